import type { Settings } from "../../model/records/descriptor.ts";
import type {
  Chart,
  Figure,
  Incident,
  IncidentDataset,
  Milestone,
  Series,
  Source,
} from "../../model/records/records.ts";
import { newestMonth, windowUpTo } from "../../model/records/window.ts";
import { type Day, monthOf } from "../../model/time/calendar.ts";
import { type OpenSpan, parseDate } from "../../model/time/dates.ts";
import { type FileReport, quote, type Report } from "../reading/report.ts";
import { warnOfOutliers } from "./outliers.ts";
import { warnOfFallingTotals, warnOfSharedColours } from "./series-checks.ts";
import { warnOfSums } from "./sums.ts";
import { warnOfWordings } from "./wordings.ts";

/** The records of a folder before they are a Dataset. */
export interface Records {
  readonly sources: readonly Source[];
  readonly charts: readonly Chart[];
  readonly series: readonly Series[];
  readonly milestones: readonly Milestone[];
  readonly figures: readonly Figure[];
  readonly datasets: readonly IncidentDataset[];
  readonly incidents: ReadonlyMap<string, readonly Incident[]>;
}

type Check = (records: Records, report: Report, today: Day) => void;

const ofNumbers =
  (check: (series: Series, report: FileReport) => void): Check =>
  ({ series }, report) => {
    for (const each of series.filter(({ counted }) => !counted))
      check(each, report.of(`series/${each.id}.csv`));
  };

/**
 * What only shows when all files are seen together, by the id of the sentence in the descriptor's `rules` that says so
 * at /codebook: a test asks for a sentence of each.
 */
export const CHECKS = {
  "chart-has-series": expectSeriesOfCharts,
  "source-unused": warnOfUnusedSources,
  "colour-twice": ({ series }, report) => warnOfSharedColours(series, report.of("series.csv")),
  "future-date": warnOfTheFuture,
  "months-add-up": ofNumbers(warnOfSums),
  "far-from-series": ofNumbers(warnOfOutliers),
  "running-total-falls": ofNumbers(warnOfFallingTotals),
  "fraction-of-a-count": ofNumbers(warnOfFractions),
  "words-fit-number": (records, report, today) => {
    ofNumbers(({ observations }, file) => warnOfWordings(observations, file))(records, report, today);
    warnOfWordings(records.figures, report.of("figures.csv"));
  },
} as const satisfies Readonly<Record<string, Check>>;

/** Charts that hang in the air, and all that is odd. */
export function crosscheck(records: Records, today: Day, report: Report): void {
  for (const check of Object.values<Check>(CHECKS)) check(records, report, today);
}

function expectSeriesOfCharts({ charts, series }: Records, report: Report): void {
  for (const { id, line } of charts) {
    if (series.some(({ chart }) => chart.id === id)) continue;
    const message = `expected a series of this chart in series.csv, got none for ${quote(id)}`;
    report.of("charts.csv").problem(line, "id", message);
  }
}

/**
 * The settings without headlines whose observation is gone. A warning and no refusal: who takes a row away on
 * the update desk cannot change the settings there.
 */
export function settleHeadlines(settings: Settings, series: readonly Series[], report: Report): Settings {
  const headlines = settings.headlines.filter((headline, index) => {
    const observations = series.find(({ id }) => id === headline.series)?.observations ?? [];
    const found = observations.some(
      ({ period, source }) => period.edtf === headline.period && source.id === headline.source,
    );
    const key = [headline.series, headline.period, headline.source].join(", ");
    const message = `expected an observation of a series; the headline is left out, got ${quote(key)}`;
    if (!found) report.of("datapackage.json").warn(0, `dashboard.headlines[${index}]`, message);
    return found;
  });
  return Object.freeze({ ...settings, headlines: Object.freeze(headlines) });
}

/** The settings with the time shown: up to the newest data, or as fixed, with a warning where that leaves some out. */
export function settleWindow(settings: Settings, records: Records, today: Day, report: Report): Settings {
  // What is dated in the future has a warning already.
  if (settings.follows)
    return Object.freeze({ ...settings, ...windowUpTo(settings, records, monthOf(today)) });
  const newest = newestMonth(records);
  const end = parseDate(settings.to)?.end;
  if (newest !== null && newest <= monthOf(today) && end && `${newest}-01` >= end) {
    const message = `expected a time shown that reaches the newest data (${newest}), or none given so that it follows them, got ${quote(settings.to)}`;
    report.of("datapackage.json").warn(0, "dashboard.to", message);
  }
  return settings;
}

function warnOfUnusedSources(
  { sources, series, milestones, figures, datasets, incidents }: Records,
  report: Report,
): void {
  const used = new Set<Source>();
  const use = (source: Source) => {
    for (let at: Source | null = source; at && !used.has(at); at = at.cited_in) used.add(at);
  };
  for (const { source } of series.flatMap(({ observations }) => observations)) use(source);
  for (const { source } of [...milestones, ...figures, ...datasets]) use(source);
  for (const list of incidents.values()) for (const { source } of list) use(source);
  for (const { id, line } of sources.filter((source) => !used.has(source))) {
    report
      .of("sources.csv")
      .warn(line, "id", `expected a row that uses this source, got none for ${quote(id)}`);
  }
}

function warnOfTheFuture(records: Records, report: Report, today: Day): void {
  const look = (file: string, column: string, line: number, span: OpenSpan | null) => {
    if (!span || span.start <= today) return;
    report.of(file).warn(line, column, `expected a date up to today (${today}), got ${quote(span.edtf)}`);
  };
  for (const { line, published } of records.sources) look("sources.csv", "published", line, published);
  for (const { line, date } of records.milestones) look("milestones.csv", "date", line, date);
  for (const { line, period } of records.figures) look("figures.csv", "period", line, period);
  for (const { id, counted, observations } of records.series) {
    if (counted) continue;
    for (const { line, period } of observations) look(`series/${id}.csv`, "period", line, period);
  }
  for (const [id, list] of records.incidents) {
    for (const { line, date } of list) look(`incidents/${id}.csv`, "date", line, date);
  }
}

/** What is measured rather than counted may have a fraction. */
const MEASURED =
  /%|\b(percent|per|share|rate|ratio|index|average|thousand|million|billion|km|hectare|dollar|rupee|USD|PKR)s?\b/i;

/** Warns of a fraction in a count, such as 61.5 attacks, which is most often a slip. */
function warnOfFractions({ chart: { unit }, observations }: Series, report: FileReport): void {
  if (MEASURED.test(unit)) return;
  for (const { quantity, line } of observations) {
    if (quantity.missing !== null) continue;
    for (const column of ["value", "low", "high"] as const) {
      const number = quantity[column];
      if (number === null || Number.isInteger(number)) continue;
      const thousands = /^\d{1,3}\.\d{3}$/.test(String(number))
        ? `, which is ${Math.round(number * 1000)} where the point divides thousands`
        : "";
      report.warn(line, column, `expected a whole number for a count of ${unit}, got ${number}${thousands}`);
    }
  }
}
