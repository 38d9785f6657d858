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

/** The last four years of the series that tells it, whichever these are. */
const yearly = () =>
  site.store
    .current()
    .series.find(({ id }) => id === "deaths-yearly-ucdp-ttp")
    ?.observations.slice(-4)
    .map(({ period, quantity }) => ({ year: period.edtf, value: quantity.value ?? 0 })) ?? [];

describe("the rise of deaths by year", () => {
  it.each([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])(
    "is drawn and told on the first screen of %i × %i, and the first plot begins not far below it",
    async (width, height) => {
      await visiting(await shareBrowser(), { viewport: { width, height } }, async (page) => {
        await open(page, site, "/");
        const years = yearly();
        expect(years).toHaveLength(4);
        const heights: number[] = [];
        for (const { year, value } of years) {
          const cell = page.locator(".years-row li", {
            has: page.locator(`a[href="/series/deaths-yearly-ucdp-ttp/${year}"]`),
          });
          expect((await cell.locator("a").textContent())?.trim()).toBe(value.toLocaleString("en"));
          const box = await cell.boundingBox();
          expect(box?.y).toBeGreaterThan(0);
          expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThan(height / 2);
          expect(box?.x).toBeGreaterThanOrEqual(0);
          expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
          heights.push((await cell.locator("svg rect").boundingBox())?.height ?? 0);
        }
        const most = Math.max(...heights);
        // As high as the numbers are: no bar tells another rise than its words.
        const highest = Math.max(...years.map(({ value }) => value));
        for (const [index, { value }] of years.entries()) {
          expect(Math.abs((heights[index] ?? 0) / most - value / highest)).toBeLessThan(0.08);
        }
        expect(most).toBeGreaterThan(15);
        const plot = await page.locator(".chart-plot").first().boundingBox();
        expect(plot?.y).toBeLessThanOrEqual(width < 500 ? 420 : 300);
      });
    },
  );
});
