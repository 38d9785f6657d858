import fc from "fast-check";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import type { Dataset } from "../../../server/model/records/dataset.ts";
import { INCIDENT_ENTRIES } from "../../../server/model/records/incident-fields.ts";
import type {
  Chart,
  Incident,
  IncidentDataset,
  Measure,
  Series,
  Source,
} from "../../../server/model/records/records.ts";
import {
  closeSpan,
  compareSpans,
  parseCoverage,
  parseDate,
  type Span,
} from "../../../server/model/time/dates.ts";
import { NO_DESCRIPTOR } from "../descriptor.ts";

export const SOURCE: Source = {
  id: "ucdp",
  title: "Events",
  short: "Somebody",
  author: "Somebody",
  body: false,
  publisher: "A programme",
  published: null,
  url: "https://example.org/",
  kind: "dataset",
  cited_in: null,
  licence: "CC BY 4.0",
  provisional: false,
  note: "",
  line: 2,
};

export const CHART: Chart = {
  id: "attacks",
  title: "Attacks",
  question: "How many?",
  unit: "attacks",
  order: 1,
  line: 2,
};

export function span(edtf: string): Span {
  const date = parseDate(edtf);
  if (!date) throw new Error(`expected a date, got ${edtf}`);
  return closeSpan(date, "2023-01-01");
}

/** Every column of an incident without a word or a number: a new one needs no line here. */
export const UNSAID = Object.fromEntries(
  INCIDENT_ENTRIES.map(([name, { kind }]) => [name, kind === "people" || kind === "degrees" ? null : ""]),
) as unknown as Omit<Incident, "date" | "source" | "site" | "line">;

export function incident(
  fields: Partial<Omit<Incident, "date">> & { readonly date?: string } = {},
): Incident {
  const { date = "2021-12-05", ...rest } = fields;
  const cells: Omit<Incident, "site"> = {
    ...UNSAID,
    id: "1",
    country: "Pakistan",
    source: SOURCE,
    line: 2,
    ...rest,
    date: span(date),
  };
  return { ...cells, site: rest.site ?? cells };
}

export function incidentDataset(coverage: string, id = "ttp"): IncidentDataset {
  const spans = coverage === "" ? [] : parseCoverage(coverage);
  if (!spans) throw new Error(`expected a coverage, got ${coverage}`);
  return {
    id,
    title: `Incidents of ${id}`,
    version: "1",
    coverage: spans.map((span) => ({ ...span, source: SOURCE })),
    coverageText: coverage,
    selection: "all",
    source: SOURCE,
    line: 2,
  };
}

/** A whole Dataset around one list of incidents, with a series of each measure asked for and one that is not counted. */
export function datasetOf(
  incidents: readonly Incident[],
  coverage: string,
  measures: readonly Measure[] = ["incidents", "killed", "killed_security"],
): Dataset {
  const counted = incidentDataset(coverage);
  const sorted = incidents.toSorted((a, b) => compareSpans(a.date, b.date));
  const base = {
    chart: CHART,
    kind: "flow",
    basis: "recorded",
    definition: "",
    order: 1,
    slot: 0,
    note: "",
    line: 2,
  } as const;
  const series: Series[] = measures.map((measure) => ({
    ...base,
    id: `counted-${measure}`,
    title: `Counted ${measure}`,
    counted: { dataset: counted, measure },
    observations: countByMonth(sorted, counted.coverage, measure),
  }));
  return {
    revision: "0123456789abcdef",
    updated: "2024-04-12",
    title: "Test",
    descriptor: NO_DESCRIPTOR,
    settings: { from: "2021-01", to: "2022-12", categories: [], headlines: [], follows: false },
    sources: [SOURCE],
    charts: [CHART],
    series: [...series, { ...base, id: "claimed", title: "Claimed", counted: null, observations: [] }],
    milestones: [],
    figures: [],
    datasets: [counted],
    incidents: new Map([[counted.id, sorted]]),
    warnings: [],
  };
}

export const COVERAGES = [
  "",
  "2021-03/2022-04",
  "{2021-01..2021-06,2021-09}",
  "2021-02-10/2022-01-20",
  "2021",
];

const NAMES = {
  province: ["", "Khyber Pakhtunkhwa", "Balochistan", "Sindh"],
  district: ["", "North Waziristan", "Peshāwar", "Quetta, city", "A & B = c+d %2C"],
  place: ["", "Mir Ali", "Bannu", "Pesháwar bazaar"],
  actor: ["", "TTP", "TTP (Swat)"],
  target: ["", "Government of Pakistan", "civilians"],
  where_precision: ["", "exact", "near", "district", "province", "country", "unknown", "odd"],
  title: ["", "Raid on a post", "Bomb in BANNU"],
  note: ["", "still to be checked"],
};

const day = fc
  .tuple(
    fc.integer({ min: 2021, max: 2022 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);

export const month = day.map((text) => text.slice(0, 7));

const edtf = fc.oneof(
  { weight: 6, arbitrary: day },
  { weight: 2, arbitrary: month },
  { weight: 1, arbitrary: day.map((text) => text.slice(0, 4)) },
  { weight: 1, arbitrary: day.map((text) => `${text.slice(0, 4)}-23~`) },
  { weight: 1, arbitrary: fc.tuple(day, day).map(([a, b]) => (a < b ? `${a}/${b}` : `${b}/${a}`)) },
  { weight: 1, arbitrary: fc.tuple(day, day).map(([a, b]) => (a < b ? `[${a}..${b}]` : `[${b}..${a}]`)) },
  { weight: 1, arbitrary: month.map((text) => `${text}/..`) },
);

const count = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });

const anyIncident = fc
  .record({
    date: edtf,
    province: fc.constantFrom(...NAMES.province),
    district: fc.constantFrom(...NAMES.district),
    place: fc.constantFrom(...NAMES.place),
    actor: fc.constantFrom(...NAMES.actor),
    target: fc.constantFrom(...NAMES.target),
    where_precision: fc.constantFrom(...NAMES.where_precision),
    title: fc.constantFrom(...NAMES.title),
    note: fc.constantFrom(...NAMES.note),
    latitude: fc.option(
      fc.integer({ min: 230, max: 370 }).map((tenths) => tenths / 10),
      { nil: null },
    ),
    longitude: fc.option(
      fc.integer({ min: 600, max: 780 }).map((tenths) => tenths / 10),
      { nil: null },
    ),
    killed: count,
    killed_low: count,
    killed_high: count,
    killed_security: count,
    killed_militants: count,
    killed_civilians: count,
    killed_unknown: count,
  })
  .map((fields) => incident(fields));

/** Lists of incidents with all that real ones have: open dates, unstated names and counts, bounds out of order. */
export const anyIncidents = fc
  .array(anyIncident, { maxLength: 40 })
  .map((incidents) => incidents.map((each, index) => ({ ...each, id: `e-${index}` })));

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 1 });

/** The parameters of a filter, some of them given; names are taken from those that incidents may have. */
export const anyChoices = fc.record({
  from: orNull(fc.oneof(day, month, fc.constantFrom("2021", "2022"))),
  to: orNull(fc.oneof(day, month, fc.constantFrom("2021", "2022"))),
  province: orNull(fc.constantFrom("none", ...NAMES.province.slice(1))),
  district: orNull(fc.constantFrom("none", ...NAMES.district.slice(1))),
  actor: orNull(fc.constantFrom("none", ...NAMES.actor.slice(1))),
  target: orNull(fc.constantFrom("none", ...NAMES.target.slice(1))),
  precision: orNull(fc.constantFrom("exact", "near", "district", "province", "country", "unknown")),
  words: orNull(fc.constantFrom("bannu", "PESHAWAR", "post raid", "e-1", "%", "checked", "zzz")),
  box: orNull(
    fc.constantFrom([69, 30, 72, 34] as const, [60, 23, 78, 37.5] as const, [-10, -5, 0, 0] as const),
  ),
  sort: fc.constantFrom("date", "place", "district", "province", "actor", "target", "killed"),
  order: fc.constantFrom("asc", "desc"),
  limit: orNull(fc.integer({ min: 1, max: 1000 })),
  offset: fc.integer({ min: 0, max: 50 }),
  asof: orNull(fc.constantFrom("2023", "2022-05-01", "0123456789abcdef")),
} as const);

/** One incident in a district, one in its province alone, one in another and one nobody placed. */
export const PLACED = datasetOf(
  [
    incident({ id: "a", date: "2021-05-01", province: "Balochistan", district: "Quetta" }),
    incident({ id: "b", date: "2021-05-02", province: "Balochistan" }),
    incident({ id: "c", date: "2021-05-03", province: "Sindh" }),
    incident({ id: "d", date: "2021-06-03" }),
  ],
  "2021-05/2021-07",
);
