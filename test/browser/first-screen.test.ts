import { describe, expect, it } from "vitest";
import { open } from "./charts.ts";
import { setStage } from "./stage.ts";
import { visiting } from "./visits.ts";

const stage = setStage();

const SCREENS = [
  [1440, 900, 300],
  [1366, 768, 300],
  [1024, 768, 300],
  [390, 844, 420],
] as const;

describe("the first plot", () => {
  it.each(SCREENS)(
    "begins on the first screen of %i × %i, at most %i px down",
    async (width, height, most) => {
      await visiting(stage.browser, { viewport: { width, height } }, async (page) => {
        for (const address of ["/", "/charts/attacks", "/charts/deportations", "/series/attacks-claimed"]) {
          await open(page, stage.site, address);
          const box = await page.locator(".chart-plot").first().boundingBox();
          expect(box?.y, address).toBeLessThanOrEqual(most);
          expect(box?.width, address).toBeGreaterThan(width * 0.7);
        }
      });
    },
  );

  it("wears the key events in words, and all or none of them in one click", async () => {
    await visiting(stage.browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
      await open(page, stage.site, "/");
      const count = () => page.locator(".event-section .event").count();
      const key = await count();
      expect(key).toBeGreaterThan(5);
      expect(key).toBeLessThan(16);
      await page.getByLabel("all", { exact: true }).check();
      await page.waitForURL(/events=all/);
      await expect.poll(count).toBeGreaterThan(key);
      await page.getByLabel("none", { exact: true }).check();
      await page.waitForURL(/events=none/);
      await expect.poll(count).toBe(0);
    });
  });
});
