import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Descriptor } from "../../model/records/descriptor.ts";
import { compareProblems, type Problem, type ReadAs } from "../../model/records/problems.ts";
import type { Incident } from "../../model/records/records.ts";
import type { Day } from "../../model/time/calendar.ts";
import { readDescriptor } from "../reading/descriptor.ts";
import type { TableCache } from "../reading/read-table.ts";
import { Report } from "../reading/report.ts";
import { crosscheck, type Records, settleHeadlines, settleWindow } from "./crosscheck.ts";
import { DataFiles } from "./files.ts";
import type { Folder } from "./folder.ts";
import { buildIncidents } from "./incidents.ts";
import { buildCharts, buildDatasets, buildFigures, buildMilestones } from "./lists.ts";
import { buildObservations } from "./observations.ts";
import { buildSeries, inOrder } from "./series.ts";
import { SpanCloser } from "./sourced.ts";
import { buildSources } from "./sources.ts";

interface LoadOptions {
  /** The day of the reading: dates after it are warned about. */
  readonly today: Day;
  /** The day of the newest publication; `today` where there is no history. */
  readonly updated?: Day;
  /** Tables that have been read, or will be once more. */
  readonly tables?: TableCache | undefined;
}

/** A Dataset, or every problem at once. Either way what was odd: warnings, and cells that were read as another. */
export type Loading = { readonly warnings: readonly Problem[]; readonly readAs: readonly ReadAs[] } & (
  | { readonly dataset: Dataset; readonly problems: null }
  | { readonly dataset: null; readonly problems: readonly Problem[] }
);

/** Reads, parses and checks a data folder's files, wherever they come from. */
export function loadDataset(files: Folder, { today, updated = today, tables }: LoadOptions): Loading {
  const report = new Report();
  const descriptor = readDescriptor(files, report);
  if (!descriptor) return failed(report);
  const data = new DataFiles(files, descriptor, report, tables);
  const records = buildAll(data, descriptor, today, report);
  data.checkAgainstDescriptor();
  // Records that are missing for a problem of their own would be complained of a second time.
  if (!report.failed) crosscheck(records, today, report);
  if (report.failed) return failed(report);
  const settings = settleHeadlines(descriptor.settings, records.series, report);
  const shown = settleWindow(settings, records, today, report);
  const warnings = Object.freeze(report.warnings.toSorted(compareProblems));
  const dataset = Object.freeze({
    revision: revisionOf(files),
    updated,
    title: descriptor.title,
    descriptor,
    settings: shown,
    ...records,
    warnings,
  });
  return { dataset, problems: null, warnings, readAs: report.readAs };
}

/** The data as they stand and as a proposal leaves them: what is published was read when it was proposed. */
const loadings = new LRUCache<string, Loading>({ max: 2 });

/** {@link loadDataset}, once for the same content on the same day. */
export function loadOnce(files: Folder, today: Day, tables?: TableCache): Loading {
  const key = `${today} ${revisionOf(files)}`;
  const loading = loadings.get(key) ?? loadDataset(files, { today, tables });
  loadings.set(key, loading);
  return loading;
}

/** The first 12 hexadecimal digits of the SHA-256 over all paths and contents: the same files, the same revision. */
export function revisionOf(files: Folder): string {
  const hash = createHash("sha256");
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 12);
}

function failed(report: Report): Loading {
  const problems = report.problems.toSorted(compareProblems);
  return {
    dataset: null,
    problems,
    warnings: report.warnings.toSorted(compareProblems),
    readAs: report.readAs,
  };
}

function buildAll(data: DataFiles, descriptor: Descriptor, today: Day, report: Report): Records {
  const closer = new SpanCloser(today);
  const sources = buildSources(data.rows("sources.csv"), report.of("sources.csv"));
  const charts = buildCharts(data.rows("charts.csv"), report.of("charts.csv"));
  const incidents = new Map<string, readonly Incident[]>();
  const incidentsOf = (id: string) => {
    const path = `incidents/${id}.csv`;
    const list = buildIncidents(data.rows(path), sources, closer, report.of(path));
    incidents.set(id, list);
    return list;
  };
  const datasets = buildDatasets(data.rows("datasets.csv"), sources, incidentsOf, report.of("datasets.csv"));
  for (const id of data.idsIn("incidents").filter((each) => !datasets.mayHave(each))) {
    report.of(`incidents/${id}.csv`).problem(0, "", "expected a row in datasets.csv for this file, got none");
  }
  const observationsOf = (id: string) => {
    const path = `series/${id}.csv`;
    if (!data.has(path)) return null;
    return buildObservations(data.rows(path), sources, closer, report.of(path));
  };
  const parts = { charts, datasets, incidents, observationsOf };
  const series = buildSeries(data.rows("series.csv"), parts, report.of("series.csv"));
  for (const id of data.idsIn("series").filter((each) => !series.mayHave(each))) {
    report.of(`series/${id}.csv`).problem(0, "", `expected a row in series.csv for this file, got none`);
  }
  const milestones = data.rows("milestones.csv");
  const shown = charts.all.sort((a, b) => a.order - b.order || a.line - b.line);
  return {
    sources: Object.freeze(sources.all),
    charts: Object.freeze(shown),
    series: Object.freeze(inOrder(series.all, shown)),
    datasets: Object.freeze(datasets.all),
    incidents,
    milestones: buildMilestones(
      milestones,
      sources,
      descriptor.settings.categories,
      closer,
      report.of("milestones.csv"),
    ),
    figures: buildFigures(data.rows("figures.csv"), sources, closer, report.of("figures.csv")),
  };
}
