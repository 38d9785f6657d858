import { describe, expect, it } from "vitest";
import { passageOf, segmentsOf } from "../../../server/model/finding/passages.ts";
import { locatorOf, type Paragraph, SEAM } from "../../../server/model/finding/report-text.ts";

const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  text,
  kind: "text",
  page: null,
  section: "",
  place: 1,
  ...more,
});

describe("a paragraph with its finds", () => {
  it("is cut at their words; of those that overlap the first is marked, and the longest of these", () => {
    const finds = [
      { paragraph: 0, start: 3, end: 4, index: 4 },
      { paragraph: 0, start: 8, end: 18, index: 1 },
      { paragraph: 0, start: 3, end: 10, index: 0 },
      { paragraph: 0, start: 20, end: 22, index: 2 },
      { paragraph: 0, start: 3, end: 5, index: 3 },
    ];
    const segments = segmentsOf(paragraph("In 45 attacks 30 people 9 x"), finds);
    expect(segments.map(({ text, find }) => [text, find])).toEqual([
      ["In ", null],
      ["45 atta", 0],
      ["cks 30 peo", null],
      ["pl", 2],
      ["e 9 x", null],
    ]);
    expect(segments.map(({ text }) => text).join("")).toBe("In 45 attacks 30 people 9 x");
  });
});

describe("the passage of a row", () => {
  const text = {
    title: "",
    notes: [],
    paragraphs: [
      paragraph("Over 500 here.", { section: "2.1" }),
      paragraph(`Before it ${SEAM} there were over 500, and more.`, { section: "5.1" }),
      paragraph("And over 500 on another page.", { page: 7 }),
      paragraph("Over 900 in a picture.", { kind: "noise" }),
    ],
  };

  it("is the one at the row's place, else the first with the words", () => {
    expect(passageOf(text, "over 500", "§5.1")).toEqual({
      before: "Before it … there were ",
      words: "over 500",
      after: ", and more.",
    });
    expect(passageOf(text, "over 500", "p. 7")).toMatchObject({ before: "And " });
    expect(passageOf(text, "over 500", "p. 8")).toMatchObject({ before: "", words: "Over 500" });
  });

  it("is none for words that do not stand in it", () => {
    expect(passageOf(text, "over 900", "§5.1")).toBeUndefined();
    expect(passageOf(text, "", "§5.1")).toBeUndefined();
  });
});

describe("where a paragraph stands", () => {
  it.each<[Partial<Paragraph>, string]>([
    [{ place: 5 }, "paragraph 5"],
    [{ page: 12, place: 3 }, "p. 12, ¶ 3"],
    [{ section: "5.1" }, "§5.1"],
    [{ section: "5.1", page: 12 }, "§5.1, p. 12"],
    [{ section: "4.1", kind: "note" }, "§4.1, footnote"],
    [{ kind: "reference" }, "references"],
    [{ page: 12, place: 0 }, "p. 12"],
    [{ page: 12, place: 3, kind: "reference" }, "p. 12, ¶ 3, references"],
    [{ place: 0 }, "title"],
  ])("%j is %s", (more, locator) => {
    expect(locatorOf(paragraph("x", more))).toBe(locator);
  });
});
