import type { SeriesSpec, SourceSpec } from "./spec.ts";

/** The ids of all sources that numbers of these series come from, each once, in the order of the numbers. */
export function namedSources(series: readonly Pick<SeriesSpec, "observations">[]): readonly string[] {
  const named = series.flatMap(({ observations }) =>
    observations.flatMap(({ source, rivals, made }) => [
      source,
      ...rivals.map((rival) => rival.source),
      ...(made?.sources ?? []),
    ]),
  );
  return [...new Set(named)];
}

/** Of what is made of no source, or of one whose own words are not at hand. */
export const NO_SOURCE: SourceSpec = {
  ...{ id: "", title: "", short: "", author: "", publisher: "", published: "" },
  ...{ url: "", cited_in: "", licence: "" },
};
