import { countOf, hasUnknownSide } from "../chart/count-of.ts";
import type { Range } from "../chart/view.ts";
import { type ColumnsWith, columnsWith } from "../records/incident-fields.ts";
import type { Covered } from "../records/records.ts";
import { countMonths, countOutside } from "./months.ts";
import { PRECISIONS, type Precision, precisionOf } from "./precision.ts";
import type { Selection } from "./select.ts";

/** A sum of counts. */
export interface Sum {
  readonly total: number;
  /**
   * As of a bar: `at least` where some incident states no count, or leaves the side of some dead open; for all
   * killed `best estimate` where the published bounds are wider. Of `at least`, the total is that of the lower bounds.
   */
  readonly qualifier: "exact" | "best estimate" | "at least";
  /** For how many of the incidents a count is stated at all. */
  readonly stated: number;
  /** How much of it is of incidents whose dates reach beyond the time asked for: the bar of a month leaves it out. */
  readonly crossing: number;
}

export type Summed = Exclude<ColumnsWith<{ kind: "people" }>, ColumnsWith<{ bound: true }>>;
export const SUMMED = columnsWith<Summed>(({ kind, bound }) => kind === "people" && !bound);

/** What a list of incidents adds up to. */
export interface Totals extends Readonly<Record<Summed, Sum>> {
  readonly incidents: number;
  /**
   * Sums of the published bounds, the number itself where an incident has none; null where none has any. The
   * upper one is null too where some incident states no number: then it is open.
   */
  readonly killed_low: number | null;
  readonly killed_high: number | null;
  readonly no_province: number;
  readonly no_district: number;
  /** In no bar: they began where the dataset's coverage does not reach, on whichever day of their dates. */
  readonly outside_coverage: number;
  /** In no bar: their dates leave the month open, and the coverage reaches into them. */
  readonly month_open: number;
  /** Not counted here: they may fall in the period, but their dates leave it open. */
  readonly may_fall: number;
  /** Of releases that say that their numbers may still change. */
  readonly provisional: number;
  readonly precision: Readonly<Record<Precision, number>>;
  /** Of the time asked for, the months that it has and those that no file covers as a whole. */
  readonly months: number;
  readonly months_not_covered: number;
}

export function totalIncidents(
  { incidents, sites, mayFall }: Selection,
  coverage: readonly Covered[],
  time: Range | null = null,
): Totals {
  const sums = SUMMED.map((name) => ({ name, total: 0, stated: 0, crossing: 0 }));
  let [low, lowCrossing, high, provisional] = [0, 0, 0, 0];
  let [isBounded, hasUnsided] = [false, false];
  for (const incident of incidents) {
    const crosses = time !== null && incident.date.end > time.end && incident.date.start < time.end;
    for (const sum of sums) {
      const stated = incident[sum.name];
      const count = stated ?? 0;
      sum.total += count;
      sum.stated += Number(stated !== null);
      if (crosses) sum.crossing += count;
    }
    const killed = countOf(incident, "killed");
    low += killed.low;
    if (crosses) lowCrossing += killed.low;
    high += killed.high ?? 0;
    isBounded ||= incident.killed_low !== null || incident.killed_high !== null;
    hasUnsided ||= hasUnknownSide(incident);
    provisional += Number(incident.source.provisional);
  }
  const precision = Object.fromEntries(PRECISIONS.map((name) => [name, 0])) as Record<Precision, number>;
  let [noProvince, noDistrict] = [0, 0];
  for (const [site, number] of sites) {
    precision[precisionOf(site)] += number;
    if (site.province === "") noProvince += number;
    if (site.district === "") noDistrict += number;
  }
  const { outside, open } = countOutside(incidents, coverage);
  const sumOf = (name: Summed): Sum => {
    const { total, stated, crossing } = sums.find((each) => each.name === name) as (typeof sums)[number];
    const isFloor = stated < incidents.length || (hasUnsided && SIDES.has(name));
    return { total, qualifier: isFloor ? "at least" : "exact", stated, crossing };
  };
  const stated = sumOf("killed");
  const isWide = isBounded && (low !== stated.total || high !== stated.total);
  const killed: Sum =
    stated.qualifier === "at least"
      ? { ...stated, total: low, crossing: lowCrossing }
      : { ...stated, qualifier: isWide ? "best estimate" : "exact" };
  const others = SUMMED.filter((name) => name !== "killed").map((name) => [name, sumOf(name)]);
  return {
    incidents: incidents.length,
    killed,
    killed_low: isBounded ? low : null,
    killed_high: isBounded && killed.qualifier !== "at least" ? high : null,
    ...(Object.fromEntries(others) as Record<Exclude<Summed, "killed">, Sum>),
    no_province: noProvince,
    no_district: noDistrict,
    outside_coverage: outside,
    month_open: open,
    may_fall: mayFall,
    provisional,
    precision,
    ...countMonths(coverage, time),
  };
}

/** The counts that are the least that they can be where some dead are of no known side. */
const SIDES: ReadonlySet<Summed> = new Set(
  columnsWith<ColumnsWith<{ side: string }>>(({ side }) => side !== undefined).filter(
    (name) => name !== "killed_unknown",
  ),
);
