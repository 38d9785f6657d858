import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { describeSheet } from "../../../server/data/change/uploads.ts";
import { isWorkbook, readWorkbook } from "../../../server/data/reading/workbook.ts";
import { sheetOf, widen } from "../xlsx.ts";

const text = async (bytes: Uint8Array) => Buffer.from((await readWorkbook(bytes)).bytes).toString("utf8");

describe("a workbook", () => {
  it("that a writer of our own downloads made comes back cell by cell", async () => {
    const rows = [
      ["period", "value", "wording", "source"],
      ["2021-12", 45, 'said "45", no more', "gul-2024"],
      ["2023-01/2023-10", 500.25, "over\n500", "=1+1"],
      ["[2022-11-21..2022-11-30]", 0, " spaces ", "_x0041_"],
    ];
    const bytes = await writeWorkbook(
      rows.map((row) => row.map((value) => ({ value, type: typeof value === "number" ? Number : String }))),
    ).toBuffer();
    expect(isWorkbook(bytes)).toBe(true);
    expect(await text(bytes)).toBe(
      [
        "period,value,wording,source",
        '2021-12,45,"said ""45"", no more",gul-2024',
        '2023-01/2023-10,500.25,"over\n500",=1+1',
        "[2022-11-21..2022-11-30],0, spaces ,_x0041_",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["a month typed as 2021-12", 44531, "mmm\\-yy", "Dec-2021"],
    ["a day", 44535, "dd/mm/yyyy", "2021-12-05"],
    ["a first of the month, which may be a month", 44531, "yyyy\\-mm\\-dd;@", "2021-12-01 00:00:00"],
    ["a day of which the month alone is seen", 44535, "mmm\\-yy", "2021-12-05, shown as Dec-2021"],
    ["a year", 44197, "yyyy", "2021"],
    ["hundredths", 0.07, "0.0%", "7%"],
    ["a number with a word", 7, '0" %"', "7"],
    ["a moment", 44535.5, "yyyy-mm-dd hh:mm", "2021-12-05 12:00:00"],
    ["a number with a red minus", 44535, '#,##0;[Red]-#,##0"d"', "44535"],
    ["a sum of tenths", 0.30000000000000004, "General", "0.3"],
    ["a small number", 0.0000001, "0.00", "0.0000001"],
  ])("shows %s as the sheet does", async (_, value, code, expected) => {
    const bytes = sheetOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, code);
    expect(await text(bytes)).toBe(`${expected.includes(",") ? `"${expected}"` : expected}\n`);
  });

  it("counts days from 1904 where it says so", async () => {
    const bytes = sheetOf(`<row r="1"><c r="A1" s="1"><v>43073</v></c></row>`, "d/m/yyyy", 'date1904="1"');
    expect(await text(bytes)).toBe("2021-12-05\n");
  });

  it("keeps the place of each row, whatever is empty above it or broken inside it", async () => {
    const bytes = sheetOf(
      `<row r="3"><c r="B3" t="inlineStr"><is><t>two\nlines</t></is></c></row><row r="5"><c r="A5"><v>7</v></c></row>`,
    );
    const reading = await readWorkbook(bytes);
    expect(Buffer.from(reading.bytes).toString()).toBe('\n\n,"two\nlines"\n\n7,\n');
    expect(reading.rows).toEqual([1, 2, 3, 3, 4, 5]);
  });

  describe("of several sheets", () => {
    const header = [
      [
        { name: "period", required: true },
        { name: "value", required: false },
        { name: "source", required: true },
      ],
    ];
    const cells = (row: number, ...texts: string[]) =>
      `<row r="${row}">${texts.map((each) => `<c t="inlineStr"><is><t>${each}</t></is></c>`).join("")}</row>`;
    const workbook = (...sheets: readonly (readonly [name: string, rows: string, state?: string])[]) =>
      sheetOf("", "General", "", {
        "xl/workbook.xml": `<workbook><sheets>${sheets.map(([name, , state = "visible"], at) => `<sheet name="${name}" state="${state}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships>${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
        ...Object.fromEntries(
          sheets.map(([, rows], at) => [
            `xl/worksheets/sheet${at + 1}.xml`,
            `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
          ]),
        ),
      });
    const notes = cells(1, "Source", "what Maria wrote") + cells(2, "ask again");
    const data = cells(1, "period", "value", "source") + cells(2, "2021-12", "45", "gul-2024");

    it.each([
      [
        "the first with the header",
        [
          ["Notes", notes],
          ["Numbers", data],
          ["Old", data],
        ],
        "Numbers",
      ],
      [
        "the one of that name first",
        [
          ["Old", data],
          ["Wanted", data],
        ],
        "wanted",
      ],
      [
        "another where the one of that name has no header",
        [
          ["Wanted", notes],
          ["Numbers", data],
        ],
        "Numbers",
      ],
      [
        "hidden ones last",
        [
          ["Old", data, "hidden"],
          ["Notes", notes],
          ["Numbers", data],
        ],
        "Numbers",
      ],
      [
        "hidden ones too",
        [
          ["Notes", notes],
          ["Numbers", data, "hidden"],
        ],
        "Numbers",
      ],
      [
        "the first where none has it",
        [
          ["A", cells(1, "x")],
          ["B", cells(1, "y")],
        ],
        "A",
      ],
      [
        "the first with anything in it where none has it",
        [
          ["Sheet1", ""],
          ["Cover", cells(1, "", " ")],
          ["Counts", cells(1, "Month", "Attacks")],
          ["More", cells(1, "z")],
        ],
        "Counts",
      ],
      [
        "past one that cannot be read",
        [
          ["Sums", '<row r="1"><c><f>1</f></c></row>'],
          ["Numbers", data],
        ],
        "Numbers",
      ],
    ] as [string, [string, string, string?][], string][])("takes %s", async (_, sheets, expected) => {
      const { sheet, others } = await readWorkbook(workbook(...sheets), "wanted", header);
      expect(sheet.toLowerCase()).toBe(expected.toLowerCase());
      expect(others).toEqual(sheets.map(([name]) => name).filter((name) => name !== sheet));
    });

    it("says what keeps the only sheet that may have it from being read", async () => {
      const broken = '<row r="1"><c r="A1"><f>1</f></c></row>';
      await expect(
        readWorkbook(workbook(["Notes", cells(1, "x")], ["Sums", broken]), "", header),
      ).rejects.toThrow("A1: expected a value, got a formula");
    });

    it("says what keeps the sheet of the table's own name from being read, and takes no other for it", async () => {
      const broken = `${data}<row r="9"><c r="A9"><f>1</f></c></row>`;
      const sheets = workbook(["Wanted", broken], ["Draft of 2019", data]);
      await expect(readWorkbook(sheets, "wanted", header)).rejects.toThrow(
        "A9: expected a value, got a formula",
      );
    });

    it("reads what it hides, and tells", async () => {
      const hidden = data.replace('<row r="2"', '<row hidden="1" r="2"');
      const reading = await readWorkbook(workbook(["Numbers", hidden, "veryHidden"]), "", header);
      expect(Buffer.from(reading.bytes).toString()).toBe("period,value,source\n2021-12,45,gul-2024\n");
      expect([reading.isHidden, reading.hiddenRows]).toEqual([true, 1]);
      expect(describeSheet(reading)).toEqual([
        "sheet “Numbers” is hidden in the workbook and was read",
        "1 hidden row was read as well",
      ]);
    });

    it("reads columns that it hides, and tells of those with cells", async () => {
      const sheet = `<worksheet><cols><col min="2" max="2" hidden="1"/><col min="3" max="3"/><col min="4" max="9" hidden="true"/></cols><sheetData>${data}</sheetData></worksheet>`;
      const bytes = sheetOf("", "General", "", { "xl/worksheets/sheet1.xml": sheet });
      const reading = await readWorkbook(bytes, "", header);
      expect(describeSheet(reading)).toEqual(["hidden column B was read as well"]);
    });
  });

  it("reads rich text, shared text and prefixed names, and no phonetic guides", async () => {
    const shared =
      "<sst><si><r><t>over </t></r><r><t>500</t></r><rPh><t>oh</t></rPh></si><si><t><![CDATA[a & b]]></t></si></sst>";
    const bytes = sheetOf(
      `<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="b"><x:v>1</x:v></x:c><x:c r="D1" t="e"><x:v>#N/A</x:v></x:c></x:row>`,
      "General",
      "",
      { "xl/sharedStrings.xml": shared },
    );
    expect(await text(bytes)).toBe("over 500,a & b,TRUE,#N/A\n");
  });

  it("is read with rows far below that are empty, and with none of them filled up", async () => {
    const rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>';
    expect(await text(sheetOf(rows))).toBe("7\n");
  });

  it("is read where its archive keeps numbers in 64 bits", async () => {
    expect(await text(widen(sheetOf('<row r="1"><c r="A1"><v>7</v></c></row>')))).toBe("7\n");
  });

  it("that begins with a sheet that is all chart is read from the next", async () => {
    const bytes = sheetOf('<row r="1"><c r="A1"><v>7</v></c></row>', "General", "", {
      "xl/workbook.xml": `<workbook><sheets><sheet name="Chart" sheetId="2" r:id="rId2"/><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId2" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    });
    expect(await text(bytes)).toBe("7\n");
  });
});
