import { isTarget } from "./targets.ts";

/** What somebody who was signed in said of a number, an event or a month. It is no part of the data. */
export interface Note {
  /** 24 hexadecimal digits. */
  readonly id: string;
  /** Counts the changes from 1: of two texts of one note the one of the higher stands. */
  readonly edition: number;
  /** What it is on; see {@link isTarget}. */
  readonly target: string;
  /** What that was in words when the note was written: it may be gone from the data since. */
  readonly about: string;
  readonly author: string;
  /** ISO 8601. */
  readonly written: string;
  readonly changed: string;
  readonly audience: Audience;
  /** Empty once the note was removed: what is left of it tells other servers so. */
  readonly text: string;
}

/** Who a note is for, beside its author. */
export const AUDIENCES = { group: "everybody who is signed in", editors: "editors alone" } as const;

export type Audience = keyof typeof AUDIENCES;

/** Characters of a note. */
export const LONGEST_NOTE = 2000;

/** A text as it is kept: without what no keyboard types, and without empty lines around it. */
export function cleanNote(text: string): string {
  return text
    .normalize("NFC")
    .replace(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/gu, " ")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether somebody of that name sees a note. Names are folded: the same in any case. */
export function isFor({ audience, author, text }: Note, name: string, isEditor: boolean): boolean {
  return text !== "" && (audience === "group" || isEditor || author.toLowerCase() === name.toLowerCase());
}

/** Of two texts of one note the one that stands, whichever is met first. */
export function laterOf(a: Note, b: Note): Note {
  const [left, right] = [rankOf(a), rankOf(b)];
  return left < right ? b : a;
}

/** A note as it is kept in a file. */
export function formatNote(note: Note): string {
  return `${JSON.stringify(note, null, 2)}\n`;
}

/** What is no note, or one that this program would not have written, is none. */
export function parseNote(text: string): Note | undefined {
  try {
    const { id, edition, target, about, author, written, changed, audience, text: said } = JSON.parse(text);
    const note: Note = { id, edition, target, about, author, written, changed, audience, text: said };
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

export function isNoteId(id: string): boolean {
  return /^[0-9a-f]{24}$/.test(id);
}

const LONGEST_WORDS = 500;

function isNote({ id, edition, target, about, author, written, changed, audience, text }: Note): boolean {
  return (
    [id, target, about, author, written, changed, audience, text].every((each) => typeof each === "string") &&
    isNoteId(id) &&
    Number.isSafeInteger(edition) &&
    edition > 0 &&
    isTarget(target) &&
    [about, author].every(({ length }) => length <= LONGEST_WORDS) &&
    [written, changed].every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time)) &&
    Object.hasOwn(AUDIENCES, audience) &&
    text.length <= LONGEST_NOTE &&
    text === cleanNote(text)
  );
}

/** Texts that compare as the notes do. */
function rankOf(note: Note): string {
  return `${String(note.edition).padStart(16, "0")} ${note.changed} ${JSON.stringify(note)}`;
}
