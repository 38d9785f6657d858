import { describeSheet } from "../change/uploads.ts";
import { isWorkbook, readWorkbook, type WorkbookReader } from "../reading/workbook.ts";
import type { Doubt, Survey } from "./survey.ts";
import { doubt, surveyTable } from "./survey-table.ts";

/** What is seen in a file: a table of text, or the first sheet of a workbook with anything in it. */
export async function surveyFile(
  name: string,
  bytes: Uint8Array,
  reader: WorkbookReader = readWorkbook,
): Promise<Survey> {
  if (!isWorkbook(bytes)) return surveyTable(name, bytes);
  try {
    const sheet = await reader(bytes, "", []);
    const survey = surveyTable(name, sheet.bytes);
    const rowOf = (line: number) => sheet.rows[line - 1] ?? line;
    const doubts = [
      ...describeSheet(sheet).map((note) => doubt(0, "", note)),
      ...survey.doubts.map((each): Doubt => (each.line > 0 ? { ...each, line: rowOf(each.line) } : each)),
    ];
    const header = survey.header > 0 ? rowOf(survey.header) : 0;
    return {
      ...survey,
      kind: "Excel workbook",
      encoding: "",
      delimiter: "",
      sheet: sheet.sheet,
      header,
      doubts,
    };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ArchiveError") throw error;
    const nothing = surveyTable(name, new Uint8Array());
    return { ...nothing, kind: "no table", doubts: [doubt(0, "", error.message)] };
  }
}
