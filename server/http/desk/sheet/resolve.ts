import type { Change } from "../../../data/change/change.ts";
import type { RowCells } from "../../../data/change/keyed.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import { type Advice, advise, LEFT_OUT, MEANT } from "../../words/advice.ts";
import { sourceNamed, sourcesLike } from "../../words/find-source.ts";
import { pickNumber, tableOfLines } from "../cells.ts";
import { freeId } from "../ids.ts";
import { quotedSource, type Report, reportOf, UNKNOWN_REPORT } from "./report.ts";
import { MOST_ROWS, QUOTED, SECTION_NAMES, SERIES, type SectionName, sectionOf } from "./sections.ts";
import { isEmptyRow, type TypedSheet } from "./typed-sheet.ts";

/** Where on a sheet something stands; `report` is its top. */
export interface SheetPlace {
  readonly section: SectionName | "report";
  readonly index: number;
}

/** What has to be answered before a row can be read at all. */
interface SheetQuestion extends SheetPlace {
  readonly column: string;
  readonly said: Advice;
}

export interface Resolved {
  readonly change: Change;
  readonly asked: readonly SheetQuestion[];
  /** File → the place on the sheet of each of its rows, in their order. */
  readonly places: ReadonlyMap<string, readonly SheetPlace[]>;
  /** How many rows it has that are not empty. */
  readonly count: number;
  readonly report: Report;
}

type Known = Pick<Dataset, "sources" | "series" | "milestones" | "figures">;

/** What a sheet asks for: its rows as tables of the files they belong to, with sources by id and ids of their own. */
export function resolveSheet(sheet: TypedSheet, known: Known): Resolved {
  const rows: PlacedRow[] = [];
  const asked: SheetQuestion[] = [];
  const report = reportOf(sheet, known.sources);
  if (report.asked) asked.push({ section: "report", index: 0, column: "source", said: report.asked });
  const first = report.fresh ?? (report.id === "" ? UNKNOWN_REPORT : null);
  if (first) rows.push({ file: "sources.csv", cells: first, section: "report", index: 0 });
  const quoted = quotedIn(sheet, report, known);
  for (const cells of quoted.values()) rows.push({ file: "sources.csv", cells, section: "report", index: 1 });
  const ids = new Set([...known.milestones, ...known.figures].map(({ id }) => id));
  const filled = filledRows(sheet);
  for (const { section, index, cells } of filled) {
    const ask = (column: string, words: Advice) => asked.push({ section, index, column, said: words });
    const { [SERIES]: series = "", [QUOTED]: name = "", ...own } = cells;
    const file = sectionOf(section).file ?? fileOf(series, known);
    if (file === "") ask(SERIES, advise("Choose the series that this number belongs to."));
    const source =
      name === ""
        ? report.id || UNKNOWN_REPORT.id
        : (quoted.get(name)?.id ?? sourceNamed(name, known.sources)?.id);
    if (source === undefined) ask(QUOTED, noQuoted(name, known));
    if (file === "" || !source) continue;
    const id = sectionOf(section).file === null ? "" : freeId(cells.title ?? "", ids, "", section);
    if (id) ids.add(id);
    rows.push({ file, cells: { ...(id ? { id } : {}), ...pickNumber(own), source }, section, index });
  }
  if (filled.length === 0)
    asked.push({ section: "numbers", index: 0, column: "value", said: advise("Enter at least one row.") });
  return { ...asChange(rows), asked, count: filled.length, report };
}

interface PlacedRow extends SheetPlace {
  readonly file: string;
  readonly cells: RowCells;
}

/** The rows that are not empty, with what is as in the row above. */
function filledRows(sheet: TypedSheet) {
  return SECTION_NAMES.flatMap((section) => {
    let above: RowCells = {};
    return [...sheet.rows[section].entries()].flatMap(([index, typed]) => {
      if (isEmptyRow(section, typed) || typed[LEFT_OUT]) return [];
      const carried = sectionOf(section).carried.filter((column) => !typed[column] && above[column]);
      above = { ...typed, ...Object.fromEntries(carried.map((column) => [column, above[column] ?? ""])) };
      return [{ section, index, cells: above }];
    });
  });
}

function quotedIn({ quoted }: TypedSheet, report: Report, { sources }: Known): Map<string, RowCells> {
  const taken = new Set([...sources.map(({ id }) => id), report.id]);
  const rows = new Map<string, RowCells>();
  for (const name of report.id ? quoted : []) {
    const row = quotedSource(name, report, taken);
    taken.add(row.id ?? "");
    rows.set(name, row);
  }
  return rows;
}

function fileOf(id: string, { series }: Known): string {
  return series.some((each) => each.id === id && !each.counted) ? `series/${id}.csv` : "";
}

function noQuoted(name: string, { sources }: Known): Advice {
  return advise(
    `There is no source “${name}” in the list.`,
    ...sourcesLike(name, sources).map(({ id, label }) => ({ label, cells: { [QUOTED]: id } })),
    { label: `Enter “${name}” as quoted in this report`, cells: { quoted: name } },
  );
}

function asChange(placed: readonly PlacedRow[]): Pick<Resolved, "change" | "places"> {
  const files = [...new Set(placed.map(({ file }) => file))];
  const tables = files.map((file) => [file, placed.filter((row) => row.file === file)] as const);
  const meant = tables.map(
    ([file, rows]) =>
      [file, new Set(rows.flatMap(({ cells }, at) => (cells[MEANT] ? [at + 2] : [])))] as const,
  );
  return {
    change: {
      files: new Map(
        tables.map(([file, rows]) => [file, tableOfLines(rows.map(({ cells }) => without(cells)))]),
      ),
      mode: "merge",
      fresh: new Set(files),
      meant: new Map(meant),
    },
    places: new Map(tables),
  };
}

function without({ [MEANT]: _, [LEFT_OUT]: __, ...cells }: RowCells): RowCells {
  return cells;
}

interface NamedPlace {
  /** What it is called there: "Number 3". */
  readonly name: string;
  /** Smaller is further up. */
  readonly order: number;
}

/** Where on its sheet the row of a line that was sent on stands. */
export function sheetPlaces(
  sheet: TypedSheet,
  dataset: Dataset,
): (sent: { readonly file: string; readonly line: number }) => NamedPlace {
  const { places } = resolveSheet(sheet, dataset);
  return ({ file, line }) => {
    const place = places.get(file)?.[line - 2];
    if (!place || place.section === "report") return { name: "The report", order: 0 };
    const { noun } = sectionOf(place.section);
    return {
      name: `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)} ${place.index + 1}`,
      order: 1 + SECTION_NAMES.indexOf(place.section) * MOST_ROWS + place.index,
    };
  };
}
