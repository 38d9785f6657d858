import type { RowCells } from "../../../data/change/keyed.ts";
import { cellsIn, isFilled } from "../cells.ts";
import type { Form } from "../forms.ts";
import { MOST_ROWS, SECTION_NAMES, type SectionName, sectionOf } from "./sections.ts";

/** What one report says, as it was typed: its source once, and rows under it. */
export interface TypedSheet {
  /** The report by any of its names. */
  readonly source: string;
  /** A report that is not in the list yet; null where none was typed. */
  readonly fresh: RowCells | null;
  /** Names of those that the report quotes, to be entered as sources seen in it. */
  readonly quoted: readonly string[];
  readonly rows: SheetRows;
}

type SheetRows = Readonly<Record<SectionName, readonly RowCells[]>>;

/** The sheet of a form, with what its buttons ask for: rows more, one twice or one less. */
export function sheetOfForm(form: Form): TypedSheet {
  const fresh = cellsIn(form, "source.");
  const quoted = (form.fields.get("quoted") ?? []).map((name) => name.trim().slice(0, 200));
  return {
    source: form.text("report").trim().slice(0, 300),
    fresh: isFilled(fresh) ? fresh : null,
    quoted: [...new Set(quoted)].filter(Boolean),
    rows: rowsBy((section) => rowsIn(form, section)),
  };
}

/** Whether a form asks for another row and not yet for a check. */
export function isEditing(form: Form): boolean {
  return ["more", "copy", "drop"].some((name) => form.has(name));
}

/** A sheet with a few empty rows for numbers. */
export function emptySheet(source: string, count: number): TypedSheet {
  const rows = rowsBy((section) => (section === "numbers" ? new Array<RowCells>(count).fill({}) : []));
  return { source, fresh: null, quoted: [], rows };
}

/** Whether nothing of its own stands in a row. */
export function isEmptyRow(section: SectionName, cells: RowCells): boolean {
  return sectionOf(section).filled.every((column) => (cells[column] ?? "") === "");
}

function rowsBy(rowsOf: (section: SectionName) => readonly RowCells[]): SheetRows {
  const [numbers = [], events = [], figures = []] = SECTION_NAMES.map(rowsOf);
  return { numbers, events, figures };
}

/** How many rows a press of the button adds. */
export const MORE = 5;

function rowsIn(form: Form, section: SectionName): RowCells[] {
  const rows = Array.from({ length: MOST_ROWS }, (_, index) => {
    const place = `${section}.${index}`;
    const cells = cellsIn(form, `${place}.`);
    if (Object.keys(cells).length === 0 || form.text("drop") === place) return [];
    return form.text("copy") === place ? [cells, cells] : [cells];
  }).flat();
  if (form.text("more") === section) rows.push(...new Array<RowCells>(MORE).fill({}));
  return rows.slice(0, MOST_ROWS);
}
