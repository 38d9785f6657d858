import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linksOf, textOf, unescapeHtml } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const page = async (address: string): Promise<string> => {
  const { status, text } = await site.get(address);
  expect({ address, status }).toEqual({ address, status: 200 });
  return text;
};

interface Cell {
  readonly series: string;
  readonly period: string;
  readonly source: string;
  readonly text: string;
}

function cellsOf(html: string): Cell[] {
  const found = html.matchAll(
    /<td [^>]*data-series="([^"]*)" data-period="([^"]*)" data-source="([^"]*)">(.*?)<\/td>/gs,
  );
  return [...found].map(([, series = "", period = "", source = "", text = ""]) => ({
    ...{ series, period, source },
    text: textOf(text),
  }));
}

/** The months in the order in which a table prints them. */
function monthsOf(html: string): string[] {
  return [...html.matchAll(/<th scope="row">.*?<time datetime="(\d{4}-\d\d)">/g)].map(
    ([, month = ""]) => month,
  );
}

describe("the table of a chart by month", () => {
  it("says of each number what the chart's CSV says, once", async () => {
    let compared = 0;
    for (const { id } of site.store.current().charts) {
      const cells = cellsOf(await page(`/charts/${id}/table`));
      const rows: Record<string, string>[] = parse((await site.get(`/charts/${id}.csv?columns=all`)).text, {
        columns: true,
      });
      const key = ({ series, period }: Pick<Cell, "series" | "period">) => `${series} ${period}`;
      expect(cells.map(key).sort()).toEqual(
        rows.map(({ series = "", period = "" }) => key({ series, period })).sort(),
      );
      const told = new Map(cells.map((cell) => [key(cell), cell]));
      for (const { series = "", period = "", ...row } of rows) {
        const cell = told.get(key({ series, period }));
        expect(cell?.source).toBe(row.source);
        for (const words of [row.in_words, row.wording, row.parts_in_words, row.per_month_in_words]) {
          expect(cell?.text).toContain(words?.replace(/\s+/g, " ").trim());
        }
      }
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it("leaves a cell empty where a series has nothing, and names each column's series, basis and unit", async () => {
    const html = await page("/charts/attacks/table");
    expect(html).toContain("<td></td>");
    expect(html).not.toMatch(/<td[^>]*>\s*none\s*<\/td>/);
    const heads = [...html.matchAll(/<th scope="col" class="number".*?<\/th>/gs)].map(([head]) => head);
    const recorded = heads.find((head) => head.includes("/series/attacks-recorded-ucdp"));
    expect(textOf(recorded ?? "")).toContain("Incidents recorded by UCDP incidents Sort");
  });

  it("is sorted as its address says, and its headings lead to the other orders", async () => {
    const html = await page("/charts/attacks/table?from=2021&to=2022&by=-attacks-recorded-ucdp");
    const values = cellsOf(html)
      .filter(({ series, period }) => series === "attacks-recorded-ucdp" && period.length === 7)
      .map(({ text }) => Number.parseInt(text, 10));
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(html).toContain('aria-sort="descending"');
    const links = linksOf(html);
    expect(links).toContain("/charts/attacks/table?from=2021&to=2022&by=attacks-recorded-ucdp");
    expect(links).toContain("/charts/attacks/table?from=2021&to=2022&by=-attacks-claimed");
    const back = monthsOf(await page("/charts/attacks/table?by=-time"));
    expect(back).toEqual(back.toSorted().reverse());
    expect(back.length).toBeGreaterThan(12);
  });

  it("has the long form one link away, which leaves what there is nothing to say of empty", async () => {
    const html = await page("/charts/attacks/table?from=2021");
    expect(linksOf(html)).toContain("/charts/attacks/table?from=2021&layout=long");
    const long = await page("/charts/attacks/table?from=2021&layout=long");
    expect(textOf(long)).toContain("Source and place");
    expect(long).not.toMatch(/<td[^>]*>\s*(?:none|no number|not a flow|a month or shorter)\s*<\/td>/);
    expect(linksOf(long)).toContain("/charts/attacks/table?from=2021");
  });

  it.each(["by=nobody", "layout=wide", "by=time&by=time"])(
    "refuses %s and says what it takes",
    async (query) => {
      const { status, text } = await site.get(`/charts/attacks/table?${query}`);
      expect(status).toBe(400);
      expect(textOf(text)).toMatch(/Give one (?:of (?:time, attacks-claimed|month, long)|value)/);
    },
  );
});

describe("the dashboard", () => {
  it("leaves its tables to their own pages, and stays below 200 kB", async () => {
    const html = await page("/?events=all");
    expect(html).not.toContain("<table");
    for (const { id } of site.store.current().charts) {
      expect(linksOf(html)).toContain(`/charts/${id}/table?events=all`);
    }
    expect(Buffer.byteLength(html)).toBeLessThan(200_000);
    expect(Buffer.byteLength(await page("/"))).toBeLessThan(200_000);
  });
});

describe("a legend", () => {
  const entriesOf = (html: string) =>
    [...html.matchAll(/<a class="legend-switch" role="button" aria-pressed="(\w+)" href="([^"]+)">/g)].map(
      ([, on, href = ""]) => ({ on, href: unescapeHtml(href) }),
    );

  it("leads to the same view without a series, and from there back", async () => {
    const [first] = entriesOf(await page("/charts/attacks?from=2021"));
    expect(first).toEqual({ on: "true", href: "/charts/attacks?from=2021&series=-attacks-claimed" });
    const without = await page(first?.href ?? "");
    expect(cellsOf(without).map(({ series }) => series)).not.toContain("attacks-claimed");
    const [hidden, ...others] = entriesOf(without);
    expect(hidden).toEqual({ on: "false", href: "/charts/attacks?from=2021" });
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ on }) => on === "true")).toBe(true);
  });

  it("keeps a place, and offers only what can be counted for it", async () => {
    const entries = entriesOf(await page("/charts/attacks?province=Balochistan"));
    expect(entries.map(({ on }) => on)).toEqual(["true"]);
    expect(entries[0]?.href).toContain("province=Balochistan");
  });

  it("of a series' own page and of an iframe switches nothing", async () => {
    expect(entriesOf(await page("/series/attacks-claimed"))).toEqual([]);
    expect(entriesOf(await page("/embed/charts/attacks"))).toEqual([]);
  });
});

describe("a window with nothing in it", () => {
  it("says so, names the nearest numbers and leads to them", async () => {
    const html = await page("/charts/attacks?from=2022-07&to=2022-08&series=attacks-claimed");
    const [, empty = ""] = /<div class="chart-empty">(.*?)<\/div>/s.exec(html) ?? [];
    expect(textOf(empty)).toContain(
      "July–August 2022: the collected reports give no number for the series shown.",
    );
    expect(textOf(empty)).toContain("Last before: 54 attacks, April 2022 (Attacks claimed by the TTP)");
    const [jump = ""] = linksOf(empty);
    expect(await page(jump)).toContain('<div class="chart-empty"></div>');
    expect(jump).toContain("series=attacks-claimed");
  });

  it("where no series is chosen offers them all", async () => {
    const html = await page("/charts/attacks?series=none");
    const [, empty = ""] = /<div class="chart-empty">(.*?)<\/div>/s.exec(html) ?? [];
    expect(textOf(empty)).toContain("No series of this chart is chosen.");
    expect(linksOf(empty)).toEqual(["/charts/attacks"]);
  });
});
