import type { Difference, FileDifference } from "../../data/change/difference.ts";
import { changedCells, type RowChange } from "../../data/change/row-change.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { rowsOwner } from "../../model/records/rows-owner.ts";
import type { Addresses } from "../frame/addresses.ts";
import { titlesOf } from "../words/fields.ts";
import { rowWords } from "../words/row-words.ts";
import { sayProblem } from "../words/say-problem.ts";

const MOST_ROWS = 200;

/** Puts a difference in the words of the codebook, with links to what it touches in `dataset`. */
export function showDifference(
  { files, counts }: Difference,
  dataset: Dataset,
  at: Addresses,
  besideOf: (file: string, row: RowChange) => readonly string[] = () => [],
) {
  return {
    files: files.map((file) => showFile(file, dataset, at, besideOf)),
    /** "2 rows added, 1 changed". */
    words: countWords(counts) || "other files changed",
    removed: counts.removed,
  };
}

/** "2 rows added, 1 changed"; empty where no row is. */
export function countWords(counts: Difference["counts"]): string {
  const parts = (["added", "changed", "moved", "removed"] as const).filter((kind) => counts[kind] > 0);
  const words = parts.map((kind) => `${counts[kind]} ${kind}`);
  const [first, ...rest] = words;
  if (first === undefined) return "";
  const rows = counts[parts[0] ?? "added"] === 1 ? " row " : " rows ";
  return [first.replace(" ", rows), ...rest].join(", ");
}

function showFile(
  file: FileDifference,
  dataset: Dataset,
  at: Addresses,
  besideOf: (file: string, row: RowChange) => readonly string[],
) {
  const titles = titlesOf(dataset.descriptor, file.file);
  const counts = { added: 0, changed: 0, removed: 0, moved: 0 };
  for (const { kind } of file.rows) counts[kind] += 1;
  const whole = file.kind === "changed" ? "" : `file ${file.kind}`;
  // What needs a second look comes before what is too much to print.
  const ordered =
    file.rows.length > MOST_ROWS ? file.rows.toSorted((a, b) => weight(b) - weight(a)) : file.rows;
  return {
    file: file.file,
    label: file.label,
    words: [whole, countWords(counts)].filter(Boolean).join(", ") || "changed",
    rows: ordered.slice(0, MOST_ROWS).map((row) => ({
      ...showRow(file.file, row, titles, dataset, at),
      /** What other sources give for the same time; said of what is about to be published. */
      beside: besideOf(file.file, row),
    })),
    /** Rows that change likewise and are too many to print. */
    more: Math.max(0, file.rows.length - MOST_ROWS),
  };
}

function weight({ warnings, kind }: RowChange): number {
  return (warnings.length > 0 ? 4 : 0) + (kind === "removed" ? 2 : 0) + (kind === "changed" ? 1 : 0);
}

function showRow(
  file: string,
  { kind, label, from, before, after, warnings }: RowChange,
  titles: ReadonlyMap<string, string>,
  dataset: Dataset,
  at: Addresses,
) {
  return {
    kind,
    label,
    from,
    /** The page about it; empty where the data of today has none. */
    href: addressOf(file, after ?? before ?? {}, dataset, at),
    cells: changedCells({ before, after }).map(({ column, ...rest }) => ({
      title: titles.get(column) ?? column,
      ...rest,
    })),
    warnings: warnings.map((warning) => ({
      column: titles.get(warning.column) ?? warning.column,
      message: sayProblem(warning, rowWords(dataset, file, after ?? {})).text,
    })),
  };
}

function addressOf(
  file: string,
  cells: Readonly<Record<string, string>>,
  dataset: Dataset,
  at: Addresses,
): string {
  const { id = "", period = "" } = cells;
  const { folder, id: name = "" } = rowsOwner(file) ?? {};
  if (folder === "series") {
    const series = dataset.series.find((each) => each.id === name);
    return series?.observations.some((each) => each.period.edtf === period) ? at.point(name, period) : "";
  }
  if (folder === "incidents") {
    return dataset.incidents.get(name)?.some((each) => each.id === id) ? at.incident(name, id) : "";
  }
  const has = (list: readonly { readonly id: string }[]) => list.some((each) => each.id === id);
  if (file === "milestones.csv" && has(dataset.milestones)) return at.milestone(id);
  if (file === "sources.csv" && has(dataset.sources)) return at.source(id);
  if (file === "series.csv" && has(dataset.series)) return at.series(id);
  if (file === "charts.csv" && has(dataset.charts)) return at.chart(id);
  return file === "figures.csv" && has(dataset.figures) ? at.figures() : "";
}
