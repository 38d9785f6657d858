import { describe, expect, it } from "vitest";
import { describeSheet } from "../../../server/data/change/uploads.ts";
import { readWorkbook } from "../../../server/data/reading/workbook.ts";
import { sheetOf } from "../xlsx.ts";

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const read = async (bytes: Buffer) => {
  const reading = await readWorkbook(bytes);
  return { text: Buffer.from(reading.bytes).toString(), notes: describeSheet(reading) };
};
const styled = (code: string, value: number | string) =>
  sheetOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, code);

describe("what a sheet shows beside its values", () => {
  const workbook = (calcPr: string) => ({
    "xl/workbook.xml": `<workbook><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets><calcPr ${calcPr}/></workbook>`,
  });

  it("is no nought where a formula was never calculated", async () => {
    const rows = (value: string) => `<row r="1"><c r="B1"><f>SUM(A1:A9)</f><v>${value}</v></c></row>`;
    const later = workbook('fullCalcOnLoad="1"');
    for (const value of ["0", "0.0"])
      await expect(readWorkbook(sheetOf(rows(value), "General", "", later))).rejects.toThrow(
        "B1: expected a value, got a formula without its result; open the workbook and save it again",
      );
    expect((await read(sheetOf(rows("54"), "General", "", later))).text).toBe(",54\n");
    expect((await read(sheetOf(rows("0"), "General", "", workbook("")))).text).toBe(",0\n");
    const plain = '<row r="1"><c r="A1"><v>0</v></c></row>';
    expect((await read(sheetOf(plain, "General", "", later))).text).toBe("0\n");
  });

  it("is in each row of merged cells", async () => {
    const rows = `<row r="1">${cell("A1", "Title")}</row><row r="2">${cell("A2", "about")}${cell("B2", "7")}</row><row r="3">${cell("B3", "8")}</row><row r="5">${cell("A5", "x")}${cell("B5", "9")}</row>`;
    const sheet = `<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A4"/><mergeCell ref="C2:C5"/></mergeCells></worksheet>`;
    const { text, notes } = await read(sheetOf("", "General", "", { "xl/worksheets/sheet1.xml": sheet }));
    expect(text).toBe("Title,\nabout,7\nabout,8\n\nx,9\n");
    expect(notes).toEqual(["merged cells count for each of their rows: A2:A4"]);
  });

  it("is told where a format shows nothing, and is no nought where the sheet hides noughts", async () => {
    const { text, notes } = await read(styled(";;;", 45));
    expect(text).toBe("45\n");
    expect(notes).toEqual(["cells whose format shows nothing were read as well: A1"]);
    const rows = '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>7</v></c></row>';
    const sheet = `<worksheet><sheetViews><sheetView showZeros="0"/></sheetViews><sheetData>${rows}</sheetData></worksheet>`;
    const hidden = await read(sheetOf("", "General", "", { "xl/worksheets/sheet1.xml": sheet }));
    expect(hidden.text).toBe(",7\n");
  });

  it("is told where cells are merged over several columns", async () => {
    const rows = `<row r="1">${cell("A1", "Title")}</row><row r="2">${cell("A2", "30")}${cell("C2", "x")}</row>`;
    const sheet = `<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>`;
    const { notes } = await read(sheetOf("", "General", "", { "xl/worksheets/sheet1.xml": sheet }));
    expect(notes).toEqual(["cells merged over several columns count for the first alone: A2:B2"]);
  });

  it("is told where text is struck out, by a cell's style or within it", async () => {
    const strike = "<r><rPr><strike/></rPr><t>over</t></r><r><t> 54</t></r>";
    const bytes = sheetOf(
      `<row r="1"><c r="A1" s="1"><v>7</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is>${strike}</is></c><c r="D1" s="0"><v>8</v></c><c r="E1" t="s"><v>1</v></c></row>`,
      "General",
      "",
      {
        "xl/styles.xml":
          '<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="2"/><xf fontId="1"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": `<sst><si>${strike}</si><si><r><rPr><strike val="0"/></rPr><t>9</t></r></si></sst>`,
      },
    );
    const { text, notes } = await read(bytes);
    expect(text).toBe("7,over 54,over 54,8,9\n");
    expect(notes).toEqual(["cells with text struck out were read like all others: A1, B1 and C1"]);
  });

  it("is no number where one is struck out beside another, and words as they stand", async () => {
    const within = (struck: string, left: string) =>
      `<row r="1"><c r="A1" t="inlineStr"><is><r><t>${left}</t></r><r><rPr><strike/></rPr><t>${struck}</t></r></is></c></row>`;
    const mended = await read(sheetOf(within("54", "45")));
    expect(mended.text).toBe('"45 beside 54, struck out"\n');
    expect(mended.notes).toEqual([]);
    expect((await read(sheetOf(within("*", "45")))).text).toBe("45*\n");
    expect((await read(sheetOf(within(" 54", "over 45")))).text).toBe("over 45 54\n");
  });

  it("is told where numbers are shown rounded, and all their digits are read", async () => {
    const notes = ["numbers that the sheet shows rounded were read with all their digits: A1"];
    for (const [code, value] of [
      ["0", "45.4"],
      ['#,##0,"k"', "45400"],
      ["0.0,,", "1684332"],
      ["0.0", "53.333333333333336"],
    ] as const)
      expect((await read(styled(code, value))).notes).toEqual(notes);
    for (const [code, value] of [
      ["General", "45.4"],
      ["0.0", "44.999999999999993"],
      ["0.0,,", "1700000"],
      ["# ?/?", "0.5"],
      ["0.00E+00", "4567"],
    ] as const)
      expect((await read(styled(code, value))).notes).toEqual([]);
    const builtIn =
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="4"/></cellXfs></styleSheet>';
    const rows = '<row r="1"><c r="A1" s="1"><v>45.4</v></c><c r="B1" s="2"><v>45.4</v></c></row>';
    expect((await read(sheetOf(rows, "General", "", { "xl/styles.xml": builtIn }))).notes).toEqual(notes);
  });

  it("is no count where a small number is shown as a date", async () => {
    expect((await read(styled("yyyy-mm-dd", 45))).text).toBe('"45, shown as a date"\n');
  });

  it("is told of comments that stand in the part of today's alone", async () => {
    const bytes = sheetOf(`<row r="1">${cell("A1", "x")}</row>`, "General", "", {
      "xl/worksheets/_rels/sheet1.xml.rels":
        '<Relationships><Relationship Id="r" Type="http://x/threadedComment" Target="../threadedComments/one.xml"/></Relationships>',
      "xl/threadedComments/one.xml":
        '<ThreadedComments><threadedComment ref="A1"><text>withdrawn</text></threadedComment></ThreadedComments>',
    });
    expect((await read(bytes)).notes).toEqual(["comments were not read: A1 “withdrawn”"]);
  });

  it("is refused where one cell stands twice", async () => {
    const bytes = sheetOf('<row r="1"><c r="A1"><v>45</v></c><c r="A1"><v>54</v></c></row>');
    await expect(readWorkbook(bytes)).rejects.toThrow("got a damaged one; save it again");
  });

  it("is told where there are comments", async () => {
    const comments = Array.from(
      { length: 7 },
      (_, at) =>
        `<comment ref="B${at + 1}"><text><r><t>withdrawn,</t></r><r><t> see ${at}</t></r></text></comment>`,
    );
    const bytes = sheetOf(`<row r="1">${cell("A1", "x")}</row>`, "General", "", {
      "xl/worksheets/_rels/sheet1.xml.rels":
        '<Relationships><Relationship Id="r" Type="http://x/comments" Target="../comments1.xml"/></Relationships>',
      "xl/comments1.xml": `<comments><authors><author>Maria</author></authors><commentList>${comments.join("")}</commentList></comments>`,
    });
    const [note = ""] = (await read(bytes)).notes;
    expect(note).toMatch(/^comments were not read: B1 “withdrawn, see 0”, B2 .* and 2 more$/);
    expect(note).not.toContain("Maria");
  });

  it.each([
    ['0;-0;"n/a"', 0, "n/a"],
    ["0;-0;;@", 0, ""],
    ['0;-0;"none"', 7, "7"],
    ['#,##0;-#,##0;"–"', 0, "–"],
    ["#,##0;-#,##0;0", 0, "0"],
    ["0;-0;General", 0, "0"],
    ['0" (est.)"', 45, "45 (est.)"],
    ['0" (provisional)"', 45, "45 (provisional)"],
    ['0" thousand"', 45, "45 thousand"],
    ['0" attacks"', 45, "45"],
    ['#,##0,"k"', 500_000, "500000"],
    ['0.0,,"m (est.)"', 500_000, "500000 (est.)"],
    ['General" est."', 45, "45 est."],
    ['0"*"', 45, "45*"],
    ['[>=1000]0" or more";0', 1200, "1200 or more"],
    ['[>=1000]0" or more";0', 54, "54"],
    ['"n/a"', 45, "n/a"],
    ["[h]:mm", 1.5, "36:00:00"],
    ["mmm", 44_531, '"2021-12-01, shown as Dec"'],
    ["yyyy", 44_197, "2021"],
    ["yyyy", 44_328, '"2021-05-12, shown as 2021"'],
  ])("is what a number is shown as in the format %s: %s", async (code, value, expected) => {
    const rest = expected === "" ? "" : `${expected}\n`;
    expect((await read(styled(code, value))).text.replace(/^\n$/, "")).toBe(rest);
  });
});
