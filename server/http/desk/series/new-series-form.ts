import type { Store } from "../../../data/store/store.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import { named } from "../../words/fields.ts";
import { labelOf } from "../../words/find-source.ts";
import { controlsOf, fillFields, rowsOf, type ShownAdvice } from "../filled-field.ts";
import { NEW_CHART, type TypedSeries } from "./typed-series.ts";

/** The parts of the form and the columns of each that it asks for; the rest is made or may be added later. */
export const PARTS = {
  chart: { file: "charts.csv", columns: ["title", "question", "unit"] },
  series: { file: "series.csv", columns: ["title", "kind", "basis", "definition", "note"] },
  source: { file: "sources.csv", columns: ["title", "author", "publisher", "published", "url", "kind"] },
} as const;

const NUMBER_COLUMNS = ["period", "value", "qualifier", "wording", "locator"] as const;

/** What is wrong, by the name of the control: "series.title", "report". */
export type Wrong = ReadonlyMap<string, string>;

/** The form for a series with its first numbers, and a chart for it where there is none yet. */
export function buildSeriesForm(
  { current, files }: Pick<Store, "current" | "files">,
  typed: TypedSeries,
  wrong: Wrong,
) {
  const dataset = current();
  const errorsOf = (control: string): readonly ShownAdvice[] => {
    const text = wrong.get(control);
    return text === undefined ? [] : [{ text, mends: [] }];
  };
  const fieldsOf = (part: keyof typeof PARTS) => {
    const { file, columns } = PARTS[part];
    const controls = controlsOf(dataset, file).map((field) => ({ ...field, example: "" }));
    return fillFields(dataset, named(controls, columns), {
      prefix: part,
      values: typed[part],
      errorsOf: (column) => errorsOf(`${part}.${column}`),
      rows: rowsOf(files(), file),
    });
  };
  const numbers = controlsOf(dataset, `series/${dataset.series[0]?.id ?? ""}.csv`);
  return {
    place: { value: typed.place, errors: errorsOf("place") },
    charts: [
      { id: NEW_CHART, title: "a new chart" },
      ...dataset.charts.map(({ id, title, unit }) => ({ id, title: `${title} (${unit})` })),
    ],
    chart: fieldsOf("chart"),
    series: fieldsOf("series"),
    source: fieldsOf("source"),
    sourceOpen: Object.values(typed.source).some(Boolean),
    report: { value: typed.report, errors: errorsOf("report") },
    sources: dataset.sources.map((source) => ({ value: shortSource(source), label: labelOf(source) })),
    columns: named(numbers, NUMBER_COLUMNS),
    rows: typed.rows,
    text: typed.text,
    numbersErrors: errorsOf("numbers"),
    count: wrong.size,
  };
}
