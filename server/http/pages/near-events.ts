import { buildMilestone } from "../../model/chart/build.ts";
import type { MilestoneSpec } from "../../model/chart/spec.ts";
import type { Milestone } from "../../model/records/records.ts";
import { MS_PER_DAY, toMillis } from "../../model/time/calendar.ts";
import type { Span } from "../../model/time/dates.ts";

/** An event with how far it is from a period: "12 days before"; empty where they share a day. */
interface NearEvent {
  readonly event: MilestoneSpec;
  readonly away: string;
}

/** Events further away than this are not of that time, in days. */
const FURTHEST = 183;
/** Those of the period itself are all there, and others up to so many. */
const MOST = 6;

/** Those of a period, and the nearest before and after it: the nearest first, of two as near the key one. */
export function nearEvents(milestones: readonly Milestone[], period: Span): NearEvent[] {
  const all = milestones
    .map((milestone) => ({ milestone, days: daysBetween(period, milestone.date) }))
    .filter(({ days }) => Math.abs(days) <= FURTHEST)
    .toSorted(
      (a, b) => nearness(period, a) - nearness(period, b) || weightOf(a.milestone) - weightOf(b.milestone),
    );
  // What may have fallen in the period is not crowded out by what surely fell near it.
  const others = all.filter(({ days }) => days !== 0);
  const left = new Set(others.slice(Math.max(0, MOST - (all.length - others.length))));
  return all
    .filter((each) => !left.has(each))
    .map(({ milestone, days }) => ({ event: buildMilestone(milestone), away: formatAway(days, milestone) }));
}

/** In days. An event of some day within a season or a year is taken to be as far as the middle of that. */
function nearness(
  period: Span,
  { milestone: { date }, days }: { milestone: Milestone; days: number },
): number {
  if (["day", "month", "stretch"].includes(date.precision)) return Math.abs(days);
  const middle = ({ start, end }: Span) => (toMillis(start) + toMillis(end)) / 2;
  return Math.abs(middle(period) - middle(date)) / MS_PER_DAY;
}

function weightOf({ weight }: Milestone): number {
  return weight === "key" ? 0 : 1;
}

/** From the nearest days of both: below 0 where the event was before the period, 0 where they share a day. */
function daysBetween(period: Span, date: Span): number {
  const days = (from: string, to: string) => Math.round((toMillis(to) - toMillis(from)) / MS_PER_DAY);
  if (date.end <= period.start) return -days(date.end, period.start) - 1;
  if (date.start >= period.end) return days(period.end, date.start) + 1;
  return 0;
}

/** Days only of an event that is known to the day. */
function formatAway(days: number, { date }: Milestone): string {
  if (days === 0) return "";
  const side = days < 0 ? "before" : "after";
  if (date.precision !== "day" || date.approximate) return side;
  const far = Math.abs(days);
  if (far === 1) return `the day ${side}`;
  return far < 46 ? `${far} days ${side}` : `about ${Math.round(far / 30.4)} months ${side}`;
}
