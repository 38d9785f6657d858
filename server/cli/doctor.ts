import { readFile } from "node:fs/promises";
import path from "node:path";
import { formatSurvey } from "../data/survey/format-survey.ts";
import { surveyFile } from "../data/survey/survey-file.ts";
import { readArguments } from "./arguments.ts";
import { UsageError } from "./desk.ts";
import type { Io, Status } from "./io.ts";

export const DOCTOR_SUMMARY = "doctor FILE                 what is seen in a table, whatever it is";

const HELP = `usage: npm run data -- doctor FILE [--json]

Looks at a table of text or an Excel workbook without knowing what it is to be, and prints what the reader sees: the
encoding, what stands between cells, the line of the header and what stands above it; of each column what it holds,
how many cells are filled, its range and examples; and the doubts, which are what could be meant in another way than
it seems. Nothing is changed and nothing leaves this machine.

  --json    the same as JSON: name, kind, encoding, delimiter, sheet, header, above, rows, columns, doubts

Ends with status 0, 1 where there is no table in the file, 2 where called wrongly.`;

/** `npm run data -- doctor FILE`. */
export async function runDoctor(args: readonly string[], io: Io): Promise<Status> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(HELP);
    return 0;
  }
  try {
    const { values, positionals } = readArguments(args, { json: { type: "boolean" } });
    const [file = "", ...more] = positionals;
    if (file === "" || more.length > 0)
      throw new UsageError(`expected one file, got ${positionals.length}; see doctor --help`);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new UsageError(`expected a file, got ${error instanceof Error ? error.message : String(error)}`);
    });
    const survey = await surveyFile(path.basename(file), bytes);
    if (values.json) io.out(JSON.stringify(survey, null, 2));
    else for (const line of formatSurvey(survey)) io.out(line);
    return survey.columns.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(error.message);
    return 2;
  }
}
