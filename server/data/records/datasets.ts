import { parseCoverage } from "../../model/dates.ts";
import type { IncidentDataset, Source } from "../../model/records.ts";
import type { FileReport } from "../report.ts";
import type { Rows } from "../row.ts";
import { buildRecords, Known } from "./known.ts";
import { readSourced } from "./sourced.ts";

export function buildDatasets(
  { rows, complete }: Rows,
  sources: Known<Source>,
  report: FileReport,
): Known<IncidentDataset> {
  const datasets = new Known<IncidentDataset>("a dataset", "datasets.csv", complete);
  buildRecords(rows, datasets, report, (row) => {
    const sourced = readSourced(row, sources, report);
    if (!sourced) return null;
    const coverageText = row.text("coverage");
    const coverage = coverageText === "" ? [] : (parseCoverage(coverageText) ?? []);
    return {
      id: row.text("id"),
      title: row.text("title"),
      version: row.text("version"),
      coverage: Object.freeze(coverage.map((span) => Object.freeze(span))),
      coverageText,
      selection: row.text("selection"),
      source: sourced.source,
      line: row.line,
    };
  });
  return datasets;
}
