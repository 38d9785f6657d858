import type { RowCells } from "../../../data/change/keyed.ts";
import { cellsIn } from "../cells.ts";
import type { Form } from "../forms.ts";

/** The chart that a series goes into where it is not there yet. */
export const NEW_CHART = "new";
const FIRST_ROWS = 6;
const MOST_ROWS = 60;

/** A series as it was typed into its form. */
export interface TypedSeries {
  /** The id of its chart, or {@link NEW_CHART}. */
  readonly place: string;
  readonly chart: RowCells;
  readonly series: RowCells;
  /** The report that gives its numbers, by any of its names. */
  readonly report: string;
  /** A report that is not in the list yet. */
  readonly source: RowCells;
  readonly rows: readonly RowCells[];
  /** Its numbers as a table of their own, pasted. */
  readonly text: string;
}

export function emptySeries(): TypedSeries {
  const rows = Array.from({ length: FIRST_ROWS }, () => ({}));
  return { place: NEW_CHART, chart: {}, series: {}, report: "", source: {}, rows, text: "" };
}

export function seriesOfForm(form: Form): TypedSeries {
  const rows = Array.from({ length: MOST_ROWS }, (_, index) => cellsIn(form, `row-${index}.`));
  const last = rows.findLastIndex((cells) => Object.values(cells).some(Boolean));
  return {
    place: form.text("place") || NEW_CHART,
    chart: cellsIn(form, "chart."),
    series: cellsIn(form, "series."),
    report: form.text("report").trim().slice(0, 300),
    source: cellsIn(form, "source."),
    rows: rows.slice(0, Math.max(last + 1, FIRST_ROWS)),
    text: form.text("text"),
  };
}
