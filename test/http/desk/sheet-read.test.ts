import { beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Snapshot } from "../../../server/data/store/store.ts";
import { resolveSheet, sheetPlaces } from "../../../server/http/desk/sheet/resolve.ts";
import { buildSheetForm } from "../../../server/http/desk/sheet/sheet-form.ts";
import { isEditing, sheetOfForm } from "../../../server/http/desk/sheet/typed-sheet.ts";
import { realData } from "../serve.ts";
import { type Fields, formOf } from "../words/speech.ts";

let data: Snapshot;
beforeAll(async () => {
  data = await realData();
});

const GUL = { report: "gul-2024" };
const APRIL = {
  "numbers.0.series": "attacks-claimed",
  "numbers.0.period": "2024-04",
  "numbers.0.value": "3",
};

/** What a form is read as: its tables as text, and what is asked. */
function read(fields: Fields) {
  const { change, asked, report, count } = resolveSheet(sheetOfForm(formOf(fields)), data.dataset);
  const files = [...change.files].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)] as const);
  return {
    files: Object.fromEntries(files),
    asked: asked.map(({ section, index, column, said }) => `${section} ${index} ${column}: ${said.text}`),
    buttons: asked.flatMap(({ said }) => said.mends),
    meant: change.meant,
    report,
    count,
  };
}

describe("a sheet", () => {
  it("is asked for a row where it has none, and which report it is", () => {
    expect(read({})).toMatchObject({
      count: 0,
      asked: [
        "report 0 source: Say which report this is, or enter a new one below.",
        "numbers 0 value: Enter at least one row.",
      ],
    });
  });

  it.each([
    ["none", ""],
    ["one that is counted from incidents", "attacks-recorded-ucdp"],
    ["one that there is not", "attack"],
  ])("is asked for the series of a number where it names %s", (_, series) => {
    const { asked, files } = read({ ...GUL, ...APRIL, "numbers.0.series": series });
    expect(asked).toEqual(["numbers 0 series: Choose the series that this number belongs to."]);
    expect(files).toEqual({});
  });

  it("has what is empty in a row from the one above, not from one that is left out, and of places and series alone", () => {
    const { files } = read({
      ...GUL,
      ...APRIL,
      "numbers.0.locator": "p. 2",
      "numbers.0.note": "An aside.",
      "numbers.1.period": "2024-05",
      "numbers.1.locator": "p. 9",
      "numbers.1.left out": "1",
      "numbers.2.note": "",
      "numbers.3.period": "2024-06",
      "numbers.3.value": "5",
    });
    expect(files["series/attacks-claimed.csv"]).toBe(
      "period,value,locator,note,source\n2024-04,3,p. 2,An aside.,gul-2024\n2024-06,5,p. 2,,gul-2024\n",
    );
  });

  it("gives events and figures ids of their own, also those of one title and those without", () => {
    const { files } = read({
      ...GUL,
      "events.0.date": "2024-02",
      "events.0.title": "Torkham closed",
      "events.1.date": "2024-03",
      "events.1.title": "Torkham closed",
      "events.2.date": "2024-03",
      "figures.0.value": "7",
    });
    expect(files["milestones.csv"]).toMatch(/\ntorkham-closed,.*\ntorkham-closed-2,.*\nevents,/);
    expect(files["figures.csv"]).toMatch(/^id,.*\nfigures,/);
  });

  it("knows in which line a row stands that takes the place of one", () => {
    const { meant, files } = read({
      ...GUL,
      ...APRIL,
      "numbers.1.period": "2024-05",
      "numbers.1.value": "NR",
      "numbers.1.meant": "1",
    });
    expect(meant?.get("series/attacks-claimed.csv")).toEqual(new Set([3]));
    expect(files["series/attacks-claimed.csv"]).not.toContain("meant");
  });
});

describe("whom a report quotes", () => {
  const quoting = (name: string, more: Fields = {}) =>
    read({ ...GUL, ...APRIL, "numbers.0.original": name, ...more });

  it("is found by any of its names", () => {
    expect(quoting("Unipath 2020–2021").files["series/attacks-claimed.csv"]).toMatch(/,unipath\n$/);
  });

  it("is asked for where nobody knows it, with those that may be meant", () => {
    const { asked, buttons, files } = quoting("Dawn");
    expect(asked).toEqual(["numbers 0 original: There is no source “Dawn” in the list."]);
    expect(buttons.slice(0, 2).map(({ cells }) => cells)).toEqual([
      { original: "dawn-2021-09-15" },
      { original: "dawn-2023-09-09" },
    ]);
    expect(buttons.at(-1)).toEqual({
      label: "Enter “Dawn” as quoted in this report",
      cells: { quoted: "Dawn" },
    });
    expect(files).toEqual({});
  });

  it("is entered once, each with an id of its own, as seen in the report", () => {
    const { files } = quoting("A Diary", { quoted: [" A Diary", "A Diary", "A. Diary", ""] });
    expect(files["sources.csv"]?.split("\n")).toEqual([
      "id,title,publisher,kind,cited_in,note",
      'a-diary,"A Diary, as quoted",A Diary,other,gul-2024,"Entered by its name alone, from the report that quotes it."',
      'a-diary-2,"A. Diary, as quoted",A. Diary,other,gul-2024,"Entered by its name alone, from the report that quotes it."',
      "",
    ]);
    expect(files["series/attacks-claimed.csv"]).toMatch(/,a-diary\n$/);
  });

  it("is entered only once the report is known", () => {
    const { asked } = read({ ...APRIL, "numbers.0.original": "A Diary", quoted: "A Diary" });
    expect(asked).toEqual([
      "report 0 source: Say which report this is, or enter a new one below.",
      "numbers 0 original: There is no source “A Diary” in the list.",
    ]);
  });
});

describe("the report of a sheet", () => {
  const fresh = { "source.kind": "report", "source.title": "A yearly review", "source.publisher": "A Body" };

  it("is asked for where one of the list is named and a new one entered", () => {
    const { asked, buttons, report } = read({ ...GUL, ...APRIL, ...fresh });
    expect(asked).toEqual([
      "report 0 source: Two reports are named: Gul 2024: Pakistan's Viewpoint of Afghanistan, and the new one below. Which is it?",
    ]);
    expect(buttons).toEqual([
      { label: "Gul 2024", cells: { report: "gul-2024" } },
      { label: "The new one: A yearly review", cells: { report: "" } },
    ]);
    expect(report.id).toBe("gul-2024");
  });

  it("is the one of the list where of the new one no more than a title stands", () => {
    const title = { "source.kind": "report", "source.title": "gul-2024", "source.another": "1" };
    expect(read({ ...GUL, ...APRIL, ...title })).toMatchObject({ asked: [], report: { id: "gul-2024" } });
  });

  it("is asked about where another has its address, unless that was answered", () => {
    const { url } = data.dataset.sources.find((source) => source.url !== "") ?? { url: "" };
    const same = { ...APRIL, ...fresh, "source.url": url };
    expect(read(same).asked).toEqual([
      expect.stringMatching(
        /^report 0 source: There is a report of this title or address: .*\. Is it this one\?$/,
      ),
    ]);
    expect(read({ ...same, "source.another": "1" })).toMatchObject({
      asked: [],
      report: { id: "a-body", name: "A yearly review" },
    });
    expect(read({ ...APRIL, ...fresh }).asked).toEqual([]);
  });

  it("keeps the id that was typed, and is called by it where there is no title", () => {
    const typed = { "source.publisher": "A Body", "source.id": "mine" };
    expect(read({ ...APRIL, ...typed }).report).toMatchObject({ id: "mine", name: "mine" });
  });

  it("that nobody knows has its rows read all the same", () => {
    expect(read({ report: "A leaflet", ...APRIL }).files["series/attacks-claimed.csv"]).toMatch(
      /,report-to-be-named\n$/,
    );
  });
});

describe("the form of a sheet", () => {
  const build = (fields: Fields, checked = true) =>
    buildSheetForm(fixedStore(data), sheetOfForm(formOf(fields)), [], checked);

  it("has a button for all where several things have one answer each", () => {
    const problem = (line: number) => ({
      ...({ level: "problem", file: "series/attacks-claimed.csv", line, column: "period" } as const),
      message: `expected 2024-0${line} if the whole month is meant, got "2024-0${line}-01"`,
    });
    const fields = { ...GUL, ...APRIL, "numbers.1.period": "2024-03-01", "numbers.1.value": "4" };
    const sheet = sheetOfForm(formOf(fields));
    const form = (lines: readonly number[]) =>
      buildSheetForm(fixedStore(data), sheet, lines.map(problem), true);
    expect(form([2, 3])).toMatchObject({
      wrong: 2,
      all: { count: 2, value: "numbers.0.period=2024-02&numbers.1.period=2024-03" },
    });
    expect(form([2])).toMatchObject({ wrong: 1, all: null });
    // What is wrong in a row of the file that nobody typed is said at the first that was.
    expect(form([200]).sections[0]?.rows[0]?.fields[1]?.errors).toHaveLength(1);
    expect(buildSheetForm(fixedStore(data), sheet, [problem(2)], false).wrong).toBe(0);
  });

  it("is open at a new report, with the name as its title, once that was looked for", () => {
    const titleOf = (form: ReturnType<typeof build>) =>
      form.source.find(({ name }) => name === "title")?.value;
    const [before, after] = [build({ report: "A leaflet" }, false), build({ report: "A leaflet" })];
    expect([before.sourceOpen, titleOf(before)]).toEqual([false, ""]);
    expect([after.sourceOpen, titleOf(after)]).toEqual([true, "A leaflet"]);
    expect(build({ ...GUL, ...APRIL }).sourceOpen).toBe(false);
    expect(build({ ...APRIL, "source.title": "A review" }, false).sourceOpen).toBe(true);
  });

  it("is open where something stands, in sections and behind More", () => {
    const openIn = (fields: Fields) => build(fields).sections.map(({ open }) => open);
    expect(openIn({})).toEqual([true, false, false]);
    expect(openIn({ "events.0.weight": "key" })).toEqual([true, false, false]);
    expect(openIn({ "events.0.note": "An aside." })).toEqual([true, true, false]);
    expect(openIn({ more: "figures" })).toEqual([true, false, true]);
    const more = (fields: Fields) => build(fields).sections[0]?.rows.map(({ moreOpen }) => moreOpen);
    expect(more({ ...APRIL, "numbers.1.low": "3" })).toEqual([false, true]);
  });

  it("takes sixty rows of a kind and no more, trimmed, and each name that is quoted once", () => {
    const rows = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`numbers.${at}.value`, ` ${at} `]),
    );
    const sheet = sheetOfForm(
      formOf({ ...rows, "numbers.60.value": "60", more: "numbers", quoted: ["b ", "b"] }),
    );
    expect(sheet.rows.numbers).toHaveLength(60);
    expect(sheet.rows.numbers.at(-1)).toEqual({ value: "59" });
    expect(sheet.quoted).toEqual(["b"]);
    expect(["more", "copy", "drop", "do"].map((name) => isEditing(formOf({ [name]: "numbers" })))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("calls the rows of lines by their section and place, in the order of the sheet", () => {
    const sheet = sheetOfForm(
      formOf({
        ...APRIL,
        "numbers.1.value": "4",
        "numbers.2.value": "5",
        "numbers.3.value": "6",
        report: "A leaflet",
        "events.0.date": "2024-01",
        "events.1.date": "2024-02",
        "figures.0.value": "7",
      }),
    );
    const place = sheetPlaces(sheet, data.dataset);
    const named = [
      ["figures.csv", 2],
      ["milestones.csv", 3],
      ["series/attacks-claimed.csv", 5],
      ["sources.csv", 2],
      ["sources.csv", 9],
    ] as const;
    const places = named.map(([file, line]) => place({ file, line }));
    expect(places.map(({ name }) => name)).toEqual([
      "Other number 1",
      "Event 2",
      "Number 4",
      "The report",
      "The report",
    ]);
    expect(places.slice(0, 4).map(({ order }) => order)).toEqual(
      places
        .slice(0, 4)
        .map(({ order }) => order)
        .sort((a, b) => b - a),
    );
  });
});
