import type { RowCells } from "../../data/change/keyed.ts";
import type { Find } from "../../model/finding/finds.ts";
import { OBSERVATION_COLUMNS } from "../../model/records/columns.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";
import { cellsIn, tableOf } from "./cells.ts";
import type { Form } from "./forms.ts";
import { datedId, newSourceId } from "./ids.ts";
import { madePart, type Part } from "./kept/drafts.ts";
import type { OpenReport } from "./kept/reports.ts";

/** The rows that were accepted, as the parts of an upload; or what keeps them from being one. */
interface AcceptedRows {
  readonly parts: readonly Part[];
  readonly bodies: readonly Uint8Array[];
  /** The id of the report's source, the new one where it was entered along with the rows. */
  readonly source: string;
  readonly refusals: readonly string[];
}

/** What a form with accepted finds asks for: tables of the data folder, its new source and series among them. */
export function acceptedRows(form: Form, report: OpenReport, dataset: Dataset): AcceptedRows {
  const tables = new Map<string, RowCells[]>();
  const refusals: string[] = [];
  const put = (file: string, row: RowCells) => tables.set(file, [...(tables.get(file) ?? []), row]);
  const taken = new Set(dataset.sources.map(({ id }) => id));
  const typed = cellsIn(form, "source.");
  const source = report.source || typed.id || newSourceId(typed, taken);
  if (report.source === "") put("sources.csv", { ...typed, id: source });
  const place = placer(dataset, put);
  for (const [index, find] of report.finds.entries()) {
    if (!form.has(`take-${index}`)) continue;
    const cells = cellsIn(form, `${index}.`);
    if (!standsIn(cells.wording ?? "", find))
      refusals.push(
        `“${cells.wording}” does not stand in its sentence (${find.locator}). The words are those of the report.`,
      );
    const from = dataset.sources.find(({ id }) => id === cells.from);
    const locator = from
      ? `seen in ${findSource(dataset, report.source)?.short || report.about.title || "the report"}, ${cells.locator ?? ""}`
      : (cells.locator ?? "");
    const row = {
      ...cells,
      source: from?.id ?? source,
      locator,
      note: noteOf(cells, find, from !== undefined),
    };
    if (
      cells.target === "new" &&
      (form.text("series.title").trim() === "" || form.text("series.definition").trim() === "")
    )
      refusals.push("A new series needs a title and what it counts and leaves out.");
    place(cells.target ?? "", row, find, cellsIn(form, "series."));
  }
  const files = [...tables].filter(([file]) => file !== "sources.csv");
  if (files.length === 0) refusals.push("Accept at least one find.");
  if (report.source === "" && (typed.title ?? "") === "") refusals.push("Give the title of the report.");
  const made = [...tables].map(([file, rows]) => [file, tableOf(rows)] as const);
  return {
    parts: made.map(([file, bytes]) => madePart(file, bytes)),
    bodies: made.map(([, bytes]) => bytes),
    source,
    refusals: [...new Set(refusals)],
  };
}

/** Value and words come from the same place, also where a hand has changed them. */
function standsIn(wording: string, { sentence }: Find): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ");
  return wording !== "" && plain(sentence).includes(plain(wording));
}

/** What is not printed, and who is named as saying it, is said in the row's note. */
function noteOf({ period = "", by = "", note = "" }: RowCells, find: Find, isNamed: boolean): string {
  return [
    note,
    by !== "" && !isNamed ? `The report gives it as from ${by}.` : "",
    find.resolved && period === find.period
      ? "The date is not printed with it; it is worked out from the text."
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const OBSERVATION = OBSERVATION_COLUMNS.filter((column) => column !== "period");

/** Puts a row where its target says: a series, the list of figures, the milestones, or a series yet to come. */
function placer(dataset: Dataset, put: (file: string, row: RowCells) => void) {
  const ids = new Set([...dataset.series, ...dataset.milestones, ...dataset.figures].map(({ id }) => id));
  let added = "";
  return (target: string, row: RowCells, find: Find, typed: RowCells) => {
    const pick = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, row[name] ?? ""]));
    const date = row.period ?? "";
    if (target === "milestone") {
      const id = datedId(row.title || row.wording || "event", date, ids);
      put("milestones.csv", {
        id,
        date,
        ...pick(["title", "category", "weight", "description", "wording", "source", "locator", "note"]),
      });
    } else if (target === "figure") {
      const id = datedId(row.title || row.wording || "figure", date, ids);
      put("figures.csv", { id, ...pick(["title", "unit"]), period: date, ...pick(OBSERVATION) });
    } else {
      if (target === "new" && added === "") {
        added = datedId(typed.title || "series", "", ids);
        const order = Math.max(0, ...dataset.series.map((each) => each.order)) + 10;
        put("series.csv", { id: added, ...typed, order: String(order) });
      }
      const series = target === "new" ? added : target;
      // A level without a date of its own is one of the day that the report gives.
      put(`series/${series}.csv`, { period: date || find.period, ...pick(OBSERVATION) });
    }
  };
}
