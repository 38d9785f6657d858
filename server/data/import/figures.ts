import type { Fail } from "./problem.ts";

/** A count as it is written in the data folder; empty where the source states none. */
export function count(cell: string, column: string, fail: Fail): string {
  if (cell === "" || cell === "NA") return "";
  if (!/^\d{1,9}(\.0+)?$/.test(cell)) fail(column, `expected a whole number, got ${JSON.stringify(cell)}`);
  return String(Number(cell));
}

/** A number that stands for something, without the ".0" that programs for statistics put behind it. */
export function code(cell: string): string {
  return cell.replace(/^(\d+)\.0+$/, "$1");
}

/** Degrees as they are written in the data folder; empty where the source states none. */
export function decimal(cell: string, column: string, fail: Fail): string {
  if (cell === "" || cell === "NA") return "";
  // Where semicolons part the cells, a comma begins the decimals.
  const value = Number(cell.replace(",", "."));
  const limit = column === "latitude" ? 90 : 180;
  if (!/^[-+]?\d*[.,]?\d+$/.test(cell) || !(Math.abs(value) <= limit)) {
    fail(column, `expected degrees, got ${JSON.stringify(cell)}`);
  }
  return String(value);
}
