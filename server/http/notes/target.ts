import { buildSeries } from "../../model/chart/build.ts";
import { groupRivals } from "../../model/chart/rivals.ts";
import { eventTarget, monthTarget, numberTarget, parseTarget } from "../../model/notes/targets.ts";
import { type Dataset, findMilestone, findSeries } from "../../model/records/dataset.ts";
import { formatMonth } from "../../model/time/calendar.ts";
import { formatSpan } from "../../model/time/periods.ts";
import type { Addresses } from "../frame/addresses.ts";

/** What a note is on, as the data have it now. */
export interface FoundTarget {
  /** The one name of it: a rival that spells a period otherwise is the same number. */
  readonly name: string;
  readonly about: string;
}

/** Undefined for what the data do not have. */
export function findTarget(dataset: Dataset, text: string): FoundTarget | undefined {
  const { kind, id, period } = parseTarget(text) ?? { kind: undefined, id: "", period: "" };
  if (kind === "month") return { name: monthTarget(id), about: formatMonth(id) };
  if (kind === "event") {
    const event = findMilestone(dataset, id);
    return event && { name: eventTarget(id), about: `${event.title}, ${formatSpan(event.date)}` };
  }
  const series = kind && findSeries(dataset, id);
  if (!series) return undefined;
  const [lead] =
    groupRivals(series.observations).find((group) => group.some((each) => each.period.edtf === period)) ?? [];
  if (lead === undefined) return undefined;
  const { start, end, edtf } = lead.period;
  const found = buildSeries(series, { start, end }).observations.find((each) => each.period === edtf);
  return found && { name: numberTarget(id, edtf), about: `${series.title}, ${found.when}: ${found.text}` };
}

/** Where a note stands: the card of a number or an event, all notes on a month. */
export function addressOfTarget(at: Addresses, target: string): string {
  const { kind, id, period } = parseTarget(target) ?? {};
  if (kind === "number") return at.point(id ?? "", period ?? "");
  if (kind === "event") return at.milestone(id ?? "");
  return at.notes(target);
}
