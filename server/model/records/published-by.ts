import { addDays, type Day, monthOf } from "../time/calendar.ts";
import type { Dataset } from "./dataset.ts";
import type { Milestone, Source, Sourced } from "./records.ts";
import { windowUpTo } from "./window.ts";

/** The day after a source had surely been published; null where nothing dates it. */
export function publishedBy(source: Source): Day | null {
  return source.published?.end ?? source.cited_in?.published?.end ?? null;
}

/** Whether a source had surely been published by the end of `day`; not so where nothing dates it. */
export function isPublishedBy(source: Source, day: Day): boolean {
  const by = publishedBy(source);
  return by !== null && by <= addDays(day, 1);
}

/**
 * What our sources published by the end of `day` give. An event that had happened by then is kept where a later
 * source tells of it, and says so, unless `later` is false: it is no less an event for that. The sources that
 * nothing dates are in `undated`. The time shown ends with that day at the latest.
 */
export function publishedUpTo(dataset: Dataset, day: Day, later = true): Dataset {
  const sources = new Set(dataset.sources.filter((source) => isPublishedBy(source, day)));
  const keep = <T extends Sourced>(rows: readonly T[]) => rows.filter(({ source }) => sources.has(source));
  const milestones = dataset.milestones.flatMap((each): Milestone[] => {
    if (sources.has(each.source)) return [each];
    return later && each.date.start <= day ? [{ ...each, later: true }] : [];
  });
  const telling = new Set(milestones.map(({ source }) => source));
  const parts = {
    series: dataset.series.map((series) => ({ ...series, observations: keep(series.observations) })),
    milestones,
  };
  return {
    ...dataset,
    ...parts,
    settings: { ...dataset.settings, ...windowUpTo(dataset.settings, parts, monthOf(day)) },
    sources: dataset.sources.filter((source) => sources.has(source) || telling.has(source)),
    undated: dataset.sources.filter((source) => publishedBy(source) === null),
    figures: keep(dataset.figures),
    incidents: new Map([...dataset.incidents].map(([id, incidents]) => [id, keep(incidents)])),
  };
}
