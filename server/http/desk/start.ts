import type { Request, Response } from "express";
import type { Query } from "../../model/view.ts";
import type { Services } from "../services.ts";
import type { Draft, Part, TypedRow } from "./drafts.ts";
import { hiddenFields, type Kept } from "./kept.ts";
import { sendDeskPage } from "./page.ts";
import type { DeskHandler } from "./routes.ts";
import { safePath } from "./sign-in.ts";
import { findVisitor } from "./visitor.ts";

/** The way in: signs in whoever is not, and tells editors what there is to do and what they have begun. */
export const start: DeskHandler = (services, desk) => async (request, response) => {
  const { next } = request.query as Query;
  const visitor = await findVisitor(services, request);
  if (!visitor)
    return sendSignIn(services, request, response, { next: typeof next === "string" ? next : "" });
  if (!visitor.editor)
    return sendDeskPage(services, request, response, "update-reader", visitor, {
      title: "Update the data",
      content: {},
    });
  const drafts = await desk.drafts.list(visitor.name);
  sendDeskPage(services, request, response, "update", visitor, {
    title: "Update the data",
    content: {
      closed: desk.changes.closed(),
      problems: services.store.problems(),
      drafts: drafts.map((draft) => ({
        href: services.at.desk(`drafts/${draft.id}`),
        what: describeDraft(draft),
        saved: `${draft.saved.slice(0, 16).replace("T", " ")} UTC`,
      })),
      recent: (await services.store.history()).slice(0, 5).map((entry) => ({
        href: services.at.revision(entry.revision),
        reason: entry.reason.split("\n")[0] ?? "",
        author: entry.author,
        date: entry.date.slice(0, 10),
      })),
    },
  });
};

export interface SignInContent {
  readonly next?: string;
  readonly name?: string;
  readonly refusal?: string;
  /** What was typed before the session had ended. */
  readonly kept?: Kept | null;
}

/** The form to sign in, or how to become an editor where there is none yet. */
export async function sendSignIn(
  services: Services,
  request: Request,
  response: Response,
  { next = "", name = "", refusal = "", kept = null }: SignInContent,
): Promise<void> {
  const editors = (await services.desk?.editors.list()) ?? [];
  sendDeskPage(services, request, response, "update-sign-in", null, {
    title: "Sign in",
    status: refusal || kept ? 401 : 200,
    content: {
      refusal,
      kept: hiddenFields(kept),
      name,
      next: safePath(next || "/update"),
      none: editors.length === 0,
      sso: services.config.trustedUserHeader !== null,
      everyone: services.config.requireSignIn === "everyone",
    },
  });
}

/** "series/attacks-claimed.csv (May.csv), milestones.csv", "a row of milestones.csv: 2022-05, A truce". */
export function describeDraft({ work }: Draft): string {
  if (work.kind === "row") return describeRow(work.row);
  if (work.kind === "rollback") return `back to revision ${work.revision.slice(0, 7)}`;
  if (work.kind === "undo") return `take back revision ${work.revision.slice(0, 7)}`;
  return work.parts.map(describePart).join(", ") || "an empty upload";
}

function describePart({ file, name }: Part): string {
  if (!file) return name || "pasted text";
  return !name || file === name || file.endsWith(`/${name}`) ? file : `${file} (${name})`;
}

/** With what tells it from other rows, as far as that was typed. */
function describeRow({ file, remove, cells, key }: TypedRow): string {
  const { period, date, published, title, wording, value, id } = { ...key, ...cells };
  const words = [period || date || published, title || wording || value || id].filter(Boolean).join(", ");
  const told = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return `${remove ? "remove a row" : "a row"} of ${file}${told ? `: ${told}` : ""}`;
}
