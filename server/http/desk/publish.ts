import type { Request } from "express";
import type { Settlement } from "../../data/change/merge.ts";
import type { Outcome } from "../../data/change/propose.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Services } from "../frame/services.ts";
import { showDifference } from "../pages/difference.ts";
import { describeDraft } from "./describe-draft.ts";
import { findDraft } from "./draft.ts";
import type { Draft } from "./drafts.ts";
import { type Form, readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import { sendPreview } from "./preview.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import type { Visitor } from "./session/visitor.ts";
import { resolveSheet } from "./sheet/resolve.ts";

const MOVED =
  "the data was changed while you were looking: please look once more at what your change means now";
const LONGEST_REASON = 2000;

/** Publishes a draft as it was shown, with a reason; asks once more where rows go. */
export const publish: DeskHandler = (services, desk) => async (request, response) => {
  const { visitor, form, draft: found } = await readStep(services, desk, request);
  const reason = form.text("reason").trim();
  const draft =
    reason === found.reason
      ? found
      : await desk.drafts.save({ ...found, reason: reason.slice(0, LONGEST_REASON) });
  const again = (refusal: string) => sendPreview(services, desk, visitor, request, response, draft, refusal);
  const outcome = await desk.proposals.outcomeOf(draft);
  if (outcome.kind !== "proposal") return again(outcome.kind === "conflict" ? MOVED : "");
  const { proposal } = outcome;
  if (proposal.base !== form.text("seen")) return again(MOVED);
  if (reason === "") return again("say why in a few words, for those who read the history");
  if (reason.length > LONGEST_REASON)
    return again(`the reason may have at most ${LONGEST_REASON} characters`);
  const { removed } = proposal.difference.counts;
  if (removed > 0 && form.text("confirm") !== String(removed)) {
    const { at, store } = services;
    const { files, counts } = proposal.difference;
    const going = files.map((file) => ({
      ...file,
      rows: file.rows.filter(({ kind }) => kind === "removed"),
    }));
    const rows = { counts, files: going.filter((file) => file.rows.length > 0) };
    return sendDeskPage(services, request, response, "update-confirm", visitor, {
      title: removed === 1 ? "Remove a row?" : `Remove ${removed} rows?`,
      content: {
        id: draft.id,
        what: describeDraft(draft),
        reason,
        seen: proposal.base,
        removed,
        next: form.text("next"),
        difference: showDifference(rows, store.current(), at),
      },
    });
  }
  const published = await publishOrSay(desk, proposal, visitor.name, reason);
  if (typeof published === "string") {
    services.log.error("refused a publication", { audit: true, editor: visitor.name, error: published });
    const { dataDir, stateDir } = services.config;
    return again(published.replaceAll(stateDir, "STATE_DIR").replaceAll(dataDir, "DATA_DIR"));
  }
  if (published.kind !== "published") return again(MOVED);
  const { revision } = published;
  desk.proposals.forget();
  services.log.info("published by an editor", {
    audit: true,
    editor: visitor.name,
    revision,
    ip: request.ip,
  });
  await desk.drafts.remove(draft);
  response.redirect(303, afterwards(services, draft, proposal.before, revision, form));
};

/** What was done, or the form for the next of the same report. */
function afterwards(
  { at }: Services,
  { work }: Draft,
  before: Dataset,
  revision: string,
  form: Form,
): string {
  const another = form.text("next") === "another";
  if (another && work.kind === "sheet") {
    const { report } = resolveSheet(work.sheet, before);
    return at.desk("numbers", new URLSearchParams({ source: report.id, after: revision }).toString());
  }
  if (another && work.kind === "row") {
    const { file, cells, source } = work.row;
    const given = { from: source?.id ?? cells.source ?? "", place: cells.locator ?? "", after: revision };
    return at.desk("row", new URLSearchParams({ file, ...given }).toString());
  }
  return at.desk(`published/${revision}`);
}

/** Keeps what was decided about rows that two people changed. */
export const resolve: DeskHandler = (services, desk) => async (request, response) => {
  const { form, draft } = await readStep(services, desk, request);
  const fresh = [...form.fields].flatMap(([name, [take]]): Settlement[] => {
    const conflict = /^take-([0-9a-f]{16})$/.exec(name)?.[1];
    return conflict && (take === "mine" || take === "theirs") ? [{ conflict, take }] : [];
  });
  const ids = new Set(fresh.map(({ conflict }) => conflict));
  const settled = [...draft.settled.filter(({ conflict }) => !ids.has(conflict)), ...fresh].slice(-5000);
  await desk.drafts.save({ ...draft, edition: draft.edition + 1, settled });
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

/** Gives up working it out; what was sent stays, to be changed or discarded. */
export const stop: DeskHandler = (services, desk) => async (request, response) => {
  const { draft } = await readStep(services, desk, request);
  desk.proposals.stop(draft);
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

export const discard: DeskHandler = (services, desk) => async (request, response) => {
  const { draft } = await readStep(services, desk, request);
  desk.proposals.stop(draft);
  await desk.drafts.remove(draft);
  response.redirect(303, services.at.update());
};

interface Step {
  readonly visitor: Visitor;
  readonly form: Form;
  readonly draft: Draft;
}

async function readStep(services: Services, desk: DeskServices, request: Request): Promise<Step> {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  return { visitor, form, draft: await findDraft(desk, visitor, request.params.id) };
}

type Proposal = Extract<Outcome, { kind: "proposal" }>["proposal"];

/** What keeps it from being written is said to the editor: a full disk, a folder that is read-only, a hand edit. */
async function publishOrSay({ changes }: DeskServices, proposal: Proposal, author: string, reason: string) {
  try {
    return await changes.publish(proposal, { author, reason });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
