import { clip, plural } from "../../model/numbers/format.ts";
import type { Survey } from "./survey.ts";

/** A survey as lines of a terminal: what the file is, its columns as a table, and the doubts. */
export function formatSurvey(survey: Survey): readonly string[] {
  const { name, rows, columns, doubts } = survey;
  const told = doubts.map(({ line, column, words }) =>
    [line > 0 ? `line ${line}` : "", column, words].filter(Boolean).join(": "),
  );
  if (columns.length === 0) return [`${name}: no table`, ...told];
  const cells = [
    ["column", "holds", "filled", "empty", "from", "to", "such as"],
    ...columns.map((each, at) => [
      each.name || `(column ${at + 1})`,
      each.kind,
      String(each.filled),
      String(each.empty),
      each.from,
      each.to,
      each.examples.join(" · "),
    ]),
  ];
  return [
    `${name}: ${describeFile(survey)}`,
    `${survey.header > 0 ? `header in line ${survey.header}` : "no header"}, ${plural(columns.length, "column")}, ${plural(rows, "row")}`,
    ...survey.above.map((text) => `above the header: ${text}`),
    "",
    ...aligned(cells),
    "",
    ...(told.length > 0 ? ["doubts:", ...told.map((each) => `  ${each}`)] : ["no doubts"]),
  ];
}

/** "text in UTF-8, commas between cells" */
function describeFile({ kind, encoding, delimiter, sheet }: Survey): string {
  if (sheet !== "") return `${kind}, sheet “${sheet}”`;
  return encoding === "" ? kind : `${kind} in ${encoding}, ${delimiter} between cells`;
}

const WIDEST = 30;

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.min(WIDEST, Math.max(...rows.map((row) => (row[at] ?? "").length))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : clip(cell, WIDEST).padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
