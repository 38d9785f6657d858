import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { DESKTOP, nextTime, open, placeOf } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("reading a month", () => {
  it("one tip holds every series of it, each with its words and its source", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/attacks?from=2021-06&to=2022-06&events=none");
      const { x, y } = await placeOf(page, "attacks", "2021-12-15", 1.3);
      await page.mouse.move(x, y);
      const tip = page.locator(".chart-plot .tip:visible");
      await tip.waitFor();
      const lines = await tip.locator(".tip-line").allTextContents();
      expect(await tip.locator("b").textContent()).toBe("December 2021");
      expect(lines.find((line) => line.includes("Attacks claimed by the TTP"))).toMatch(
        /^45 attacks.*BBC Monitoring/,
      );
      expect(lines.find((line) => line.includes("Incidents recorded by UCDP"))).toMatch(
        /^\d+ incidents.*UCDP/,
      );
      const before = await tip.textContent();
      // Anywhere above the month, too.
      await page.mouse.move(x, y - 120);
      await page.mouse.move(x + 1, y - 121);
      expect(await tip.textContent()).toBe(before);
      expect(errors).toEqual([]);
    });
  });
});

describe("a legend's entry", () => {
  it("shows and hides its series by click and by key, says which, and the address follows", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/attacks");
      const picture = () =>
        page.locator("figure canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
      const whole = await picture();
      const entry = page.getByRole("button", { name: "Attacks claimed by the TTP" });
      expect(await entry.getAttribute("aria-pressed")).toBe("true");
      await nextTime(page, () => entry.click());
      expect(new URL(page.url()).searchParams.get("series")?.split(",")).not.toContain("attacks-claimed");
      expect(await entry.getAttribute("aria-pressed")).toBe("false");
      expect((await picture()) === whole).toBe(false);
      if (WIDE) expect(await findViolations(page)).toEqual([]);
      await entry.focus();
      await nextTime(page, () => page.keyboard.press(" "));
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks`);
      expect(await entry.getAttribute("aria-pressed")).toBe("true");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-pressed"))).toBe("true");
      await expect.poll(async () => (await picture()) === whole).toBe(true);
      expect(errors).toEqual([]);
    });
  });
});

describe("a window with nothing in it", () => {
  it("draws no empty frame, and its jump draws the nearest numbers", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/charts/attacks?series=attacks-claimed");
      const plot = page.locator(".chart-plot canvas");
      expect(await plot.isVisible()).toBe(true);
      await page.getByLabel("From", { exact: true }).fill("2012");
      await page.getByLabel("to", { exact: true }).fill("2013");
      await nextTime(page, () => page.getByRole("button", { name: "Show" }).click());
      await page.getByText("the collected reports give no number").waitFor();
      expect(await plot.isVisible()).toBe(false);
      // The keys of the chart still move its time.
      await page.locator("[data-plot]").focus();
      await page.keyboard.press("Escape");
      await plot.waitFor();
      const drawn = await plot.evaluate((canvas) => canvas.clientHeight);
      expect(drawn).toBeGreaterThan(100);
    });
  });
});

describe("an embedded chart", () => {
  it("names its events and fits the height that is offered for it, wide and narrow", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      const { charts } = stage.site.store.current();
      for (const { id } of WIDE ? charts : charts.slice(0, 1)) {
        const { text } = await stage.site.get(`/charts/${id}`);
        const height = Number(/height="(\d+)"&gt;/.exec(text)?.[1]);
        expect(height).toBeGreaterThan(300);
        await page.setViewportSize({ width: 860, height });
        await page.goto(`${stage.site.origin}/embed/charts/${id}`);
        for (const width of [860, 320]) {
          await page.setViewportSize({ width, height });
          if (WIDE) await page.goto(`${stage.site.origin}/embed/charts/${id}`);
          const size = () =>
            page.evaluate(() => [
              document.documentElement.scrollWidth,
              document.documentElement.scrollHeight,
            ]);
          await expect.poll(size, { message: `${id}, ${width} px` }).toEqual([width, height]);
          expect(await page.locator(".embed-events li").count()).toBeGreaterThan(5);
          const plot = await page.locator(".chart-plot").boundingBox();
          expect(plot?.height).toBeGreaterThan(150);
        }
      }
      if (WIDE) expect(await findViolations(page)).toEqual([]);
    });
  });
});

describe("the chart of an event", () => {
  it("is drawn on its page, and its marks open cards there", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await page.goto(`${stage.site.origin}/milestones/taliban-retake-kabul-2021`);
      const { x, y } = await placeOf(page, "attacks", "2021-12-15", 0.3);
      await page.mouse.click(x, y);
      await page.locator("dialog.popcard[open] .card-number").waitFor();
      expect(await page.locator("dialog.popcard figure").count()).toBe(0);
      expect(errors).toEqual([]);
    });
  });
});
