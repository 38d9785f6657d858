import type { Outcome } from "../../../data/change/propose.ts";
import type { By } from "../../../data/store/desk.ts";
import { SharedAway } from "../../../data/store/store.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import type { Services } from "../../frame/services.ts";
import { showDifference } from "../../pages/difference.ts";
import type { Form } from "../forms.ts";
import type { Draft } from "../kept/drafts.ts";
import type { DeskServices } from "../open.ts";
import { sendDeskPage } from "../page.ts";
import { resolveSheet } from "../sheet/resolve.ts";
import { refusalOf } from "../unsaved.ts";
import type { Sent } from "../visit.ts";
import { describeDraft } from "./describe-draft.ts";
import { findDraft } from "./draft-steps.ts";
import { sendPreview } from "./preview.ts";
import { ANOTHER_EDITION, type ShownReview, showReview } from "./review.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-confirm": ReturnType<typeof buildConfirmation>;
  }
}

const MOVED =
  "the data was changed while you were looking: please look once more at what your change means now";
const LONGEST_REASON = 2000;

/**
 * Publishes a draft as it was shown, with a reason; asks once more where rows go. Where a second person is asked for,
 * its editor proposes it so, and somebody else publishes it.
 */
export async function publish(sent: Sent): Promise<void> {
  const { services, desk, visitor, form, request, response } = sent;
  const found = await findDraft(sent, "others");
  const { does } = await showReview(services, desk, visitor, found);
  if (does === "wait") return response.redirect(303, services.at.desk(`drafts/${found.id}`));
  const reason = does === "approve" ? found.reason : form.text("reason").trim();
  const draft =
    reason === found.reason
      ? found
      : await desk.drafts.save({ ...found, reason: reason.slice(0, LONGEST_REASON) });
  const again = (refusal: string, status = 422) =>
    sendPreview(sent, draft, refusal, null, refusal ? status : 200);
  if (does === "approve" && form.text("edition") !== String(draft.edition)) return again(ANOTHER_EDITION);
  const outcome = await desk.proposals.outcomeOf(draft);
  if (outcome.kind !== "proposal") return again(outcome.kind === "conflict" ? MOVED : "");
  const { proposal } = outcome;
  if (proposal.base !== form.text("seen")) return again(MOVED);
  if (reason === "") return again("say why in a few words, for those who read the history");
  if (reason.length > LONGEST_REASON)
    return again(`the reason may have at most ${LONGEST_REASON} characters`);
  const { removed } = proposal.difference.counts;
  if (removed > 0 && form.text("confirm") !== String(removed)) {
    return sendDeskPage(sent, "update-confirm", {
      title: removed === 1 ? "Remove a row?" : `Remove ${removed} rows?`,
      content: buildConfirmation(sent, does, draft, proposal, reason),
    });
  }
  if (does === "propose") {
    await desk.drafts.save({ ...draft, review: { state: "waiting", at: desk.now().toISOString() } });
    const { name: editor } = visitor;
    services.log.info("proposed a publication", { audit: true, editor, draft: draft.id, ip: request.ip });
    return response.redirect(303, afterwards(services, draft, proposal.before, "", form));
  }
  const by =
    does === "approve"
      ? { author: draft.editor, approver: visitor.name, reason }
      : { author: visitor.name, reason };
  const published = await publishOrSay(desk, proposal, by);
  if ("words" in published) {
    const { words, status, error } = published;
    services.log.error("refused a publication", { audit: true, editor: visitor.name, error });
    const { dataDir, stateDir } = services.config;
    return again(words.replaceAll(stateDir, "STATE_DIR").replaceAll(dataDir, "DATA_DIR"), status);
  }
  if (published.kind !== "published") return again(MOVED);
  const { revision } = published;
  desk.proposals.forget();
  services.log.info("published by an editor", {
    audit: true,
    editor: visitor.name,
    ...(does === "approve" ? { of: draft.editor } : {}),
    revision,
    ip: request.ip,
  });
  await desk.drafts.remove(draft);
  response.redirect(303, afterwards(services, draft, proposal.before, revision, form));
}

/** What is asked once more: the rows that go. */
function buildConfirmation(
  sent: Sent,
  does: ShownReview["does"],
  draft: Draft,
  proposal: Proposal,
  reason: string,
) {
  const { at, store } = sent.services;
  const { files, counts } = proposal.difference;
  const going = files.map((file) => ({ ...file, rows: file.rows.filter(({ kind }) => kind === "removed") }));
  const rows = { counts, files: going.filter((file) => file.rows.length > 0) };
  return {
    id: draft.id,
    what: describeDraft(draft, store.current().sources),
    does,
    edition: draft.edition,
    reason,
    seen: proposal.base,
    removed: counts.removed,
    next: sent.form.text("next"),
    difference: showDifference(rows, store.current(), at),
  };
}

/** What was done, or the form for the next of the same report; without a `revision` it was proposed. */
function afterwards(
  { at }: Services,
  { id, work }: Draft,
  before: Dataset,
  revision: string,
  form: Form,
): string {
  const another = form.text("next") === "another";
  const after = revision ? { after: revision } : { proposed: id };
  if (another && work.kind === "sheet") {
    const { report } = resolveSheet(work.sheet, before);
    return at.desk("numbers", new URLSearchParams({ source: report.id, ...after }).toString());
  }
  if (another && work.kind === "row") {
    const { file, cells, source } = work.row;
    const given = { from: source?.id ?? cells.source ?? "", place: cells.locator ?? "", ...after };
    return at.desk("row", new URLSearchParams({ file, ...given }).toString());
  }
  return at.desk(revision ? `published/${revision}` : `drafts/${id}`);
}

type Proposal = Extract<Outcome, { kind: "proposal" }>["proposal"];

/** What keeps it from being written is said to the editor: a full disk, a folder that is read-only, a hand edit. */
async function publishOrSay({ changes }: DeskServices, proposal: Proposal, by: By) {
  try {
    return await changes.publish(proposal, by);
  } catch (error) {
    const words = whyNotPublished(error);
    // What git said is for who runs the server.
    return error instanceof SharedAway
      ? { words, status: 503, error: error.message }
      : { words, status: 422, error: words };
  }
}

/** Why what is sound was not published, in the editor's words, without a full stop. */
function whyNotPublished(error: unknown): string {
  const kept = "your change is kept as a draft";
  if (error instanceof SharedAway) return `${AWAY[error.became]}; ${kept}`;
  const message = error instanceof Error ? error.message : String(error);
  const [, edited] =
    /^expected files as last published, found edits on disk that have problems: (.*)$/.exec(message) ?? [];
  return edited
    ? `somebody edited ${edited} on the server, and it cannot be read. Ask the administrator; ${kept}`
    : `${refusalOf(error)?.words ?? message}; ${kept}`;
}

const AWAY: Readonly<Record<SharedAway["became"], string>> = {
  unsent: "the repository that the servers share cannot be reached, and nothing was published",
  refused: "the repository that the servers share did not take the change, and nothing was published",
  unknown:
    "the repository that the servers share broke off while the change was sent: look at the history before you publish it again, as it may have arrived",
};
