import type { Request } from "express";
import { AUDIENCES, type Audience, isFor, LONGEST_NOTE, type Note } from "../../model/notes/note.ts";
import { formatDay } from "../../model/time/calendar.ts";
import type { Services } from "../frame/services.ts";
import { isSameName } from "../session/names.ts";
import { may } from "../session/roles.ts";
import { findVisitor, type Visitor } from "../session/visitor.ts";
import { addressOfTarget, findTarget } from "./target.ts";

/** The notes that a visitor may read, newest first. */
export async function notesFor(services: Services, visitor: Visitor): Promise<readonly Note[]> {
  const notes = (await services.desk?.changes.notes.list()) ?? [];
  return notes.filter((note) => isFor(note, visitor.name, may(visitor, "edit")));
}

/** What a note can be on; the first is what its page is of. */
export type NoteChoices = readonly { readonly target: string; readonly label: string }[];

/** The notes on something, and a form for another; made for one person, so that nobody may keep its page. */
export type NotesBlock = NonNullable<Awaited<ReturnType<typeof notesOn>>>;

/** The notes on what a page is of; null for people who are not signed in. */
export async function notesOn(services: Services, request: Request, choices: NoteChoices) {
  const visitor = await findVisitor(services, request);
  if (visitor === null) return null;
  const on = new Set(choices.map(({ target }) => target));
  const notes = (await notesFor(services, visitor)).filter(({ target }) => on.has(target));
  return {
    ...noteForm(services, visitor),
    notes: notes.map((note) => showNote(services, visitor, note)),
    choices,
    /** The page of all notes. */
    all: services.at.notes(),
  };
}

/** What each form for a note takes. */
export function noteForm({ at }: Services, { formToken }: Visitor) {
  return {
    action: at.notes(),
    token: formToken,
    longest: LONGEST_NOTE,
    audiences: Object.entries(AUDIENCES).map(([value, label]) => ({ value, label })),
  };
}

/** A note as pages show it. */
export type ShownNote = ReturnType<typeof showNote>;

export function showNote({ at, store }: Services, visitor: Visitor, note: Note) {
  const { id, text, author, written, changed, audience, target } = note;
  const found = findTarget(store.current(), target);
  return {
    ...{ id, text, author, target },
    time: written.slice(0, 10),
    day: formatDay(written.slice(0, 10)),
    /** The day of the last correction; empty for a note that stands as it was written. */
    corrected: changed === written ? "" : formatDay(changed.slice(0, 10)),
    forEditors: audience === "editors",
    about: found?.about ?? note.about,
    /** Where it stands. */
    href: addressOfTarget(at, target),
    /** Whether the data have what it is on no longer. */
    gone: found === undefined,
    /** Where whoever asks may correct it, as its author, or remove it; null for those who may not. */
    change: changeOf(note, visitor, at.desk(`notes/${id}`)),
  };
}

function changeOf(note: Note, visitor: Visitor, href: string) {
  if (isOwn(note, visitor)) return { href, label: "Change" };
  return may(visitor, "edit") ? { href, label: "Remove" } : null;
}

/** The author alone corrects a note; editors remove any. */
export function isOwn({ author }: Note, { name }: Visitor): boolean {
  return isSameName(author, name);
}

export function audienceNamed(text: string): Audience | undefined {
  return Object.hasOwn(AUDIENCES, text) ? (text as Audience) : undefined;
}
