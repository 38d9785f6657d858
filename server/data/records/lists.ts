import {
  type Category,
  type Chart,
  type Figure,
  type Incident,
  type IncidentDataset,
  type Milestone,
  type Source,
  WEIGHTS,
} from "../../model/records/records.ts";
import { coverByRelease } from "../../model/records/releases.ts";
import { compareSpans, parseCoverage } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import { buildRecords, chosenOf, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { readQuantity } from "./quantity.ts";
import { readSourced, readSpan, type SpanCloser } from "./sourced.ts";

export function buildCharts({ rows, complete }: Rows, report: FileReport): Known<Chart> {
  const charts = new Known<Chart>("a chart", "charts.csv", complete);
  buildRecords(rows, charts, report, (row) => ({
    id: row.text("id"),
    title: row.text("title"),
    question: row.text("question"),
    unit: row.text("unit"),
    order: row.number("order") ?? row.line,
    line: row.line,
  }));
  return charts;
}

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
