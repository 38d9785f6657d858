import { createCanvas } from "@napi-rs/canvas";
import { Document, Footer, Header, ImageRun, Packer, Paragraph, TextRun } from "docx";
import { beforeAll, describe, expect, it } from "vitest";
import { makeDocument, type Order } from "../../../server/http/briefing/word/make.ts";
import { closePackage, openPackage, setText, textOf } from "../../../server/http/briefing/word/package.ts";
import { faultsOf, openWord, type Word, wordsOf } from "./word.ts";

const LOGO = createCanvas(2, 2).encodeSync("png");

const ORDER: Omit<Order, "template"> = {
  site: "Trends",
  pictures: [{ png: LOGO, width: 2, height: 2 }],
  briefing: {
    ...{
      title: "Title",
      author: "",
      date: "2024-05-02",
      day: "2 May 2024",
      time: "2023",
      revision: "8f3c21a90b12",
    },
    ...{
      updated: "2024-05-02",
      address: "https://trends.example.org/briefing",
      method: ["How."],
      licence: "CC BY",
    },
    ...{
      citation: "Trends, “Title”.",
      notes: [{ source: "a", locator: "p. 1", text: "A report, p. 1." }],
      sources: [],
    },
    parts: [
      {
        ...{ title: "Attacks", question: "How many?", address: "https://trends.example.org/charts/attacks" },
        ...{ paragraphs: [], gaps: [], definitions: [] },
        figure: { number: 1, picture: "/charts/attacks.svg", caption: "Attacks.", alternative: "Few." },
        tables: [
          {
            number: 1,
            caption: "Attacks",
            columns: [
              { title: "Period", aside: "", number: false },
              { title: "Claimed", aside: "claimed attacks", number: true },
            ],
            groups: [
              {
                title: "",
                rows: ["May 2023", "June 2023"].map((head) => ({
                  ...{ head, aside: "" },
                  cells: [
                    {
                      readings: [{ lead: "", text: "over 5", wording: "", source: "A", notes: [1] }],
                      asides: [],
                    },
                  ],
                })),
              },
            ],
          },
        ],
      },
    ],
  },
};

/** As a German Word saves one: its styles have English names and German ids. */
async function makeTemplate(margin = 2000): Promise<Buffer> {
  const logo = new ImageRun({ type: "png", data: LOGO, transformation: { width: 20, height: 20 } });
  const made = await Packer.toBuffer(
    new Document({
      styles: { default: { heading1: { name: "heading 1", run: { font: "Group Serif", color: "123456" } } } },
      sections: [
        {
          properties: {
            page: { size: { width: 12240, height: 15840 }, margin: { left: margin, right: margin } },
          },
          headers: {
            default: new Header({
              children: [new Paragraph({ children: [logo, new TextRun("The Group")] })],
            }),
          },
          footers: { default: new Footer({ children: [new Paragraph("Street and town")] }) },
          children: [new Paragraph("Text of the template")],
        },
      ],
    }),
  );
  const parts = await openPackage(made);
  for (const name of ["word/styles.xml", "word/document.xml"])
    setText(parts, name, textOf(parts, name).replaceAll('"Heading1"', '"berschrift1"'));
  return closePackage(parts, "2024-01-01");
}

let word: Word;
let template: Buffer;
beforeAll(async () => {
  template = await makeTemplate();
  word = openWord(await makeDocument({ ...ORDER, template }));
});

const partOf = (name: string) => word.parts.get(name)?.toString("utf8") ?? "";

describe("the group's template", () => {
  it("leaves a document in which Word has nothing to repair", () => {
    expect(faultsOf(word)).toEqual([]);
  });

  it("decides how the styles of its names look, whatever their ids", () => {
    expect(partOf("word/styles.xml")).toContain("Group Serif");
    expect(word.body).toContain('<w:pStyle w:val="berschrift1"/>');
    expect(word.body).not.toContain('<w:pStyle w:val="Heading1"/>');
    expect(partOf("word/styles.xml")).toContain('w:styleId="BriefingTable"');
  });

  it("gives its page, its header with the picture in it and its footer, and none of its text", () => {
    expect(word.body).toMatch(/<w:pgSz [^>]*w:w="12240"/);
    const [header = "", footer = ""] = ["header", "footer"].map((kind) => {
      const id = new RegExp(`<w:${kind}Reference[^>]*r:id="([^"]+)"`).exec(word.body)?.[1];
      const rels = partOf("word/_rels/document.xml.rels");
      return new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(rels)?.[1] ?? "";
    });
    expect(wordsOf(partOf(`word/${header}`))).toBe("The Group");
    expect(partOf(`word/_rels/${header}.rels`)).toMatch(/Target="media\/template-[^"]+\.png"/);
    expect(wordsOf(partOf(`word/${footer}`))).toBe("Street and town");
    expect(wordsOf(word.body)).not.toContain("Text of the template");
  });

  const tableWidth = ({ body }: Word) =>
    [...body.matchAll(/<w:gridCol w:w="(\d+)"/g)].reduce((sum, [, width]) => sum + Number(width), 0);

  it("is as wide as its page leaves the text", () => {
    expect(tableWidth(word)).toBe(12240 - 4000);
  });

  it("is as wide as our own where its page leaves no room for a table", async () => {
    const [own, narrow] = await Promise.all(
      [null, await makeTemplate(4000)].map(async (each) =>
        openWord(await makeDocument({ ...ORDER, template: each })),
      ),
    );
    expect(narrow && tableWidth(narrow)).toBe(own && tableWidth(own));
  });

  it("is not needed", async () => {
    const own = openWord(await makeDocument({ ...ORDER, template: null }));
    expect(faultsOf(own)).toEqual([]);
    expect(wordsOf(own.body)).toContain("Figure 1. Attacks.");
  });
});
