import type { Figure, Source } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";
import { buildRecords, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { readQuantity } from "./quantity.ts";
import { readSourced, readSpan, type SpanCloser } from "./sourced.ts";

/** Numbers outside any series, in the order of the file. */
export function buildFigures(
  { rows }: Rows,
  sources: Known<Source>,
  closer: SpanCloser,
  report: FileReport,
): readonly Figure[] {
  const known = new Known<Figure>("a figure", "figures.csv");
  buildRecords(rows, known, report, (row) => {
    const sourced = readSourced(row, sources, report);
    const quantity = readQuantity(row, report);
    if (!sourced || !quantity) return null;
    const period = row.date("period") && readSpan(row, "period", sourced.source, closer, report);
    if (row.date("period") && !period) return null;
    return {
      id: row.text("id"),
      title: row.text("title"),
      quantity,
      unit: row.text("unit"),
      period,
      ...sourced,
    };
  });
  return Object.freeze(known.all);
}
