import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../../server/data/reading/workbook.ts";
import { sheetOf } from "../xlsx.ts";

async function text(bytes: Buffer): Promise<string> {
  return Buffer.from((await readWorkbook(bytes)).bytes).toString();
}

describe("the cells of a workbook", () => {
  it("reads texts in cells without phonetic guides, and keeps digits raised and lowered as they are", async () => {
    const run = (align: string, text: string) =>
      `<r><rPr><vertAlign val="${align}"/></rPr><t>${text}</t></r>`;
    const inline = (cell: string, inside: string) => `<c r="${cell}" t="inlineStr"><is>${inside}</is></c>`;
    const shared = `<sst><si><r><t>CO</t></r>${run("subscript", "2")}<r><t>2</t></r></si></sst>`;
    const rows = `<row r="1">${inline("A1", `<r><t>12</t></r>${run("superscript", "1")}`)}${inline("B1", "<r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh>")}<c r="C1" t="s"><v>0</v></c></row>`;
    const bytes = sheetOf(rows, "General", "", { "xl/sharedStrings.xml": shared });
    expect(await text(bytes)).toBe("12¹,ab,CO₂2\n");
  });

  it.each([
    ['"over "0', 500, "over 500"],
    ['0"+"', 500, "500+"],
    ["\\>#,##0", 500, ">500"],
    ['0" attacks"', 500, "500"],
    ["#,##0,", 500_000, "500000"],
    ['_("Rs"* #,##0_);_("Rs"* \\(#,##0\\)', 500, "500"],
    ["h:mm", 0.5, "12:00:00"],
    ["dd mmm", 45_060, '"2023-05-14, shown as 14-May"'],
    ["d/m", 45_047, '"2023-05-01, shown as 1-May"'],
    ["[<100]0;yyyy-mm", 45_047, "May-2023"],
    ["[<100]0;yyyy-mm", 45, "45"],
  ])("shows a number in the format %s with what says more than the number", async (code, value, expected) => {
    expect(await text(sheetOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, code))).toBe(
      `${expected}\n`,
    );
  });

  it.each([
    ["from the workbook's folder", "./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"],
    ["from the root", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"],
    ["in folders of their own", "../data/one.xml", "data/one.xml"],
  ])("finds sheets that are named %s", async (_, target, place) => {
    const bytes = sheetOf("", "General", "", {
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="${target}"/></Relationships>`,
      [place]: '<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>',
    });
    expect(await text(bytes)).toBe("7\n");
  });

  it("finds the workbook and what its sheets share by what points to them", async () => {
    const bytes = sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "General", "", {
      "_rels/.rels":
        '<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook22.xml"/></Relationships>',
      "xl/workbook22.xml": '<workbook><sheets><sheet name="Data" r:id="rId1"/></sheets></workbook>',
      "xl/workbook.xml": "<workbook/>",
      "xl/_rels/workbook22.xml.rels":
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings2.xml"/></Relationships>',
      "xl/sharedStrings2.xml": "<sst><si><t>found</t></si></sst>",
    });
    expect(await text(bytes)).toBe("found\n");
  });
});
