import type { Incident, IncidentDataset, Source } from "../../model/records/records.ts";
import { coverByRelease } from "../../model/records/releases.ts";
import { parseCoverage } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import { buildRecords, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { readSourced } from "./sourced.ts";

/** `incidentsOf` gives the incidents of a dataset: its coverage says which release each part comes from. */
export function buildDatasets(
  { rows, complete }: Rows,
  sources: Known<Source>,
  incidentsOf: (id: string) => readonly Incident[],
  report: FileReport,
): Known<IncidentDataset> {
  const datasets = new Known<IncidentDataset>("a dataset", "datasets.csv", complete);
  buildRecords(rows, datasets, report, (row) => {
    const sourced = readSourced(row, sources, report);
    if (!sourced) return null;
    const coverageText = row.text("coverage");
    const coverage = coverageText === "" ? [] : (parseCoverage(coverageText) ?? []);
    const id = row.text("id");
    return {
      id,
      title: row.text("title"),
      version: row.text("version"),
      coverage: Object.freeze(coverByRelease(coverage, incidentsOf(id), sourced.source)),
      coverageText,
      selection: row.text("selection"),
      source: sourced.source,
      line: row.line,
    };
  });
  return datasets;
}
