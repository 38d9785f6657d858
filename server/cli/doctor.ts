import { readFile } from "node:fs/promises";
import path from "node:path";
import { formatSurvey } from "../data/survey/format-survey.ts";
import { surveyFile } from "../data/survey/survey-file.ts";
import { command, noFile, oneFile } from "./command.ts";

const HELP = `usage: npm run data -- doctor FILE [--json]

Looks at a table of text or an Excel workbook without knowing what it is to be, and prints what the reader sees: the
encoding, what stands between cells, the line of the header and what stands above it; of each column what it holds,
how many cells are filled, its range and examples; and the doubts, which are what could be meant in another way than
it seems. Nothing is changed and nothing leaves this machine.

  --json    the same as JSON: name, kind, encoding, delimiter, sheet, header, above, rows, columns, doubts

Ends with status 0, 1 where there is no table in the file, 2 where called wrongly.`;

/** `npm run data -- doctor FILE`. */
export const DOCTOR = command(
  {
    summary: "doctor FILE                 what is seen in a table, whatever it is",
    help: HELP,
    options: { json: { type: "boolean" } },
  },
  async ({ values, positionals }, io) => {
    const file = oneFile(positionals, "doctor");
    const survey = await surveyFile(path.basename(file), await readFile(file).catch(noFile("a file")));
    if (values.json) io.out(JSON.stringify(survey, null, 2));
    else for (const line of formatSurvey(survey)) io.out(line);
    return survey.columns.length > 0 ? 0 : 1;
  },
);
