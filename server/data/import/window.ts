import { parsePointOfTime } from "../../model/chart/view.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { readDescriptor } from "../reading/descriptor.ts";
import { Report } from "../reading/report.ts";
import type { Folder } from "../records/folder.ts";
import { listNames } from "./problem.ts";

/** What of new data lies outside the time that charts show to a reader who asks for none, in a sentence; none where all is in it. */
export function outsideWindow(folder: Folder, periods: readonly string[]): string[] {
  const { from, to } = readDescriptor(folder, new Report())?.settings ?? { from: "", to: "" };
  const [start, end] = [parsePointOfTime(from)?.start, parsePointOfTime(to)?.end];
  const outside = periods.filter((period) => {
    const span = parseDate(period);
    if (!span) return false;
    return (start !== undefined && (span.end ?? "9999") <= start) || (end !== undefined && span.start >= end);
  });
  if (outside.length === 0) return [];
  const names = outside.toSorted((a, b) => compare(b, a)).map((period) => formatPeriod(period));
  const window = [from || "the first data", to || "the newest data"].map((edge) => formatPeriod(edge));
  return [
    `${outside.length === periods.length ? "nothing new" : "not all"} is in the default view of the charts (${window.join(" to ")}); outside of it: ${listNames(names)}`,
  ];
}

function formatPeriod(edtf: string): string {
  const span = parseDate(edtf);
  return span?.end ? formatSpan({ ...span, end: span.end, open: false }) : edtf;
}
