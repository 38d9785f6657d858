import { describe, expect, it } from "vitest";
import { readAndFind, readOrSay } from "../../../server/data/report/read-and-find.ts";
import { makeDocx, makePdf, paragraph } from "./make-files.ts";

const { parse, stringify } = JSON;
const SENTENCE = "The group claimed 51 attacks in January 2024.";

async function findsIn(bytes: Buffer, name: string) {
  const { finds } = await readAndFind(bytes, name, "2024-02");
  return finds.map(({ wording, period, locator }) => [wording, period, locator]);
}

describe("a PDF", () => {
  const running = (number: number) => [50, 20, 8, `Monthly brief ${number}`] as const;
  const page = (number: number, ...lines: (readonly [number, number, number, string])[]) => [
    ...lines,
    running(number),
  ];

  it("is read by pages and paragraphs, across the ends of lines, without running lines and marks of notes", async () => {
    const bytes = makePdf([
      page(
        1,
        [50, 700, 12, "The first paragraph tells of nothing that"],
        [50, 685, 12, "anybody would count, and it ends here."],
        [50, 640, 12, "In January 2024 the group claimed 51"],
        [250, 645, 6, "1"],
        [50, 625, 12, "attacks in two provinces."],
      ),
      page(2, [50, 700, 12, "Nothing is counted on this page at all."]),
      page(3, [50, 700, 12, "Over 20 soldiers were killed on 3 January 2024."]),
    ]);
    expect(await findsIn(bytes, "brief.pdf")).toEqual([
      ["51 attacks", "2024-01", "p. 1, ¶ 2"],
      ["Over 20 soldiers", "2024-01-03", "p. 3, ¶ 1"],
      ["3 January 2024", "2024-01-03", "p. 3, ¶ 1"],
    ]);
  });

  it("that is a scan says so, and one with a page without text names it", async () => {
    expect(await readOrSay(makePdf([[], []]), "scan.pdf", "")).toMatch(/^This PDF is a scan without text/);
    const { text } = await readAndFind(makePdf([[], [[50, 700, 12, SENTENCE]]]), "half.pdf", "");
    expect(text.notes).toEqual(["Without text, and so not read: page 1."]);
  });

  it("leaves writing JSON to the engine for all that runs beside it", async () => {
    await readAndFind(makePdf([[[50, 700, 12, SENTENCE]]]), "brief.pdf", "");
    expect([JSON.parse, JSON.stringify]).toEqual([parse, stringify]);
  });

  it("that is damaged says so", async () => {
    expect(await readOrSay(Buffer.from("%PDF-1.7\nnothing"), "x.pdf", "")).toMatch(/^This PDF is damaged/);
  });
});

describe("a Word document", () => {
  it("is read by its headings and paragraphs, with footnotes and without what was struck out", async () => {
    const raised = `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>`;
    const struck = `<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:moveFrom><w:r><w:t xml:space="preserve">12 soldiers and </w:t></w:r></w:moveFrom><w:r><w:instrText xml:space="preserve">40 raids and </w:instrText></w:r>`;
    const table = `<w:tbl><w:tr><w:tc>${paragraph("Month")}</w:tc><w:tc>${paragraph("The group claimed 77 attacks in March 2024.")}</w:tc></w:tr></w:tbl>`;
    const body = `${paragraph("2.1 Attacks", "Heading2")}<w:p><w:r><w:t xml:space="preserve">The group claimed </w:t></w:r>${struck}<w:r><w:t>51</w:t></w:r>${raised}<w:r><w:t xml:space="preserve"> attacks in January 2024.</w:t></w:r></w:p>${table}`;
    const notes = `<w:footnotes xmlns:w="urn:w"><w:footnote>${paragraph("The ministry counted 49 attacks in January 2024.")}</w:footnote></w:footnotes>`;
    expect(await findsIn(await makeDocx(body, { "word/footnotes.xml": notes }), "brief.docx")).toEqual([
      ["51 attacks", "2024-01", "§2.1"],
      ["49 attacks", "2024-01", "§2.1, footnote"],
    ]);
  });

  it("with a document type, which could name other files, is refused", async () => {
    const xml = `<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/hostname">]><d><p><t>&file;</t></p></d>`;
    const named = await makeDocx("", { "word/document.xml": xml });
    expect(await readOrSay(named, "x.docx", "")).toMatch(/^This Word document is damaged/);
  });

  it("without text, or damaged, says so", async () => {
    expect(await readOrSay(await makeDocx(""), "x.docx", "")).toMatch(/^There is no text/);
    const damaged = Buffer.from("PK\u0003\u0004nothing");
    expect(await readOrSay(damaged, "x.docx", "")).toMatch(/^This Word document is damaged/);
  });
});

describe("a page of the web", () => {
  const page = (body: string) =>
    Buffer.from(
      `<!doctype html><html><head><title>Brief</title><meta property="article:published_time" content="2024-02-03T10:00:00Z"><meta property="og:site_name" content="Example Wire"><link rel="canonical" href="https://example.org/brief"></head><body><nav>12 attacks in the menu</nav><article><h1>Attacks in January</h1>${body}</article><script>document.title = "run"; throw new Error("run")</script></body></html>`,
    );

  it("gives its article, its day and its site, and no script of it is run", async () => {
    const filler =
      "<p>This paragraph is only there so that the article is long enough to be one, and says nothing of numbers.</p>";
    const { finds, about } = await readAndFind(
      page(
        `<p>The group claimed <b>51</b><sup>2</sup> attacks last month.</p><img src="http://127.0.0.1:9/x">${filler.repeat(4)}`,
      ),
      "brief.html",
      "",
    );
    expect(finds.map(({ wording, period }) => [wording, period])).toEqual([["51 attacks", "2024-01"]]);
    expect(about).toMatchObject({
      published: "2024-02-03",
      publisher: "Example Wire",
      url: "https://example.org/brief",
    });
  });

  it("with parts within parts without end is refused", async () => {
    expect(await readOrSay(page("<div>".repeat(50_000)), "x.html", "")).toMatch(/parts within parts/);
  });
});

describe("any other file", () => {
  it("that is no text says what it is", async () => {
    expect(await readOrSay(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "x.png", "")).toMatch(
      /^This is a picture/,
    );
    expect(await readOrSay(Buffer.from("  \n"), "x.txt", "")).toMatch(/^There is no text/);
  });

  it("is read only as far as the bound, and says so", async () => {
    const { text } = await readAndFind(
      Buffer.from(`${"The day was long. ".repeat(50)}\n\n`.repeat(700)),
      "x.txt",
      "",
    );
    expect(text.notes.join()).toContain("Only the first 600,000 characters");
  });
});
