import { describe, expect, it } from "vitest";
import type { RowWords } from "../../../server/http/words/advice.ts";
import { labelOf, namesFor, sourceNamed, sourcesLike } from "../../../server/http/words/find-source.ts";
import { sayProblem } from "../../../server/http/words/say-problem.ts";
import type { Source } from "../../../server/model/records/records.ts";
import { parseDate } from "../../../server/model/time/dates.ts";

const TITLES: Readonly<Record<string, string>> = {
  low: "Lowest",
  high: "Highest",
  qualifier: "Qualifier",
  wording: "Wording",
  note: "Note",
};
const speech: RowWords = {
  titleOf: (column) => TITLES[column] ?? column,
  sourceName: (id) => (id === "gul-2024" ? "Gul 2024" : id),
  sourcesLike: (name) => (name === "Gul" ? [{ id: "gul-2024", label: "Gul 2024: Viewpoint" }] : []),
  isForm: true,
  row: {},
};
const say = (column: string, message: string, file = "series/attacks-claimed.csv") =>
  sayProblem({ file, column, message }, speech);

describe("what the readers find, said to an editor", () => {
  it.each([
    [
      "source",
      'expected small letters from a to z and digits with single hyphens between them, got "TTP infographic 2022"',
      "There is no source “TTP infographic 2022”. Choose one from the list, or enter it below.",
    ],
    [
      "locator",
      "expected text, got an empty cell",
      "Say where in the source this stands (page, section, figure).",
    ],
    ["order", "expected a number, got an empty cell", "Give its place in the legend, such as 35."],
    [
      "",
      'expected a header with period, value and source, got "Month, Attacks"',
      "The first line must name the columns: period, value and source. Yours says “Month, Attacks”.",
    ],
    [
      "period",
      'expected a date up to today (2026-11-21), got "2029-01"',
      "This is in the future. Is the year right?",
    ],
    [
      "value",
      "expected something nobody thought of, got 12 of them",
      "This takes something nobody thought of; here is 12 of them.",
    ],
    ["unit", 'expected fewer words, got "a lot"', "Write fewer words instead of “a lot”."],
  ])("%s: %s", (column, message, words) => {
    const { text, mends } = say(column, message, column === "" ? "series/a.csv" : undefined);
    expect([text, mends]).toEqual([words, []]);
  });

  it.each([
    [
      "value",
      'expected a number of 0 or more or one of NR, NP, CF, WD, got "dozens"',
      "“dozens” is no number. Write it in digits, or choose why there is none.",
      [{ value: "", qualifier: "WD", wording: "dozens" }],
    ],
    [
      "value",
      'expected 100 here and "over" as the qualifier, got "more than 100"',
      "Write 100 here and choose “over” under Qualifier.",
      [{ value: "100", qualifier: "over", wording: "more than 100" }],
    ],
    [
      "value",
      'expected nothing here, 500 as low, 600 as high and "between" as the qualifier, got "500-600"',
      "Leave this empty, write 500 under Lowest and 600 under Highest, and choose “between” under Qualifier.",
      [{ value: "", low: "500", high: "600", qualifier: "between", wording: "500-600" }],
    ],
    [
      "period",
      'expected one reading where there are 2022-03-05 (5 March 2022) and 2022-05-03 (3 May 2022), got "5/3/2022"',
      "“5/3/2022” could be 5 March 2022 or 3 May 2022. Write 2022-03-05 or 2022-05-03.",
      [{ period: "2022-03-05" }, { period: "2022-05-03" }],
    ],
    [
      "period",
      'expected 2022-01 if the whole month is meant, got "2022-01-01"',
      "Is the whole month meant? Then write 2022-01.",
      [{ period: "2022-01" }],
    ],
    [
      "period",
      'expected summer 2021 to be meant (the two years are 2021/2022), got "2021-22"',
      "“2021-22” is read as summer 2021. For the two years write 2021/2022.",
      [{ period: "2021/2022" }],
    ],
    [
      "source",
      'expected a source of sources.csv, got "Gul"',
      "“Gul” may be one of these sources, or a new one. Which?",
      [{ source: "gul-2024" }],
    ],
    [
      "period",
      'there is a row "2022-04 of gul-2024" already, "54 attacks": change that one, or say what tells this one from it',
      "Gul 2024 already gives April 2022: “54 attacks”.",
      [{ meant: "1" }, { "left out": "1" }],
    ],
  ])("%s: %s, with a button", (column, message, words, cells) => {
    const { text, mends } = say(column, message);
    expect([text, mends.map((mend) => mend.cells)]).toEqual([words, cells]);
  });
});

describe("a source", () => {
  const source = (
    id: string,
    title: string,
    author: string,
    publisher: string,
    published: string,
  ): Source => ({
    id,
    title,
    author,
    publisher,
    short: `${(author || publisher).split(" ").at(-1)} ${published.slice(0, 4)}`,
    body: false,
    published: parseDate(published) ?? null,
    url: "",
    kind: "report",
    cited_in: null,
    licence: "",
    provisional: false,
    note: "",
    line: 2,
  });
  const sources = [
    source(
      "gul-2024",
      "Pakistan's Viewpoint of Afghanistan",
      "Imtiaz Gul",
      "Friedrich-Naumann-Stiftung",
      "2024-04",
    ),
    source("memri-2023", "TTP claims of 2022", "", "MEMRI", "2023-01"),
    source("dawn-2021", "Govt open to pardon", "", "Dawn", "2021-09"),
    source("dawn-2023", "Demarche issued", "", "Dawn", "2023-09"),
  ];

  it.each([
    ["gul-2024", "gul-2024"],
    ["Gul 2024", "gul-2024"],
    ["imtiaz gul", "gul-2024"],
    ["Pakistan's viewpoint of Afghanistan", "gul-2024"],
    ["MEMRI", "memri-2023"],
    ["Dawn 2021", "dawn-2021"],
    ["Dawn", undefined],
    ["Nobody", undefined],
    ["", undefined],
  ])("is found by %s", (name, id) => {
    expect(sourceNamed(name, sources)?.id).toBe(id);
  });

  it("is called by its short name, and by its id where another is called so too", () => {
    const twin = source("gul-2024-2", "Another paper", "Imtiaz Gul", "", "2024-06");
    expect(namesFor([twin]).get(twin)).toBe("Gul 2024");
    expect(namesFor([...sources, twin]).get(twin)).toBe("gul-2024-2");
    expect(labelOf({ ...twin, short: "Another paper of 2024" })).toBe("Another paper of 2024");
  });

  it("that a name may stand for is offered and not taken", () => {
    expect(sourcesLike("Dawn", sources).map(({ id }) => id)).toEqual(["dawn-2021", "dawn-2023"]);
    expect(sourcesLike("viewpoint", sources).map(({ id }) => id)).toEqual(["gul-2024"]);
    expect(sourcesLike("TTP infographic 2024", sources)).toEqual([]);
    const papers = (count: number) =>
      Array.from({ length: count }, (_, at) => source(`dawn-${at}`, `Story ${at}`, "", "Dawn", "2021"));
    expect([6, 7].map((count) => sourcesLike("Dawn", papers(count)).length)).toEqual([6, 0]);
    expect(
      sourcesLike("seen", [
        source("a", "A", "", "B", "2021"),
        { ...papers(1)[0], note: "Seen." },
      ] as Source[]),
    ).toEqual([{ id: "dawn-0", label: "Dawn 2021: Story 0" }]);
  });
});

describe("a button that fills in", () => {
  const on = (row: Readonly<Record<string, string>>, column: string, message: string) =>
    sayProblem({ file: "figures.csv", column, message }, { ...speech, row });

  it("keeps the words that stand there", () => {
    const message = 'expected 8 here and "eight" as the wording, got "eight"';
    const typed = on({ value: "eight", wording: "eight-year-long civil war" }, "value", message);
    expect(typed.mends.map(({ cells }) => cells)).toEqual([{ value: "8" }]);
    expect(on({ value: "eight", wording: "" }, "value", message).mends[0]?.cells).toEqual({
      value: "8",
      wording: "eight",
    });
  });

  it("writes a share as its number and its unit, and asks for another in a series", () => {
    const message = 'expected a number instead of a share of a whole, got "60%"';
    expect(on({ value: "60%", unit: "" }, "value", message)).toEqual({
      text: "Write 60 here and “per cent” under unit.",
      mends: [{ label: "Do that", cells: { value: "60", unit: "per cent" } }],
    });
    expect(on({ value: "60%" }, "value", message)).toMatchObject({
      text: expect.stringMatching(/^“60%” is a share, and a series counts/),
      mends: [],
    });
  });
});
