import type { Request, Response } from "express";
import type { Note } from "../../../model/notes/note.ts";
import { monthTarget } from "../../../model/notes/targets.ts";
import { HttpError, notFound } from "../../frame/http-error.ts";
import type { Services } from "../../frame/services.ts";
import { type Form, readForm, SMALL_FORM } from "../forms.ts";
import type { DeskHandler } from "../handler.ts";
import { sendDeskPage } from "../page.ts";
import { checkForm, checkOrigin, expectRight } from "../session/guard.ts";
import { may } from "../session/roles.ts";
import type { Visitor } from "../session/visitor.ts";
import { readersOnly } from "../signed-in-only.ts";
import { corrected, NoteRefused, newNote, removed } from "./change.ts";
import { audienceNamed, isOwn, noteForm, notesFor, showNote } from "./shown.ts";
import { addressOfTarget, type FoundTarget, findTarget } from "./target.ts";

/** Leaves a note; what was refused stands in a form again. */
export const leaveNote: DeskHandler = (services, desk) => async (request, response) => {
  const [visitor, form] = await readSent(services, request);
  const target = targetOf(services, form);
  const typed = { ...typedIn(form), target: target.name, about: target.about, author: visitor.name };
  const keep = () => desk.changes.notes.keep((all) => [newNote(all, typed, desk.now())]);
  if (!(await orAgain(services, request, response, { visitor, form, target, note: null }, keep))) return;
  tell(services, request, "left a note", { editor: visitor.name, target: target.name });
  response.redirect(303, `${addressOfTarget(services.at, target.name)}#notes`);
};

/** The form in which a note is corrected or removed. */
export const noteForms: DeskHandler = (services) =>
  readersOnly(services, async (visitor, request, response) => {
    const note = await findNote(services, visitor, request.params.id);
    sendForm(services, request, response, { visitor, note, target: targetOfNote(services, note) });
  });

export const correctNote: DeskHandler = (services, desk) => async (request, response) => {
  const [visitor, form] = await readSent(services, request);
  const note = await findNote(services, visitor, request.params.id);
  if (!isOwn(note, visitor)) throw new HttpError(403, "a note is corrected by whoever wrote it");
  const target = targetOfNote(services, note);
  const keep = () =>
    desk.changes.notes.keep((all) => [corrected(all, newest(all, note), typedIn(form), desk.now())]);
  if (!(await orAgain(services, request, response, { visitor, form, target, note }, keep))) return;
  tell(services, request, "corrected a note", { editor: visitor.name, target: note.target });
  response.redirect(303, `${addressOfTarget(services.at, note.target)}#notes`);
};

export const removeNote: DeskHandler = (services, desk) => async (request, response) => {
  const [visitor] = await readSent(services, request);
  const note = await findNote(services, visitor, request.params.id);
  if (!isOwn(note, visitor) && !may(visitor, "edit"))
    throw new HttpError(403, "a note is removed by whoever wrote it, or by an editor");
  await desk.changes.notes.keep((all) => [removed(newest(all, note), desk.now())]);
  const { target, author } = note;
  tell(services, request, "removed a note", { editor: visitor.name, target, author });
  response.redirect(303, services.at.notes());
};

async function readSent(services: Services, request: Request): Promise<[Visitor, Form]> {
  checkOrigin(services, request);
  const visitor = await expectRight(services, request, "read");
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  return [visitor, form];
}

/** What the form names, as the data have it. Throws a 400 where they do not. */
function targetOf({ store }: Services, form: Form): FoundTarget {
  const month = form.text("month").trim();
  const found = findTarget(store.current(), month === "" ? form.text("target") : monthTarget(month));
  if (found) return found;
  const what = month === "" ? "a number or an event of the data" : "a month such as 2021-12";
  throw new HttpError(400, `a note is on ${what}, and this names none`);
}

/** What a note is on, though it may be gone. */
function targetOfNote({ store }: Services, { target, about }: Note): FoundTarget {
  return findTarget(store.current(), target) ?? { name: target, about };
}

function typedIn(form: Form): Pick<Note, "text" | "audience"> {
  return { text: form.text("text"), audience: audienceNamed(form.text("audience")) ?? "group" };
}

/** One that the visitor may read. Throws a 404 for all others. */
async function findNote(services: Services, visitor: Visitor, id: unknown): Promise<Note> {
  const note = (await notesFor(services, visitor)).find((each) => each.id === id);
  if (note) return note;
  throw notFound("a note", String(id));
}

/** Another server may have brought a newer text meanwhile. */
function newest(all: readonly Note[], note: Note): Note {
  return all.find(({ id }) => id === note.id) ?? note;
}

interface Asked {
  readonly visitor: Visitor;
  readonly target: FoundTarget;
  /** Null for a new one. */
  readonly note: Note | null;
  /** What was typed; without it the note as it stands. */
  readonly form?: Form;
}

/** Whether it could be done; where it was refused, the form is sent once more. */
async function orAgain(
  services: Services,
  request: Request,
  response: Response,
  asked: Asked,
  act: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    sendForm(services, request, response, asked, error);
    return false;
  }
}

function sendForm(
  services: Services,
  request: Request,
  response: Response,
  { visitor, target, note, form }: Asked,
  refused?: NoteRefused,
): void {
  const { at } = services;
  const typed = form ? typedIn(form) : { text: note?.text ?? "", audience: note?.audience ?? "group" };
  sendDeskPage(services, request, response, "update-note", visitor, {
    title: note ? "A note" : "Leave a note",
    status: refused?.status ?? 200,
    content: {
      ...noteForm(services, visitor),
      ...typed,
      action: note ? at.desk(`notes/${note.id}`) : at.notes(),
      refusal: refused?.message ?? "",
      target: target.name,
      about: target.about,
      href: addressOfTarget(at, target.name),
      note: note && showNote(services, visitor, note),
      own: note === null || isOwn(note, visitor),
      remove: note && at.desk(`notes/${note.id}/remove`),
      all: at.notes(),
    },
  });
}

/** Without its words: the log is read by others. */
function tell({ log }: Services, request: Request, what: string, fields: Record<string, string>): void {
  log.info(what, { audit: true, ...fields, ip: request.ip });
}
