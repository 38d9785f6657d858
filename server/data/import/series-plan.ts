import { plural } from "../../model/numbers/format.ts";
import { OBSERVATION_COLUMNS, SOURCE_COLUMNS } from "../../model/records/columns.ts";
import { compare } from "../../model/time/dates.ts";
import type { Folder } from "../records/folder.ts";
import type { ObservationRow, SeriesRow, SourceRow } from "./columns.ts";
import { addedRows, changedOnly, type ImportPlan, isNamed } from "./plan.ts";
import { CHARTS } from "./series.ts";
import { bytesOf, columnsIn, putById, rowsIn } from "./tables.ts";

/** Numbers by year to bring into a series of the data folder. */
interface IncomingSeries {
  readonly series: SeriesRow;
  readonly rows: readonly ObservationRow[];
  /** The sources of the rows. What somebody has edited in one since stays, but for a newer day of publication. */
  readonly sources: readonly SourceRow[];
  /** Whether a row that is there is another edition of the same number, and which of the two stays. */
  readonly replaces: (fresh: ObservationRow, there: ObservationRow) => boolean;
  readonly yields: (fresh: ObservationRow, there: ObservationRow) => boolean;
  readonly remarks: readonly string[];
}

/**
 * Works out what the rows change. A year that they do not have stays as it is: a file with some years says nothing
 * of the others.
 */
export function planSeries(folder: Folder, incoming: IncomingSeries): ImportPlan {
  const { series, remarks } = incoming;
  const path = `series/${series.id}.csv`;
  const before = rowsIn(folder, path, OBSERVATION_COLUMNS);
  const rows = incoming.rows.filter((row) => !before.some((there) => incoming.yields(row, there)));
  const kept = before.filter((there) => !rows.some((row) => incoming.replaces(row, there)));
  const after = [...kept, ...rows];
  const gone = before.map(({ source }) => source).filter((id) => !after.some(({ source }) => source === id));
  const known = rowsIn(folder, "sources.csv", SOURCE_COLUMNS);
  const named = incoming.sources.filter(({ id }) => after.some(({ source }) => source === id));
  const sources = named
    .reduce((all, source) => putById(all, editedSince(source, all)), known)
    .filter(({ id }) => !gone.includes(id) || isNamed(folder, id, [path, "sources.csv"]));
  return {
    id: series.id,
    change: {
      files: changedOnly(folder, [
        [path, bytesOf(columnsIn(folder, path, OBSERVATION_COLUMNS), ["period", "source"], after)],
        ["sources.csv", bytesOf(columnsIn(folder, "sources.csv", SOURCE_COLUMNS), ["id"], sources)],
        ...addedRows(folder, [series], CHARTS),
      ]),
      mode: "replace",
    },
    reason: `Import ${series.id}: ${plural(incoming.rows.length, "year")}`,
    update: null,
    coverage: "",
    outside: 0,
    periods: rows.map(({ period }) => period),
    remarks: [...remarks, ...changesOf(before, rows, kept)],
  };
}

function editedSince(source: SourceRow, known: readonly SourceRow[]): SourceRow {
  const there = known.find(({ id }) => id === source.id);
  if (!there) return source;
  const isNewer = source.published !== "" && source.published !== there.published;
  return isNewer ? { ...there, published: source.published, note: source.note } : there;
}

function changesOf(
  before: readonly ObservationRow[],
  rows: readonly ObservationRow[],
  kept: readonly ObservationRow[],
): string[] {
  const old = new Map(before.map(({ period, value }) => [period, value]));
  const changed = rows.filter(({ period, value }) => old.has(period) && old.get(period) !== value);
  const untouched = kept.map(({ period }) => period).sort(compare);
  return [
    ...changed.map(({ period, value }) => `${period}: ${old.get(period)} becomes ${value}`),
    ...(untouched.length > 0 ? [`not in it, and left as they are: ${untouched.join(", ")}`] : []),
  ];
}
