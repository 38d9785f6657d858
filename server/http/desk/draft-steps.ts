import type { Request } from "express";
import type { Settlement } from "../../data/change/merge.ts";
import type { Services } from "../frame/services.ts";
import { findDraft, type Whose } from "./draft.ts";
import type { Draft } from "./drafts.ts";
import { type Form, readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import type { DeskServices } from "./open.ts";
import { withdrawn } from "./review.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import type { Visitor } from "./session/visitor.ts";

/** Keeps what was decided about rows that two people changed. */
export const resolve: DeskHandler = (services, desk) => async (request, response) => {
  const { form, draft } = await readStep(services, desk, request);
  const fresh = [...form.fields].flatMap(([name, [take]]): Settlement[] => {
    const conflict = /^take-([0-9a-f]{16})$/.exec(name)?.[1];
    return conflict && (take === "mine" || take === "theirs") ? [{ conflict, take }] : [];
  });
  const ids = new Set(fresh.map(({ conflict }) => conflict));
  const settled = [...draft.settled.filter(({ conflict }) => !ids.has(conflict)), ...fresh].slice(-5000);
  await desk.drafts.save({ ...withdrawn(draft), edition: draft.edition + 1, settled });
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

export interface Step {
  readonly visitor: Visitor;
  readonly form: Form;
  readonly draft: Draft;
}

/** A form about a draft: the visitor's own, or also those of `others` that they may decide on. */
export async function readStep(
  services: Services,
  desk: DeskServices,
  request: Request,
  whose: Whose = "own",
): Promise<Step> {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  return { visitor, form, draft: await findDraft(desk, visitor, request.params.id, whose) };
}
