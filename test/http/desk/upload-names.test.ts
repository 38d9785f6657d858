import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
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

describe("files under names of their own", () => {
  it.each(["photo.jpg", "Attacks claimed.csv.gz", "numbers.xlsb"])(
    "that can be no table are refused before they are placed: %s",
    async (name) => {
      const bytes = Buffer.from(name.endsWith("gz") ? "1f8b0800" : "ffd8ffe0", "hex");
      const words = wordsOf((await maria.upload({ [name]: bytes })).text);
      expect(words).toMatch(/This is a (picture|compressed file)/);
      expect(words).not.toContain("Choose it below");
    },
  );

  it("that were pasted are kept, whatever they are", async () => {
    const { text } = await maria.upload({}, { text: "<table><tr><td>31</td></tr></table>" });
    expect(wordsOf(text)).toContain("Choose it below");
    expect(text).toContain("&lt;td&gt;31&lt;/td&gt;");
  });

  it.each([
    "series_attacks-claimed.csv",
    "Attacks Claimed.csv",
    "attacks_claimed (2).csv",
    "attacks-claimed - Kopie.txt",
    "attacks-claimed.csv.txt",
  ])("find their place by names that programs and people give them: %s", async (name) => {
    expect(wordsOf((await maria.upload({ [name]: `${HEADER}\n${ROW}\n` })).text)).toContain("1 row added");
  });

  it("that the site gives away find their place again and change nothing", async () => {
    for (const file of [CLAIMED, "milestones.csv", "incidents/documents.csv"]) {
      const response = await fetch(`${server.origin}/data/${file}`);
      const [, name = file.replace("/", "_")] =
        /filename="([^"]*)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
      const page = await maria.upload(
        { [name]: new Uint8Array(await response.arrayBuffer()) },
        { mode: "replace" },
      );
      expect([name, wordsOf(page.text).includes("It is all there already")]).toEqual([name, true]);
    }
  });
});

describe("files that only have the name of a table", () => {
  it.each<[what: string, content: string | Uint8Array, problem: RegExp]>([
    [
      "a web page that begins with its style",
      "<style>td{}</style><table><tr><td>period</td></tr></table>",
      /This is a web page \(HTML\)/,
    ],
    ["a web page in UTF-16", utf16("<html><table></table></html>"), /This is a web page \(HTML\)/],
    ["a PDF after some lines", "\n\n%PDF-1.7 x", /This is a PDF/],
    ["an .xls from before 1995", Buffer.from("0908100000060500", "hex"), /of the old kind \(\.xls\)/],
    [
      "a Word document",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("WordDocument", "utf16le")]),
      /This is a Word document of the old kind \(\.doc\), not a table: send its numbers/,
    ],
    ["a file of SPSS", "$FL2@(#) SPSS DATA FILE\0", /This is a file of SPSS \(\.sav\)/],
    ["a file of Stata", "<stata_dta><header>", /This is a file of Stata \(\.dta\)/],
    [
      "a compressed file",
      Buffer.from("1f8b0800", "hex"),
      /This is a compressed file \(gzip\), not a table: unpack it/,
    ],
  ])("are told what they are: %s", async (_, content, problem) => {
    const words = wordsOf((await maria.upload({ "attacks-claimed.csv": content })).text);
    expect(words).toContain("One thing to correct");
    expect(words).toMatch(problem);
  });
});
