import type { RowCells } from "../../../data/change/keyed.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import type { Source } from "../../../model/records/records.ts";
import { type Advice, advise } from "../../words/advice.ts";
import { labelOf, sourceNamed, sourcesLike } from "../../words/find-source.ts";
import { newSourceId } from "../ids.ts";
import type { TypedSheet } from "./typed-sheet.ts";

/** The report at the top of a sheet. */
export interface Report {
  /** Empty where it is not known yet. */
  readonly id: string;
  readonly name: string;
  /** The row of a new one. */
  readonly fresh: RowCells | null;
  readonly asked: Advice | null;
}

/** The cell that says that a new report is another than the one of the same title. */
const ANOTHER = "another";

/** Which report is meant: one of the list by any of its names, or a new one with an id of its own. */
export function reportOf(
  { source, fresh }: Pick<TypedSheet, "source" | "fresh">,
  sources: readonly Source[],
): Report {
  const found = sourceNamed(source, sources);
  // A title alone was filled in from a name that nobody knew, and is now one of the list.
  const given = fresh && isWhole(fresh) ? fresh : null;
  if (found && given)
    return { id: found.id, name: labelOf(found), fresh: null, asked: whichOf(found, given) };
  if (fresh && !found) {
    const { [ANOTHER]: another, ...cells } = fresh;
    const id = cells.id || newSourceId(cells, new Set(sources.map((each) => each.id)));
    const twin = another ? undefined : sources.find((each) => isTwin(each, cells));
    const asked =
      twin &&
      advise(
        `There is a report of this title or address: ${labelOf(twin)}. Is it this one?`,
        { label: "Yes, it is that one", cells: { report: twin.id } },
        { label: "No, this is another", cells: { [ANOTHER]: "1" } },
      );
    return { id, name: cells.title || id, fresh: { ...cells, id }, asked: asked ?? null };
  }
  if (found) return { id: found.id, name: labelOf(found), fresh: null, asked: null };
  return { id: "", name: source, fresh: null, asked: noReport(source, sources) };
}

function isWhole({ title: _, kind: __, [ANOTHER]: ___, ...rest }: RowCells): boolean {
  return Object.values(rest).some(Boolean);
}

function whichOf(found: Source, { title = "", publisher = "" }: RowCells): Advice {
  return advise(
    `Two reports are named: ${labelOf(found)}, and the new one below. Which is it?`,
    { label: shortSource(found), cells: { report: found.id } },
    { label: `The new one: ${title || publisher || "below"}`, cells: { report: "" } },
  );
}

function noReport(name: string, sources: readonly Source[]): Advice {
  if (name === "") return advise("Say which report this is, or enter a new one below.");
  const like = sourcesLike(name, sources);
  return advise(
    like.length > 0
      ? `“${name}” may be one of these reports, or a new one. Which?`
      : `There is no report “${name}” in the list. Choose one from the list, or enter it below.`,
    ...like.map(({ id, label }) => ({ label, cells: { report: id } })),
  );
}

function isTwin(source: Source, { title = "", url = "" }: RowCells): boolean {
  return (url !== "" && source.url === url) || (title !== "" && plain(source.title) === plain(title));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Stands for a report that is not known yet, so that its rows are checked all the same. */
export const UNKNOWN_REPORT = { id: "report-to-be-named", title: "A report", kind: "other" };

/** A source of which no more is known than that the report quotes it. */
export function quotedSource(name: string, report: Report, taken: ReadonlySet<string>): RowCells {
  return {
    id: newSourceId({ publisher: name }, taken),
    title: `${name}, as quoted`,
    publisher: name,
    kind: "other",
    cited_in: report.id,
    note: "Entered by its name alone, from the report that quotes it.",
  };
}
