import type { Difference } from "../../../data/change/difference.ts";
import type { Conflict } from "../../../data/change/merge.ts";
import type { Outcome, Proposal } from "../../../data/change/propose.ts";
import type { ChartSpec, SeriesSpec } from "../../../model/chart/spec.ts";
import { readingHints } from "../../../model/draw/hints.ts";
import { compareProblems, type Problem, type ReadAs } from "../../../model/records/problems.ts";
import type { Services } from "../../frame/services.ts";
import { showDifference } from "../../pages/difference.ts";
import { titlesOf } from "../../words/fields.ts";
import { rowWords } from "../../words/row-words.ts";
import { sayProblem } from "../../words/say-problem.ts";
import { changedCharts } from "../charts.ts";
import type { Draft, DraftWork } from "../kept/drafts.ts";
import { sheetPlaces } from "../sheet/resolve.ts";
import { whoChanged } from "../who-changed.ts";
import { besideNumber } from "./other-sources.ts";
import { excerptOf, type ShownPart } from "./show-parts.ts";

const MOST_READ_AS = 200;
const MOST_PROBLEMS = 200;

/** What becomes of a draft, as its page prints it. */
export async function showOutcome(
  services: Services,
  outcome: Outcome,
  { work, base }: Pick<Draft, "work" | "base">,
  parts: readonly ShownPart[],
) {
  const { store, at } = services;
  const dataset = store.current();
  const readAs = showReadAs(outcome, work, services);
  if (outcome.kind === "nothing") return { kind: outcome.kind, readAs };
  if (outcome.kind === "refused") {
    const causes = groupByCause(outcome.problems, services, parts);
    return {
      kind: outcome.kind,
      readAs,
      causes: causes.slice(0, MOST_PROBLEMS),
      more: Math.max(0, causes.length - MOST_PROBLEMS),
    };
  }
  const theirs = (difference: Difference) => showDifference(difference, dataset, at);
  if (outcome.kind === "conflict") {
    const who = await whoChanged(store, base, outcome.conflicts);
    const conflicts = outcome.conflicts.map((conflict) => ({
      ...showConflict(conflict, services),
      by: who.get(conflict.id) ?? null,
    }));
    return { kind: outcome.kind, readAs, conflicts, theirs: theirs(outcome.theirs) };
  }
  const { proposal } = outcome;
  return {
    kind: outcome.kind,
    readAs,
    base: proposal.base,
    difference: showDifference(proposal.difference, dataset, at, (file, row) =>
      besideNumber(dataset, file, row),
    ),
    warnings: groupByCause(proposal.warnings, services, []),
    charts: shownCharts(proposal).map(({ id, title, words, before, after }) => ({
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

/** Events are drawn through every chart: where nothing else changes, the first shows them. */
function shownCharts({ before, chartsAfter, difference }: Proposal) {
  const charts = changedCharts(before, chartsAfter);
  const onlyEvents = difference.files.every(({ file }) => /^(milestones|sources)\.csv$/.test(file));
  return onlyEvents ? charts.slice(0, 1) : charts;
}

/** One thing that is wrong, in a sentence, and every place where it is. */
interface Cause {
  readonly text: string;
  readonly places: readonly [Place, ...Place[]];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly title: string;
  readonly excerpt: string;
}

/** The same words about the same column are one cause, however many rows have it. */
function groupByCause(
  problems: readonly Problem[],
  { store }: Services,
  parts: readonly ShownPart[],
): readonly Cause[] {
  const dataset = store.current();
  const causes = new Map<string, { text: string; places: [Place, ...Place[]] }>();
  for (const problem of problems.toSorted(compareProblems)) {
    const { file, line, column } = problem;
    const { text } = sayProblem(problem, rowWords(dataset, file));
    const title = column === "" ? "" : (titlesOf(dataset.descriptor, file).get(column) ?? column);
    const place = { file, line, column, title, excerpt: excerptOf(parts, problem) };
    const cause = causes.get(`${column} ${text}`);
    if (cause) cause.places.push(place);
    else causes.set(`${column} ${text}`, { text, places: [place] });
  }
  return [...causes.values()];
}

/** What is drawn on either side. */
function legendOf(before: ChartSpec | null, after: ChartSpec | null): readonly SeriesSpec[] {
  const drawn = [...(before?.series ?? []), ...(after?.series ?? [])];
  return [...new Map(drawn.map((series) => [series.id, series])).values()];
}

/** Of forms, what is about the table that they become and not about a cell is nothing to them. */
function showReadAs(outcome: Outcome, work: DraftWork, { store }: Services) {
  const all: readonly ReadAs[] = outcome.kind === "proposal" ? outcome.proposal.readAs : outcome.readAs;
  const typed = work.kind === "row" || work.kind === "sheet";
  const list = typed ? all.filter(({ column }) => column !== "") : all;
  const dataset = store.current();
  const place = work.kind === "sheet" ? sheetPlaces(work.sheet, dataset) : () => ({ name: "", order: 0 });
  const inOrder = list.toSorted((a, b) => place(a).order - place(b).order);
  return {
    list: inOrder.slice(0, MOST_READ_AS).map((each) => ({
      ...each,
      place: place(each).name || (typed ? "" : `${each.file}${each.line > 0 ? `:${each.line}` : ""}`),
      column: titlesOf(dataset.descriptor, each.file).get(each.column) ?? each.column,
    })),
    more: Math.max(0, list.length - MOST_READ_AS),
  };
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
