import type { RowCells } from "../../../data/change/keyed.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import { sourceNamed } from "../../words/find-source.ts";
import { isFilled, pickNumber, tableOf, tableOfLines } from "../cells.ts";
import type { UploadedFile } from "../forms.ts";
import { freeId, newSourceId } from "../ids.ts";
import { PARTS, type Wrong } from "./new-series-form.ts";
import type { TypedSeries } from "./typed-series.ts";

/** A file of the data folder that the form makes, or adds a row to. */
interface MadeFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const MUST = { chart: ["title", "unit"], series: ["title", "kind", "basis", "definition"] } as const;

/** What the form makes of what was typed, or what is missing in it. */
export function makeFiles(
  typed: TypedSeries,
  sent: UploadedFile | undefined,
  { charts, series, sources }: Dataset,
): readonly MadeFile[] | Wrong {
  const isNewChart = !charts.some(({ id }) => id === typed.place);
  const wrong = new Map<string, string>();
  for (const column of isNewChart ? MUST.chart : [])
    if (!typed.chart[column]) wrong.set(`chart.${column}`, SAID[column]);
  for (const column of MUST.series) if (!typed.series[column]) wrong.set(`series.${column}`, SAID[column]);
  const isNewSource = isFilled(typed.source);
  const taken = new Set(sources.map(({ id }) => id));
  const known = sourceNamed(typed.report, sources);
  const source = isNewSource ? newSourceId(typed.source, taken) : (known?.id ?? "");
  const rows = typed.rows.filter((cells) => Object.values(cells).some(Boolean)).map(pickNumber);
  const hasTable = sent !== undefined || typed.text.trim() !== "";
  if (typed.report && !known && !isNewSource)
    wrong.set("report", `There is no source “${typed.report}”. Choose one from the list, or enter it below.`);
  else if (rows.length > 0 && source === "") wrong.set("report", "Name the report that gives these numbers.");
  if (rows.length === 0 && !hasTable)
    wrong.set("numbers", "Give at least one number, in the rows or as a table.");
  if (rows.length > 0 && hasTable)
    wrong.set("numbers", "Give the numbers either in the rows or as a table, not both.");
  if (wrong.size > 0) return wrong;

  const chart = isNewChart ? freeId(typed.chart.title ?? "", idsOf(charts), "", "chart") : typed.place;
  const id = freeId(typed.series.title ?? "", idsOf(series), "", "series");
  const numbers =
    sent?.bytes ??
    (hasTable ? Buffer.from(typed.text) : tableOfLines(rows.map((row) => ({ ...row, source }))));
  const list = (file: string, cells: RowCells): MadeFile => ({ file, bytes: tableOf([cells]) });
  return [
    ...(isNewChart ? [list(PARTS.chart.file, { id: chart, ...typed.chart, order: after(charts, 1) })] : []),
    list(PARTS.series.file, { id, chart, ...typed.series, order: after(series, 10) }),
    ...(isNewSource ? [list(PARTS.source.file, { id: source, ...typed.source })] : []),
    { file: `series/${id}.csv`, bytes: numbers },
  ];
}

const SAID = {
  title: "Give it a title.",
  unit: "Say what its numbers count, such as attacks, deaths or people.",
  kind: "Choose what one number is.",
  basis: "Choose who says so.",
  definition: "Say what is counted, and what is left out.",
} as const;

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id));
}

/** Behind all others: their colours and patterns stay as they are. */
function after(rows: readonly { readonly order: number }[], step: number): string {
  return String(Math.max(0, ...rows.map(({ order }) => order)) + step);
}
