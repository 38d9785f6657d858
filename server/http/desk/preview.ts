import { setTimeout as pause } from "node:timers/promises";
import type { Request, Response } from "express";
import type { Difference } from "../../data/change/difference.ts";
import type { Conflict } from "../../data/change/merge.ts";
import type { Outcome } from "../../data/change/propose.ts";
import type { ChartSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { readingHints } from "../../model/draw/legend.ts";
import { compareProblems, type Problem, type ReadAs } from "../../model/records/problems.ts";
import type { Services } from "../frame/services.ts";
import { showDifference } from "../pages/difference.ts";
import { changedCharts } from "./charts.ts";
import { describeDraft } from "./describe-draft.ts";
import type { Draft } from "./drafts.ts";
import { titlesOf } from "./fields.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import { comingOf, textOf } from "./receive-file.ts";
import { buildRowForm } from "./row-form.ts";
import type { Visitor } from "./session/visitor.ts";
import { fileChoices } from "./upload.ts";

const MOST_READ_AS = 200;
const MOST_PROBLEMS = 200;

/** Shows a draft: its errors and the fields to mend them in, or its conflicts, or what it changes. */
export async function sendPreview(
  services: Services,
  desk: DeskServices,
  visitor: Visitor,
  request: Request,
  response: Response,
  draft: Draft,
  refusal: string,
): Promise<void> {
  const { store } = services;
  const outcome = await within(desk.patience, desk.proposals.outcomeOf(draft));
  if (!outcome) return sendWorking(services, request, response, visitor, draft);
  const problems = outcome.kind === "refused" ? outcome.problems : [];
  const { work } = draft;
  const parts = work.kind === "upload" ? await showParts(desk, draft, problems) : [];
  sendDeskPage(services, request, response, "update-draft", visitor, {
    title: TITLES[outcome.kind],
    status: refusal ? 422 : 200,
    content: {
      id: draft.id,
      what: describeDraft(draft),
      mode: draft.mode,
      kind: work.kind,
      reason: draft.reason,
      refusal,
      parts,
      files: fileChoices(store, await comingIn(services, desk, draft)),
      form: work.kind === "row" ? buildRowForm(store, work.row, problems) : null,
      removing: work.kind === "row" && work.row.remove,
      outcome: showOutcome(services, outcome, parts),
      closed: desk.changes.closed(),
    },
  });
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

function sendWorking(
  services: Services,
  request: Request,
  response: Response,
  visitor: Visitor,
  draft: Draft,
): void {
  const { work, saved } = draft;
  response.set("Refresh", String(ASK_AGAIN));
  sendDeskPage(services, request, response, "update-working", visitor, {
    title: "Working it out",
    content: {
      id: draft.id,
      what: describeDraft(draft),
      begun: `${saved.slice(11, 19)} UTC`,
      size: work.kind === "upload" ? work.parts.reduce((sum, { size }) => sum + size, 0) : 0,
    },
  });
}

/** Places that the lists in a draft make. */
async function comingIn({ store }: Services, { drafts }: DeskServices, draft: Draft) {
  const parts = draft.work.kind === "upload" ? draft.work.parts : [];
  return comingOf(parts, (index) => drafts.bytes(draft, index), store.files());
}

const TITLES: Readonly<Record<Outcome["kind"], string>> = {
  proposal: "Look before you publish",
  nothing: "Nothing to publish",
  refused: "Something needs mending",
  conflict: "Somebody else changed the same rows",
};

interface ShownPart {
  readonly index: number;
  readonly file: string;
  readonly name: string;
  readonly sheet: string;
  readonly notes: readonly string[];
  /** Null where it is too long for a field, or no text. */
  readonly text: string | null;
  /** Whether something in it needs mending. */
  readonly open: boolean;
}

async function showParts(
  desk: DeskServices,
  draft: Draft,
  problems: readonly Problem[],
): Promise<readonly ShownPart[]> {
  if (draft.work.kind !== "upload") return [];
  const parts: ShownPart[] = [];
  for (const [index, { file, name, sheet, refusal }] of draft.work.parts.entries()) {
    const text = refusal ? undefined : textOf(await desk.drafts.bytes(draft, index));
    const open = refusal !== "" || file === "" || problems.some((problem) => problem.file === file);
    parts.push({
      index,
      file,
      name,
      sheet: sheet?.name ?? "",
      notes: sheet?.notes ?? [],
      text: text?.replace(/^\ufeff/, "") ?? null,
      open,
    });
  }
  return parts;
}

function showOutcome(services: Services, outcome: Outcome, parts: readonly ShownPart[]) {
  const { store, at } = services;
  const dataset = store.current();
  const readAs = showReadAs(outcome, services);
  if (outcome.kind === "nothing") return { kind: outcome.kind, readAs };
  if (outcome.kind === "refused") {
    const problems = outcome.problems.toSorted(compareProblems);
    return {
      kind: outcome.kind,
      readAs,
      problems: problems.slice(0, MOST_PROBLEMS).map((problem) => ({
        ...problem,
        title: titlesOf(dataset.descriptor, problem.file).get(problem.column) ?? problem.column,
        excerpt: excerptOf(parts, problem),
      })),
      more: Math.max(0, problems.length - MOST_PROBLEMS),
    };
  }
  const theirs = (difference: Difference) => showDifference(difference, dataset, at);
  if (outcome.kind === "conflict") {
    const conflicts = outcome.conflicts.map((conflict) => showConflict(conflict, services));
    return { kind: outcome.kind, readAs, conflicts, theirs: theirs(outcome.theirs) };
  }
  const { proposal } = outcome;
  return {
    kind: outcome.kind,
    readAs,
    base: proposal.base,
    difference: showDifference(proposal.difference, dataset, at),
    warnings: proposal.warnings,
    charts: changedCharts(proposal.before, proposal.prospect).map(({ id, title, words, before, after }) => ({
      id,
      title,
      words,
      before: before !== null,
      after: after !== null,
      series: legendOf(before, after),
      hints: after ? readingHints(after) : [],
    })),
    theirs: proposal.theirs ? theirs(proposal.theirs) : null,
  };
}

/** What is drawn on either side. */
function legendOf(before: ChartSpec | null, after: ChartSpec | null): readonly SeriesSpec[] {
  const drawn = [...(before?.series ?? []), ...(after?.series ?? [])];
  return [...new Map(drawn.map((series) => [series.id, series])).values()];
}

function showReadAs(outcome: Outcome, { store }: Services) {
  const list: readonly ReadAs[] = outcome.kind === "proposal" ? outcome.proposal.readAs : outcome.readAs;
  const { descriptor } = store.current();
  return {
    list: list.slice(0, MOST_READ_AS).map((each) => ({
      ...each,
      column: titlesOf(descriptor, each.file).get(each.column) ?? each.column,
    })),
    more: Math.max(0, list.length - MOST_READ_AS),
  };
}

/** The line that a problem is about, as it was sent. */
function excerptOf(parts: readonly ShownPart[], { file, line }: Problem): string {
  const part = parts.find((each) => each.file === file);
  if (line < 1 || !part?.text || part.sheet) return "";
  const found = part.text.split(/\r\n|\r|\n/, line)[line - 1] ?? "";
  return found.length > 160 ? `${found.slice(0, 159)}…` : found;
}

function showConflict(
  { id, file, fileLabel, label, columns, base, theirs, mine }: Conflict,
  { store }: Services,
) {
  const titles = titlesOf(store.current().descriptor, file);
  // A row that both have added began with nothing; what they agree on is not the question.
  const sides = base ? [base, theirs, mine] : [theirs, mine];
  const differing = columns.filter((column) => {
    const cells = sides.map((row) => row?.[column] ?? "");
    return new Set(cells).size > 1;
  });
  return {
    id,
    file,
    fileLabel,
    label,
    added: base === null && columns.length > 0,
    removed: { theirs: theirs === null && columns.length > 0, mine: mine === null && columns.length > 0 },
    cells: differing.map((column) => ({
      title: titles.get(column) ?? column,
      base: base?.[column] ?? "",
      theirs: theirs?.[column] ?? "",
      mine: mine?.[column] ?? "",
    })),
  };
}
