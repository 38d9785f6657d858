import type { Request } from "express";
import type { AskedBriefing } from "../../model/briefing/asked.ts";
import type { GroupNote, Part } from "../../model/briefing/briefing.ts";
import type { SeriesSpec } from "../../model/chart/spec.ts";
import type { Note } from "../../model/notes/note.ts";
import { eventTarget, numberTarget, parseTarget } from "../../model/notes/targets.ts";
import { type Day, formatDay, monthsWithin } from "../../model/time/calendar.ts";
import type { Services } from "../frame/services.ts";
import { notesFor } from "../notes/shown.ts";
import { findTarget } from "../notes/target.ts";
import { findVisitor } from "../session/visitor.ts";
import type { IsOn, ItemDraft } from "./draft.ts";

/** The numbers shown as they were reported, and the months of a time. */
export function onNumbers(
  series: readonly SeriesSpec[],
  range: { readonly start: Day; readonly end: Day } | null,
): IsOn {
  const months = new Set(range === null ? [] : monthsWithin(range.start, range.end));
  const numbers = new Set(
    series.flatMap(({ id, observations }) =>
      observations.filter(({ made }) => made === null).map(({ period }) => numberTarget(id, period)),
    ),
  );
  return (target) => {
    const { kind, id = "" } = parseTarget(target) ?? {};
    return kind === "month" ? months.has(id) : numbers.has(target);
  };
}

export function onEvents(events: readonly { readonly id: string }[]): IsOn {
  const targets = new Set(events.map(({ id }) => eventTarget(id)));
  return (target) => targets.has(target);
}

/** Who asks for a briefing, and the notes in it. */
export interface GroupNotes {
  readonly signedIn: boolean;
  /** Those of each part, in their order; null where none are asked for, or nobody is signed in who may read them. */
  readonly remarks: readonly NonNullable<Part["remarks"]>[] | null;
}

/** The notes on what stands in each part, oldest first; each stands in the first part that it is on. */
export async function readGroupNotes(
  services: Services,
  request: Request,
  asked: AskedBriefing["notes"],
  drafts: readonly Pick<ItemDraft, "isOn">[],
): Promise<GroupNotes> {
  const visitor = await findVisitor(services, request);
  if (visitor === null || asked === "none") return { signedIn: visitor !== null, remarks: null };
  const notes = (await notesFor(services, visitor))
    .filter(({ audience }) => asked === "all" || audience === "group")
    .toReversed();
  const placeOf = ({ target }: Note) => drafts.findIndex(({ isOn }) => isOn(target));
  return {
    signedIn: true,
    remarks: drafts.map((_, index) =>
      notes.filter((note) => placeOf(note) === index).map((note) => tell(services, note)),
    ),
  };
}

function tell({ store }: Services, { target, about, text, author, written, audience }: Note): GroupNote {
  const date = written.slice(0, 10);
  return {
    about: findTarget(store.current(), target)?.about ?? about,
    ...{ text, author, date, audience },
    day: formatDay(date),
  };
}

/** What the method says of notes that were asked for. */
export function describeGroupNotes(asked: AskedBriefing["notes"], { remarks }: GroupNotes): string[] {
  if (asked === "none") return [];
  return remarks === null
    ? ["Notes of the group were asked for and are left out: they are shown to people who are signed in."]
    : ["Notes of the group are its members’ own words, and no part of the data."];
}
