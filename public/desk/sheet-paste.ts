import { plural } from "../../server/model/numbers/format.ts";
import { addRow, type Control, controlsOf, type Rows, rowsIn } from "./sheet-rows.ts";

const MOST_ROWS = 60;

/** Cells copied from a spreadsheet go into the grid from the cell that has the focus on; false for plain text. */
export function pasteInto(rows: Rows, row: HTMLElement, target: HTMLElement, text: string): boolean {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length === 1 && !text.includes("\t")) return false;
  const column = controlsOf(row).indexOf(target as Control);
  const first = rowsIn(rows).indexOf(row);
  const room = Math.max(0, MOST_ROWS - first);
  for (const [at, line] of lines.slice(0, room).entries()) {
    const into = rowsIn(rows)[first + at] ?? addRow(rows);
    const controls = controlsOf(into);
    for (const [offset, cell] of line.split("\t").entries()) fill(controls[column + offset], cell.trim());
  }
  rows.say(`${plural(Math.min(lines.length, room), "row")} pasted`);
  target.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

/** A choice may be pasted by what it says. */
function fill(control: Control | undefined, text: string): void {
  if (!control) return;
  if (!(control instanceof HTMLSelectElement)) {
    control.value = text;
    return;
  }
  const wanted = text.toLowerCase();
  const found = [...control.options].find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (found) control.value = found.value;
}
