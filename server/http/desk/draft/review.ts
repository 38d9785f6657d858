import { formatMinute } from "../../../model/time/calendar.ts";
import type { Services } from "../../frame/services.ts";
import { isSameName } from "../../session/names.ts";
import { may, roleOf } from "../../session/roles.ts";
import type { Visitor } from "../../session/visitor.ts";
import type { Draft } from "../kept/drafts.ts";
import type { DeskServices } from "../open.ts";

/** How a draft's page asks for its publication. */
export interface ShownReview {
  /** What its button does. */
  readonly does: "publish" | "propose" | "approve" | "wait";
  /** ISO 8601, to the minute; empty before it was proposed. */
  readonly at: string;
  readonly by: string;
  /** What it came back with. */
  readonly returned: { readonly by: string; readonly sentence: string } | null;
  /** Who may approve it; empty where nobody is known who may. */
  readonly approvers: readonly string[];
  /** Whether others than the list may hold the right: a proxy says who does. */
  readonly elsewhere: boolean;
}

export function isOwn({ editor }: Draft, { name }: Visitor): boolean {
  return isSameName(editor, name);
}

/** A draft that was changed is its editor's alone until it is proposed again. */
export function withdrawn(draft: Draft): Draft {
  const { review, ...rest } = draft;
  return review?.state === "returned" ? draft : rest;
}

export async function showReview(
  { config }: Pick<Services, "config">,
  { editors }: DeskServices,
  visitor: Visitor,
  draft: Draft,
): Promise<ShownReview> {
  const { review } = draft;
  const required = config.review === "required";
  const own = isOwn(draft, visitor);
  const approvers = (await editors.list()).filter(
    (each) => may({ role: roleOf(each) }, "approve") && !isSameName(each.name, draft.editor),
  );
  return {
    does: !own ? "approve" : !required ? "publish" : review?.state === "waiting" ? "wait" : "propose",
    at: review ? `${formatMinute(review.at)} UTC` : "",
    by: draft.editor,
    returned: review?.state === "returned" ? review : null,
    approvers: approvers.map(({ name }) => name),
    elsewhere: config.trustedRoleHeader !== null,
  };
}

/** What a proposal is shown as changed for, where it changed between the look and the decision. */
export const ANOTHER_EDITION =
  "it was changed and proposed again while you were looking: please look once more";
