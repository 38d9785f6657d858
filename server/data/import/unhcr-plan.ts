import { basename } from "node:path";
import { OBSERVATION_COLUMNS, SOURCE_COLUMNS } from "../../model/records/columns.ts";
import { parseDate } from "../../model/time/dates.ts";
import type { Folder } from "../records/folder.ts";
import type { ObservationRow, SourceRow } from "./columns.ts";
import { plural } from "./figures.ts";
import { addedRows, changedOnly, type ImportPlan } from "./plan.ts";
import { ImportError } from "./problem.ts";
import { CHARTS } from "./series.ts";
import type { StreamOptions } from "./stream.ts";
import { bytesOf, columnsIn, putById, rowsIn } from "./tables.ts";
import { readUnhcr, UNHCR_SERIES, unhcrSource } from "./unhcr.ts";

/** Works out what UNHCR's solutions file changes: its rows take the place of the source's older ones. */
export async function planUnhcr(
  folder: Folder,
  files: readonly string[],
  published: string,
  options: StreamOptions,
): Promise<ImportPlan> {
  const [file, ...more] = files;
  if (!file || more.length > 0) throw new ImportError("unhcr", `expected one file, got ${files.length}`);
  if (published && !parseDate(published)) {
    throw new ImportError("--published", `expected a date such as 2026-06, got ${published}`);
  }
  const path = `series/${UNHCR_SERIES.id}.csv`;
  const fresh = await readUnhcr(file, options);
  const source = unhcrSource(published);
  const before = rowsIn(folder, path, OBSERVATION_COLUMNS);
  const others = before.filter((row) => row.source !== source.id);
  const old = new Map(before.filter((row) => row.source === source.id).map((row) => [row.period, row.value]));
  const sources = rowsIn(folder, "sources.csv", SOURCE_COLUMNS);
  const known = sources.find(({ id }) => id === source.id);
  return {
    id: UNHCR_SERIES.id,
    change: {
      files: changedOnly(folder, [
        [
          path,
          bytesOf(columnsIn(folder, path, OBSERVATION_COLUMNS), ["period", "source"], [...others, ...fresh]),
        ],
        ["sources.csv", bytesOf(SOURCE_COLUMNS, ["id"], putById(sources, sourceRow(source, known)))],
        ...addedRows(folder, [UNHCR_SERIES], CHARTS),
      ]),
      mode: "replace",
    },
    reason: `Import ${UNHCR_SERIES.id}: ${plural(fresh.length, "year")}`,
    update: null,
    coverage: "",
    outside: 0,
    remarks: remarksOf(file, fresh, old),
  };
}

/** What somebody has edited stays, but for a newer date of publication. */
function sourceRow(source: SourceRow, known: SourceRow | undefined): SourceRow {
  if (!known) return source;
  return source.published ? { ...known, published: source.published, note: source.note } : known;
}

function remarksOf(
  file: string,
  fresh: readonly ObservationRow[],
  old: ReadonlyMap<string, string>,
): string[] {
  const changed = fresh.filter(({ period, value }) => old.has(period) && old.get(period) !== value);
  const gone = [...old.keys()].filter((period) => !fresh.some((row) => row.period === period));
  return [
    `${basename(file)}: ${plural(fresh.length, "year")}, ${fresh[0]?.period} to ${fresh.at(-1)?.period}`,
    ...changed.map(({ period, value }) => `${period}: ${old.get(period)} becomes ${value}`),
    ...(gone.length > 0 ? [`no longer in it: ${gone.join(", ")}`] : []),
  ];
}
