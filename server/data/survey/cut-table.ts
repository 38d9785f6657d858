import { cutAgain, type Delimiter, type Line, splitLines } from "../reading/lines.ts";
import type { FileReport } from "../reading/report.ts";
import { isDate, isNumber } from "./cell-kinds.ts";

const SAMPLE = 30;

/** The lines of a text that hold something, cut where it is most regular. */
export function cutTable(
  text: string,
  report: FileReport,
): { readonly delimiter: Delimiter; readonly lines: readonly Line[] } {
  const delimiter = delimiterOf(text);
  const lines = splitLines(text, delimiter, report).map((line) => cutAgain(line, delimiter, report));
  return { delimiter, lines: lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")) };
}

/** The mark that stands equally often in the most lines; a comma where none does. */
function delimiterOf(text: string): Delimiter {
  const sample = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE);
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const counts = sample.map((line) => line.split(delimiter).length - 1);
    const usual = mostCommon(counts.filter((count) => count > 0));
    const score = counts.filter((count) => count === usual).length * Math.min(usual, 10);
    if (usual > 0 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/**
 * The index of the line that names the columns: the first of the beginning that has about as many cells as most
 * lines, all of them words; years may stand among them. -1 where there is none.
 */
export function findTop(lines: readonly Line[]): number {
  const usual = mostCommon(
    lines
      .slice(0, SAMPLE * 2)
      .map(({ cells }) => filled(cells))
      .filter((count) => count > 1),
  );
  const start = lines.slice(0, SAMPLE);
  const isWide = ({ cells }: Line) => usual > 0 && filled(cells) >= Math.max(2, usual * 0.6);
  const words = start.findIndex((line) => isWide(line) && line.cells.every((cell) => isWord(cell)));
  if (words >= 0) return words;
  return start.findIndex(
    (line) =>
      isWide(line) && isWord(line.cells[0] ?? "") && line.cells.every((cell) => isWord(cell) || isYear(cell)),
  );
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function isWord(cell: string): boolean {
  const text = cell.trim();
  return text === "" || !(isNumber(text) || isDate(text));
}

function isYear(cell: string): boolean {
  return /^\s*(?:19|20)\d\d\s*$/.test(cell);
}
