import type { Query } from "../../../model/chart/view.ts";
import { doneIn } from "../done.ts";
import { readForm, SHEET_FORM } from "../forms.ts";
import type { DeskHandler } from "../handler.ts";
import { sendDeskPage } from "../page.ts";
import { checkForm, checkOrigin, expectEditor } from "../session/guard.ts";
import { editorsOnly } from "../signed-in-only.ts";
import { findSource, nameFor } from "../words/find-source.ts";
import { mendForm } from "../words/mend-form.ts";
import { buildSheetForm } from "./sheet-form.ts";
import { emptySheet, isEditing, sheetOfForm } from "./typed-sheet.ts";

const FIRST_ROWS = 5;

/** What a report says: its source once, and a grid of rows under it. */
export const sheetForm: DeskHandler = (services) =>
  editorsOnly(services, (visitor, request, response) => {
    const { source } = request.query as Query;
    const named = typeof source === "string" ? source.slice(0, 100) : "";
    const { sources } = services.store.current();
    const known = findSource(named, sources);
    const sheet = emptySheet(known ? nameFor(known, sources) : named, FIRST_ROWS);
    sendDeskPage(services, request, response, "update-sheet", visitor, {
      title: TITLE,
      content: {
        sheet: buildSheetForm(services.store, sheet, [], false),
        ...doneIn(request.query as Query),
      },
    });
  });

const TITLE = "Enter what a report says";

/** Begins a draft of it, or gives the form back with the rows that were asked for. */
export const sendSheet: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, SHEET_FORM);
  checkForm(services, request, visitor, form);
  const sheet = sheetOfForm(mendForm(form));
  if (isEditing(form)) {
    return sendDeskPage(services, request, response, "update-sheet", visitor, {
      title: TITLE,
      content: { sheet: buildSheetForm(services.store, sheet, [], false), published: "", proposed: "" },
    });
  }
  const draft = await desk.drafts.add({
    editor: visitor.name,
    base: services.store.current().revision,
    mode: "merge",
    work: { kind: "sheet", sheet },
    reason: "",
    settled: [],
  });
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};
