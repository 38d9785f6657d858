import { formatDay } from "../../model/time/calendar.ts";
import { HttpError, notFound } from "../frame/http-error.ts";
import { firstLine } from "../frame/words.ts";
import { countWords, showDifference } from "../pages/difference.ts";
import { beginDraft } from "./draft/draft-steps.ts";
import { sendDeskPage } from "./page.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-take-back": Awaited<ReturnType<typeof buildContent>>;
  }
}

/** The two ways back: what one revision did, or everything since another. */
export async function takeBackForm(visit: Visit): Promise<void> {
  sendDeskPage(visit, "update-take-back", { title: "Undo a change", content: await buildContent(visit) });
}

async function buildContent(visit: Visit) {
  const { store, at } = visit.services;
  const { entry, since } = await findRevision(visit);
  const changes = await store.changes(entry.revision);
  return {
    revision: entry.revision,
    reason: firstLine(entry.reason),
    author: entry.author,
    day: formatDay(entry.date.slice(0, 10)),
    difference: changes ? showDifference(changes, store.current(), at) : null,
    words: (changes && countWords(changes.counts)) || "other files changed",
    first: entry.parent === null,
    since,
  };
}

/** Begins a draft of it: it is looked at and given a reason like any other change. */
export async function takeBack(sent: Sent): Promise<void> {
  const { entry } = await findRevision(sent);
  const kind = sent.form.text("how");
  if (kind !== "undo" && kind !== "rollback") throw new HttpError(400, "choose what to undo");
  const reason = kind === "undo" ? `Undo: ${firstLine(entry.reason)}`.slice(0, 300) : "";
  await beginDraft(sent, { kind, revision: entry.revision }, { mode: "replace", reason });
}

async function findRevision({ services: { store }, request }: Visit) {
  const name = String(request.params.revision);
  const entries = await store.history();
  const index = entries.findIndex(({ revision }) => revision === name);
  const entry = entries[index];
  if (!entry) throw notFound("a revision of the history", name);
  return { entry, since: index };
}
