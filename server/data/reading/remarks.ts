import { quote } from "./report.ts";

const SCALE =
  /\b(?:in|as|are|of)\s+(?:units of\s+)?['’]?(thousands?|lakhs?|millions?|crores?|billions?|hundreds?|000s?)\b|[([]\s*(?:in\s+)?['’]?(thousands?|lakhs?|lacs?|millions?|mn|mio|crores?|billions?|000s?)\s*[)\]]|(?<![\d.,])['’](000)s?\b|[x×]\s?(1[,. ]?000(?:[,. ]?000)?)\b|\bin\s+(tsd|tausend|mio|milliers|miles)\b|^\s*(thousands?|millions?|lakhs?|crores?)\s*$/i;
const PROVISIONAL =
  /\b(?:provisional(?:ly)?|preliminary|subject to (?:revision|change|verification)|may (?:still )?(?:be revised|change)|not (?:yet )?(?:final|verified|confirmed)|incomplete|tentative|to be revised|under review|vorläufig|provisoires?)\b/i;

/** The words by which a line says that its numbers are shown in thousands or the like; undefined where it does not. */
export function scaleIn(text: string): string | undefined {
  return SCALE.exec(text)?.slice(1).find(Boolean);
}

/** Whether a line says that numbers may still change. */
export function isProvisional(text: string): boolean {
  return PROVISIONAL.test(text);
}

/** What is wrong with one cell alone where a row is expected, and what becomes of what it says. */
export function adviceOnAlone(text: string): string {
  const expected = `expected a whole row, got one cell alone: ${quote(text)}`;
  if (scaleIn(text) !== undefined)
    return `${expected}; write the numbers in full, without thousands or the like left out, and leave it out`;
  if (isProvisional(text))
    return `${expected}; say in the note of each row it means that the number may change, and leave it out`;
  return `${expected}; leave out headings and notes`;
}

const UNIT =
  /^(?:[([].*[)\]]|date|months?|years?|numbers?|counts?|no\.?|nr\.?|n|#|persons?|people|individuals|attacks?|incidents?|deaths?|killed|text|string|varchar|char|integer|int|bigint|float|numeric|yyyy(?:[-/]mm(?:[-/]dd)?)?|units?|%|percent|thousands?|millions?|lakhs?|crores?|['’]?000s?|-)$/i;

/** Whether a row under a header says in what its columns are measured: `(month)`, `(number)`. */
export function isUnitRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  return filled.length > 1 && filled.some((cell) => cell !== "-") && filled.every((cell) => UNIT.test(cell));
}

/** Whether a row holds HXL tags (hxlstandard.org), as the second row of a file from the Humanitarian Data Exchange. */
export function isHxlRow(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => cell.startsWith("#")) && cells.every((cell) => cell === "" || cell.startsWith("#"))
  );
}
