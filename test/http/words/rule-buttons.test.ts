import { describe, expect, it } from "vitest";
import { mendForm, mendValue } from "../../../server/http/desk/mend-form.ts";
import { formOf, SERIES, say } from "./speech.ts";

describe("a sentence with a button", () => {
  it.each<[column: string, message: string, words: string, buttons: [string, Record<string, string>][]]>([
    [
      "period",
      'expected a week by its days, such as 2022-01-03/2022-01-09 for the first of 2022, got "2022-W01"',
      "Write “2022-W01” by its days or months: 2022-01-03/2022-01-09 for the first of 2022.",
      [["Write 2022-01-03/2022-01-09", { period: "2022-01-03/2022-01-09" }]],
    ],
    [
      "period",
      'there is a row "2021-08/2021-10 of unipath" already: change that one, or say what tells this one from it',
      "UniPath already gives August–October 2021.",
      [
        ["Replace it", { meant: "1" }],
        ["Leave this one out", { "left out": "1" }],
      ],
    ],
    [
      "id",
      'there is a row "truce" already, "A truce": change that one, or say what tells this one from it',
      "“truce” is there already: “A truce”.",
      [
        ["Replace it", { meant: "1" }],
        ["Leave this one out", { "left out": "1" }],
      ],
    ],
    [
      "id",
      'the id of what is published stays "truce": other rows name it',
      "The id stays “truce”, because other rows and links name it.",
      [["Keep truce", { id: "truce" }]],
    ],
    [
      "url",
      'expected an address that begins with https:// or http://, got "www.example.org/a"',
      "An address begins with https:// or http://.",
      [["Write https://www.example.org/a", { url: "https://www.example.org/a" }]],
    ],
    [
      "value",
      "expected 69 as the words printed give it, got 70",
      "The words printed say 69, and Value is 70. Which is right?",
      [["Write 69", { value: "69" }]],
    ],
    [
      "qualifier",
      'expected "nearly" as the words printed say, got "over"',
      "The words printed say “nearly”, and Qualifier says “over”.",
      [["Choose “nearly”", { qualifier: "nearly" }]],
    ],
    [
      "low",
      "expected a whole number for a count of attacks, got 1.234, which is 1234 where the point divides thousands",
      "1.234 is no whole number of attacks. Is 1234 meant?",
      [["Write 1234", { low: "1234" }]],
    ],
    [
      "period",
      'expected one reading where there are 2021-12 and 2012-21, got "12-21"',
      "“12-21” could be 2021-12 or 2012-21. Write 2021-12 or 2012-21.",
      [
        ["2021-12", { period: "2021-12" }],
        ["2012-21", { period: "2012-21" }],
      ],
    ],
  ])("%s: %s", (column, message, words, buttons) => {
    const { text, mends } = say(SERIES, column, message);
    expect([text, mends.map(({ label, cells }) => [label, cells])]).toEqual([words, buttons]);
  });

  it("is pressed for words that stand in the row already, which stay", () => {
    const row = { wording: "more than 100 attacks", unit: "share of attacks" };
    const cells = (message: string) => say(SERIES, "value", message, { row }).mends.map((mend) => mend.cells);
    expect(cells('expected 100 here and "over" as the qualifier, got "more than 100"')).toEqual([
      { value: "100", qualifier: "over", wording: "more than 100 attacks" },
    ]);
    expect(cells('expected a number instead of a share of a whole, got "60%"')).toEqual([
      { value: "60", unit: "share of attacks" },
    ]);
    expect(cells('expected a number or one of NR, got "dozens"')).toEqual([
      { value: "", qualifier: "WD", wording: "more than 100 attacks" },
    ]);
    expect(
      cells('expected nothing here, 5 as low, 6 as high and "between" as the qualifier, got "5-6"'),
    ).toEqual([{ value: "", low: "5", high: "6", qualifier: "between", wording: "more than 100 attacks" }]);
  });
});

it("where there is no form to choose in, a source that nobody knows is said to be in no list", () => {
  const message = 'expected a source of sources.csv, got "Nobody"';
  expect(say(SERIES, "source", message).text).toBe(
    "There is no source “Nobody”. Choose one from the list, or enter it below.",
  );
  expect(say(SERIES, "cited_in", message, { isForm: false }).text).toBe(
    "There is no source “Nobody” in the list of sources.",
  );
});

describe("a button of a sheet", () => {
  it("fills in cells of its row, names the report in place of a new one, and adds whom it quotes", () => {
    expect(mendValue("numbers.2", { cells: { value: "4 5", report: "gul-2024" } })).toBe(
      "numbers.2.value=4+5&report=gul-2024",
    );
    const form = { report: "A leaflet", "source.title": "A leaflet", "numbers.0.value": "x", quoted: "A" };
    const press = (value: string) => Object.fromEntries(mendForm(formOf({ ...form, do: value })).fields);
    expect(press("numbers.0.value=4&numbers.0.left out=1")).toMatchObject({
      "numbers.0.value": ["4"],
      "numbers.0.left out": ["1"],
      "source.title": ["A leaflet"],
    });
    expect(press("report=gul-2024")).not.toHaveProperty("source.title");
    expect(press("report=gul-2024").report).toEqual(["gul-2024"]);
    expect(press("report=")).toMatchObject({ report: [""], "source.title": ["A leaflet"] });
    expect(press("quoted=B").quoted).toEqual(["A", "B"]);
  });

  it("fills in nothing else", () => {
    const fields = mendForm(
      formOf({ do: "token=x&reason=y&numbers.1234.value=4&mode=replace&drop=numbers.0" }),
    );
    expect([...fields.fields.keys()]).toEqual(["do"]);
  });
});
