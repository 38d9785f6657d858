import type { Query } from "../../model/query/query-reader.ts";
import { formatMinute } from "../../model/time/calendar.ts";
import { firstLine } from "../frame/words.ts";
import { showProblems } from "../pages/shown-problems.ts";
import { may } from "../session/roles.ts";
import { findVisitor } from "../session/visitor.ts";
import { describeDraft } from "./draft/describe-draft.ts";
import { isOwn } from "./draft/review.ts";
import type { DeskHandler } from "./handler.ts";
import { type Draft, isLook } from "./kept/drafts.ts";
import { sendDeskPage } from "./page.ts";
import { sendSignIn } from "./sign-in/page.ts";
import type { Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    update: Awaited<ReturnType<typeof buildStart>>;
  }
}

/** The way in: signs in whoever is not, and tells editors what there is to do and what they have begun. */
export const start: DeskHandler = (services, desk) => async (request, response) => {
  const { next } = request.query as Query;
  const visitor = await findVisitor(services, request);
  if (!visitor)
    return sendSignIn(services, request, response, { next: typeof next === "string" ? next : "" });
  const visit = { services, visitor, request, response };
  if (!may(visitor, "edit"))
    return sendDeskPage(visit, "update-reader", {
      title: "Update the data",
      content: { listed: (await desk.editors.find(visitor.name)) !== undefined },
    });
  sendDeskPage(visit, "update", {
    title: "Update the data",
    content: await buildStart({ ...visit, desk }),
  });
};

async function buildStart({ services, desk, visitor }: Visit) {
  const drafts = await desk.drafts.list(visitor.name);
  const waiting = may(visitor, "approve") ? await desk.drafts.listWaiting() : [];
  const { sources } = services.store.current();
  return {
    closed: desk.changes.closed(),
    notes: services.store.shared()?.notes ?? null,
    problems: showProblems(services.store.current(), services.store.problems()),
    waiting: waiting
      .filter((draft) => !isOwn(draft, visitor))
      .map((draft) => ({
        href: services.at.desk(`drafts/${draft.id}`),
        what: describeDraft(draft, sources),
        by: draft.editor,
        reason: draft.reason,
        at: `${formatMinute(draft.review?.at ?? draft.saved)} UTC`,
      })),
    drafts: drafts
      .filter((draft) => !isLook(draft))
      .map((draft) => ({
        href: services.at.desk(`drafts/${draft.id}`),
        what: describeDraft(draft, sources),
        ...stateOf(draft),
        saved: `${formatMinute(draft.review?.at ?? draft.saved)} UTC`,
      })),
    recent: (await services.store.history()).slice(0, 5).map((entry) => ({
      href: services.at.revision(entry.revision),
      reason: firstLine(entry.reason),
      author: entry.approver ? `${entry.author}, approved by ${entry.approver}` : entry.author,
      date: entry.date.slice(0, 10),
    })),
  };
}

function stateOf({ review }: Draft): { readonly state: string; readonly sentence: string } {
  if (review?.state === "waiting") return { state: "waiting for a second person since", sentence: "" };
  if (review) return { state: `sent back by ${review.by},`, sentence: review.sentence };
  return { state: "", sentence: "" };
}
