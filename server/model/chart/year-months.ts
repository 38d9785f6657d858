import { intervalOfMonth, sumOfMonths } from "../analyse/month-sums.ts";
import { formatNumber, plural } from "../numbers/format.ts";
import type { Dataset } from "../records/dataset.ts";
import { seriesOf } from "../records/dataset.ts";
import type { Chart, Observation, Series } from "../records/records.ts";
import { formatSpan, lengthInMonths } from "../time/periods.ts";
import { isOtherTotal } from "./parts.ts";

/** A total of one series beside the months of another that the same publisher counts: never added to them. */
interface Reconciled {
  readonly total: Series;
  readonly months: Series;
  readonly years: readonly ReconciledYear[];
}

interface ReconciledYear {
  readonly period: string;
  readonly when: string;
  readonly total: number;
  /** What the months add up to; each of them has a number. */
  readonly sum: number;
}

/** The totals of a chart of which all months are known in another series on the same basis and by the same publisher. */
export function reconcileYears(dataset: Dataset, chart: Chart): Reconciled[] {
  const all = seriesOf(dataset, chart).filter(({ kind }) => kind === "flow");
  return all.flatMap((total) =>
    all
      .filter((months) => months !== total && months.basis === total.basis)
      .map((months) => ({ total, months, years: yearsOf(total, months) }))
      .filter(({ years }) => years.length > 0),
  );
}

/** Where the two differ and by how much, in sentences. */
export function describeReconciled({ total, months, years }: Reconciled): string {
  const apart = years.filter((year) => year.total !== year.sum);
  const known = `${count(years.length)} whose twelve months are all known`;
  const head = `“${total.title}” and “${months.title}” are not added together: the one gives by year what the other gives by month.`;
  if (apart.length === 0) return `${head} In the ${known} they agree.`;
  const where = apart.map((year) => `${year.when} (${describeYear(year)})`).join("; ");
  const rest = years.length - apart.length;
  const others = rest > 0 ? ` In the other ${rest === 1 ? "one" : rest} they agree.` : "";
  return `${head} Of the ${known}, they differ in ${where}.${others}`;
}

/** "2,598 by year, 2,556 by month: 42 fewer by month". */
export function describeYear({ total, sum }: Pick<ReconciledYear, "total" | "sum">): string {
  const away = Math.abs(total - sum);
  const words = `${formatNumber(total)} by year, ${formatNumber(sum)} by month`;
  return away === 0 ? words : `${words}: ${formatNumber(away)} ${sum < total ? "fewer" : "more"} by month`;
}

function count(years: number): string {
  return plural(years, "year");
}

function yearsOf(total: Series, months: Series): ReconciledYear[] {
  return total.observations.flatMap((each) => {
    const { period, quantity, source } = each;
    if (!isOtherTotal(total, period) || quantity.value === null || /\D/.test(period.edtf)) return [];
    const parts = months.observations.filter((part) => isMonthOf(part, each));
    const isWhole = parts.length === 12 && Math.abs(lengthInMonths(period.start, period.end) - 12) < 0.01;
    const own = parts.every((part) => part.source.publisher === source.publisher);
    const numbers = parts.flatMap((part) => intervalOfMonth(part) ?? []);
    if (!isWhole || !own || numbers.length < parts.length) return [];
    const { value: sum, isLeast } = sumOfMonths(numbers);
    // What may belong to another year as well makes neither more nor fewer of this one.
    if (sum === null || isLeast) return [];
    return [{ period: period.edtf, when: formatSpan(period), total: quantity.value, sum }];
  });
}

function isMonthOf({ period }: Observation, { period: year }: Observation): boolean {
  return period.precision === "month" && year.start <= period.start && period.end <= year.end;
}
