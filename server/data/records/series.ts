import { countByMonth } from "../../model/chart/counts.ts";
import { settleColours } from "../../model/records/colours.ts";
import {
  BASES,
  type Chart,
  type Incident,
  type IncidentDataset,
  MEASURES,
  type Observation,
  SERIES_KINDS,
  type Series,
} from "../../model/records/records.ts";
import { type FileReport, quote } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import { buildRecords, chosenOf, Known } from "./build.ts";
import type { Rows } from "./files.ts";

/** What a series is made of besides its row. */
interface SeriesParts {
  readonly charts: Known<Chart>;
  readonly datasets: Known<IncidentDataset>;
  readonly incidents: ReadonlyMap<string, readonly Incident[]>;
  /** The observations of the series' own file, or null where it has none. */
  readonly observationsOf: (id: string) => readonly Observation[] | null;
}

/** Of a series that has not got one yet. */
const NO_COLOUR = 0;

/** The series of the charts in the order in which both are shown, each with a colour. */
export function inOrder(series: readonly Series[], charts: readonly Chart[]): readonly Series[] {
  return charts.flatMap((chart) => {
    const own = series
      .filter((each) => each.chart === chart)
      .toSorted((a, b) => a.order - b.order || a.line - b.line);
    const colours = settleColours(own.map(({ slot }) => (slot < 0 ? null : slot + 1)));
    return own.map((each, at) => Object.freeze({ ...each, slot: (colours[at] ?? 1) - 1 }));
  });
}

/** The series with their observations; {@link inOrder} gives a colour to those without. */
export function buildSeries({ rows, complete }: Rows, parts: SeriesParts, report: FileReport): Known<Series> {
  const known = new Known<Series>("a series", "series.csv", complete);
  buildRecords(rows, known, report, (row) => {
    const before = report.problemCount;
    const chart = parts.charts.resolve(row, "chart", report);
    const kind = chosenOf(row, "kind", SERIES_KINDS, report);
    const basis = chosenOf(row, "basis", BASES, report);
    const counted = readCounted(row, parts.datasets, report);
    const own = kind && parts.observationsOf(row.text("id"));
    checkOrigin(row, own !== null, report);
    if (counted && kind && kind !== "flow") {
      row.complain(
        "kind",
        `expected flow, as the series is counted from incidents, got ${quote(kind)}`,
        report,
      );
    }
    if (!chart || !kind || !basis || report.problemCount > before) return null;
    return {
      id: row.text("id"),
      chart,
      title: row.text("title"),
      kind,
      basis,
      definition: row.text("definition"),
      counted,
      order: row.number("order") ?? row.line,
      slot: (row.number("colour") ?? NO_COLOUR) - 1,
      note: row.text("note"),
      line: row.line,
      observations: counted ? countedBy(counted, parts) : (own ?? []),
    };
  });
  return known;
}

type Counted = NonNullable<Series["counted"]>;

function readCounted(row: Row, datasets: Known<IncidentDataset>, report: FileReport): Counted | null {
  const hasDataset = row.text("dataset") !== "";
  const hasMeasure = row.text("measure") !== "";
  if (!hasDataset && !hasMeasure) return null;
  if (!hasDataset)
    row.complain("dataset", "expected a dataset, as there is a measure, got an empty cell", report);
  if (!hasMeasure)
    row.complain("measure", "expected what to count of the dataset, got an empty cell", report);
  const dataset = datasets.resolve(row, "dataset", report);
  const measure = hasMeasure ? chosenOf(row, "measure", MEASURES, report) : null;
  return dataset && measure && Object.freeze({ dataset, measure });
}

/** A series has a file of its own or a dataset that it is counted from: one of the two, never both. */
function checkOrigin(row: Row, hasFile: boolean, report: FileReport): void {
  const file = `series/${row.text("id")}.csv`;
  if (row.text("dataset") !== "" && hasFile) {
    row.complain(
      "dataset",
      `expected no file of its own for a series that is counted from a dataset, got ${file}`,
      report,
    );
  }
  if (row.text("dataset") === "" && !hasFile) {
    row.complain("id", `expected the file ${file} or a dataset to count from, got neither`, report);
  }
}

function countedBy({ dataset, measure }: Counted, { incidents }: SeriesParts): readonly Observation[] {
  return Object.freeze(countByMonth(incidents.get(dataset.id) ?? [], dataset.coverage, measure));
}
