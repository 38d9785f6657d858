import type { Incident, Source } from "../records/records.ts";

/** Lists kept of each list of incidents: columns of half a million are too large to keep for every day asked about. */
const MOST_KEPT = 2;

const sources = new WeakMap<readonly Incident[], ReadonlySet<Source>>();
const lists = new WeakMap<readonly Incident[], Map<string, readonly Incident[]>>();

/**
 * The incidents whose source is known: the very list where all are, and the same list again for the same
 * sources, so that what is kept beside a list of incidents is found again.
 */
export function withKnownSources(
  incidents: readonly Incident[],
  isKnown: (source: Source) => boolean,
): readonly Incident[] {
  const left = [...sourcesOf(incidents)].filter((source) => !isKnown(source));
  if (left.length === 0) return incidents;
  const kept = lists.get(incidents) ?? new Map<string, readonly Incident[]>();
  lists.set(incidents, kept);
  const key = left.map(({ id }) => id).join();
  const list = kept.get(key) ?? incidents.filter(({ source }) => !left.includes(source));
  kept.delete(key);
  kept.set(key, list);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return list;
}

function sourcesOf(incidents: readonly Incident[]): ReadonlySet<Source> {
  const found = sources.get(incidents) ?? new Set(incidents.map(({ source }) => source));
  sources.set(incidents, found);
  return found;
}
