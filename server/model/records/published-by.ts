import { addDays, type Day } from "../time/calendar.ts";
import type { Dataset } from "./dataset.ts";
import type { Source, Sourced } from "./records.ts";

/** The day after a source had surely been published; null where nothing dates it. */
export function publishedBy(source: Source): Day | null {
  return source.published?.end ?? source.cited_in?.published?.end ?? null;
}

/**
 * What could have been known at the end of `day`: rows whose source had surely been published by then.
 * A source that nothing dates is left out, because nobody can say that it was known.
 */
export function asKnownOn(dataset: Dataset, day: Day): Dataset {
  const known = (source: Source) => {
    const by = publishedBy(source);
    return by !== null && by <= addDays(day, 1);
  };
  const sources = new Set(dataset.sources.filter(known));
  const keep = <T extends Sourced>(rows: readonly T[]) => rows.filter(({ source }) => sources.has(source));
  return {
    ...dataset,
    sources: [...sources],
    series: dataset.series.map((series) => ({ ...series, observations: keep(series.observations) })),
    milestones: keep(dataset.milestones),
    figures: keep(dataset.figures),
    incidents: new Map([...dataset.incidents].map(([id, incidents]) => [id, keep(incidents)])),
  };
}
