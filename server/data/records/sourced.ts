import type { Source, Sourced } from "../../model/records/records.ts";
import { addDays, type Day } from "../../model/time/calendar.ts";
import { closeSpan, type OpenSpan, type Span } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import type { Known } from "./build.ts";

/** Who states a row, and where: no record without it. */
export function readSourced(row: Row, sources: Known<Source>, report: FileReport): Sourced | null {
  if (row.text("source") === "") row.complain("source", "expected a source, got an empty cell", report);
  const source = sources.resolve(row, "source", report);
  return source && { source, locator: row.text("locator"), note: row.text("note"), line: row.line };
}

/**
 * Gives dates both ends, the same object for the same date: half a million incidents share a few thousand.
 * An open date ends on the last day on which its source can have appeared.
 */
export class SpanCloser {
  readonly #closed = new Map<OpenSpan, Span>();
  readonly #today: Day;

  constructor(today: Day) {
    this.#today = today;
  }

  close(span: OpenSpan, source: Source): Span {
    if (span.end === null) {
      return Object.freeze(closeSpan(span, source.published?.end ?? addDays(this.#today, 1)));
    }
    const known = this.#closed.get(span);
    if (known) return known;
    const closed = Object.freeze(closeSpan(span, span.end));
    this.#closed.set(span, closed);
    return closed;
  }
}

/** The date of a column that must have one, closed; null, with a problem, where it cannot be. */
export function readSpan(
  row: Row,
  column: string,
  source: Source,
  closer: SpanCloser,
  report: FileReport,
): Span | null {
  const span = row.date(column);
  if (!span) {
    row.complain(column, "expected a date, got an empty cell", report);
    return null;
  }
  if (span.end === null && !source.published) {
    row.complain(
      column,
      `expected an end, as "${source.id}" does not say when it was published, got "${span.edtf}"`,
      report,
    );
    return null;
  }
  if (span.end === null) warnOfForesight(row, column, span, source, report);
  return closer.close(span, source);
}

/** Refuses a date whose start is not printed, where something is counted over it or from it; says whether it did. */
export function refuseOpenStart(
  row: Row,
  column: string,
  span: OpenSpan | null,
  report: FileReport,
): boolean {
  if (!span?.openStart) return false;
  row.complain(column, `expected a date with a start, got "${span.edtf}"`, report);
  return true;
}

/** Warns of what begins when its source had long been published. */
export function warnOfForesight(
  row: Row,
  column: string,
  span: OpenSpan,
  { id, published }: Source,
  report: FileReport,
): void {
  if (!published?.end || published.end > span.start) return;
  const message = `expected a date before "${id}" was published (${published.edtf}), got "${span.edtf}"`;
  report.warn(row.line, column, message);
}
