import type { Settlement } from "../../../data/change/merge.ts";
import { HttpError } from "../../frame/http-error.ts";
import { may } from "../../session/roles.ts";
import type { Form } from "../forms.ts";
import type { Draft, DraftWork } from "../kept/drafts.ts";
import type { Sent, Visit } from "../visit.ts";
import { sendPreview } from "./preview.ts";
import { ANOTHER_EDITION, isOwn, withdrawn } from "./review.ts";

interface Begun {
  readonly mode?: Draft["mode"];
  readonly reason?: string;
  /** The revision that was in front of the editor, where that may not be the one of now. */
  readonly base?: string;
  /** The bytes of its parts. */
  readonly bodies?: readonly Uint8Array[];
}

/** Begins a draft of what was sent and shows it: nothing is published before it was looked at. */
export async function beginDraft(
  { services, desk, visitor, response }: Visit,
  work: DraftWork,
  { mode = "merge", reason = "", base = services.store.current().revision, bodies = [] }: Begun = {},
): Promise<void> {
  const draft = { editor: visitor.name, base, mode, work, reason, settled: [] };
  const { id } = await desk.drafts.add(draft, bodies);
  response.redirect(303, services.at.desk(`drafts/${id}`));
}

/** Keeps another edition of a draft, which is its editor's alone until it is proposed again, and shows it. */
export async function changeDraft(
  { services, desk, response }: Visit,
  draft: Draft,
  change: Partial<Draft>,
  bodies?: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  await desk.drafts.save({ ...withdrawn(draft), edition: draft.edition + 1, ...change }, bodies);
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
}

/**
 * The draft of an address: the visitor's own, or also those of `others` that wait for a second person, where the
 * visitor may decide on them. Throws a 404 for another's, or one that is gone.
 */
export async function findDraft(
  { desk: { drafts }, visitor, request }: Visit,
  whose: "own" | "others" = "own",
): Promise<Draft> {
  const { id } = request.params;
  const own = typeof id === "string" ? await drafts.find(id, visitor.name) : undefined;
  if (own) return own;
  const decides = whose === "others" && typeof id === "string" && may(visitor, "approve");
  const waiting = decides ? await drafts.findWaiting(id) : undefined;
  if (waiting) return waiting;
  throw new HttpError(404, "this change is no longer here: it was published, discarded or too old");
}

/** Keeps what was decided about rows that two people changed. */
export async function resolve(sent: Sent): Promise<void> {
  const draft = await findDraft(sent);
  const fresh = [...sent.form.fields].flatMap(([name, [take]]): Settlement[] => {
    const conflict = /^take-([0-9a-f]{16})$/.exec(name)?.[1];
    return conflict && (take === "mine" || take === "theirs") ? [{ conflict, take }] : [];
  });
  const ids = new Set(fresh.map(({ conflict }) => conflict));
  const settled = [...draft.settled.filter(({ conflict }) => !ids.has(conflict)), ...fresh].slice(-5000);
  await changeDraft(sent, draft, { settled });
}

/** Gives up working it out; what was sent stays, to be changed or discarded. */
export async function stop(sent: Sent): Promise<void> {
  const draft = await findDraft(sent);
  sent.desk.proposals.stop(draft);
  sent.response.redirect(303, sent.services.at.desk(`drafts/${draft.id}`));
}

export async function discard(sent: Sent): Promise<void> {
  const draft = await findDraft(sent);
  sent.desk.proposals.stop(draft);
  await sent.desk.drafts.remove(draft);
  sent.response.redirect(303, sent.services.at.update());
}

const LONGEST_SENTENCE = 1000;

/** Gives a proposal back to its editor, with a sentence on what is to be changed. */
export async function sendBack(sent: Sent): Promise<void> {
  const { services, desk, visitor, form, request, response } = sent;
  const draft = await findDraft(sent, "others");
  const sentence = form.text("sentence").trim();
  const again = (refusal: string) => sendPreview(sent, draft, refusal);
  if (isOwn(draft, visitor)) return again("what you proposed yourself is decided by somebody else");
  if (form.text("edition") !== String(draft.edition)) return again(ANOTHER_EDITION);
  if (sentence === "") return again("say in a sentence what has to be changed");
  const at = desk.now().toISOString();
  const said = sentence.slice(0, LONGEST_SENTENCE);
  await desk.drafts.save({ ...draft, review: { state: "returned", at, by: visitor.name, sentence: said } });
  const fields = { audit: true, editor: visitor.name, of: draft.editor, ip: request.ip };
  services.log.info("sent a proposal back", fields);
  response.redirect(303, services.at.update());
}

/** Adding is what harms least where nobody chose. */
export function modeOf(form: Form): Draft["mode"] {
  return form.text("mode") === "replace" ? "replace" : "merge";
}
