import { randomBytes } from "node:crypto";
import { cleanNote, LONGEST_NOTE, type Note } from "../../../model/notes/note.ts";
import { isSameName } from "../../session/names.ts";

/** In all and of one person, those that were removed among them. */
const MOST_NOTES = 5000;
const MOST_OF_ONE = 1000;
/** Written or corrected by one person. */
const MOST_AN_HOUR = 60;
/** Texts of one note, each after the other. */
const MOST_EDITIONS = 100;
const HOUR_MS = 3_600_000;

/** Why a note is not kept as it is, to be said beside what was typed. */
export class NoteRefused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Typed = Pick<Note, "target" | "about" | "author" | "audience" | "text">;

/** A new note among all there are. Throws {@link NoteRefused}. */
export function newNote(all: readonly Note[], typed: Typed, now: Date): Note {
  const own = all.filter(({ author }) => isSameName(author, typed.author));
  if (all.length >= MOST_NOTES)
    throw new NoteRefused(409, `there are ${MOST_NOTES} notes here, and no room for another`);
  if (own.length >= MOST_OF_ONE)
    throw new NoteRefused(409, `you have left ${MOST_OF_ONE} notes, and no more are kept of one person`);
  expectLeisure(own, now);
  const time = now.toISOString();
  const id = randomBytes(12).toString("hex");
  return { ...typed, id, edition: 1, text: expectText(typed.text), written: time, changed: time };
}

/** A note with another text or for others. Throws {@link NoteRefused}. */
export function corrected(
  all: readonly Note[],
  note: Note,
  typed: Pick<Note, "text" | "audience">,
  now: Date,
): Note {
  const text = expectText(typed.text);
  if (text === note.text && typed.audience === note.audience) return note;
  expectLeisure(
    all.filter(({ author }) => isSameName(author, note.author)),
    now,
  );
  if (note.edition >= MOST_EDITIONS)
    throw new NoteRefused(409, `this note was corrected ${MOST_EDITIONS} times: leave another`);
  return { ...note, text, audience: typed.audience, edition: note.edition + 1, changed: now.toISOString() };
}

/** What is left of a note that was removed: neither its words nor what it was about. */
export function removed(note: Note, now: Date): Note {
  return { ...note, text: "", about: "", edition: note.edition + 1, changed: now.toISOString() };
}

function expectText(typed: string): string {
  const text = cleanNote(typed);
  if (text === "") throw new NoteRefused(400, "write something before you send it");
  if (text.length > LONGEST_NOTE)
    throw new NoteRefused(400, `a note has at most ${LONGEST_NOTE} characters; this one has ${text.length}`);
  return text;
}

function expectLeisure(own: readonly Note[], now: Date): void {
  const since = new Date(now.getTime() - HOUR_MS).toISOString();
  if (own.filter(({ changed }) => changed > since).length >= MOST_AN_HOUR)
    throw new NoteRefused(429, `you have left ${MOST_AN_HOUR} notes within an hour: wait before the next`);
}
