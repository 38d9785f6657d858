import path from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { runsOf } from "../../breadth.ts";
import { buildZip } from "../../data/xlsx.ts";
import { CLAIMED, DeskServer, type Visitor, wordsOf } from "./desk.ts";

const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note";
const ROW = "2023-05,31,,,,,,gul-2024,§5.1,";
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

afterEach(async () => {
  for (const draft of await server.drafts.list("maria")) await server.drafts.remove(draft);
});

describe("files as people have them", () => {
  it.each<[what: string, content: string | Uint8Array, readAs: string]>([
    ["as the program writes them", `${HEADER}\n${ROW}\n`, ""],
    ["with a mark and CRLF", `\ufeff${HEADER}\r\n${ROW}\r\n`, ""],
    ["with semicolons", `${HEADER}\n${ROW}\n`.replaceAll(",", ";"), "semicolons commas"],
    [
      "with tabs, as copied from a spreadsheet",
      `${HEADER}\n${ROW}\n`.replaceAll(",", "\t"),
      "tabs between cells",
    ],
    ["in UTF-16", utf16(`${HEADER}\n${ROW}\n`), "UTF-16LE UTF-8"],
    ["in Windows-1252", Buffer.from(`${HEADER}\n${ROW}\n`, "latin1"), ""],
    [
      "with the month as Excel shows it",
      `${HEADER}\n${ROW.replace("2023-05", "May-23")}\n`,
      "May-23 2023-05",
    ],
    [
      "with the month as a day, in a column of months",
      `${HEADER}\n${ROW.replace("2023-05", "01/05/2023")}\n`,
      "01/05/2023 2023-05",
    ],
    [
      "with the month before the year",
      `${HEADER}\n${ROW.replace("2023-05", "05/2023")}\n`,
      "05/2023 2023-05",
    ],
    ["with a number as text", `${HEADER}\n${ROW.replace(",31,", ",'31,")}\n`, "'31 31"],
    [
      "with empty columns and rows at the end",
      `${HEADER},,\n${ROW},,\n,,,,,,,,,,\n,,,,,,,,,,\n`,
      "empty rows",
    ],
    [
      "with a title row",
      `Attacks claimed by the TTP,,,,,,,,\n\n${HEADER}\n${ROW}\n`,
      "a line above the header, left out",
    ],
    [
      "with columns called by their titles",
      "Period,Value,Lowest,Highest,Source,Place in the source\n2023-05,31,,,gul-2024,§5.1\n",
      "Lowest, Highest, Source, Place in the source period, value, low, high, source, locator",
    ],
    [
      "with nothing as R writes it",
      `"",${HEADER}\n"1",2023-05,31,NA,NA,NA,NA,,gul-2024,§5.1,NA\n`,
      "NA an empty cell",
    ],
    [
      "with columns in another order and case",
      "Source,Locator,PERIOD,Value\ngul-2024,§5.1,2023-05,31\n",
      "columns in another order",
    ],
  ])("%s are read, and what was read as what is shown", async (_, content, readAs) => {
    const page = await maria.upload({ "attacks-claimed.csv": content });
    const words = wordsOf(page.text);
    expect(words).toContain("Preview");
    expect(words).toContain("1 row added");
    expect(words).toContain("May 2023");
    expect(words).toContain(readAs);
  });

  it("as Excel workbooks are read the same way, by row and sheet", async () => {
    const cells = [
      HEADER.split(","),
      ["Attacks"],
      ["2023-05", 31, null, null, null, null, null, "gul-2024", "§5.1"],
    ];
    const bytes = await writeWorkbook(
      cells.map((row) =>
        row.map((value) =>
          value === null ? null : { value, type: typeof value === "number" ? Number : String },
        ),
      ),
    ).toBuffer();
    const words = wordsOf((await maria.upload({ "attacks-claimed.xlsx": bytes })).text);
    expect(words).toContain("attacks-claimed.csv:2");
    const good = await writeWorkbook(
      [cells[0] ?? [], cells[2] ?? []].map((row) =>
        row.map((value) =>
          value === null ? null : { value, type: typeof value === "number" ? Number : String },
        ),
      ),
    ).toBuffer();
    expect(
      wordsOf((await maria.upload({ "Copy of whatever.xlsx": good }, { file: CLAIMED })).text),
    ).toContain("1 row added");
  });

  it("taken from the desk as a workbook and sent back change nothing", async () => {
    for (const file of ["milestones.csv", "sources.csv", CLAIMED]) {
      const address = `/update/workbook?file=${encodeURIComponent(file)}`;
      const response = await fetch(server.origin + address, { headers: { cookie: maria.cookie } });
      const name = path.basename(file).replace(".csv", ".xlsx");
      const page = await maria.upload(
        { [name]: new Uint8Array(await response.arrayBuffer()) },
        { mode: "replace" },
      );
      expect([file, wordsOf(page.text).includes("It is all there already")]).toEqual([file, true]);
    }
  });

  it("sent twice change nothing", async () => {
    const page = await maria.upload({ "attacks-claimed.csv": server.read(CLAIMED) }, { mode: "replace" });
    expect(wordsOf(page.text)).toContain("It is all there already");
    expect(page.text).not.toContain("/publish");
  });

  it.each<[what: string, content: string | Uint8Array, problem: RegExp]>([
    [
      "two readings of a date",
      `${HEADER}\n${ROW.replace("2023-05", "03/04/2022")}\n`,
      /Period : “03\/04\/2022” could be 3 April 2022 or 4 March 2022\. .*attacks-claimed\.csv:2/,
    ],
    [
      "what is no number",
      `${HEADER}\n${ROW.replace(",31,", ",n/a,")}\n`,
      /Value : “n\/a” is no number\..*:2/,
    ],
    [
      "a source that is not there",
      `${HEADER}\n${ROW.replace("gul-2024", "nobody")}\n`,
      /Source : There is no source “nobody” in the list of sources\..*:2/,
    ],
    ["an unknown column", `${HEADER},extra\n${ROW},1\n`, /There is no column “extra”\..*:1/],
    [
      "a row of another width",
      `${HEADER}\n${ROW},more,cells\n`,
      /This line has 12 cells, and the first line 10.*:2/,
    ],
    [
      "the columns of another file",
      "id,date,title,category,source,locator\na,2023,A,military,gul-2024,p. 1\n",
      /not the columns of series\/attacks-claimed\.csv but those of milestones\.csv.*:1/,
    ],
    [
      "the columns of a download for readers",
      `${HEADER},in_words\n${ROW},31\n`,
      /but those of a download for readers; take the file itself.*:1/,
    ],
    [
      "the columns of a foreign export",
      "event_id_cnty,period,source,locator\nPAK1,2023,gul-2024,p. 1\n",
      /but those of an ACLED export.*:1/,
    ],
    [
      "nothing for a lower bound in words",
      `${HEADER}\n${ROW.replace("31,,", "31,NR,")}\n`,
      /Lowest : Write a number of 0 or more, or an empty cell instead of “NR”\..*:2/,
    ],
    ["no header", "1,2,3\n4,5,6\n", /The first line must name the columns: period/],
    ["nothing", "", /This table is empty\./],
    ["an .xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), /an Excel workbook of the old kind \(\.xls\)/],
    ["a PDF", "%PDF-1.7 x", /This is a PDF, not a table: send its numbers as CSV/],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), /This is a picture \(PNG\)/],
    [
      "a damaged workbook",
      Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("xl/workbook.xml")]),
      /This workbook is damaged: save it again/,
    ],
  ])("with %s are refused with the place and what was expected", async (_, content, problem) => {
    const page = await maria.upload({ "attacks-claimed.csv": content });
    const words = wordsOf(page.text);
    expect(words).toContain("Please correct this");
    expect(words).toMatch(problem);
    expect(words).not.toContain("Publish ");
  });

  it("with a character that nobody sees are read, with one warning beside the row", async () => {
    const row = ROW.replace(",,,gul-2024", ",at\u00adtacks,,gul-2024");
    const words = wordsOf((await maria.upload({ "attacks-claimed.csv": `${HEADER}\n${row}\n` })).text);
    expect(words.split("the invisible character U+00AD")).toHaveLength(2);
  });

  it("with one id in two rows are refused, and no row gives way to the other", async () => {
    const columns = "id,date,title,category,source,locator";
    const content = `${columns}\na,2023-05,One,military,gul-2024,§5\na,2023-06,Two,military,gul-2024,§5\n`;
    for (const mode of ["merge", "replace"]) {
      const words = wordsOf((await maria.upload({ "milestones.csv": content }, { mode })).text);
      expect(words).toMatch(/Id : This id stands here twice\..*milestones\.csv:3/);
    }
  });

  it.each<[what: string, content: string]>([
    ["with the line ends of old Macs", `${HEADER}\r${ROW}\r`],
    ["with line ends of several kinds", `${HEADER}\r\n${ROW}\n`],
    ["quoted throughout", `${HEADER}\n${ROW}\n`.replace(/[^,\n]+/g, '"$&"')],
    ["with a quote inside a cell", `${HEADER}\n${ROW.replace("§5.1", '5" gun')}\n`],
  ])("%s are read without a word", async (_, content) => {
    expect(wordsOf((await maria.upload({ "attacks-claimed.csv": content })).text)).toContain("1 row added");
  });
});

describe("limits", () => {
  it("on bytes are said before the bytes are held", async () => {
    const answer = await maria.send(
      "/update/upload",
      {},
      { "attacks-claimed.csv": Buffer.alloc(26_000_000, "x") },
    );
    expect(answer.status).toBe(413);
    expect(wordsOf(answer.text)).toContain("most 25 MB can be sent at once");
  });

  it("on files and fields are said too", async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`file-${at}.csv`, "a"]));
    expect((await maria.send("/update/upload", {}, files)).status).toBe(413);
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`field-${at}`, "a"]));
    expect((await maria.send("/update/upload", fields)).status).toBe(413);
    expect(
      (await maria.send("/update/row", { file: CLAIMED, "cell.note": "x".repeat(200_000) })).status,
    ).toBe(413);
  });

  it("hold for zip bombs, those that say so and those that lie", async () => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000));
    for (const [size, words] of [
      [4_000_000_000, "4000 MB"],
      [1_000, "the 1000 bytes it declares"],
    ] as const) {
      const bomb = buildZip([{ name: "xl/workbook.xml", packed, size }]);
      const before = process.memoryUsage().rss;
      const page = await maria.upload({ "attacks-claimed.xlsx": bomb });
      expect(wordsOf(page.text)).toContain(words);
      expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    }
  });

  it("refuse a body that is no form", async () => {
    const headers = { cookie: maria.cookie, "content-type": "application/json" };
    const answer = await fetch(`${server.origin}/update/upload`, { method: "POST", body: "{}", headers });
    expect(answer.status).toBe(415);
  });

  it("hold an editor's drafts to a number and a size", async () => {
    for (let turn = 0; turn < 30; turn++)
      await maria.send("/update/upload", {}, { "attacks-claimed.csv": `${HEADER}\n${ROW}\n` });
    const { status, text } = await maria.send("/update/upload", { text: "typed", file: CLAIMED });
    expect([status, wordsOf(text)]).toEqual([413, expect.stringContaining("publish or discard some first")]);
    expect((await server.drafts.list("maria")).length).toBe(30);
  });
});

it("random bytes never fail the server", async () => {
  const name = fc.constantFrom(
    "attacks-claimed.csv",
    "milestones.xlsx",
    "datapackage.json",
    "sources.csv",
    "..",
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }).map((text) => Buffer.concat([Buffer.from(`${HEADER}\n`), text])),
    fc
      .uint8Array({ maxLength: 400 })
      .map((rest) => Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("xl/workbook"), rest])),
  );
  await fc.assert(
    fc.asyncProperty(name, bytes, fc.constantFrom("merge", "replace"), async (file, content, mode) => {
      const page = await maria.upload({ [file]: content }, { mode });
      expect(page.status).toBe(200);
      for (const draft of await server.drafts.list("maria")) await server.drafts.remove(draft);
    }),
    runsOf(60, 3),
  );
}, 60_000);
