import type { Survey } from "../../data/survey/survey.ts";
import { surveyTable } from "../../data/survey/survey-table.ts";
import type { Draft } from "./drafts.ts";
import type { DeskServices } from "./open.ts";

/** Whoever looks at a table wants its beginning; a large one would hold up others. */
const MOST_BYTES = 200_000;

/** What is seen in the files of a draft that fit no table of the data folder: the place to begin with them. */
export async function surveysOf({ drafts }: DeskServices, draft: Draft): Promise<readonly Survey[]> {
  if (draft.work.kind !== "upload") return [];
  const surveys: Survey[] = [];
  for (const [index, { file, name, sheet, refusal }] of draft.work.parts.entries()) {
    if (file !== "" || refusal !== "") continue;
    const survey = surveyTable(name || "Pasted text", beginningOf(await drafts.bytes(draft, index)));
    const rowOf = (line: number) => sheet?.rows[line - 1] ?? line;
    const doubts = survey.doubts.map((each) => ({ ...each, line: rowOf(each.line) }));
    surveys.push(
      sheet
        ? { ...survey, kind: "Excel workbook", sheet: sheet.name, header: rowOf(survey.header), doubts }
        : survey,
    );
  }
  return surveys.filter(({ columns }) => columns.length > 0);
}

/** Whole lines: a cut letter would be one that is lost. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MOST_BYTES) return bytes;
  const end = bytes.lastIndexOf(10, MOST_BYTES) + 1;
  return bytes.subarray(0, bytes[0] === 0xff && bytes[1] === 0xfe ? end + 1 : end);
}
