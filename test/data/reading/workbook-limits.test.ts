import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readWorkbook, WORKBOOK_LIMITS } from "../../../server/data/reading/workbook.ts";
import { buildZip, sheetOf } from "../xlsx.ts";

const text = async (bytes: Uint8Array) => Buffer.from((await readWorkbook(bytes)).bytes).toString("utf8");

describe("a workbook", () => {
  it.each([
    [
      "a formula without its result",
      '<row r="1"><c r="A1"><f>B1+1</f></c></row>',
      "A1: expected a value, got a formula",
    ],
    [
      "a row beyond the limit",
      '<row r="200001"><c r="A200001"><v>1</v></c></row>',
      "expected at most 200000 rows, got a cell in A200001",
    ],
    ["a column beyond the limit", '<row r="1"><c r="XFD1"><v>1</v></c></row>', "got a cell in XFD1"],
    ["broken XML", '<row r="1"><c r="A1', "got a damaged one"],
    ["tags within tags without end", "<a>".repeat(1000), "got a damaged one"],
    [
      "attributes without end",
      `<row ${Array.from({ length: 1000 }, (_, at) => `a${at}="1"`).join(" ")}/>`,
      "got a damaged one",
    ],
    [
      "a text longer than a cell takes",
      `<row r="1"><c r="A1" t="str"><v>${"a".repeat(32_768)}</v></c></row>`,
      "A1: expected at most 32767 characters in a cell, got 32768",
    ],
    ["an entity bomb", '<!DOCTYPE x [<!ENTITY a "b">]><row r="1"/>', "got a damaged one"],
  ])("with %s is refused", async (_, rows, expected) => {
    await expect(readWorkbook(sheetOf(rows))).rejects.toThrow(expected);
  });

  it("that would unpack to more than it may is refused before it is unpacked", async () => {
    const zeros = deflateRawSync(Buffer.alloc(1_000_000));
    const honest = buildZip([{ name: "xl/workbook.xml", packed: zeros, size: 4_000_000_000 }]);
    await expect(readWorkbook(honest)).rejects.toThrow(
      "expected a workbook of at most 150 MB unpacked, got 4000 MB; copy the table alone into a new one",
    );
    const liar = buildZip([{ name: "xl/workbook.xml", packed: zeros, size: 1000 }]);
    await expect(readWorkbook(liar)).rejects.toThrow("the 1000 bytes it declares, got more");
  });

  it("whose cells share one long text is refused before the text is in each of them", async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(1000);
    const shared = { "xl/sharedStrings.xml": `<sst><si><t>${"a".repeat(30_000)}</t></si></sst>` };
    await expect(readWorkbook(sheetOf(rows, "General", "", shared))).rejects.toThrow(
      "expected at most 20000000 characters in a sheet, got more in A667",
    );
  });

  it("whose merged cells would put a long text in every row is refused before they do", async () => {
    const text = `<c r="A1" t="inlineStr"><is><t>${"a".repeat(30_000)}</t></is></c>`;
    const others = Array.from(
      { length: 999 },
      (_, at) => `<row r="${at + 2}"><c r="B${at + 2}"><v>1</v></c></row>`,
    );
    const sheet = `<worksheet><sheetData><row r="1">${text}</row>${others.join("")}</sheetData><mergeCells><mergeCell ref="A1:A1000"/></mergeCells></worksheet>`;
    await expect(
      readWorkbook(sheetOf("", "General", "", { "xl/worksheets/sheet1.xml": sheet })),
    ).rejects.toThrow(
      "expected merged cells that fill at most 2000000 cells and 20000000 characters, got more in A1:A1000",
    );
  });

  it("with more in a row than a table may have is refused", async () => {
    const cells = `<c t="inlineStr"><is><t>${"a".repeat(30_000)}</t></is></c>`.repeat(7);
    await expect(readWorkbook(sheetOf(`<row r="4">${cells}</row>`))).rejects.toThrow(
      "expected at most 200000 characters in a row, got more in row 4",
    );
  });

  it.each([
    ["more files than it may have", Array.from({ length: 1001 }, (_, at) => part(`${at}`)), "got 1001"],
    ["a password", [{ ...part("xl/workbook.xml"), flags: 1 }], "got an encrypted one"],
    ["one file twice", [part("xl/workbook.xml"), part("xl/workbook.xml")], "got a damaged one"],
  ])("of %s is refused", async (_, parts, expected) => {
    await expect(readWorkbook(buildZip(parts))).rejects.toThrow(expected);
  });

  it("cut off anywhere is refused", async () => {
    const whole = sheetOf('<row r="1"><c r="A1"><v>7</v></c></row>');
    for (let length = 0; length < whole.length; length += 97)
      await expect(readWorkbook(whole.subarray(0, length))).rejects.toThrow("damaged");
  });

  it("is read with letters that the pieces of its text cut in two", async () => {
    const long = `<row r="1"><c r="A1"><v>7</v></c></row><!--${"é".repeat(200_000)}-->`;
    const wide = { "xl/sharedStrings.xml": `<sst>${"<si><t>é</t></si>".repeat(20_000)}</sst>` };
    const rows = `${long}<row r="2"><c r="A2" t="s"><v>19999</v></c></row>`;
    expect(await text(sheetOf(rows, "General", "", wide))).toBe("7\né\n");
  });

  it.each([
    ["back and forth", '<row r="200000"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'.repeat(500)],
    ["from far below zero", '<row r="-1e9"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
    ["in between", '<row r="1.5"><c><v>1</v></c></row>'],
  ])("whose rows go %s is refused before they are filled up", async (_, rows) => {
    await expect(text(sheetOf(rows))).rejects.toThrow("damaged");
  });

  it("with tags of endless names is read past them without holding up others", {
    timeout: 15_000,
  }, async () => {
    // Tried from each of their letters on, they would take longer than a test may.
    const tags = `<c ${"a".repeat(19_000)}="1"/>`.repeat(100);
    expect(await text(sheetOf(`<row r="1"><c r="A1"><v>7</v></c>${tags}</row>`))).toBe("7\n");
  });

  it("of as many rows as it may have is read", async () => {
    const rows = Array.from(
      { length: WORKBOOK_LIMITS.rows },
      (_, n) => `<row r="${n + 1}"><c><v>1</v></c></row>`,
    );
    const limits = { ...WORKBOOK_LIMITS, time: Number.POSITIVE_INFINITY };
    const { bytes } = await readWorkbook(sheetOf(rows.join("")), "", [], limits);
    expect(Buffer.from(bytes).toString()).toBe("1\n".repeat(rows.length));
  });

  it("that takes too long is refused", async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`,
    );
    const limits = { ...WORKBOOK_LIMITS, time: -1 };
    await expect(readWorkbook(sheetOf(rows.join("")), "", [], limits)).rejects.toThrow("save it as CSV");
  });
});

function part(name: string) {
  return { name, packed: deflateRawSync(""), size: 0 };
}
