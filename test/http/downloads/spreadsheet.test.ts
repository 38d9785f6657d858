import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readText } from "../../../server/data/reading/cells.ts";
import { Report } from "../../../server/data/reading/report.ts";
import { formatSpreadsheetCsv, keepText } from "../../../server/http/downloads/spreadsheet.ts";

describe("the CSV for spreadsheets", () => {
  it.each([
    ["=SUM(A1)", "'=SUM(A1)"],
    ["+1", "'+1"],
    ["-5 to 10", "'-5 to 10"],
    ["@cmd", "'@cmd"],
    ["'=quoted already", "''=quoted already"],
    ["2021-12", "\t2021-12"],
    ["2023-01/2023-10", "\t2023-01/2023-10"],
    ["[2022-11-21..2022-11-30]", "[2022-11-21..2022-11-30]"],
    ["April 2022", "\tApril 2022"],
    ["1,200", "\t1,200"],
    ["(5)", "\t(5)"],
    ["$5", "\t$5"],
    ["€ 5", "\t€ 5"],
    ["£5", "\t£5"],
    ["¥ 5", "\t¥ 5"],
    ["1E5", "\t1E5"],
    ["true", "\ttrue"],
    ["over 500", "over 500"],
    ["march of troops", "march of troops"],
    ["'quoted'", "'quoted'"],
  ])("writes %j as %j, which the reader of the data folder takes back", (text, written) => {
    expect(keepText(text)).toBe(written);
    expect(readBack(written)).toBe(text);
  });

  it("has the mark Excel wants, numbers as numbers and CRLF", () => {
    const text = formatSpreadsheetCsv({
      header: ["period", "value", "wording"],
      rows: [
        ["2021-12", 45, "a, b"],
        ["x", null, ""],
      ],
    });
    expect(text).toBe('\ufeffperiod,value,wording\r\n\t2021-12,45,"a, b"\r\nx,,\r\n');
    expect(parse(text, { bom: true })).toHaveLength(3);
  });
});

function readBack(cell: string): string {
  const field = {
    name: "note",
    kind: "text" as const,
    description: "",
    example: "",
    codes: [],
    required: false,
    unique: false,
    values: null,
    pattern: null,
    minimum: null,
    maximum: null,
    missing: [],
  };
  return readText(cell, 1, field, new Report().of("x.csv"));
}
