import { type Category, type Milestone, type Source, WEIGHTS } from "../../model/records/records.ts";
import { compareSpans } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import { buildRecords, chosenOf, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { readSourced, readSpan, type SpanCloser } from "./sourced.ts";

/** The policy events by date. */
export function buildMilestones(
  { rows }: Rows,
  sources: Known<Source>,
  categories: readonly Category[],
  closer: SpanCloser,
  report: FileReport,
): readonly Milestone[] {
  const known = new Known<Milestone>("a milestone", "milestones.csv");
  buildRecords(rows, known, report, (row) => {
    const sourced = readSourced(row, sources, report);
    const date = sourced && readSpan(row, "date", sourced.source, closer, report);
    const category = chosenOf(
      row,
      "category",
      categories.map(({ id }) => id),
      report,
    );
    const weight = row.text("weight") === "" ? "context" : chosenOf(row, "weight", WEIGHTS, report);
    if (!date || category === null || weight === null) return null;
    return {
      id: row.text("id"),
      date,
      title: row.text("title"),
      category,
      weight,
      description: row.text("description"),
      wording: row.text("wording"),
      ...sourced,
    };
  });
  return Object.freeze(known.all.sort((a, b) => compareSpans(a.date, b.date) || a.line - b.line));
}
