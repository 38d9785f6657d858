import type { Day } from "../time/calendar.ts";
import type { Descriptor, Settings } from "./descriptor.ts";
import type { Problem } from "./problems.ts";
import type { Chart, Figure, Incident, IncidentDataset, Milestone, Series, Source } from "./records.ts";

/**
 * Everything the data folder says, checked: references are resolved, ids unique, nothing is missing that
 * must be there. Frozen; lists are in the order in which they are shown.
 */
export interface Dataset {
  /** Of the folder's content: the same files always give the same revision. */
  readonly revision: string;
  /** The day of the newest publication, or of the reading where there is no history. */
  readonly updated: Day;
  readonly title: string;
  readonly descriptor: Descriptor;
  /** As the descriptor has them, without what the data no longer hold. */
  readonly settings: Settings;
  readonly sources: readonly Source[];
  readonly charts: readonly Chart[];
  readonly series: readonly Series[];
  readonly milestones: readonly Milestone[];
  readonly figures: readonly Figure[];
  readonly datasets: readonly IncidentDataset[];
  /** By dataset id, in the order of dates. */
  readonly incidents: ReadonlyMap<string, readonly Incident[]>;
  readonly warnings: readonly Problem[];
  /** Of the data up to a past day: the sources left out because nothing dates them. */
  readonly undated?: readonly Source[];
}

export function findChart(dataset: Dataset, id: string): Chart | undefined {
  return dataset.charts.find((chart) => chart.id === id);
}

export function findSeries(dataset: Dataset, id: string): Series | undefined {
  return dataset.series.find((series) => series.id === id);
}

export function findSource(dataset: Dataset, id: string): Source | undefined {
  return dataset.sources.find((source) => source.id === id);
}

export function findMilestone(dataset: Dataset, id: string): Milestone | undefined {
  return dataset.milestones.find((milestone) => milestone.id === id);
}

export function seriesOf(dataset: Dataset, chart: Chart): readonly Series[] {
  return dataset.series.filter((series) => series.chart === chart);
}
