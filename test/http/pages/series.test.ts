import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { linksOf, observationRows, textOf, unescapeHtml } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

async function page(address: string): Promise<string> {
  const { status, text } = await site.get(address);
  expect({ address, status }).toEqual({ address, status: 200 });
  return text;
}

/** What the page's own script draws. */
function specOf(html: string): ChartSpec {
  const [, json = ""] = /class="chart-spec">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as ChartSpec;
}

async function bytesOf(address: string): Promise<Buffer> {
  const response = await fetch(`${site.origin}${address}`);
  expect({ address, status: response.status }).toEqual({ address, status: 200 });
  return Buffer.from(await response.arrayBuffer());
}

describe("the chart of a series", () => {
  it("is drawn of that series alone, with the same rows as its table and its CSV", async () => {
    let compared = 0;
    for (const { id, title } of site.store.current().series) {
      const html = await page(`/series/${id}`);
      const [drawn, ...others] = specOf(html).series;
      expect([drawn?.id, others]).toEqual([id, []]);
      const drawnPeriods = drawn?.observations.map(({ period }) => period);
      const rows = observationRows(html);
      expect(rows.map(({ period }) => period)).toEqual(drawnPeriods);
      const { series } = JSON.parse(await page(`/series/${id}.json`)) as ChartSpec;
      expect(series[0]?.observations.map(({ period }) => period)).toEqual(drawnPeriods);
      expect(textOf(html)).toContain(title);
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("reaches as far as the series does, in its frame too, and says how many of what", async () => {
    const json = JSON.parse(await page("/series/unhcr-returned-refugees.json")) as ChartSpec;
    expect(json.view).toMatchObject({ from: "1990-01", to: "2025-12" });
    const html = await page("/series/unhcr-returned-refugees");
    expect(unescapeHtml(html)).toContain(
      "/embed/charts/deportations?from=1990-01&to=2025-12&series=unhcr-returned-refugees",
    );
    const forms = ["csv", "json", "xlsx", "png", "svg"].map(
      (form) => `/series/unhcr-returned-refugees.${form}`,
    );
    expect(linksOf(html)).toEqual(expect.arrayContaining(forms));
    const caption = async (query: string) =>
      textOf(
        /<caption[^>]*>(.*?)<\/caption>/s.exec(await page(`/series/attacks-recorded-ucdp?${query}`))?.[1] ??
          "",
      );
    expect(await caption("from=2020&to=2020")).toBe("Incidents recorded by UCDP: number of incidents");
    expect(await caption("from=2020&to=2020&transform=mean-12")).toContain(
      "mean of the 12 months up to each",
    );
  });

  it("has a place to choose where its incidents say theirs, or where one was chosen", async () => {
    const places = async (address: string) => (await page(address)).includes('name="province"');
    expect([await places("/series/attacks-recorded-ucdp"), await places("/series/attacks-claimed")]).toEqual([
      true,
      false,
    ]);
    expect(await places("/series/attacks-claimed?province=Sindh")).toBe(true);
  });

  it("is the picture of its chart with that series alone", async () => {
    const size = "frame=none&width=480";
    const picture = await bytesOf(`/series/attacks-claimed.png?${size}`);
    expect(picture.equals(await bytesOf(`/charts/attacks.png?series=attacks-claimed&${size}`))).toBe(true);
    expect(picture.equals(await bytesOf(`/charts/attacks.png?${size}`))).toBe(false);
    const html = await page("/series/attacks-claimed?from=2021");
    const [src = ""] = linksOf(html).filter((link) => link.includes(".png?from=2021&frame=none&width=1800"));
    expect(src).toBe("/series/attacks-claimed.png?from=2021&frame=none&width=1800");
    expect((await bytesOf(src)).length).toBeGreaterThan(5_000);
  });

  it("names the whole time of a series that leaves the usual one, wherever it goes", async () => {
    const html = await page("/series/unhcr-returned-refugees");
    const { view } = specOf(html);
    const { from } = site.store.current().settings;
    expect(view.from < from).toBe(true);
    expect(html).toContain(`name="from" value="${view.from}"`);
    const frame = /iframe src="[^"]*(\/embed\/[^"]*)"/.exec(unescapeHtml(html))?.[1] ?? "";
    expect(frame).toContain(`from=${view.from}`);
    expect(specOf(await page(frame)).series.map(({ observations }) => observations.length)).toEqual(
      specOf(html).series.map(({ observations }) => observations.length),
    );
    const given = `from=${view.from}&to=&series=unhcr-returned-refugees&milestones=`;
    const sent = await site.get(`/series/unhcr-returned-refugees?${given}`);
    expect([sent.status, sent.headers.get("location")]).toEqual([
      302,
      "/series/unhcr-returned-refugees?milestones=none",
    ]);
  });

  it("keeps a series out of a place that nobody counted it for", async () => {
    const claimed = await page("/series/attacks-claimed?province=Balochistan");
    expect(specOf(claimed).series).toEqual([]);
    const reason = "is not counted from incident records, so it cannot be shown for one place.";
    expect(textOf(claimed).split(reason)).toHaveLength(2);
    for (const nothing of [/No (series|figure|incidents)/, /Our sources give/, /Download/, /Add to/, /embed/])
      expect(textOf(claimed)).not.toMatch(nothing);
    expect(claimed).not.toMatch(/attacks-claimed\.(csv|json|xlsx|png|bib)/);
    for (const way of ["/series/attacks-claimed", "/series/attacks-recorded-ucdp?province=Balochistan"])
      expect(linksOf(claimed)).toContain(way);
    const [recorded] = specOf(await page("/series/attacks-recorded-ucdp?province=Balochistan")).series;
    expect(recorded?.title).toContain("Balochistan");
    expect(await page("/series/attacks-claimed")).not.toContain('name="province"');
    expect(await page("/series/attacks-recorded-ucdp")).toContain('name="province"');
  });

  it("can be cited in every form, with its own address", async () => {
    const html = await page("/series/attacks-claimed?from=2021");
    for (const form of ["txt", "bib", "ris", "csl.json"]) {
      const address = `/series/attacks-claimed.${form}?from=2021`;
      expect(linksOf(html)).toContain(address);
      const text = await page(address);
      expect(text).toContain(`${site.origin}/series/attacks-claimed?from=2021`);
    }
  });
});
