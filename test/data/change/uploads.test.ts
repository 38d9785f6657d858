import { describe, expect, it } from "vitest";
import { comingPlaces, placeOf, placeUploads, whyNoTable } from "../../../server/data/change/uploads.ts";
import { readBase } from "../read.ts";

const base = await readBase();
const bytes = (text: string) => Buffer.from(text);

describe("the place of a file that is sent", () => {
  it.each([
    ["sources.csv", "sources.csv"],
    ["series/claimed.csv", "series/claimed.csv"],
    ["series/fresh.csv", "series/fresh.csv"],
    ["C:\\data\\series\\claimed.csv", "series/claimed.csv"],
    ["my data/incidents/events.csv", "incidents/events.csv"],
    ["claimed.csv", "series/claimed.csv"],
    ["events.csv", "incidents/events.csv"],
    ["Claimed.CSV", "series/claimed.csv"],
    ["claimed.xlsx", "series/claimed.csv"],
    ["claimed.csv.txt", "series/claimed.csv"],
    ["claimed", "series/claimed.csv"],
    ["claimed (1).csv", "series/claimed.csv"],
    ["Claimed - Copy.csv", "series/claimed.csv"],
    ["Copy of claimed.csv", "series/claimed.csv"],
    ["series_claimed.csv", "series/claimed.csv"],
    ["series-claimed.csv", "series/claimed.csv"],
    ["datapackage.json", "datapackage.json"],
  ])("%s is %s", (name, place) => {
    expect(placeOf(name, base)).toBe(place);
  });

  it.each(["readme.md", "attacks.csv", "series/.csv", "series/a b.csv", "other/unknown.csv", "secret.json"])(
    "%s has none",
    (name) => {
      expect(placeOf(name, base)).toBeUndefined();
    },
  );

  it("is none where two files are called so", () => {
    const two = new Map([...base, ["incidents/claimed.csv", bytes("")]]);
    expect(placeOf("claimed.csv", two)).toBeUndefined();
    expect(placeOf("incidents-claimed.csv", two)).toBe("incidents/claimed.csv");
  });
});

describe("the places that a list makes", () => {
  const LIST = "id,chart,title,kind,basis,definition,dataset,measure,order,note";
  const coming = (...rows: readonly string[]) => [
    ...comingPlaces(new Map([["series.csv", bytes(`${[LIST, ...rows].join("\n")}\n`)]]), base),
  ];

  it("are those of series without a file, by their titles, and not of counted ones", () => {
    expect(
      coming(
        "fresh,attacks,Fresh one,flow,claimed,Counted.,,,3,",
        "bare,attacks,,flow,claimed,Counted.,,,3,",
        "claimed,attacks,Claimed,flow,claimed,Counted.,,,1,",
        "dead,attacks,Dead,flow,recorded,Deaths.,events,killed,4,",
        "not an id,attacks,Odd,flow,claimed,Counted.,,,3,",
      ),
    ).toEqual([
      ["series/fresh.csv", "Fresh one"],
      ["series/bare.csv", "bare"],
    ]);
    expect(coming()).toEqual([]);
    expect([...comingPlaces(new Map(), base)]).toEqual([]);
  });

  it("are none of a list that is too long to be one", () => {
    const row = "fresh,attacks,Fresh one,flow,claimed,Counted.,,,3,";
    const list = (length: number) => {
      const head = `${LIST}\n${row}`;
      return comingPlaces(new Map([["series.csv", bytes(head + "\n".repeat(length - head.length))]]), base)
        .size;
    };
    expect([list(1_000_000), list(1_000_001)]).toEqual([1, 0]);
  });

  it("are there for the files that are sent beside it, whichever comes first", async () => {
    const list = `${LIST}\nfresh,attacks,Fresh one,flow,claimed,Counted.,,,3,\n`;
    const { files, problems } = await placeUploads(
      [
        { name: "fresh.csv", bytes: bytes("period,value,source\n") },
        { name: "series.csv", bytes: bytes(list) },
      ],
      base,
    );
    expect(problems).toEqual([]);
    expect([...files.keys()].sort()).toEqual(["series.csv", "series/fresh.csv"]);
  });
});

it("a file that is sent twice or has no place is told, and the others are taken", async () => {
  const { files, problems } = await placeUploads(
    [
      { name: "claimed.csv", bytes: bytes("period,value,source\n") },
      { name: "series/claimed.csv", bytes: bytes("period,value\n") },
      { name: "report.pdf", bytes: bytes("%PDF-1.7\n") },
      { name: "x".repeat(120), bytes: bytes("a,b\n") },
    ],
    base,
  );
  expect([...files].map(([file, sent]) => [file, `${sent}`])).toEqual([
    ["series/claimed.csv", "period,value,source\n"],
  ]);
  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    "series/claimed.csv: expected each file once, got another for series/claimed.csv",
    `report.pdf: ${whyNoTable(bytes("%PDF-1.7\n"))}`,
    `${"x".repeat(100)}: expected the name of a file of the data folder, such as series/attacks-claimed.csv, got none of them`,
  ]);
});
