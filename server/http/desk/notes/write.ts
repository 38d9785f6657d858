import type { Note } from "../../../model/notes/note.ts";
import { monthTarget } from "../../../model/notes/targets.ts";
import { HttpError, notFound } from "../../frame/http-error.ts";
import type { Services } from "../../frame/services.ts";
import { audienceNamed, isOwn, noteForm, notesFor, type ShownNote, showNote } from "../../notes/shown.ts";
import { addressOfTarget, type FoundTarget, findTarget } from "../../notes/target.ts";
import { may } from "../../session/roles.ts";
import type { Form } from "../forms.ts";
import { sendDeskPage } from "../page.ts";
import type { Sent, Visit } from "../visit.ts";
import { corrected, NoteRefused, newNote, removed } from "./change.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-note": ReturnType<typeof buildForm>;
  }
}

/** Leaves a note; what was refused stands in a form again. */
export async function leaveNote(sent: Sent): Promise<void> {
  const { services, desk, visitor, form, response } = sent;
  const target = targetOf(services, form, desk.now());
  if (target instanceof NoteRefused) {
    const { text, audience } = typedIn(form);
    sendForm(sent, null, null, { text, audience, month: form.text("month").trim() }, target);
    return;
  }
  const typed = { ...typedIn(form), target: target.name, about: target.about, author: visitor.name };
  const keep = () => desk.changes.notes.keep((all) => [newNote(all, typed, desk.now())]);
  if (!(await orAgain(sent, target, null, keep))) return;
  tell(sent, "left a note", { target: target.name });
  response.redirect(303, `${addressOfTarget(services.at, target.name)}#notes`);
}

/** The form in which a note is corrected or removed. */
export async function noteForms(visit: Visit): Promise<void> {
  const note = await findNote(visit);
  sendForm(visit, targetOfNote(visit.services, note), note);
}

export async function correctNote(sent: Sent): Promise<void> {
  const { services, desk, visitor, form, response } = sent;
  const note = await findNote(sent);
  if (!isOwn(note, visitor)) throw new HttpError(403, "a note is corrected by whoever wrote it");
  const keep = () =>
    desk.changes.notes.keep((all) => [corrected(all, newest(all, note), typedIn(form), desk.now())]);
  if (!(await orAgain(sent, targetOfNote(services, note), note, keep))) return;
  tell(sent, "corrected a note", { target: note.target });
  response.redirect(303, `${addressOfTarget(services.at, note.target)}#notes`);
}

export async function removeNote(sent: Sent): Promise<void> {
  const { services, desk, visitor, response } = sent;
  const note = await findNote(sent);
  if (!isOwn(note, visitor) && !may(visitor, "edit"))
    throw new HttpError(403, "a note is removed by whoever wrote it, or by an editor");
  await desk.changes.notes.keep((all) => [removed(newest(all, note), desk.now())]);
  const { target, author } = note;
  tell(sent, "removed a note", { target, author });
  response.redirect(303, services.at.notes());
}

/** What the form names, as the data have it, or why a note cannot be on it. */
function targetOf({ store }: Services, form: Form, now: Date): FoundTarget | NoteRefused {
  const month = form.text("month").trim();
  const found = findTarget(store.current(), month === "" ? form.text("target") : monthTarget(month));
  if (month > now.toISOString().slice(0, 7) && found)
    return new NoteRefused(400, `${found.about} is still to come: name a month up to this one`);
  if (found) return found;
  return new NoteRefused(
    400,
    month === ""
      ? "the data do not have what this note is on: name the month it is about"
      : `“${month.slice(0, 20)}” is no month: write it like 2021-12`,
  );
}

/** What a note is on, though it may be gone. */
function targetOfNote({ store }: Services, { target, about }: Note): FoundTarget {
  return findTarget(store.current(), target) ?? { name: target, about };
}

function typedIn(form: Form): Pick<Note, "text" | "audience"> {
  return { text: form.text("text"), audience: audienceNamed(form.text("audience")) ?? "group" };
}

/** One that the visitor may read. Throws a 404 for all others. */
async function findNote({ services, visitor, request }: Visit): Promise<Note> {
  const { id } = request.params;
  const note = (await notesFor(services, visitor)).find((each) => each.id === id);
  if (note) return note;
  throw notFound("a note", String(id));
}

/** Another server may have brought a newer text meanwhile. */
function newest(all: readonly Note[], note: Note): Note {
  return all.find(({ id }) => id === note.id) ?? note;
}

/** Whether it could be done; where it was refused, the form is sent once more. */
async function orAgain(
  sent: Sent,
  target: FoundTarget,
  note: Note | null,
  act: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    sendForm(sent, target, note, typedIn(sent.form), error);
    return false;
  }
}

interface Typed extends Pick<Note, "text" | "audience"> {
  /** Where what the note is on was named by a month, or cannot be found. */
  readonly month?: string;
}

/** `note` is null for a new one, `target` where none was found; what was `typed` stands in it again. */
function sendForm(
  visit: Visit,
  target: FoundTarget | null,
  note: Note | null,
  typed: Typed = { text: note?.text ?? "", audience: note?.audience ?? "group" },
  refused?: NoteRefused,
): void {
  sendDeskPage(visit, "update-note", {
    title: note ? "A note" : "Leave a note",
    status: refused?.status ?? 200,
    content: buildForm(visit, target, note, typed, refused?.message ?? ""),
  });
}

function buildForm(
  { services, visitor }: Visit,
  target: FoundTarget | null,
  note: Note | null,
  typed: Typed,
  refusal: string,
) {
  const { at } = services;
  const own = note === null || isOwn(note, visitor);
  // The page of a note does not lead to itself.
  const shown: ShownNote | null = note && { ...showNote(services, visitor, note), change: null };
  return {
    ...noteForm(services, visitor),
    text: typed.text,
    audience: typed.audience,
    action: note ? at.desk(`notes/${note.id}`) : at.notes(),
    refusal,
    month: typed.month ?? "",
    on: target && { ...target, href: addressOfTarget(at, target.name) },
    note: shown,
    own,
    /** Null where there is nothing to remove, or it is not theirs to remove. */
    remove: note && (own || may(visitor, "edit")) ? at.desk(`notes/${note.id}/remove`) : null,
    all: at.notes(),
  };
}

/** Without its words: the log is read by others. */
function tell({ services, visitor, request }: Visit, what: string, fields: Record<string, string>): void {
  services.log.info(what, { audit: true, editor: visitor.name, ...fields, ip: request.ip });
}
