import type { Request } from "express";
import { monthTarget, parseTarget } from "../../model/notes/targets.ts";
import type { Services } from "../frame/services.ts";
import { findVisitor } from "../session/visitor.ts";
import { notesFor } from "./shown.ts";

/** Where the notes on a month stand, and how many there are. */
export interface MonthNotes {
  readonly href: string;
  readonly count: number;
}

/** The notes on each month by its period; null for people who are not signed in. */
export async function notesOfMonths(
  services: Services,
  request: Request,
): Promise<((period: string) => MonthNotes | null) | null> {
  const visitor = await findVisitor(services, request);
  if (visitor === null) return null;
  const targets = (await notesFor(services, visitor)).map(({ target }) => target);
  return (period) => {
    const target = monthTarget(period);
    if (parseTarget(target) === undefined) return null;
    return { href: services.at.notes(target), count: targets.filter((each) => each === target).length };
  };
}
