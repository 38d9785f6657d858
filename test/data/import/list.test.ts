import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readList } from "../../../server/data/import/list.ts";
import { parseMapping, readMapping } from "../../../server/data/import/mapping.ts";
import { readUnhcr } from "../../../server/data/import/unhcr.ts";
import { Workplace } from "./fixtures.ts";

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

const MAPPING = {
  dataset: { id: "our-list", title: "Our list", selection: "What we noted.", coverage: "2023", version: 2 },
  source: { id: "our-list", title: "Our list of incidents", publisher: "Us", published: "2024-01" },
  columns: {
    id: "No",
    date: "Date",
    district: "District",
    province: { column: "Prov", values: { KP: "Khyber Pakhtunkhwa" } },
    country: { value: "Pakistan" },
    killed_security: "Killed",
  },
  date: { format: "dd/MM/yyyy" },
  where: { Group: ["TTP"] },
};
const LIST =
  "No;Date;District;Prov;Killed;Group;Remarks\n1/a;05/04/2023;Tank;KP;3;TTP;long text\n2;06/04/2023;Quetta;B;;BLA;\n";

describe("a list with a mapping", () => {
  it("is told all that is wrong in its rows at once, as far as anybody reads on", async () => {
    const bad = LIST.replace("05/04/2023", "2023-04-05").replace(";3;", ";many;").replace("BLA", "TTP");
    const again = `${bad}2;07/04/2023;Quetta;B;;TTP;\n`;
    const read = async (text: string) =>
      readList(await place.write("list.csv", text), parseMapping(MAPPING, "map.json")).then(
        () => "",
        (error: Error) => error.message,
      );
    const lines = (await read(again)).split("\n");
    expect(lines.map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
      "list.csv:2: Date",
      "list.csv:2: Killed",
      "list.csv:4: id",
    ]);
    const wrong = (count: number) =>
      Array.from({ length: count }, (_, at) => `${at + 3};never;Tank;KP;1;TTP;\n`).join("");
    const cut = (await read(LIST + wrong(50))).split("\n");
    expect(cut).toHaveLength(21);
    expect(cut.at(-1)).toBe("and 30 more problems");
    expect((await read(LIST + wrong(21))).split("\n").at(-1)).toBe("and 1 more problem");
    expect((await read(LIST + wrong(20))).split("\n")).toHaveLength(20);
  });

  it("becomes incidents, its other columns left where they are", async () => {
    const batch = await readList(await place.write("list.csv", LIST), parseMapping(MAPPING, "map.json"));
    expect(batch.rows).toHaveLength(1);
    expect(batch.rows[0]).toMatchObject({
      id: "1-a",
      date: "2023-04-05",
      district: "Tank",
      province: "Khyber Pakhtunkhwa",
      country: "Pakistan",
      killed_security: "3",
      killed: "",
      source: "our-list-2",
      locator: "row 1-a",
      note: "",
    });
    expect(batch.release).toMatchObject({ version: "2", coverage: [{ first: "2023-01", last: "2023-12" }] });
    expect(batch.remarks).toEqual(["1 row left out, as the mapping's where asks"]);
  });

  it.each([
    [
      "a missing column",
      LIST.replace("Prov", "Province"),
      "list.csv:1: expected the columns Prov, found No, Date",
    ],
    [
      "another form of date",
      LIST.replace("05/04/2023", "2023-04-05"),
      ':2: Date: expected a date of the form dd/MM/yyyy, got "2023-04-05"',
    ],
    [
      "words for a number",
      LIST.replace(";3;", ";several;"),
      ':2: Killed: expected a whole number, got "several"',
    ],
    [
      "an id twice",
      LIST.replace("2;06/04", "1-a;06/04").replace("BLA", "TTP"),
      ':3: id: expected each id once, got "1-a" again',
    ],
    [
      "no row of the group",
      LIST.replace("TTP", "BLA"),
      "expected rows of the mapping's where, found none among 2",
    ],
    ["a file cut off", LIST.slice(0, -8), "the file is cut off"],
  ])("is refused for %s", async (_, content, message) => {
    const reading = readList(await place.write("list.csv", content), parseMapping(MAPPING, "map.json"));
    await expect(reading).rejects.toThrow(message);
  });

  it.each([
    [
      "2021-12-31T19:00:00.000Z",
      'expected a date without a time of day, got "2021-12-31T19:00:00.000Z", which is 1 January 2022 in Pakistan',
    ],
    [
      "2021-12-05 23:30+05:00",
      'expected a date without a time of day, got "2021-12-05 23:30+05:00", which is 5 December 2021 in Pakistan',
    ],
    ["0025-01-03", 'expected a year from 1900 to 2100, got "0025-01-03"'],
  ])("is refused for the date %s", async (date, message) => {
    const { date: _, where: __, ...rest } = MAPPING;
    const file = await place.write("list.csv", LIST.replace("05/04/2023", date));
    await expect(readList(file, parseMapping(rest, "map.json"))).rejects.toThrow(
      `list.csv:2: Date: ${message}`,
    );
  });

  it.each([
    ["2021-12-05T00:00:00Z", "2021-12-05"],
    ["2021-12-05 23:30", "2021-12-05"],
  ])("reads %s, whose day is plain, as %s", async (date, day) => {
    const { date: _, where: __, ...rest } = MAPPING;
    const file = await place.write(
      "list.csv",
      LIST.replace("05/04/2023", date).replace("06/04/2023", "2021-12-06"),
    );
    const { rows } = await readList(file, parseMapping(rest, "map.json"));
    expect(rows[0]?.date).toBe(day);
  });

  it("takes EDTF dates where no form is said, and says when nothing is covered", async () => {
    const { date: _, where: __, ...rest } = MAPPING;
    const { coverage: ___, version: ____, ...dataset } = MAPPING.dataset;
    const mapping = parseMapping({ ...rest, dataset }, "map.json");
    const batch = await readList(
      await place.write(
        "list.csv",
        LIST.replace("05/04/2023", "[2023-04-01..2023-04-10]").replace("06/04/2023", "2023-04-06T10:00"),
      ),
      mapping,
    );
    expect(batch.rows.map(({ date, source }) => [date, source])).toEqual([
      ["[2023-04-01..2023-04-10]", "our-list"],
      ["2023-04-06", "our-list"],
    ]);
    expect(batch.remarks[0]).toContain("covers no month in full");
  });

  it("covers what is said in its place, has ids without edges, and of no version what stands there", async () => {
    const { version: _, ...dataset } = MAPPING.dataset;
    const list = LIST.replace("1/a", "(1/a)");
    const read = async (coverage?: { first: string; last: string }[]) =>
      readList(await place.write("list.csv", list), parseMapping({ ...MAPPING, dataset }, "map.json"), {
        ...(coverage && { coverage }),
      });
    const { rows, release } = await read([{ first: "2023-04", last: "2023-06" }]);
    expect(release).toMatchObject({
      version: "undated",
      coverage: [{ first: "2023-04", last: "2023-06" }],
      source: { id: "our-list", kind: "dataset" },
    });
    expect(rows.map(({ id, locator }) => [id, locator])).toEqual([["1-a", "row 1-a"]]);
    expect((await read()).release.coverage).toEqual([{ first: "2023-01", last: "2023-12" }]);
    const uncovered = parseMapping({ ...MAPPING, dataset: { ...dataset, coverage: "" } }, "map.json");
    const told = async (more: object) =>
      (await readList(await place.write("list.csv", list), uncovered, more)).remarks.join("\n");
    expect(await told({})).toContain("covers no month in full");
    expect(await told({ coverage: [{ first: "2023-04", last: "2023-06" }] })).not.toContain(
      "covers no month",
    );
    expect(
      parseMapping({ ...MAPPING, source: { ...MAPPING.source, kind: "news" } }, "m").source,
    ).toMatchObject({
      ...{ kind: "news", id: "our-list-2" },
    });
  });

  it("is taken with a mark before its mapping, with one value for a list of them, and with its own locators", async () => {
    const own = { ...MAPPING, where: { Group: "TTP" }, columns: { ...MAPPING.columns, locator: "Remarks" } };
    const mapping = await readMapping(await place.write("map.json", `\ufeff${JSON.stringify(own)}`));
    const { rows } = await readList(await place.write("list.csv", LIST), mapping);
    expect(rows.map(({ locator }) => locator)).toEqual(["long text"]);
  });

  it.each(["1899-12-31", "2101-01-01"])("is refused for a year that cannot be meant: %s", async (date) => {
    const { date: _, ...plain } = MAPPING;
    const text = LIST.replace("05/04/2023", date);
    const reading = readList(await place.write("list.csv", text), parseMapping(plain, "map.json"));
    await expect(reading).rejects.toThrow("expected a year from 1900 to 2100");
  });

  it("has everything that is wrong with its mapping said at once", () => {
    const wrong = {
      dataset: { id: "Our List", title: "", selection: "x", coverage: "soon" },
      source: { id: "s", published: "yesterday" },
      columns: { id: { value: "1" }, killed_by: "x", province: { column: "P", values: { KP: 1, B: null } } },
      filter: {},
    };
    let message = "";
    try {
      parseMapping(wrong, "map.json");
    } catch (error) {
      message = String(error);
    }
    const places = [...message.matchAll(/map\.json: ([a-z_.A-Z]+):/g)].map(([, where]) => where);
    expect(places).toEqual([
      "filter",
      "dataset.coverage",
      "dataset.title",
      "source.title",
      "source.published",
      "columns.killed_by",
      "columns.province.values.B",
      "columns.id",
      "columns.date",
      "dataset.id",
    ]);
  });

  it("is refused where the mapping is none", async () => {
    await expect(readMapping("/nowhere.json")).rejects.toThrow("--map: expected a mapping file, found none");
    await expect(readMapping(await place.write("map.json", "{"))).rejects.toThrow("map.json: expected JSON");
    expect(() => parseMapping([], "map.json")).toThrow("map.json: the file: expected an object");
  });
});

describe("UNHCR's solutions", () => {
  const header =
    '"year","coo_name","coo","coo_iso","coa_name","coa","coa_iso","returned_refugees","resettlement"';
  const row = (year: number, value: string, from = "AFG", to = "PAK") =>
    `${year},"x","${from}","${from}","x","${to}","${to}",${value},`;

  it("become yearly observations of one direction; what is empty is not reported", async () => {
    const content = [
      header,
      row(2001, "4e+05"),
      row(2003, ""),
      row(2002, "81"),
      row(2001, "7", "PAK", "AFG"),
    ].join("\n");
    const rows = await readUnhcr(await place.write("solutions.csv", `${content}\n`));
    expect(rows.map(({ period, value, source }) => [period, value, source])).toEqual([
      ["2001", "400000", "unhcr-refugee-statistics"],
      ["2002", "81", "unhcr-refugee-statistics"],
      ["2003", "NR", "unhcr-refugee-statistics"],
    ]);
  });

  it.each([
    ["another direction", row(2001, "7", "SYR"), "expected rows of origin AFG and asylum PAK, found none"],
    [
      "a year twice",
      `${row(2001, "7")}\n${row(2001, "8")}`,
      ":3: year: expected each year once, got 2001 again",
    ],
    ["half a person", row(2001, "7.5"), ':2: returned_refugees: expected a whole number, got "7.5"'],
  ])("are refused for %s", async (_, rows, message) => {
    await expect(readUnhcr(await place.write("solutions.csv", `${header}\n${rows}\n`))).rejects.toThrow(
      message,
    );
  });

  it("are no other file", async () => {
    const file = await place.write("population.csv", "year,refugees\n2001,1\n");
    await expect(readUnhcr(file)).rejects.toThrow("expected UNHCR's solutions with the columns coo_iso");
  });
});
