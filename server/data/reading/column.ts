import { MISSING_WORDS } from "../../model/numbers/format.ts";
import type { MissingCode } from "../../model/numbers/quantities.ts";
import type { Field } from "../../model/records/descriptor.ts";
import { type OpenSpan, parseCoverage, parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import {
  isNothing,
  isSheetError,
  problemWithText,
  readText,
  remarkOnText,
  sameButForCase,
  saysNothing,
  trim,
} from "./cells.ts";
import { habitOf, readDate } from "./dates.ts";
import type { Delimiter } from "./lines.ts";
import { parseCanonicalNumber, readNumber } from "./numbers.ts";
import { eitherYears } from "./periods-in-words.ts";
import type { Reading } from "./readings.ts";
import { type FileReport, quote } from "./report.ts";

const FIRST_GREGORIAN = "1582-10-15";

/** What a cell holds: text or a missing-value code, a number, a date, or nothing. */
export type Value = string | number | OpenSpan | null;

/** One column while it is read: dates that could be read in two ways wait for the rest of the column. */
export class Column {
  readonly #field: Field;
  readonly #delimiter: Delimiter;
  readonly #report: FileReport;
  readonly #monthly: boolean;
  readonly #seen = new Map<string, number>();
  /** The same date is the same object: half a million incidents share a few thousand. */
  readonly #dates = new Map<string, OpenSpan>();
  readonly #numbers = new Map<string, Reading<number>>();
  /** Days in a column of months. */
  readonly #days: { readonly text: string; readonly line: number }[] = [];
  /** Seasons that may be two years: 2021-22. */
  readonly #pairs: {
    readonly span: OpenSpan;
    readonly text: string;
    readonly line: number;
    readonly index: number;
  }[] = [];
  readonly #odd: { readonly text: string; readonly line: number; readonly index: number }[] = [];

  constructor(field: Field, delimiter: Delimiter, report: FileReport, monthly: boolean) {
    this.#field = field;
    this.#delimiter = delimiter;
    this.#report = report;
    this.#monthly = monthly;
  }

  /** The value of a cell; null also for one that waits for {@link settle}. `index` is the row's. */
  read(cell: string, line: number, index: number): Value {
    const field = this.#field;
    if (cell === "" || trim(cell) === "") {
      if (field.required)
        this.#report.problem(line, field.name, `expected ${this.#expected()}, got an empty cell`);
      return null;
    }
    if (isNothing(cell, field)) {
      this.#report.readAs(line, field.name, trim(cell), "an empty cell");
      return null;
    }
    if (field.required && saysNothing(cell)) {
      const expected = `expected ${this.#expected()}, got an empty cell, written as ${quote(trim(cell))}`;
      this.#report.problem(line, field.name, expected);
      return null;
    }
    if (field.kind === "number" || field.kind === "integer") return this.#number(trim(cell), line);
    if (field.kind === "date") return this.#date(trim(cell), line, index);
    if (field.kind === "coverage") return this.#coverage(trim(cell), line, index);
    return this.#text(readText(cell, line, field, this.#report), line);
  }

  /** The dates that waited, now that the habit of the whole column is known; null where one has no one reading. */
  *settle(): Generator<{ readonly index: number; readonly value: Value }> {
    this.#warnOfEdges();
    yield* this.#settlePairs();
    if (this.#odd.length === 0) return;
    const hasDays = [...this.#dates.values()].some(({ precision }) => precision === "day");
    const texts = this.#odd.map(({ text }) => text);
    const habit = habitOf(texts, hasDays, this.#monthly);
    const coverage = this.#field.kind === "coverage";
    const dates = new Map<string, Reading<string>>();
    for (const { text, line, index } of this.#odd) {
      const reading = remembered(dates, text, () => readDate(text, habit, coverage));
      const edtf = this.#settled(reading, text, line);
      const span = edtf === null || coverage ? undefined : parseDate(edtf);
      if (span) this.#remark(span, line);
      yield { index, value: span ?? (coverage ? edtf : null) };
    }
  }

  /** 2021-22 is summer 2021, unless two years that are no season stand in the column: then it may be two as well. */
  *#settlePairs(): Generator<{ readonly index: number; readonly value: Value }> {
    const areYears = this.#odd.some(({ text }) => TWO_YEARS.test(text));
    for (const { span, text, line, index } of this.#pairs) {
      if (areYears) {
        this.#settled(eitherYears(text), text, line);
        yield { index, value: null };
        continue;
      }
      const year = Number(text.slice(0, 4));
      const meant = `${formatSpan(span)} to be meant (the two years are ${year}/${year + 1})`;
      this.#report.warn(line, this.#field.name, `expected ${meant}, got ${quote(text)}`);
    }
  }

  #text(text: string, line: number): string {
    const field = this.#field;
    const same =
      field.values && !field.values.includes(text) ? sameButForCase(text, field.values) : undefined;
    if (same) this.#report.readAs(line, field.name, text, same);
    const read = same ?? text;
    const problem = problemWithText(read, field);
    if (problem) this.#report.problem(line, field.name, problem);
    const remark = remarkOnText(read, field);
    if (remark) this.#report.warn(line, field.name, remark);
    // Ids are looked at again when they become records, all of which have one.
    if (field.unique && field.name !== "id") this.#noteUnique(read, line);
    return read;
  }

  #number(text: string, line: number): Value {
    const field = this.#field;
    const value = parseCanonicalNumber(text, field, this.#delimiter);
    if (value !== undefined) {
      // Spreadsheets write 12.0 where 12 was.
      if (text.endsWith("0") && text.includes("."))
        this.#report.readAs(line, field.name, text, String(value));
      return value;
    }
    const code = codeIn(text, field);
    if (code === undefined) {
      const read = () => readNumber(text, field, this.#delimiter);
      return this.#settled(remembered(this.#numbers, text, read), text, line);
    }
    if (code !== text) this.#report.readAs(line, field.name, text, code);
    return code;
  }

  #date(text: string, line: number, index: number): Value {
    const span = this.#dates.get(text) ?? this.#parse(text, line);
    if (!span) this.#odd.push({ text, line, index });
    else if (maybeYears(span)) this.#pairs.push({ span, text, line, index });
    else if (this.#monthly && span.precision === "day") this.#days.push({ text, line });
    return span ?? null;
  }

  #parse(text: string, line: number): OpenSpan | undefined {
    const span = parseDate(text);
    if (!span) return undefined;
    this.#dates.set(text, Object.freeze(span));
    this.#remark(span, line);
    return span;
  }

  /** Programs write a month as its first or last day: where all days of a column are such, they may be months. */
  #warnOfEdges(): void {
    const spans = [...this.#dates.values()].filter(({ precision }) => precision === "day");
    const areFirst = spans.every(({ start }) => start.endsWith("-01"));
    const areLast = spans.length > 1 && spans.every(({ end }) => end?.endsWith("-01"));
    if (!areFirst && !areLast) return;
    for (const { text, line } of this.#days)
      this.#report.warn(
        line,
        this.#field.name,
        `expected ${text.slice(0, 7)} if the whole month is meant, got ${quote(text)}`,
      );
  }

  /** What is a date, but may not be the one that was meant. */
  #remark(span: OpenSpan, line: number): void {
    const warn = (expected: string) =>
      this.#report.warn(line, this.#field.name, `expected ${expected}, got ${quote(span.edtf)}`);
    if (span.start < FIRST_GREGORIAN) warn("a year of the Gregorian calendar");
    const year = Number(span.edtf.slice(0, 4));
    if (span.edtf === `${year}/${year + 1}`)
      warn(`both years whole to be meant (one from July is ${year}-07/${year + 1}-06)`);
  }

  #coverage(text: string, line: number, index: number): Value {
    if (!/\s/.test(text) && parseCoverage(text)) return text;
    this.#odd.push({ text, line, index });
    return null;
  }

  #noteUnique(value: string, line: number): void {
    const first = this.#seen.get(value);
    if (first === undefined) this.#seen.set(value, line);
    else {
      const message = `expected it once, got ${quote(value)} again (first in line ${first})`;
      this.#report.problem(line, this.#field.name, message);
    }
  }

  /** The one reading, said to be one; null, with a problem, where there is none or more than one. */
  #settled<T extends string | number>(reading: Reading<T>, found: string, line: number): T | null {
    const name = this.#field.name;
    if (reading.kind === "one") {
      if (String(reading.value) !== found) this.#report.readAs(line, name, found, String(reading.value));
      return reading.value;
    }
    const expected =
      reading.kind === "none"
        ? reading.expected
        : `one reading where there are ${reading.readings.join(" and ")}`;
    const what = isSheetError(found) ? `the error ${quote(found)} of a spreadsheet` : quote(found);
    this.#report.problem(line, name, `expected ${expected}, got ${what}`);
    return null;
  }

  #expected(): string {
    const { kind, missing, values } = this.#field;
    if (values) return `one of ${values.join(", ")}`;
    if (kind === "date" || kind === "coverage") return "a date";
    if (kind === "url") return "an address";
    if (kind === "text") return "text";
    return missing.length > 0 ? `a number or one of ${missing.join(", ")}` : "a number";
  }
}

/** The missing-value code that a text is, or says in words. */
function codeIn(text: string, { missing }: Field): MissingCode | undefined {
  const code = missing.find((each) => each === text) ?? sameButForCase(text, missing);
  return (
    missing.find((each) => each === code) ??
    missing.find((each) => sameButForCase(text, [MISSING_WORDS[each]]))
  );
}

/** 2019-20 and the like beside it: two years that are no season. */
const TWO_YEARS = /^\d{4}\s?[-/\u2010-\u2015\u2212]\s?\d{2}$/;

/** Whether a season is written as two years that follow one another are: 2021-22. */
function maybeYears({ precision, edtf }: OpenSpan): boolean {
  return precision === "season" && Number(edtf.slice(5, 7)) === (Number(edtf.slice(0, 4)) % 100) + 1;
}

const MOST_REMEMBERED = 1000;

/** What an odd text is read as: the same few often fill a column. */
function remembered<T>(known: Map<string, Reading<T>>, text: string, read: () => Reading<T>): Reading<T> {
  const reading = known.get(text) ?? read();
  if (known.size < MOST_REMEMBERED) known.set(text, reading);
  return reading;
}
