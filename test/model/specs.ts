import { parseTransform } from "../../server/model/analyse/transforms.ts";
import { buildChart } from "../../server/model/chart/build.ts";
import type { ChartSpec } from "../../server/model/chart/spec.ts";
import { DEFAULT_VIEW } from "../../server/model/chart/view.ts";
import type { Qualifier } from "../../server/model/numbers/qualifiers.ts";
import type { MissingCode, Quantity } from "../../server/model/numbers/quantities.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import type {
  Basis,
  Chart,
  Milestone,
  Series,
  SeriesKind,
  Source,
} from "../../server/model/records/records.ts";
import { addDays } from "../../server/model/time/calendar.ts";
import { closeSpan, compareSpans, type OpenSpan, parseDate } from "../../server/model/time/dates.ts";
import { CATEGORIES } from "./anyDataset.ts";
import { NO_DESCRIPTOR } from "./descriptor.ts";

export interface Row {
  readonly period: string;
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly qualifier?: Qualifier;
  readonly wording?: string;
  readonly missing?: MissingCode;
}

export interface SeriesDraft {
  readonly kind: SeriesKind;
  readonly basis?: Basis;
  readonly title?: string;
  readonly rows: readonly Row[];
}

export interface Draft {
  readonly series: readonly SeriesDraft[];
  readonly milestones?: readonly { date: string; title: string; category?: string }[];
  readonly unit?: string;
  readonly from?: string;
  readonly to?: string;
  readonly scale?: "rate" | "total";
  /** As an address names it: "mean-12". */
  readonly transform?: string;
  /** When the one source of everything was published. */
  readonly published?: string;
}

/** The spec of a chart with one series, or of several, in as few words as a test needs. */
export function specOf(draft: Draft | (SeriesDraft & Omit<Draft, "series">)): ChartSpec {
  const whole: Draft = "series" in draft ? draft : { ...draft, series: [draft] };
  const dataset = datasetOf(whole);
  const transform = whole.transform ? (parseTransform([whole.transform], "2020-01") ?? null) : null;
  const view = { ...DEFAULT_VIEW, scale: whole.scale ?? "rate", transform };
  return buildChart(dataset, dataset.charts[0] as Chart, view);
}

export function datasetOf({
  series,
  milestones = [],
  unit = "attacks",
  from = "2020-01",
  to = "2024-05",
  published = "2024-05-31",
}: Draft): Dataset {
  const source: Source = {
    id: "gul-2024",
    title: "A report",
    short: "Gul 2024",
    author: "Imtiaz Gul",
    body: false,
    publisher: "A foundation",
    published: parseDate(published) as OpenSpan,
    url: "https://example.org/report",
    kind: "report",
    cited_in: null,
    licence: "",
    provisional: false,
    note: "",
    line: 2,
  };
  const chart: Chart = { id: "attacks", title: "Attacks", question: "How many?", unit, order: 1, line: 2 };
  const sourced = { source, locator: "§5.1", note: "", line: 2 };
  const spanOf = (edtf: string) =>
    closeSpan(parseDate(edtf) as OpenSpan, source.published?.end ?? addDays(to, 1));
  return {
    revision: "0123456789ab",
    updated: "2024-06-01",
    title: "A dataset",
    descriptor: NO_DESCRIPTOR,
    settings: { from, to, categories: CATEGORIES, headlines: [], follows: false },
    sources: [source],
    charts: [chart],
    series: series.map(
      ({ kind, basis = "claimed", title = "Attacks claimed", rows }, index): Series => ({
        id: `series-${index + 1}`,
        chart,
        title,
        kind,
        basis,
        definition: "What is counted.",
        counted: null,
        order: index,
        slot: index,
        note: "",
        line: index + 2,
        observations: rows
          .map((row) => ({ ...sourced, period: spanOf(row.period), quantity: quantityOf(row) }))
          .toSorted((a, b) => compareSpans(a.period, b.period)),
      }),
    ),
    milestones: milestones.map(
      ({ date, title, category = "military" }, index): Milestone => ({
        ...sourced,
        id: `milestone-${index + 1}`,
        date: spanOf(date),
        title,
        category,
        weight: "key",
        description: "",
        wording: "",
      }),
    ),
    figures: [],
    datasets: [],
    incidents: new Map(),
    warnings: [],
  };
}

function quantityOf({ value, low, high, qualifier = "exact", wording = "", missing }: Row): Quantity {
  if (missing !== undefined)
    return { missing, value: null, low: null, high: null, qualifier: null, wording, read_as: "" };
  const bounds = { low: low ?? null, high: high ?? null };
  return { missing: null, value: value ?? null, ...bounds, qualifier, wording, read_as: "" };
}
