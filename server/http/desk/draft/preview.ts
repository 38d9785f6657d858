import { setTimeout as pause } from "node:timers/promises";
import type { Outcome } from "../../../data/change/propose.ts";
import type { Survey } from "../../../data/survey/survey.ts";
import { surveyTable } from "../../../data/survey/survey-table.ts";
import type { Source } from "../../../model/records/records.ts";
import { addDays, formatDay } from "../../../model/time/calendar.ts";
import type { Services } from "../../frame/services.ts";
import { fileChoices } from "../file-choices.ts";
import { DRAFT_DAYS, type Draft } from "../kept/drafts.ts";
import type { DeskServices } from "../open.ts";
import { sendDeskPage } from "../page.ts";
import { buildRowForm } from "../row-form.ts";
import { buildSheetForm } from "../sheet/sheet-form.ts";
import type { Visit } from "../visit.ts";
import { describeDraft } from "./describe-draft.ts";
import { comingOf } from "./receive-file.ts";
import { isOwn, type ShownReview, showReview } from "./review.ts";
import { type Chosen, columnsOf } from "./show-columns.ts";
import { showOutcome } from "./show-outcome.ts";
import { showParts } from "./show-parts.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-draft": Awaited<ReturnType<typeof buildPreview>>;
    "update-working": ReturnType<typeof buildWorking>;
  }
}

/** Shows a draft: its errors and the fields to mend them in, or its conflicts, or what it changes. */
export async function sendPreview(
  visit: Visit,
  draft: Draft,
  refusal: string,
  chosen: Chosen | null = null,
  status = refusal ? 422 : 200,
): Promise<void> {
  const { services, desk, visitor } = visit;
  const outcome = await within(desk.patience, desk.proposals.outcomeOf(draft));
  if (!outcome) return sendWorking(visit, draft);
  const review = await showReview(services, desk, visitor, draft);
  sendDeskPage(visit, "update-draft", {
    title: titleOf(outcome.kind, review),
    status,
    content: await buildPreview(visit, draft, outcome, review, refusal, chosen),
  });
}

async function buildPreview(
  { services, desk }: Visit,
  draft: Draft,
  outcome: Outcome,
  review: ShownReview,
  refusal: string,
  chosen: Chosen | null,
) {
  const { store } = services;
  const problems = outcome.kind === "refused" ? outcome.problems : [];
  const { work } = draft;
  const parts = work.kind === "upload" ? await showParts(desk, draft, problems) : [];
  return {
    id: draft.id,
    what: describeDraft(draft, store.current().sources),
    edition: draft.edition,
    review,
    mode: draft.mode,
    kind: work.kind,
    reason: draft.reason || proposedReason(draft, store.current().sources),
    refusal,
    parts,
    tables: review.does === "approve" ? [] : await columnsOf(services, desk, draft, chosen),
    surveys: await surveysOf(desk, draft),
    files: fileChoices(store, await comingIn(services, desk, draft)),
    form: work.kind === "row" ? buildRowForm(store, work.row, problems) : null,
    sheet:
      work.kind === "sheet" ? buildSheetForm(store, work.sheet, problems, outcome.kind === "refused") : null,
    removing: work.kind === "row" && work.row.remove,
    outcome: await showOutcome(services, outcome, draft, parts),
    closed: desk.changes.closed(),
    keptUntil: formatDay(addDays(draft.saved.slice(0, 10), DRAFT_DAYS)),
  };
}

/** What a promise comes to in so many milliseconds; undefined where it takes longer. */
async function within<T>(patience: number, promise: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([promise, pause(patience, undefined, { signal: over.signal, ref: false })]);
  } finally {
    over.abort();
  }
}

/** In seconds: the page of what takes long asks again by itself. */
const ASK_AGAIN = 2;

function sendWorking(visit: Visit, draft: Draft): void {
  visit.response.set("Refresh", String(ASK_AGAIN));
  sendDeskPage(visit, "update-working", {
    title: "Working it out",
    content: buildWorking(visit, draft),
  });
}

function buildWorking({ services, visitor }: Visit, draft: Draft) {
  const { work, saved } = draft;
  return {
    id: draft.id,
    what: describeDraft(draft, services.store.current().sources),
    begun: `${saved.slice(11, 19)} UTC`,
    own: isOwn(draft, visitor),
    size: work.kind === "upload" ? work.parts.reduce((sum, { size }) => sum + size, 0) : 0,
  };
}

/** Places that the lists in a draft make. */
async function comingIn({ store }: Services, { drafts }: DeskServices, draft: Draft) {
  const parts = draft.work.kind === "upload" ? draft.work.parts : [];
  return comingOf(parts, (index) => drafts.bytes(draft, index), store.files());
}

/** What a sheet is published for needs no typing: it is what its report says. */
function proposedReason({ work }: Draft, sources: readonly Source[]): string {
  if (work.kind !== "sheet") return "";
  const [count, , ...rest] = describeDraft({ work }, sources).split(" ");
  return `${count} ${count === "1" ? "row" : "rows"} ${rest.join(" ")}`;
}

function titleOf(kind: Outcome["kind"], { does }: ShownReview): string {
  if (does === "wait") return "Waiting for a second person";
  return does === "approve" ? "A proposal to decide on" : TITLES[kind];
}

const TITLES: Readonly<Record<Outcome["kind"], string>> = {
  proposal: "Preview",
  nothing: "Nothing to publish",
  refused: "Please correct this",
  conflict: "Somebody else changed the same rows",
};

/** Whoever looks at a table wants its beginning; a large one would hold up others. */
const MOST_BYTES = 200_000;

/** What is seen in the files of a draft that fit no table of the data folder: the place to begin with them. */
async function surveysOf({ drafts }: DeskServices, draft: Draft): Promise<readonly Survey[]> {
  if (draft.work.kind !== "upload") return [];
  const surveys: Survey[] = [];
  for (const [index, { file, name, sheet, refusal }] of draft.work.parts.entries()) {
    if (file !== "" || refusal !== "") continue;
    const survey = surveyTable(name || "Pasted text", beginningOf(await drafts.bytes(draft, index)));
    const rowOf = (line: number) => sheet?.rows[line - 1] ?? line;
    const doubts = survey.doubts.map((each) => ({ ...each, line: rowOf(each.line) }));
    surveys.push(
      sheet
        ? { ...survey, kind: "Excel workbook", sheet: sheet.name, header: rowOf(survey.header), doubts }
        : survey,
    );
  }
  return surveys.filter(({ columns }) => columns.length > 0);
}

/** Whole lines: a cut letter would be one that is lost. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MOST_BYTES) return bytes;
  const end = bytes.lastIndexOf(10, MOST_BYTES) + 1;
  return bytes.subarray(0, bytes[0] === 0xff && bytes[1] === 0xfe ? end + 1 : end);
}
