import { describe, expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { setStage } from "./stage.ts";
import { visiting } from "./visits.ts";

const stage = setStage();

/** A4 less its margins, in CSS pixels. */
const PAPER = Math.round(((210 - 2 * 13) / 25.4) * 96);

const SCREENS = [
  [1440, 2],
  [375, 1],
] as const;

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

describe("a page on paper", () => {
  it("is laid out for the paper at the first print, whatever the screen was", async () => {
    const counts: number[] = [];
    for (const [width, prints] of shareOf(SCREENS, 1, SCREENS.length)) {
      await visiting(stage.browser, { viewport: { width, height: 900 } }, async (page) => {
        await page.goto(`${stage.site.origin}/charts/attacks`, { waitUntil: "load" });
        await page.evaluate(() => {
          const seen: number[] = [];
          Object.assign(globalThis, { seen });
          const plot = document.querySelector(".chart-plot");
          matchMedia("print").addEventListener("change", ({ matches }) => {
            if (matches && plot) seen.push(plot.clientWidth, plot.querySelector("canvas")?.clientWidth ?? 0);
          });
        });
        for (let print = 0; print < prints; print += 1) {
          counts.push(pagesOf(await page.pdf({ preferCSSPageSize: true })));
        }
        const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
        expect(seen).toHaveLength(2 * prints);
        for (const pixels of seen) expect(Math.abs(pixels - PAPER)).toBeLessThanOrEqual(2);
      });
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(new Set(counts).size).toBe(1);
  });

  it("takes four sheets of A4 at most for the dashboard, no chart cut, and more only for a table that is ticked", async () => {
    await visiting(stage.browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(`${stage.site.origin}/`, { waitUntil: "load" });
      const table = page.locator("#chart-attacks .tool-table");
      await table.locator("summary").click();
      await table.locator("table").waitFor();
      const print = async () => {
        const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
        return [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      };
      const boxes = await print();
      expect(boxes.length).toBeGreaterThan(2);
      expect(boxes.length).toBeLessThanOrEqual(4);
      for (const [, wide, high] of boxes)
        expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([595, 842]);
      const length = () => page.evaluate(() => document.documentElement.scrollHeight);
      await page.emulateMedia({ media: "print" });
      expect(await table.locator("table").isVisible()).toBe(false);
      const bare = await length();
      await table.getByLabel("Print this table too").evaluate((box: HTMLInputElement) => box.click());
      expect(await table.locator("table").isVisible()).toBe(true);
      const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? 0;
      expect(await top("figure.chart")).toBeLessThan(await top(".event-section"));
      expect(await page.locator("[data-timebar]:visible, .plot-layer:visible").count()).toBe(0);
      const breaks = await page.evaluate(() =>
        [...document.querySelectorAll("figure.chart")].map((figure) => getComputedStyle(figure).breakInside),
      );
      expect(new Set(breaks)).toEqual(new Set(["avoid"]));
      expect(await length()).toBeGreaterThan(bare);
      if (WIDE) expect((await print()).length).toBeGreaterThan(boxes.length);
    });
  });
});
