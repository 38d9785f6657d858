import { findDraft } from "./draft.ts";
import { readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import { sendPreview } from "./preview.ts";
import { ANOTHER_EDITION, isOwn } from "./review.ts";
import { checkForm, checkOrigin, expectRight } from "./session/guard.ts";

const LONGEST_SENTENCE = 1000;

/** Gives a proposal back to its editor, with a sentence on what is to be changed. */
export const sendBack: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectRight(services, request, "approve");
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  const draft = await findDraft(desk, visitor, request.params.id, "others");
  const sentence = form.text("sentence").trim();
  const again = (refusal: string) => sendPreview(services, desk, visitor, request, response, draft, refusal);
  if (isOwn(draft, visitor)) return again("what you proposed yourself is decided by somebody else");
  if (form.text("edition") !== String(draft.edition)) return again(ANOTHER_EDITION);
  if (sentence === "") return again("say in a sentence what has to be changed");
  const at = desk.now().toISOString();
  const said = sentence.slice(0, LONGEST_SENTENCE);
  await desk.drafts.save({ ...draft, review: { state: "returned", at, by: visitor.name, sentence: said } });
  const { log, at: addresses } = services;
  log.info("sent a proposal back", { audit: true, editor: visitor.name, of: draft.editor, ip: request.ip });
  response.redirect(303, addresses.update());
};
