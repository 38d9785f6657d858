import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import { makeDocument } from "../../../server/http/briefing/word/make.ts";
import type { Briefing, Cell, Part } from "../../../server/model/briefing/briefing.ts";
import { openWord, type Word, wordsOf } from "./word.ts";

const PNG = createCanvas(2, 2).encodeSync("png");

const cell = (...readings: Partial<Cell["readings"][number]>[]): Cell => ({
  readings: readings.map((each) => ({ lead: "", text: "", wording: "", source: "", notes: [], ...each })),
  asides: [],
});

const PART: Part = {
  ...{ title: "Attacks", question: "How many?", address: "https://trends.example.org/charts/attacks" },
  paragraphs: ["What is seen.", "And what not."],
  figure: { number: 1, picture: "/charts/attacks.svg", caption: "Attacks, 2023.", alternative: "Few." },
  gaps: [{ title: "Claimed", words: ["May 2023: not reported", "June 2023: not published"] }],
  definitions: [{ title: "Claimed", text: "What the group says." }],
  remarks: [
    {
      ...{ about: "May 2023", text: "First line\nsecond line", author: "maria" },
      ...{ date: "2024-05-02", day: "2 May 2024" },
      audience: "editors",
    },
    {
      ...{ about: "this chart", text: "Short", author: "jo", date: "2024-05-03", day: "3 May 2024" },
      audience: "group",
    },
  ],
  tables: [
    {
      number: 1,
      caption: "Attacks, 2023",
      columns: [
        { title: "Period", aside: "", number: false },
        { title: "Claimed", aside: "claimed attacks", number: true },
        { title: "Source", aside: "", number: false },
      ],
      groups: [
        {
          title: "Counts by month",
          rows: [
            {
              head: "May 2023",
              aside: "known to the month",
              cells: [
                {
                  ...cell(
                    { text: "5", wording: "over five", source: "A", notes: [1, 2] },
                    { lead: "also", text: "6", source: "B", notes: [1] },
                  ),
                  asides: ["provisional"],
                },
                cell(),
              ],
            },
          ],
        },
      ],
    },
  ],
};

const BRIEFING: Briefing = {
  ...{ title: "Title", author: "A. Analyst", date: "2024-05-01", day: "1 May 2024", time: "2023" },
  ...{ revision: "8f3c21a90b12ffff", updated: "2024-05-02", address: "https://trends.example.org/briefing" },
  parts: [
    PART,
    {
      ...{ title: "Deaths", question: "", address: "https://trends.example.org/charts/deaths" },
      figure: { number: 2, picture: "/charts/deaths.svg", caption: "Deaths.", alternative: "Fewer." },
      ...{ paragraphs: [], gaps: [], definitions: [], tables: [] },
    },
  ],
  ...{ method: ["How.", "And why."], licence: "CC BY", citation: "Trends, “Title”." },
  notes: [
    { source: "a", locator: "p. 1", text: "A report, p. 1." },
    { source: "b", locator: "", text: "B report." },
  ],
  sources: [{ id: "a", short: "A 2024", text: "A report." }],
};

const written = async (briefing: Briefing): Promise<Word> =>
  openWord(
    await makeDocument({
      site: "Trends",
      pictures: [
        { png: PNG, width: 2, height: 2 },
        { png: PNG, width: 2, height: 20 },
      ],
      template: null,
      briefing,
    }),
  );

/** Each paragraph outside of tables with its style. */
const paragraphsOf = ({ body }: Word) =>
  [...body.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, "").matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => [
    /<w:pStyle w:val="([^"]+)"/.exec(xml)?.[1] ?? "",
    wordsOf(xml),
  ]);

let word: Word;
beforeAll(async () => {
  word = await written(BRIEFING);
});

describe("a document of Word", () => {
  it("has every part of its briefing in order, each in its own style", () => {
    const page = ["BriefingSmall", "This page with its data, fixed to this version"];
    expect(paragraphsOf(word)).toEqual([
      ["BriefingKicker", "Trends · Briefing"],
      ["Title", "Title"],
      ["Subtitle", "2023"],
      ["BriefingImprint", "A. Analyst · 1 May 2024"],
      [
        "BriefingImprint",
        "Data version 8f3c21a90b12, loaded 2 May 2024. This briefing, fixed to this version",
      ],
      ["Heading1", "Attacks"],
      ["BriefingLead", "How many?"],
      ["", "What is seen."],
      ["", "And what not."],
      ["", ""],
      ["Caption", "Figure 1. Attacks, 2023."],
      ["Caption", "Table 1. Attacks, 2023"],
      ["", ""],
      ["Heading2", "Months without data"],
      ["BriefingSmall", "Claimed: May 2023: not reported; June 2023: not published"],
      ["Heading2", "What is counted"],
      ["BriefingSmall", "Claimed: What the group says."],
      ["Heading2", "Notes of the group"],
      ["", "May 2023: First linesecond line (maria, 2 May 2024, for editors alone)"],
      ["", "this chart: Short (jo, 3 May 2024)"],
      page,
      ["Heading1", "Deaths"],
      ["", ""],
      ["Caption", "Figure 2. Deaths."],
      page,
      ["Heading1", "Method"],
      ["", "How."],
      ["", "And why."],
      ["Heading1", "Sources"],
      ["BriefingReference", "A 2024: A report."],
      ["Heading1", "Licence and citation"],
      ["", "CC BY"],
      ["BriefingReference", "Cite as: Trends, “Title”."],
    ]);
    expect(word.body).toMatch(/First line<\/w:t><\/w:r><w:r><w:br\/><w:t[^>]*>second line/);
  });

  it("has in a table the heads with what they mean, and each reading with its words, source and notes", () => {
    expect(word.tables).toEqual([
      [
        ["Period", "Claimed\nclaimed attacks", "Source"],
        ["Counts by month"],
        ["May 2023\nknown to the month", "5 “over five”, A,\nalso 6, B\nprovisional", ""],
      ],
    ]);
    const marks = [...word.body.matchAll(/<w:footnoteReference w:id="(\d+)"|NOTEREF _RefNote(\d+)/g)];
    expect(marks.map(([, first, again]) => first ?? `again ${again}`)).toEqual(["1", "2", "again 1"]);
  });

  it("says at the head of each page what it is, and at the foot of which data and page", () => {
    const read = (name: string) => wordsOf(word.parts.get(`word/${name}.xml`)?.toString("utf8") ?? "");
    const foot = "Trends, data version 8f3c21a of 2 May 2024 · 1 May 2024Page  of ";
    expect([read("header1"), read("header2"), read("footer1"), read("footer2")]).toEqual([
      "TitleTrends",
      "",
      foot,
      foot,
    ]);
    expect(word.body).toContain("<w:titlePg/>");
    const core = word.parts.get("docProps/core.xml")?.toString("utf8") ?? "";
    const facts = [...core.matchAll(/<(?:dc|cp|dcterms):(\w+)[^>]*>([^<]*)<\/(?:dc|cp|dcterms):/g)];
    expect(Object.fromEntries(facts.map(([, name = "", fact]) => [name, fact]))).toEqual({
      ...{ title: "Title", subject: "2023", creator: "A. Analyst", lastModifiedBy: "Trends" },
      ...{ keywords: "revision 8f3c21a90b12ffff", description: "https://trends.example.org/briefing" },
      ...{ created: "2024-05-02T00:00:00Z", modified: "2024-05-02T00:00:00Z" },
      ...{ language: "en-GB", revision: "1" },
    });
  });

  it("has its figures as wide as the text, but for one that would leave its heading alone on the page before", () => {
    const figures = word.body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>.*?<wp:docPr ([^>]*)>/gs);
    const pixels = (emu = "") => Number(emu) / 9525;
    expect(
      [...figures].map(([, width, height, words = ""]) => [
        ...[pixels(width), pixels(height)],
        ...["name", "title", "descr"].map((name) => new RegExp(` ${name}="([^"]*)"`).exec(` ${words}`)?.[1]),
      ]),
    ).toEqual([
      [627, 627, "Figure 1", "Attacks, 2023.", "Few."],
      [72, 720, "Figure 2", "Deaths.", "Fewer."],
    ]);
  });

  it("leads to its own page and to those of its parts", () => {
    const rels = word.parts.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
    expect([...rels.matchAll(/Target="(https:[^"]+)"/g)].map(([, link]) => link)).toEqual([
      "https://trends.example.org/briefing",
      "https://trends.example.org/charts/attacks",
      "https://trends.example.org/charts/deaths",
    ]);
  });

  it("of nobody is the site's own, and without sources has no list of them", async () => {
    const plain = await written({ ...BRIEFING, author: "", sources: [] });
    const told = paragraphsOf(plain);
    expect(told).toContainEqual(["BriefingImprint", "1 May 2024"]);
    expect(told).not.toContainEqual(["Heading1", "Sources"]);
    expect(plain.parts.get("docProps/core.xml")?.toString("utf8")).toContain(
      "<dc:creator>Trends</dc:creator>",
    );
  });
});
