import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readText } from "../../../server/data/reading/cells.ts";
import { Report } from "../../../server/data/reading/report.ts";
import { TABLE_FORMS, type TableFormName } from "../../../server/http/downloads/forms.ts";
import { DATA } from "../../fixtures/folder.ts";
import { observationRows } from "../html.ts";
import { OBSERVATION_CORE } from "../listed.ts";
import { type Site, serve } from "../serve.ts";
import { unzip } from "./unzip.ts";

let site: Site;
let archive: Map<string, Buffer>;
beforeAll(async () => {
  site = await serve();
  archive = unzip(await bytesOf("/download.zip"));
});
afterAll(() => site.close());

const VIEWS = [
  "",
  "from=2021-06&to=2022-12&scale=total",
  "asof=2022-06",
  "series=attacks-claimed,forced-returns",
];
const CHARTS = recordsOf(readFileSync(path.join(DATA, "charts.csv"))).map(({ id = "" }) => id);

describe.each(CHARTS)("every form of the chart %s", (chart) => {
  it.each(VIEWS)("holds the same observations in the view %j", async (view) => {
    const address = (form: string, more = "") =>
      `/charts/${chart}.${form}?${[view, more].filter(Boolean).join("&")}`;
    const exact = tableOf(parse((await site.get(address("csv"))).text));
    const spreadsheet = tableOf(
      parse((await site.get(address("csv", "for=spreadsheet"))).text, { bom: true }),
    );
    expect(spreadsheet.map((row) => mapCells(row, restore))).toEqual(exact);
    expect(await workbookRows(address("xlsx"))).toEqual(exact);
    expect(jsonRows((await site.get(address("json"))).text).map(mapText)).toEqual(exact.map(pickCore));
    const page = observationRows((await site.get(`/charts/${chart}/table?layout=long&${view}`)).text);
    expect(page.map(({ series, period }) => ({ series, period }))).toEqual(
      exact.map(({ series, period }) => ({ series, period })),
    );
  });

  it("is in the archive, reading for reading", async () => {
    const shown = tableOf(parse((await site.get(`/charts/${chart}.csv?from=1900&to=2100`)).text));
    expect(shown.length).toBeGreaterThan(0);
    for (const row of shown) {
      const file = archive.get(`series/${row.series}.csv`);
      if (file === undefined) continue;
      const stored = recordsOf(file).find(
        ({ period, source }) => period === row.period && source === row.source,
      );
      expect(stored?.value, `${row.series} ${row.period}`).toBe(row.missing || row.value);
      expect(stored).toMatchObject({ wording: row.wording, locator: row.locator, note: row.note });
    }
  });

  it("can be counted again from the archive where it is counted", async () => {
    const isCounted = (each: Row) => each.chart === chart && each.dataset;
    for (const { id, dataset, measure = "" } of recordsOf(archive.get("series.csv")).filter(isCounted)) {
      const incidents = recordsOf(archive.get(`incidents/${dataset}.csv`));
      const shown = tableOf(parse((await site.get(`/series/${id}.csv?from=1900&to=2100`)).text));
      expect(shown.length, id).toBeGreaterThan(50);
      for (const { period = "", value, qualifier } of shown) {
        // The dead of what lasted into another month are in none for certain.
        const isIn = (day: string, at: number) =>
          day.startsWith(period) || (at === 1 && measure === "incidents");
        const rows = incidents.filter(({ date = "" }) => date.split("/").every(isIn));
        const low = qualifier === "at least" && measure === "killed" ? "killed_low" : "";
        const countOf = (row: Row) => (measure === "incidents" ? 1 : Number(row[low] || row[measure]));
        const sum = rows.reduce((total, row) => total + countOf(row), 0);
        expect(value, `${id} ${period}`).toBe(String(sum));
      }
    }
  });
});

describe.each(["milestones", "figures", "sources", "sources/gul-2024", "series/attacks-claimed"])(
  "every form of %s",
  (list) => {
    it("holds the same rows", async () => {
      const exact = tableOf(parse((await site.get(`/${list}.csv`)).text));
      expect(exact.length).toBeGreaterThan(1);
      const spreadsheet = tableOf(
        parse((await site.get(`/${list}.csv?for=spreadsheet`)).text, { bom: true }),
      );
      expect(spreadsheet.map((row) => mapCells(row, restore))).toEqual(exact);
      expect(await workbookRows(`/${list}.xlsx`)).toEqual(exact);
    });
  },
);

type Named = Readonly<Record<"id" | "title", string>>;
const named = (rows: readonly Partial<Named>[]) => rows.map(({ id, title }) => [id, title]);

/** How each form is read back: one that is not listed here does not compile. */
const READERS: Readonly<Record<TableFormName, (list: string) => Promise<unknown[]>>> = {
  csv: async (list) => named(tableOf(parse((await site.get(`/${list}.csv`)).text))),
  xlsx: async (list) => named(await workbookRows(`/${list}.xlsx`)),
  json: async (list) => named(JSON.parse((await site.get(`/${list}.json`)).text)[list]),
};

describe.each(TABLE_FORMS)("the form %s", (form) => {
  it.each(["milestones", "figures", "sources"] as const)("holds each row of %s", async (list) => {
    expect(await READERS[form](list)).toEqual(named(site.store.current()[list]));
  });
});

it("the incidents hold the same rows in every form", async () => {
  const query = "limit=150&sort=killed";
  const exact = tableOf(parse((await site.get(`/incidents.csv?${query}`)).text));
  expect(exact).toHaveLength(150);
  const spreadsheet = parse((await site.get(`/incidents.csv?${query}&for=spreadsheet`)).text, { bom: true });
  expect(tableOf(spreadsheet).map((row) => mapCells(row, restore))).toEqual(exact);
  expect(await workbookRows(`/incidents.xlsx?${query}`)).toEqual(exact);
  const { incidents } = JSON.parse((await site.get(`/incidents.json?${query}`)).text);
  expect(incidents.map(({ id }: { id: string }) => id)).toEqual(exact.map(({ id }) => id));
});

describe("a workbook", () => {
  it.each([
    ["milestones", "2022", "the end"],
    ["sources", "the beginning", "the end"],
    ["sources/gul-2024", "the beginning", "the end"],
  ])("of %s says of which time its rows are, not what was asked in vain", async (list, from, to) => {
    const about = (await sheetsOf(`/${list}.xlsx?from=2022`)).at(-1);
    const said = about?.data.flatMap(([what, text]) => (what === "from" || what === "to" ? [text] : []));
    expect(said).toEqual([from, to]);
  });

  it("says what every column, series and code means, and names its reports", async () => {
    for (const list of [
      ...CHARTS.map((id) => `charts/${id}`),
      "milestones",
      "figures",
      "sources",
      "sources/gul-2024",
    ]) {
      const [rows, ...further] = await sheetsOf(`/${list}.xlsx`);
      const [sources, definitions, about] = further.slice(-3);
      const meanings = new Map(definitions?.data.map(([name, , meaning]) => [name, meaning]));
      for (const name of rows?.data[0] ?? []) expect(meanings.get(name), `${list}: ${name}`).toMatch(/\w{3}/);
      expect(meanings.get("NR")).toBe("not reported");
      expect(sources?.data.length).toBeGreaterThan(1);
      expect(JSON.stringify(about?.data)).toContain(site.store.current().revision);
    }
  });
});

describe("the reports that come with a view", () => {
  it.each([
    "/charts/attacks.json?asof=2022-06",
    "/series/attacks-claimed.json?asof=2022-06",
    "/milestones.json?asof=2022-06",
    "/incidents.json?dataset=documents&asof=2023-10",
  ])("have with them those through which they were seen: %s", async (address) => {
    const { sources } = JSON.parse((await site.get(address)).text);
    const ids = sources.map(({ id }: { id: string }) => id);
    const through = sources.map(({ cited_in }: { cited_in: string }) => cited_in).filter(Boolean);
    expect(through.length).toBeGreaterThan(0);
    for (const id of through) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lead to the report of later as it is known now", async () => {
    const { text } = await site.get("/sources/bbc-monitoring-2021-08-25?asof=2022-06");
    expect(text).toContain('href="/sources/gul-2024"');
    expect(text).not.toContain('href="/sources/gul-2024?');
    const now = await site.get("/sources/bbc-monitoring-2021-08-25?from=2021");
    expect(now.text).toContain('href="/sources/gul-2024?from=2021"');
  });
});

describe("a file's name", () => {
  it.each([
    [
      "/charts/attacks.csv?from=2021&to=2022-05",
      /^attachment; filename="ttp_attacks_2021_2022-05_r[0-9a-f]{7}\.csv"$/,
    ],
    [
      "/charts/attacks.csv?asof=2022-06",
      /"ttp_attacks_2020-01_2022-06_published-by-2022-06_r[0-9a-f]{7}\.csv"$/,
    ],
    ["/charts/attacks.csv?for=spreadsheet", /"ttp_attacks_2020-01_2024-05_r[0-9a-f]{7}\.spreadsheet\.csv"/],
    ["/charts/attacks.json", /^inline; filename="ttp_attacks_2020-01_2024-05_r[0-9a-f]{7}\.json"$/],
    ["/milestones.xlsx", /^attachment; filename="ttp_milestones_r[0-9a-f]{7}\.xlsx"$/],
    ["/milestones.csv?limit=5&offset=10", /"ttp_milestones_rows-11-15_r[0-9a-f]{7}\.csv"$/],
    ["/milestones.csv?offset=10", /"ttp_milestones_rows-11-\d\d_r[0-9a-f]{7}\.csv"$/],
    ["/milestones.json?limit=5&offset=1000", /"ttp_milestones_rows-none_r[0-9a-f]{7}\.json"$/],
    [
      "/incidents.csv?from=2014&province=Khyber%20Pakhtunkhwa&words=army%20tank&limit=3",
      /"ttp_incidents_ucdp-ged-ttp_2014_Khyber-Pakhtunkhwa_army-tank_rows-none_r[0-9a-f]{7}\.csv"$/,
    ],
    ["/incidents.json?asof=2023", /"ttp_incidents_ucdp-ged-ttp_published-by-2023_r[0-9a-f]{7}\.json"$/],
    ["/download.zip", /^attachment; filename="ttp_data_r[0-9a-f]{7}\.zip"$/],
  ])("says what %s holds", async (address, name) => {
    expect((await site.get(address)).headers.get("content-disposition")).toMatch(name);
  });
});

describe("parts of a list", () => {
  it("come with the whole length and their neighbours", async () => {
    const all = tableOf(parse((await site.get("/milestones.csv")).text));
    const part = await site.get("/milestones.csv?limit=5&offset=5");
    expect(tableOf(parse(part.text))).toEqual(all.slice(5, 10));
    expect(part.headers.get("x-total-count")).toBe(String(all.length));
    expect(part.headers.get("link")).toBe(
      '<milestones.csv?limit=5&offset=10>; rel="next", <milestones.csv?limit=5&offset=0>; rel="prev"',
    );
    const linkOf = async (query: string) => (await site.get(`/milestones.csv?${query}`)).headers.get("link");
    expect(await linkOf(`limit=5&offset=${all.length - 5}`)).toBe(
      `<milestones.csv?limit=5&offset=${all.length - 10}>; rel="prev"`,
    );
    expect(await linkOf("limit=5&offset=3")).toContain('<milestones.csv?limit=5&offset=0>; rel="prev"');
    const json = JSON.parse((await site.get(`/milestones.json?limit=2&offset=${all.length - 1}`)).text);
    expect(json.milestones).toHaveLength(1);
    expect(json.total).toBe(all.length);
  });

  it.each(["limit=0", "limit=x", "offset=-1", "limit=9999999999"])("are refused for %s", async (query) => {
    const answer = await site.get(`/milestones.json?${query}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error.problems[0].message).toMatch(/^expected a whole number from/);
  });

  it("are not made of a chart", async () => {
    expect((await site.get("/charts/attacks.json?limit=1")).status).toBe(400);
  });
});

function recordsOf(file: Buffer | undefined): Record<string, string>[] {
  return parse(file ?? "", { columns: true });
}

type Row = Readonly<Record<string, string>>;

function tableOf([header = [], ...rows]: string[][]): Row[] {
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

function mapCells(row: Row, change: (cell: string) => string): Row {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, change(cell)]));
}

/** As the data folder's reader takes the cell of a file that came back. */
function restore(cell: string): string {
  const field = {
    name: "x",
    kind: "text" as const,
    description: "",
    example: "",
    codes: [],
    required: false,
    unique: false,
    values: null,
  };
  const free = { ...field, pattern: null, minimum: null, maximum: null, missing: [] };
  return readText(cell, 1, free, new Report().of("x.csv"));
}

const CORE = ["series", ...OBSERVATION_CORE];

function pickCore(row: Row): Row {
  return Object.fromEntries(CORE.map((name) => [name, row[name] ?? ""]));
}

function mapText(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(CORE.map((name) => [name, String(row[name] ?? "")]));
}

function jsonRows(text: string): Record<string, unknown>[] {
  const { series } = JSON.parse(text) as {
    series: { id: string; observations: Record<string, unknown>[] }[];
  };
  return series.flatMap(({ id, observations }) => observations.map((each) => ({ ...each, series: id })));
}

async function bytesOf(address: string): Promise<Buffer> {
  const response = await fetch(`${site.origin}${address}`);
  expect(response.status, address).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function sheetsOf(address: string) {
  return readSheets(await bytesOf(address));
}

async function workbookRows(address: string): Promise<Row[]> {
  const [rows] = await sheetsOf(address);
  return tableOf((rows?.data ?? []).map((row) => row.map(cellText)));
}

function cellText(cell: unknown): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? "");
}
