import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observationRows } from "../html.ts";
import { OBSERVATION_CORE } from "../listed.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

type Observation = Readonly<Record<string, unknown>> & { readonly rivals: readonly unknown[] };

interface ChartJson {
  readonly series: readonly {
    readonly id: string;
    readonly observations: readonly (Readonly<Record<string, unknown>> & {
      readonly rivals: readonly unknown[];
    })[];
  }[];
}

const VIEWS = [
  "",
  "from=2021-06&to=2022-12",
  "asof=2022-06",
  "scale=total",
  "series=attacks-claimed,forced-returns",
  "from=1980&to=2030",
];

describe("table, CSV and JSON of a chart", () => {
  for (const view of VIEWS) {
    it(`hold the same observations, words and sources for ${view || "the default view"}`, async () => {
      let compared = 0;
      for (const { id } of site.store.current().charts) {
        const query = view ? `?${view}` : "";
        const [html, csv, json] = await Promise.all([
          site.get(`/charts/${id}/table?layout=long&${view}`),
          site.get(`/charts/${id}.csv${query}${query ? "&" : "?"}columns=all`),
          site.get(`/charts/${id}.json${query}`),
        ]);
        const document = JSON.parse(json.text) as ChartJson;
        const expected = document.series.flatMap((series) =>
          series.observations.map((each): Observation & { series: string } => ({
            ...each,
            series: series.id,
          })),
        );
        compared += expected.length;

        const records: Record<string, string>[] = parse(csv.text, { columns: true });
        expect(records.map((row) => [row.series, ...OBSERVATION_CORE.map((name) => row[name])])).toEqual(
          expected.map((each) => [each.series, ...OBSERVATION_CORE.map((name) => text(each[name]))]),
        );
        expect(records.map((row) => [row.in_words, Number(row.rivals) + Number(row.alike)])).toEqual(
          expected.map((each) => [each.text, each.rivals.length]),
        );

        expect(records.map((row) => row.period_caveats)).toEqual(
          expected.map(({ open, unfinished }) =>
            [open && "to the day of the report", unfinished && "period not over when published"]
              .filter(Boolean)
              .join("; "),
          ),
        );

        const rows = observationRows(html.text);
        expect(rows.map(({ series, period, source }) => [series, period, source])).toEqual(
          expected.map(({ series, period, source }) => [series, period, source]),
        );
        for (const [index, row] of rows.entries()) {
          const cells = row.cells.join(" | ").replace(/\s+/g, " ");
          expect(cells).toContain(records[index]?.period_caveats?.replace("; ", " "));
          for (const name of ["text", "when", "wording", "locator", "note"]) {
            expect(cells).toContain(text(expected[index]?.[name]).replace(/\s+/g, " ").trim());
          }
        }
      }
      expect(compared).toBeGreaterThan(0);
    });
  }

  it("give a missing number a reason in all three", async () => {
    const csv = await site.get("/charts/security-deaths.csv?columns=all");
    const words = parse(csv.text, { columns: true }) as Record<string, string>[];
    const row = words.find(({ missing }) => missing === "WD");
    expect(row).toMatchObject({ value: "", wording: "dozens of officers and hundreds of soldiers" });
    expect((await site.get("/charts/security-deaths")).text).toContain("given in words only");
  });
});

describe("a chart’s JSON", () => {
  it("has its keys in the order that is promised", async () => {
    const document = JSON.parse((await site.get("/charts/security-deaths.json")).text);
    expect(Object.keys(document).slice(0, 6)).toEqual([
      "chart",
      "view",
      "revision",
      "series",
      "milestones",
      "sources",
    ]);
    expect(Object.keys(document.chart)).toEqual(["id", "title", "question", "unit"]);
    expect(Object.keys(document.view)).toEqual(["from", "to", "scale", "asof"]);
    expect(Object.keys(document.series[0]).slice(0, 6)).toEqual([
      "id",
      "title",
      "kind",
      "basis",
      "definition",
      "observations",
    ]);
    expect(Object.keys(document.series[0].observations[0]).slice(0, 13)).toEqual([
      ...OBSERVATION_CORE,
      "rivals",
    ]);
    expect(Object.keys(document.milestones[0]).slice(0, 10)).toEqual([
      "id",
      "date",
      "start",
      "end",
      "precision",
      "title",
      "category",
      "description",
      "source",
      "locator",
    ]);
    expect(Object.keys(document.sources[0])).toEqual([
      "id",
      "title",
      "short",
      "author",
      "publisher",
      "published",
      "url",
      "cited_in",
      "licence",
    ]);
    expect(document.series[0].observations[0]).toMatchObject({
      start: "2023-01-01",
      end: "2023-11-01",
      value: 500,
      low: 500,
      high: null,
    });
  });
});

describe("the twins of lists", () => {
  for (const [name, key] of [
    ["milestones", "milestones"],
    ["figures", "figures"],
    ["sources", "sources"],
  ] as const) {
    it(`${name}: CSV and JSON hold the same rows`, async () => {
      const json = JSON.parse((await site.get(`/${name}.json`)).text);
      const csv: Record<string, string>[] = parse((await site.get(`/${name}.csv`)).text, { columns: true });
      expect(csv.map(({ id, title }) => [id, title])).toEqual(
        json[key].map(({ id, title }: Record<string, string>) => [id, title]),
      );
      expect(csv.length).toBe(site.store.current()[key].length);
    });
  }

  it("series: JSON is the chart’s with that series alone, CSV its rows", async () => {
    const json = JSON.parse((await site.get("/series/attacks-claimed.json")).text) as ChartJson;
    expect(json.series.map(({ id }) => id)).toEqual(["attacks-claimed"]);
    const csv: Record<string, string>[] = parse((await site.get("/series/attacks-claimed.csv")).text, {
      columns: true,
    });
    expect(csv.map(({ period, value }) => [period, value])).toEqual(
      json.series[0]?.observations.map(({ period, value }) => [period, text(value)]),
    );
  });

  it("source: all that it gave", async () => {
    const json = JSON.parse((await site.get("/sources/gul-2024.json")).text);
    const file = await site.get("/sources/gul-2024.csv");
    expect(file.headers.get("content-disposition")).toContain("gul-2024");
    const csv: Record<string, string>[] = parse(file.text, { columns: true });
    const gave = ["observations", "milestones", "figures", "incidents"].flatMap((kind) => json[kind]);
    expect(csv.length).toBe(gave.length);
    expect(gave.length).toBeGreaterThan(30);
    const row = (id: string) => csv.find((each) => each.id === id);
    expect(csv[0]).toMatchObject({
      ...{
        kind: "observation",
        id: "attacks-claimed",
        title: "Attacks claimed by the TTP",
        period: "2022-04",
      },
      ...{ in_words: "54", wording: "54 attacks", locator: "§5.1" },
    });
    expect(row("ttp-founded-2007")).toMatchObject({
      ...{ kind: "milestone", title: "TTP founded", period: "2007-12", wording: "December 2007" },
      in_words: expect.stringMatching(/^Tehrik-e-Taliban Pakistan is created\./),
    });
    expect(row("border-length")).toMatchObject({ kind: "figure", in_words: "2,560" });
    const towers = { title: "Attacks of 11 September 2001 in the United States" };
    expect(row("doc-2001-09-11-twin-towers")).toMatchObject({
      ...{ ...towers, kind: "incident", period: "2001-09-11", in_words: towers.title },
    });
    expect(json).toMatchObject({
      ...{ source: { id: "gul-2024" }, revision: site.store.current().revision },
      observations: expect.arrayContaining([
        expect.objectContaining({ series: "attacks-claimed", when: "April 2022", text: "54" }),
      ]),
      incidents: expect.arrayContaining([
        expect.objectContaining({ ...towers, date: "2001-09-11", when: "11 September 2001" }),
      ]),
    });
  });
});

function text(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
