import type { Query } from "../../model/query/query-reader.ts";
import { namesFor, sourceNamed } from "../words/find-source.ts";
import { beginDraft } from "./draft/draft-steps.ts";
import { mendForm } from "./mend-form.ts";
import { doneIn, sendDeskPage } from "./page.ts";
import { buildSheetForm } from "./sheet/sheet-form.ts";
import { emptySheet, isEditing, sheetOfForm, type TypedSheet } from "./sheet/typed-sheet.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-sheet": ReturnType<typeof buildContent>;
  }
}

const FIRST_ROWS = 5;

/** What a report says: its source once, and a grid of rows under it. */
export function sheetForm(visit: Visit): void {
  const query = visit.request.query as Query;
  const named = typeof query.source === "string" ? query.source.slice(0, 100) : "";
  const { sources } = visit.services.store.current();
  const known = sourceNamed(named, sources);
  show(visit, emptySheet(known ? (namesFor(sources).get(known) ?? known.id) : named, FIRST_ROWS), query);
}

/** Begins a draft of it, or gives the form back with the rows that were asked for. */
export async function sendSheet(sent: Sent): Promise<void> {
  const sheet = sheetOfForm(mendForm(sent.form));
  if (isEditing(sent.form)) return show(sent, sheet, {});
  await beginDraft(sent, { kind: "sheet", sheet });
}

function show(visit: Visit, sheet: TypedSheet, done: Query): void {
  sendDeskPage(visit, "update-sheet", {
    title: "Enter what a report says",
    content: buildContent(visit, sheet, done),
  });
}

function buildContent({ services }: Visit, sheet: TypedSheet, done: Query) {
  return { sheet: buildSheetForm(services.store, sheet, [], false), ...doneIn(done) };
}
