import type { Field } from "../../model/records/descriptor.ts";
import { plainDigits, unquoted } from "./digits.ts";
import { type Pattern, parsePattern } from "./pattern.ts";
import { isDateOfRange } from "./range-dates.ts";
import { type FileReport, quote } from "./report.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\ufffe\uffff]/;
// Turners of the reading direction and marks of no width: a text with one reads as another than it is. The joiners
// U+200C and U+200D, which scripts of the region need, are none of these.
const UNSEEN = /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\u{e0000}-\u{e007f}]/u;
const SHEET_ERROR = /^#(?:#+|(?:REF|VALUE|DIV\/0|NULL|NUM|SPILL|CALC)!|N\/A|NAME\?)$/;
const LONGEST_ID = 200;
const FORMULA_SAFE = /^'+[=+\-@\t\r]/;

// Nothing below it is ever composed with what stands before it, so that most cells need no second look.
const MAY_COMPOSE = /[\u0300-\uffff]/;

/**
 * The text of a cell without what surrounds it. Spaces alone are not worth a remark; an apostrophe that was
 * put before a formula to make it safe in a spreadsheet is taken off again, and said. So is an accent that was typed
 * as a character of its own (Unicode's NFD, as on a Mac) put together with its letter (NFC): two texts that look
 * alike are one. An address leads where it leads, and stays.
 */
export function readText(cell: string, line: number, field: Field, report: FileReport): string {
  const text = trim(cell);
  const bare =
    text.charCodeAt(0) === APOSTROPHE && FORMULA_SAFE.test(text)
      ? text.slice(1)
      : (sameInForm(text, field) ?? text);
  const plain = field.kind !== "url" && MAY_COMPOSE.test(bare) ? bare.normalize("NFC") : bare;
  if (plain !== text) report.readAs(line, field.name, text, plain);
  return plain;
}

/** The one text of the column's form that a spelling of it can be: capitals, typographic hyphens, `="gul-2024"`. */
function sameInForm(text: string, field: Field): string | undefined {
  const pattern = patternOf(field);
  if (!pattern || text.length > LONGEST_ID || pattern.test(text)) return undefined;
  const plain = unquoted(plainDigits(text)).replace(/[\u2010-\u2013\u2212]/g, "-");
  return [plain, plain.toLowerCase()].find((each) => pattern.test(each));
}

/** What is wrong with a text in this column, or undefined. */
export function problemWithText(text: string, field: Field): string | undefined {
  const control = CONTROL.exec(text)?.[0];
  if (control) return `expected text, got the control character ${codeOf(control)}`;
  if (SHEET_ERROR.test(text)) return `expected text, got the error ${quote(text)} of a spreadsheet`;
  if (field.values && !field.values.includes(text))
    return `expected one of ${field.values.join(", ")}, got ${quote(text)}`;
  if (field.kind === "url" && !isWebAddress(text)) {
    return `expected an address that begins with https:// or http://, got ${quote(text)}`;
  }
  // What no row has for its id is told with the ids that there are.
  const pattern = field.refersTo === undefined ? patternOf(field) : undefined;
  if (pattern && !pattern.test(text)) return `expected ${pattern.words}, got ${quote(text)}`;
  return undefined;
}

function patternOf({ pattern }: Field): Pattern | undefined {
  return pattern === null ? undefined : parsePattern(pattern);
}

/** What a reader of the text would not see or not understand, or undefined. */
export function remarkOnText(text: string, { name, kind }: Field): string | undefined {
  const unseen = UNSEEN.exec(text)?.[0];
  if (unseen) return `expected text as it is seen, got the invisible character ${codeOf(unseen)}`;
  const entity = kind === "url" || !text.includes("&") ? undefined : ENTITY.exec(text)?.[0];
  if (entity) return `expected text as it is seen, got ${quote(entity)} from the source of a web page`;
  if (!AS_PRINTED.has(name)) return undefined;
  // Pages and numbers of tables are no five digits; the days that a spreadsheet counts are.
  const isSerial = name === "locator" && /^4[0-9]{4}$/.test(text);
  if (!isDateOfRange(text) && !isSerial) return undefined;
  return `expected words, got ${quote(text)}, a date that a spreadsheet may have made of them`;
}

/** Columns with what a report prints; 4-5 in one of them becomes 5 April. */
const AS_PRINTED: ReadonlySet<string> = new Set(["wording", "locator"]);
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|sect|[lr][sd]quo|[mn]dash|#\d{2,6}|#x[\da-f]{2,6});/i;

/** Whether a text is what a program that reports an error puts in a cell. */
export function isSheetError(text: string): boolean {
  return SHEET_ERROR.test(text);
}

/** How programs write a cell with nothing in it: R, pandas, and databases. */
const NOTHING: ReadonlySet<string> = new Set(["NA", "<NA>", "NULL", "null", "\\N", "NaN", "nan", "NaT"]);
const BEGINS_NOTHING: ReadonlySet<number> = new Set(
  [..."Nn<\\ "].map((character) => character.charCodeAt(0)),
);

/**
 * Whether a cell that may be empty was written as nothing by a program. Where a code says why there is no number,
 * nothing could be each of them.
 */
export function isNothing(cell: string, { required, missing }: Field): boolean {
  return !required && missing.length === 0 && saysNothing(cell);
}

/** Whether a cell is what a program writes for nothing; most cells need no closer look. */
export function saysNothing(cell: string): boolean {
  return cell.length > 1 && BEGINS_NOTHING.has(cell.charCodeAt(0)) && NOTHING.has(trim(cell));
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The value of a list of allowed ones that a text names in another case or with other spaces. */
export function sameButForCase(text: string, values: readonly string[]): string | undefined {
  const plain = text.toLowerCase().replace(/[\s_]+/g, " ");
  return values.find((value) => value.toLowerCase().replace(/[\s_]+/g, " ") === plain);
}

const APOSTROPHE = 39;
const SPACE = 32;
const LAST_ASCII = 126;

/** Most cells have nothing around them, which two characters show. */
export function trim(cell: string): string {
  if (cell === "") return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (first > SPACE && first <= LAST_ASCII && last > SPACE && last <= LAST_ASCII) return cell;
  return cell.includes("\u200b") ? trimZeroWidth(cell) : cell.trim();
}

/** `trim` leaves the zero-width space that pages of the web hide around numbers. */
function trimZeroWidth(cell: string): string {
  const isMargin = (index: number) => cell[index] === "\u200b" || cell[index]?.trim() === "";
  let [start, end] = [0, cell.length];
  while (start < end && isMargin(start)) start += 1;
  while (end > start && isMargin(end - 1)) end -= 1;
  return cell.slice(start, end);
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s"<>\\]+$/i.test(text) && URL.canParse(text);
}
