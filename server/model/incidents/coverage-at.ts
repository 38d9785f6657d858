import type { Covered, IncidentDataset, Site } from "../records/records.ts";
import { type Day, type Month, monthsWithin, nextMonth } from "../time/calendar.ts";
import { compare, parseCoverage } from "../time/dates.ts";

type Releases = Pick<IncidentDataset, "version" | "coverage">;

/**
 * The coverage of a place: without the months of which the dataset holds only releases that were cut to another
 * country, as its `version` says ("22.1 (1989-01/2021-12, Pakistan only)"). No incident there is then no zero. A place
 * whose country is not known anywhere has the coverage of the whole.
 */
export function coverageAt({ version, coverage }: Releases, sites: Iterable<Site>): readonly Covered[] {
  const countries = new Set<string>();
  for (const { country } of sites) countries.add(country);
  const cuts = cutsOf(version);
  if (countries.size === 0 || countries.has("") || cuts.every(({ country }) => country === "")) {
    return coverage;
  }
  const isHeld = (month: Month) => {
    const there = cuts.filter(({ start, end }) => start <= `${month}-01` && `${month}-01` < end);
    return there.length === 0 || there.some(({ country }) => country === "" || countries.has(country));
  };
  return coverage.flatMap((span) => keep(span, isHeld));
}

interface Cut {
  readonly start: Day;
  readonly end: Day;
  /** Empty where the release was read whole. */
  readonly country: string;
}

function cutsOf(version: string): Cut[] {
  return [...version.matchAll(/\((\{[^}]*\}|[\d/-]+)(?:, ([^)]+) only)?\)/g)].flatMap(
    ([, months = "", country = ""]) =>
      (parseCoverage(months) ?? []).map(({ start, end }) => ({ start, end, country })),
  );
}

function keep(span: Covered, isHeld: (month: Month) => boolean): Covered[] {
  const kept: { start: Day; end: Day }[] = [];
  for (const month of monthsWithin(span.start, span.end).filter(isHeld)) {
    const [start, end] = [`${month}-01`, `${nextMonth(month)}-01`];
    const last = kept.at(-1);
    if (last?.end === start) last.end = end;
    else kept.push({ start, end });
  }
  return kept.map(({ start, end }) => ({
    ...span,
    start: compare(start, span.start) < 0 ? span.start : start,
    end: compare(end, span.end) > 0 ? span.end : end,
  }));
}
