import { formatQuantity } from "../numbers/format.ts";
import type { Dataset } from "../records/dataset.ts";
import type { Source } from "../records/records.ts";
import { type OpenSpan, parseDate } from "../time/dates.ts";
import type { Dated, Quantified } from "./finds.ts";

/** What the data holds already of what a report says. */
export interface Standing {
  /**
   * `stands`: the same, from the same report. `agrees`: the same number from another. `rival`: another number for the
   * same time. `changes`: another number than this report gave
   * before. `new`: nothing of the kind.
   */
  readonly state: "stands" | "agrees" | "changes" | "rival" | "new";
  /** In words: "45 attacks, from BBC Monitoring 2022"; empty where there is nothing. */
  readonly words: string;
}

const NEW: Standing = { state: "new", words: "" };

/** Of a number for a series: what stands there for the same period. `report` is the source's id, empty for a new one. */
export function standingOf(
  find: Quantified,
  period: string,
  seriesId: string,
  report: string,
  dataset: Dataset,
): Standing {
  const series = dataset.series.find(({ id }) => id === seriesId);
  if (!series) return figureStanding(find, report, dataset);
  const span = parseDate(period);
  const there = series.observations.filter((each) => span !== undefined && isSameTime(each.period, span));
  const said = ({ quantity, source }: (typeof there)[number]) =>
    `${formatQuantity(quantity)}, from ${source.short}`;
  const own = there.filter(({ source }) => isFrom(source, report));
  const alike = (each: (typeof there)[number]) => isSameNumber(find, each.quantity);
  const stands = own.find(alike);
  if (stands) return { state: "stands", words: said(stands) };
  const changed = there.find(({ source }) => source.id === report);
  if (changed) return { state: "changes", words: said(changed) };
  const agrees = there.find(alike);
  const rival = there.find((each) => !alike(each) && each.quantity.missing === null);
  if (agrees) return { state: "agrees", words: said(agrees) };
  return rival ? { state: "rival", words: said(rival) } : NEW;
}

function figureStanding(find: Quantified, report: string, dataset: Dataset): Standing {
  const found = dataset.figures.find(
    ({ source, quantity }) =>
      isFrom(source, report) && isSameNumber(find, quantity) && isPartOf(quantity.wording, find.wording),
  );
  return found ? { state: "stands", words: `${found.title}: ${formatQuantity(found.quantity)}` } : NEW;
}

/** Of an event: one of the same day from the same report, or from another. */
export function eventStanding(find: Dated, report: string, { milestones }: Dataset): Standing {
  const span = parseDate(find.period);
  const there = milestones.filter(({ date }) => span !== undefined && isSameTime(date, span));
  const own = there.find(({ source }) => isFrom(source, report));
  const found = own ?? there[0];
  if (!found) return NEW;
  return { state: own ? "stands" : "agrees", words: `${found.title}, from ${found.source.short}` };
}

/** The source that a name in a report ("BBC Monitoring 2022") stands for, among those seen in it before. */
export function sourceNamed(
  by: string,
  report: string,
  { sources }: Pick<Dataset, "sources">,
): Source | undefined {
  const year = /\b(?:19|20)\d\d/.exec(by)?.[0];
  const name = by.replace(/\s*(?:19|20)\d\d[a-z]?$/, "").toLowerCase();
  if (report === "" || name === "" || !year) return undefined;
  const found = sources.filter(
    (each) =>
      each.cited_in?.id === report &&
      each.published?.edtf.includes(year) &&
      [each.publisher, each.author].some((said) => said !== "" && said.toLowerCase().includes(name)),
  );
  return found.length === 1 ? found[0] : undefined;
}

function isFrom(source: Source, report: string): boolean {
  return (
    report !== "" && (source.id === report || (source.cited_in !== null && isFrom(source.cited_in, report)))
  );
}

function isSameNumber(
  find: Quantified,
  quantity: {
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly missing: string | null;
  },
): boolean {
  if (find.qualifier === null) return quantity.missing === "WD";
  if (quantity.missing !== null) return false;
  return find.value === null
    ? find.low === quantity.low && find.high === quantity.high
    : find.value === quantity.value;
}

function isSameTime(a: OpenSpan, b: OpenSpan): boolean {
  const isOpen = (span: OpenSpan) => span.end === null || span.edtf.endsWith("/..");
  return a.start === b.start && (isOpen(a) && isOpen(b) ? true : a.end === b.end);
}

function isPartOf(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one.includes(other) || other.includes(one);
}
