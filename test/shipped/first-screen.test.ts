import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { open } from "../browser/charts.ts";
import { shareBrowser } from "../browser/stage.ts";
import { visiting } from "../browser/visits.ts";
import { type Site, serve, TODAY } from "../http/serve.ts";
import { SHIPPED } from "./folder.ts";

let site: Site;
beforeAll(async () => {
  const { files } = await readFolder(SHIPPED);
  const { dataset, problems } = loadDataset(files, { today: TODAY });
  if (!dataset) throw new Error(JSON.stringify(problems, null, 1));
  site = await serve({ dataset, files });
});
afterAll(() => site?.close());

const DEATHS = { 2022: "494", 2023: "752", 2024: "1,192", 2025: "2,268" };

describe("the rise of 2022 to 2025", () => {
  it.each([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])(
    "is drawn and told on the first screen of %i × %i, and the first plot stands whole below it",
    async (width, height) => {
      await visiting(await shareBrowser(), { viewport: { width, height } }, async (page) => {
        await open(page, site, "/");
        const heights: number[] = [];
        for (const [year, number] of Object.entries(DEATHS)) {
          const cell = page
            .locator(".years-row")
            .first()
            .locator("li", { has: page.locator(`a[href="/series/deaths-yearly-ucdp-ttp/${year}"]`) });
          expect((await cell.locator("a").textContent())?.trim()).toBe(number);
          const box = await cell.boundingBox();
          expect(box?.y).toBeGreaterThan(0);
          expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThan(height / 2);
          expect(box?.x).toBeGreaterThanOrEqual(0);
          expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
          heights.push((await cell.locator("svg rect").boundingBox())?.height ?? 0);
        }
        const most = Math.max(...heights);
        // As high as the numbers are: no bar tells another rise than its words.
        for (const [index, number] of Object.values(DEATHS).entries()) {
          const part = Number(number.replace(",", "")) / 2268;
          expect(Math.abs((heights[index] ?? 0) / most - part)).toBeLessThan(0.08);
        }
        expect(most).toBeGreaterThan(15);
        const plot = await page.locator(".chart-plot").first().boundingBox();
        const deck = await page.locator("[data-timebar]").boundingBox();
        expect(plot?.y).toBeLessThanOrEqual(width < 500 ? 420 : 300);
        expect((plot?.y ?? 0) + (plot?.height ?? 0)).toBeLessThanOrEqual((deck?.y ?? 0) + 1);
      });
    },
  );
});
