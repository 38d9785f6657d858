import fc from "fast-check";
import { DEFAULT_VIEW, type View } from "../../server/model/chart/view.ts";
import { PRINTED_QUALIFIERS } from "../../server/model/numbers/qualifiers.ts";
import { MISSING_CODES, type Quantity } from "../../server/model/numbers/quantities.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { publishedBy } from "../../server/model/records/published-by.ts";
import {
  BASES,
  type Chart,
  type Milestone,
  type Observation,
  SERIES_KINDS,
  type Series,
  type Source,
} from "../../server/model/records/records.ts";
import { pad } from "../../server/model/time/calendar.ts";
import {
  closeSpan,
  compareSpans,
  type OpenSpan,
  parseDate,
  type Span,
} from "../../server/model/time/dates.ts";
import { NO_DESCRIPTOR } from "./descriptor.ts";

export const CATEGORIES = [
  { id: "agreements", label: "Agreements and talks", letter: "A" },
  { id: "ceasefires", label: "Ceasefires", letter: "C" },
  { id: "military", label: "Military action", letter: "M" },
];

const year = fc.integer({ min: 2016, max: 2026 });
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m, 2)}`);
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${pad(d, 2)}`);

function ordered(point: fc.Arbitrary<string>, join: (first: string, last: string) => string) {
  return fc.tuple(point, point).map((pair) => {
    const [first = "", last = ""] = pair.toSorted();
    return join(first, last);
  });
}

/** A date in every form of the data folder. */
export const anyEdtf: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: month },
  { weight: 2, arbitrary: day },
  year.map(String),
  fc.tuple(year, fc.integer({ min: 21, max: 24 })).map(([y, season]) => `${y}-${season}`),
  { weight: 2, arbitrary: ordered(month, (a, b) => `${a}/${b}`) },
  ordered(day, (a, b) => `${a}/${b}`),
  ordered(day, (a, b) => `[${a}..${b}]`),
  { weight: 2, arbitrary: fc.oneof(month, day).map((start) => `${start}/..`) },
  fc.oneof(month, day).map((point) => `${point}~`),
);

const number = fc.oneof(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 3_000_000 }));
const HEDGING = PRINTED_QUALIFIERS.filter((each) => each !== "exact" && each !== "between");
const bare = { low: null, high: null, wording: "", read_as: "" } as const;

/** A number in every way that it can be printed, or the reason for its absence. */
export const anyQuantity: fc.Arbitrary<Quantity> = fc.oneof(
  {
    weight: 3,
    arbitrary: number.map((value) => ({ missing: null, value, qualifier: "exact", ...bare }) as const),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(number, fc.constantFrom(...HEDGING), fc.boolean()).map(
      ([value, qualifier, worded]): Quantity => ({
        missing: null,
        value,
        qualifier: qualifier as "about",
        low: null,
        high: null,
        wording: worded ? `${qualifier} ${value} people` : "",
        read_as: "",
      }),
    ),
  },
  fc.tuple(number, number).map(
    ([a, b]): Quantity => ({
      missing: null,
      value: null,
      qualifier: "between",
      low: Math.min(a, b),
      high: Math.max(a, b),
      wording: "",
      read_as: "",
    }),
  ),
  fc.tuple(number, number, number).map((three): Quantity => {
    const [low = 0, value = 0, high = 0] = three.toSorted((a, b) => a - b);
    return {
      missing: null,
      value,
      qualifier: low === high ? "exact" : "best estimate",
      low,
      high,
      wording: "",
      read_as: "",
    };
  }),
  fc.constantFrom(...MISSING_CODES).map(
    (missing): Quantity => ({
      missing,
      value: null,
      low: null,
      high: null,
      qualifier: null,
      wording: missing === "WD" ? "dozens of officers" : "",
      read_as: "",
    }),
  ),
);

const anySources: fc.Arbitrary<Source[]> = fc
  .array(fc.tuple(fc.option(fc.oneof(day, month), { nil: null }), fc.boolean()), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) => {
    const sources: Source[] = [];
    for (const [index, [published, cited]] of rows.entries()) {
      sources.push({
        id: `source-${index + 1}`,
        title: `Report ${index + 1}`,
        short: `Report ${index + 1}`,
        body: false,
        author: index % 2 ? "A. Author" : "",
        publisher: "A Publisher",
        published: published === null ? null : (parseDate(published) as OpenSpan),
        url: "",
        kind: "report",
        cited_in: cited ? (sources[0] ?? null) : null,
        licence: "",
        provisional: false,
        note: "",
        line: index + 2,
      });
    }
    return sources;
  });

/** A dataset as the reader would give it: checked, in order, with the ends of open dates closed. */
export const anyDataset: fc.Arbitrary<Dataset> = anySources.chain((sources) =>
  fc
    .record({
      charts: fc.integer({ min: 1, max: 3 }),
      series: fc.array(
        fc.record({
          chart: fc.nat(2),
          kind: fc.constantFrom(...SERIES_KINDS),
          basis: fc.constantFrom(...BASES),
          rows: fc.array(fc.tuple(anyEdtf, anyQuantity, fc.nat(4)), { maxLength: 12 }),
        }),
        { maxLength: 5 },
      ),
      milestones: fc.array(anyMilestone(sources), { maxLength: 30 }),
    })
    .map(({ charts: count, series: drafts, milestones }): Dataset => {
      const charts = Array.from({ length: count }, (_, index) => buildChart(index));
      return {
        revision: "0123456789ab",
        updated: "2026-06-01",
        title: "Any dataset",
        descriptor: NO_DESCRIPTOR,
        settings: { from: "2019-01", to: "2024-12", categories: CATEGORIES, headlines: [], follows: false },
        sources,
        charts,
        series: drafts.map((draft, index) => ({
          id: `series-${index + 1}`,
          chart: charts[draft.chart % charts.length] as Chart,
          title: `Series ${index + 1}`,
          kind: draft.kind,
          basis: draft.basis,
          definition: "What is counted.",
          counted: null,
          order: index,
          slot: index,
          note: "",
          line: index + 2,
          observations: buildObservations(draft.rows, sources),
        })),
        milestones: milestones
          .map((milestone, index) => ({ ...milestone, id: `milestone-${index + 1}` }))
          .toSorted((a, b) => compareSpans(a.date, b.date)),
        figures: [],
        datasets: [],
        incidents: new Map(),
        warnings: [],
      };
    }),
);

/** A view that its dataset understands. */
export function anyView(dataset: Dataset): fc.Arbitrary<View> {
  // All of them is the same as not saying.
  const some = (ids: readonly string[]) =>
    fc.subarray([...ids]).map((chosen) => (chosen.length === ids.length ? null : chosen));
  return fc
    .record({
      points: fc.option(
        fc.tuple(fc.oneof(year.map(String), month, day), fc.oneof(year.map(String), month, day)),
        {
          nil: null,
        },
      ),
      series: some(dataset.series.map(({ id }) => id)),
      milestones: some(CATEGORIES.map(({ id }) => id)),
      scale: fc.constantFrom("rate", "total"),
      asof: fc.option(fc.oneof(day, fc.constant("0123456789ab")), { nil: null }),
    })
    .map(({ points, ...rest }) => {
      const [from = null, to = null] = points?.toSorted() ?? [];
      return { ...DEFAULT_VIEW, from, to, ...rest } as View;
    });
}

export function anyMilestone(sources: readonly Source[]): fc.Arbitrary<Milestone> {
  return fc
    .tuple(anyEdtf, fc.constantFrom(...CATEGORIES), fc.nat(4), fc.integer({ min: 1, max: 9 }))
    .map(([edtf, { id: category }, place, words]) => {
      const source = sources[place % sources.length] as Source;
      return {
        id: "milestone",
        date: spanOf(edtf, source),
        title: "Pakistan and Kabul talk about it "
          .repeat(words)
          .slice(0, words * 9)
          .trim(),
        category,
        weight: words % 2 === 0 ? "context" : "key",
        description: "",
        wording: "",
        source,
        locator: "§1",
        note: "",
        line: 2,
      };
    });
}

function buildChart(index: number): Chart {
  return {
    id: `chart-${index + 1}`,
    title: `Chart ${index + 1}`,
    question: "How many?",
    unit: "people",
    order: index,
    line: index + 2,
  };
}

function buildObservations(
  rows: readonly (readonly [string, Quantity, number])[],
  sources: readonly Source[],
) {
  const seen = new Set<string>();
  const observations: Observation[] = [];
  for (const [index, [edtf, quantity, place]] of rows.entries()) {
    const source = sources[place % sources.length] as Source;
    const period = spanOf(edtf, source);
    if (seen.has(`${period.edtf} ${source.id}`)) continue;
    seen.add(`${period.edtf} ${source.id}`);
    observations.push({ period, quantity, source, locator: "§1", note: "", line: index + 2 });
  }
  return observations.toSorted((a, b) => compareSpans(a.period, b.period)) satisfies Series["observations"];
}

function spanOf(edtf: string, source: Source): Span {
  return closeSpan(parseDate(edtf) as OpenSpan, publishedBy(source) ?? "2027-01-01");
}
