import { type Day, type Month, monthOf, monthsWithin, nextMonth } from "../time/calendar.ts";
import { compare, type Span } from "../time/dates.ts";
import { publishedBy } from "./published-by.ts";
import type { Covered, Incident, Source } from "./records.ts";

/**
 * Divides a coverage by the releases that its incidents come from, so that a month's count names the report
 * that gave it. A month is of the newest release among its incidents; a month without incidents goes with
 * the month before it in its stretch, a stretch's first ones with the first that has any, and a stretch
 * without incidents with `dataset`, the source of the whole.
 */
export function coverByRelease(
  coverage: readonly Span[],
  incidents: readonly Incident[],
  dataset: Source,
): readonly Covered[] {
  const releases = releasesByMonth(incidents);
  return coverage.flatMap((span) => divide(span, releases, dataset));
}

function releasesByMonth(incidents: readonly Incident[]): ReadonlyMap<Month, Source> {
  const releases = new Map<Month, Source>();
  for (const { date, source } of incidents) {
    const month = monthOf(date.start);
    const other = releases.get(month);
    if (other === source) continue;
    if (!other || (publishedBy(source) ?? "") > (publishedBy(other) ?? "")) releases.set(month, source);
  }
  return releases;
}

function divide(span: Span, releases: ReadonlyMap<Month, Source>, dataset: Source): Covered[] {
  const months = monthsWithin(span.start, span.end);
  let source = months.map((month) => releases.get(month)).find((release) => release) ?? dataset;
  const parts: { start: Day; end: Day; source: Source }[] = [];
  for (const month of months) {
    source = releases.get(month) ?? source;
    const last = parts.at(-1);
    const end = `${nextMonth(month)}-01`;
    if (last?.source === source) last.end = end;
    else parts.push({ start: last?.end ?? span.start, end, source });
  }
  return parts.map(({ start, end, source }) =>
    Object.freeze({ ...span, start, end: earlier(end, span.end), source }),
  );
}

function earlier(a: Day, b: Day): Day {
  return compare(a, b) < 0 ? a : b;
}
