import type { Request } from "express";
import type { Note } from "../../../model/notes/note.ts";
import { parseTarget } from "../../../model/notes/targets.ts";
import type { Services } from "../../frame/services.ts";
import { type NotesBlock, noteForm, notesFor, showNote } from "../../notes/shown.ts";
import { findTarget } from "../../notes/target.ts";
import { readQuery } from "../../parameters/read-query.ts";
import { isSameName } from "../../session/names.ts";
import { sendDeskPage } from "../page.ts";
import type { Visit } from "../visit.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-notes": Awaited<ReturnType<typeof buildList>>;
  }
}

const A_PAGE = 50;

/** All notes that somebody may read, newest first: of one author, on one thing, or all. */
export async function notesList(visit: Visit): Promise<void> {
  sendDeskPage(visit, "update-notes", { title: "Notes", content: await buildList(visit) });
}

async function buildList({ services, visitor, request }: Visit) {
  const asked = parseAsked(request);
  const all = await notesFor(services, visitor);
  const notes = all.filter(
    ({ target, author }) =>
      (asked.on === "" || target === asked.on) && (asked.author === "" || isSameName(author, asked.author)),
  );
  const pages = Math.max(1, Math.ceil(notes.length / A_PAGE));
  const page = Math.min(asked.page, pages);
  const link = (more: Partial<Asked>) => services.at.desk("notes", queryOf({ ...asked, page: 1, ...more }));
  return {
    ...asked,
    on: describe(services, asked.on, notes),
    count: notes.length,
    notes: notes.slice((page - 1) * A_PAGE, page * A_PAGE).map((note) => ({
      ...showNote(services, visitor, note),
      byAuthor: link({ author: note.author, on: "" }),
      onTarget: link({ author: "", on: note.target }),
    })),
    all: services.at.notes(),
    newer: page > 1 ? link({ page: page - 1 }) : null,
    older: page < pages ? link({ page: page + 1 }) : null,
    form: leave(services, visitor, asked.on),
  };
}

interface Asked {
  readonly on: string;
  readonly author: string;
  readonly page: number;
}

function parseAsked(request: Pick<Request, "query">): Asked {
  return readQuery(request, (query) => ({
    on:
      query.read("on", "what a note can be on, such as month/2021-12", (text) => parseTarget(text) && text) ??
      "",
    author: query.read("author", "a name", (text) => (text.length <= 100 ? text : undefined)) ?? "",
    page: query.whole("page", 1, 9999, "a number") ?? 1,
  }));
}

function queryOf({ on, author, page }: Asked): string {
  const given = [
    ["on", on],
    ["author", author],
    ["page", page > 1 ? String(page) : ""],
  ].filter(([, value]) => value !== "");
  return new URLSearchParams(given as [string, string][]).toString();
}

/** What the notes shown are on; empty where they are on anything. */
function describe({ store }: Services, on: string, notes: readonly Note[]): string {
  if (on === "") return "";
  return findTarget(store.current(), on)?.about ?? notes.find(({ about }) => about !== "")?.about ?? on;
}

/** A form for a note on what is asked for, or on a month to be named. */
function leave(services: Services, visitor: Visit["visitor"], on: string): NotesBlock | null {
  const form = { ...noteForm(services, visitor), notes: [], all: services.at.notes() };
  if (on === "") return { ...form, choices: [] };
  const found = findTarget(services.store.current(), on);
  return found ? { ...form, choices: [{ target: found.name, label: found.about }] } : null;
}
