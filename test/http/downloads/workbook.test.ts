import readSheets from "read-excel-file/node";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Sheet } from "../../../server/http/downloads/listing.ts";
import { buildWorkbook } from "../../../server/http/downloads/workbook.ts";
import { unzip } from "./unzip.ts";

const SHEETS: readonly Sheet[] = [
  {
    name: "observations",
    header: ["period", "start", "value", "wording"],
    rows: [
      ["2021-12", "2021-12-01", 45, "=SUM(A1:A9)"],
      ["2023-01/2023-10", "2023-01-01", null, "over 500"],
    ],
  },
  { name: "sources", header: ["id"], rows: [["gul-2024"]] },
];

afterEach(() => vi.useRealTimers());

describe("a workbook", () => {
  it("comes back from another library with types: text as text, days as days, empty as empty", async () => {
    const [observations, sources] = await readSheets(await buildWorkbook(SHEETS, "2024-05-01"));
    expect(observations?.sheet).toBe("observations");
    expect(observations?.data).toEqual([
      ["period", "start", "value", "wording"],
      ["2021-12", new Date("2021-12-01T00:00:00Z"), 45, "=SUM(A1:A9)"],
      ["2023-01/2023-10", new Date("2023-01-01T00:00:00Z"), null, "over 500"],
    ]);
    expect(sources?.data).toEqual([["id"], ["gul-2024"]]);
  });

  it("keeps texts that are names of what every object has", async () => {
    const names = ["valueOf", "constructor", "__proto__"];
    const sheet = { name: "names", header: ["name"], rows: names.map((name) => [name]) };
    const [read] = await readSheets(await buildWorkbook([sheet], "2024-05-01"));
    expect(read?.data.slice(1).map(([name]) => String(name).trim())).toEqual(names);
  });

  it("has the same bytes whenever it is made", async () => {
    const first = await buildWorkbook(SHEETS, "2024-05-01");
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2098-05-01") });
    expect((await buildWorkbook(SHEETS, "2024-05-01")).equals(first)).toBe(true);
    expect((await buildWorkbook(SHEETS, "2024-05-02")).equals(first)).toBe(false);
  });

  it("freezes and filters the first row of each sheet", async () => {
    const files = unzip(await buildWorkbook(SHEETS, "2024-05-01"));
    const sheet = (number: number) => files.get(`xl/worksheets/sheet${number}.xml`)?.toString();
    expect(sheet(1)).toContain('<autoFilter ref="A1:D3"/>');
    expect(sheet(1)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet(2)).toContain('<autoFilter ref="A1:A2"/>');
  });

  it("filters as many columns as there are", async () => {
    const rangeOf = async (columns: number) => {
      const header = Array.from({ length: columns }, (_, index) => `column ${index}`);
      const files = unzip(await buildWorkbook([{ name: "wide", header, rows: [] }], "2024-05-01"));
      return /<autoFilter ref="([^"]+)"/.exec(String(files.get("xl/worksheets/sheet1.xml")))?.[1];
    };
    expect(await Promise.all([26, 27, 53].map(rangeOf))).toEqual(["A1:Z1", "A1:AA1", "A1:BA1"]);
  });

  it("makes columns as wide as their texts, up to sixty letters, and breaks the lines of longer ones", async () => {
    const rows = [["a", "x".repeat(30), "y".repeat(61)]];
    const sheets = [{ name: "texts", header: ["id", "title", "words"], rows }];
    const files = unzip(await buildWorkbook(sheets, "2024-05-01"));
    const sheet = String(files.get("xl/worksheets/sheet1.xml"));
    expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([
      8, 31, 60,
    ]);
    const looks = [...sheet.matchAll(/<c r="([A-C])2"[^>]*?(?: s="(\d+)")?[ />]/g)].map(([, , look]) => look);
    expect(looks[0]).toBe(looks[1]);
    expect(looks[2]).not.toBe(looks[1]);
  });
});
