import { formatDay } from "../../model/time/calendar.ts";
import { HttpError, notFound } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { countWords, showDifference } from "../pages/difference.ts";
import { readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import { sendDeskPage } from "./page.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import { editorsOnly } from "./signed-in-only.ts";

/** The two ways back: what one revision did, or everything since another. */
export const takeBackForm: DeskHandler = (services) =>
  editorsOnly(services, async (visitor, request, response) => {
    const { entry, since } = await findRevision(services, request.params.revision);
    const changes = await services.store.changes(entry.revision);
    sendDeskPage(services, request, response, "update-take-back", visitor, {
      title: "Undo a change",
      content: {
        revision: entry.revision,
        reason: entry.reason.split("\n")[0] ?? "",
        author: entry.author,
        day: formatDay(entry.date.slice(0, 10)),
        difference: changes ? showDifference(changes, services.store.current(), services.at) : null,
        words: (changes && countWords(changes.counts)) || "other files changed",
        first: entry.parent === null,
        since,
      },
    });
  });

/** Begins a draft of it: it is looked at and given a reason like any other change. */
export const takeBack: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  const { entry } = await findRevision(services, request.params.revision);
  const kind = form.text("how");
  if (kind !== "undo" && kind !== "rollback") {
    throw new HttpError(400, "choose what to undo");
  }
  const said = entry.reason.split("\n")[0] ?? "";
  const draft = await desk.drafts.add({
    editor: visitor.name,
    base: services.store.current().revision,
    mode: "replace",
    work: kind === "undo" ? { kind, revision: entry.revision } : { kind, revision: entry.revision },
    reason: kind === "undo" ? `Undo: ${said}`.slice(0, 300) : "",
    settled: [],
  });
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

async function findRevision({ store }: Services, name: unknown) {
  const entries = await store.history();
  const index = entries.findIndex(({ revision }) => revision === String(name));
  const entry = entries[index];
  if (!entry) throw notFound("a revision of the history", String(name));
  return { entry, since: index };
}
