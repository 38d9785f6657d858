import { plural } from "../../model/numbers/format.ts";
import {
  CHART_COLUMNS,
  DATASET_COLUMNS,
  INCIDENT_COLUMNS,
  SERIES_COLUMNS,
  SOURCE_COLUMNS,
} from "../../model/records/columns.ts";
import { compare } from "../../model/time/dates.ts";
import type { Change } from "../change/change.ts";
import type { Folder } from "../records/folder.ts";
import type { ChartRow, DatasetRow, SeriesRow, SourceRow } from "./columns.ts";
import { covers, formatStretches, type Stretch, unite } from "./months.ts";
import { sameName } from "./names.ts";
import {
  formatReleases,
  monthOfIncident,
  parseReleases,
  type Release,
  type VersionOrder,
} from "./release.ts";
import { bytesOf, columnsIn, putById, rowsIn } from "./tables.ts";
import { type Batch, type Update, updateIncidents } from "./update.ts";

/** Incidents to bring into the data folder, and what is said of them there. */
export interface Incoming {
  readonly id: string;
  readonly title: string;
  readonly selection: string;
  /** Whether the selection is to replace one that is there. */
  readonly rewrite: boolean;
  readonly batches: readonly Batch[];
  readonly order: VersionOrder;
  /** The id of the source of a version. */
  readonly sourceOf: (version: string) => string;
  /** Series and charts to add where they are not there yet. */
  readonly series: readonly SeriesRow[];
  readonly charts: readonly ChartRow[];
}

/** What an import would change, before anything is written. */
export interface ImportPlan {
  readonly id: string;
  /** Of the data folder as it was read; empty where nothing changes. */
  readonly change: Change;
  /** Why, for the history: "Import ucdp-ged-ttp: 22.1; 29 new incidents". */
  readonly reason: string;
  readonly update: Update | null;
  /** The months in which the dataset is complete, as written. */
  readonly coverage: string;
  /** Incidents of months that are not covered: kept, but in no count. */
  readonly outside: number;
  /** The months or years of what is new and counted, EDTF. */
  readonly periods: readonly string[];
  readonly remarks: readonly string[];
}

/** Works out what an import does to a folder that is sound. Pure: the same files and folder give the same plan. */
export function planIncidents(folder: Folder, incoming: Incoming): ImportPlan {
  const file = `incidents/${incoming.id}.csv`;
  const datasets = rowsIn(folder, "datasets.csv", DATASET_COLUMNS);
  const known = datasets.find(({ id }) => id === incoming.id);
  const releases = parseReleases(known?.version ?? "");
  const versions = new Map(releases.map(({ version }) => [incoming.sourceOf(version), version]));
  const standing = {
    rows: rowsIn(folder, file, INCIDENT_COLUMNS),
    releases,
    versionOf: (source: string) => versions.get(source),
  };
  const update = updateIncidents(standing, incoming.batches, incoming.order);
  const coverage = coverageOf(update);
  const dataset: DatasetRow = {
    id: incoming.id,
    title: known?.title ?? incoming.title,
    version: formatReleases(update.releases, incoming.order),
    coverage: formatStretches(coverage),
    selection: known && !incoming.rewrite ? known.selection : incoming.selection,
    source: newestSource(update.releases, incoming),
  };
  const files = changedOnly(folder, [
    [file, bytesOf(columnsIn(folder, file, INCIDENT_COLUMNS), ["id"], update.rows)],
    ["datasets.csv", bytesOf(DATASET_COLUMNS, ["id"], putById(datasets, dataset))],
    [
      "sources.csv",
      bytesOf(
        columnsIn(folder, "sources.csv", SOURCE_COLUMNS),
        ["id"],
        sourcesAfter(folder, incoming, dataset, update, file),
      ),
    ],
    ...(incoming.series.length > 0 ? addedRows(folder, incoming.series, incoming.charts) : []),
  ]);
  return {
    id: incoming.id,
    change: { files, mode: "replace" },
    reason: reasonOf(incoming, update),
    update,
    coverage: dataset.coverage,
    outside: update.rows.filter((row) => !covers(coverage, monthOfIncident(row))).length,
    periods: [...new Set(update.added.map(monthOfIncident))].filter((month) => covers(coverage, month)),
    remarks: [
      ...otherSelection(incoming, known),
      ...incoming.batches.flatMap(({ file: name, records, rows, remarks }) => [
        `${name}: ${plural(rows.length, "incident")} among ${plural(records, "event")}`,
        ...remarks.map((remark) => `${name}: ${remark}`),
      ]),
    ],
  };
}

/** Two selections in one dataset take each other's incidents away: whoever looks at the list is told. */
function otherSelection({ id, title, selection }: Incoming, known: DatasetRow | undefined): string[] {
  if (!known || known.title === title || isRespelled(known, title, selection)) return [];
  return [`warning: ${id} is ${known.title}, this import is ${title}; say --id for a dataset of its own`];
}

/** Whether the two differ in nothing but the spelling of names. */
function isRespelled(known: DatasetRow, title: string, selection: string): boolean {
  const names = (text: string) => text.slice(text.indexOf(": ") + 2).split(/, | – | or /);
  const [before, now] = [names(known.title), names(title)];
  const renamed = before.reduce((text, name, at) => text.replaceAll(name, now[at] ?? name), known.selection);
  const bare = (text: string) => text.replaceAll(/\bthe /gi, "");
  return (
    known.selection.startsWith(selection) ||
    (before.length === now.length &&
      before.every((name, at) => sameName(name, now[at] ?? "")) &&
      bare(renamed).startsWith(bare(selection)))
  );
}

/**
 * The months covered by the releases together. A yearly release of UCDP covers the world since 1989; that a
 * conflict had no events before its first is no zero, so that stretch begins with the first incident.
 */
function coverageOf({ releases, rows }: Update): Stretch[] {
  const stretches = unite(releases.flatMap(({ coverage }) => coverage));
  const first = rows.map(monthOfIncident).sort(compare)[0];
  return stretches.map((stretch) =>
    stretch.first === "1989-01" && first !== undefined && first > stretch.first && first <= stretch.last
      ? { first, last: stretch.last }
      : stretch,
  );
}

function newestSource(releases: readonly Release[], { order, sourceOf }: Incoming): string {
  const newest = releases.toSorted((a, b) => order(a.version, b.version)).at(-1);
  return newest ? sourceOf(newest.version) : "";
}

/** Sources of releases that an incident or the dataset names; those that only named withdrawn ones go. */
function sourcesAfter(
  folder: Folder,
  incoming: Incoming,
  dataset: DatasetRow,
  update: Update,
  file: string,
): SourceRow[] {
  const used = new Set([dataset.source, ...update.rows.map(({ source }) => source)]);
  const own = new Set(update.releases.map(({ version }) => incoming.sourceOf(version)));
  const unused = [...own].filter(
    (id) => !used.has(id) && !isNamed(folder, id, [file, "sources.csv", "datasets.csv"]),
  );
  const sources = rowsIn(folder, "sources.csv", SOURCE_COLUMNS).filter(({ id }) => !unused.includes(id));
  for (const { release } of incoming.batches) {
    const known = sources.some(({ id }) => id === release.source.id);
    if (used.has(release.source.id) && !known) sources.push(release.source);
  }
  return sources;
}

/** Whether a file other than these names an id in one of its cells. */
export function isNamed(folder: Folder, id: string, except: readonly string[]): boolean {
  return [...folder].some(
    ([path, bytes]) => !except.includes(path) && Buffer.from(bytes).includes(`,${id},`),
  );
}

/** Series that are not there yet and the charts they need, at the end; what somebody has edited since stays as it is. */
export function addedRows(
  folder: Folder,
  series: readonly SeriesRow[],
  charts: readonly ChartRow[],
): [string, Uint8Array][] {
  const seriesRows = addRows(rowsIn(folder, "series.csv", SERIES_COLUMNS), series, 10);
  const needed = charts.filter(({ id }) => series.some(({ chart }) => chart === id));
  const chartRows = addRows(rowsIn(folder, "charts.csv", CHART_COLUMNS), needed, 1);
  return [
    ["series.csv", bytesOf(columnsIn(folder, "series.csv", SERIES_COLUMNS), ["id"], seriesRows)],
    ["charts.csv", bytesOf(CHART_COLUMNS, ["id"], chartRows)],
  ];
}

function addRows<R extends { readonly id: string; readonly order: string }>(
  rows: readonly R[],
  added: readonly R[],
  step: number,
): R[] {
  const fresh = added.filter(({ id }) => !rows.some((row) => row.id === id));
  const last = Math.max(0, ...rows.map(({ order }) => Number(order) || 0));
  return [...rows, ...fresh.map((row, index) => ({ ...row, order: String(last + step * (index + 1)) }))];
}

/** Files whose bytes would be others. */
export function changedOnly(folder: Folder, files: readonly (readonly [string, Uint8Array])[]): Folder {
  return new Map(
    files.filter(([path, bytes]) => {
      const old = folder.get(path);
      return !old || Buffer.compare(Buffer.from(old), Buffer.from(bytes)) !== 0;
    }),
  );
}

function reasonOf({ id, batches }: Incoming, update: Update): string {
  const versions = batches.map(({ release }) => release.version).join(", ");
  const counts = [
    `${update.added.length} new`,
    `${update.revised.length} revised`,
    `${update.withdrawn.length} withdrawn`,
  ].filter((count) => !count.startsWith("0 "));
  return `Import ${id} from ${versions}: ${counts.join(", ") || "no incident changed"}`;
}
