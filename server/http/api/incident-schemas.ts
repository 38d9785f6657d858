import { type IncidentFilter, SORTS } from "../../model/incidents/filter.ts";
import { PRECISIONS, type Precision } from "../../model/incidents/precision.ts";
import type { IncidentRow } from "../../model/incidents/table.ts";
import { SUMMED, type Sum, type Summed, type Totals } from "../../model/incidents/totals.ts";
import { FACETS } from "../../model/records/facets.ts";
import { INCIDENT_ENTRIES, type IncidentColumn } from "../../model/records/incident-fields.ts";
import {
  arrayOf,
  count,
  countOf,
  datePrecision,
  day,
  type ObjectSchema,
  objectOf,
  oneOf,
  orNull,
  refTo,
  revision,
  type Schema,
  text,
} from "../parameters/schema.ts";

const edtf = orNull(text("EDTF"));
const where = orNull(oneOf(PRECISIONS, "how precisely the place is known"));
const sum = objectOf<Sum>({
  total: count,
  qualifier: oneOf(
    ["exact", "best estimate", "at least"],
    "best estimate: the published bounds are wider; at least: some of it is not stated",
  ),
  stated: countOf("for how many of the incidents a number is stated at all"),
  crossing: countOf("how much of it is of incidents dated beyond the time: the bar of a month leaves it out"),
});

type Row = IncidentRow & {
  readonly date_precision: string;
  readonly provisional: boolean;
};

/** The columns of the data folder's incidents files, as the codebook describes them, and the date resolved. */
const columns = Object.fromEntries(
  INCIDENT_ENTRIES.map(([name, { kind }]) => {
    const isNumber = kind === "degrees" || kind === "people";
    return [name, orNull(isNumber ? { type: "number" } : text())];
  }),
) as Readonly<Record<IncidentColumn, Schema>>;

const row = {
  ...columns,
  start: day("the first day, inclusive"),
  end: day("the day after the last, exclusive"),
  date_precision: datePrecision("how precisely it is dated"),
  provisional: { type: "boolean", description: "its release says that it may still change" },
} as const satisfies Readonly<Record<keyof Row, Schema>>;

export const INCIDENT_SCHEMAS: Readonly<Record<string, ObjectSchema>> = {
  Incident: objectOf<Row>(row),
  IncidentFeatures: objectOf({
    type: oneOf(
      ["FeatureCollection"],
      "GeoJSON (RFC 7946); what stands beside the features are foreign members",
    ),
    dataset: refTo("IncidentDataset"),
    filter: refTo("IncidentFilter"),
    revision,
    totals: refTo("Totals"),
    without_geometry: countOf("of the whole selection, how many have no point"),
    note: text("why these have none"),
    features: arrayOf(refTo("IncidentFeature")),
    sources: arrayOf(refTo("Source")),
  }),
  IncidentFeature: objectOf({
    type: oneOf(["Feature"], "GeoJSON"),
    id: text(),
    geometry: orNull(
      objectOf({
        type: oneOf(["Point"], "GeoJSON"),
        coordinates: arrayOf({ type: "number" }, "longitude, latitude, as the source gives them"),
      }),
    ),
    properties: objectOf<Row & { readonly place_known: string }>({
      ...row,
      place_known: text("how closely the place is known, in words"),
    }),
  }),
  IncidentDataset: objectOf({
    id: text(),
    title: text(),
    version: text(),
    coverage: text("the times of which it holds all incidents, EDTF"),
    selection: text("what it takes in and leaves out"),
    source: text("the id of the report"),
  }),
  Totals: objectOf<Totals>({
    incidents: count,
    ...(Object.fromEntries(SUMMED.map((name) => [name, sum])) as Record<Summed, Schema>),
    killed_low: orNull(count),
    killed_high: orNull(count),
    no_province: count,
    no_district: count,
    outside_coverage: countOf(
      "in no month: they began where the coverage does not reach, on whichever day of their dates that was",
    ),
    month_open: countOf("in no month: their dates leave it open, and the coverage reaches into them"),
    may_fall: countOf("not in the list: they may fall in the time, but their dates leave it open"),
    provisional: countOf("of releases that say that their numbers may still change"),
    months: countOf("whole months of the time"),
    months_not_covered: countOf(
      "of these: no file covers them, so that the totals may leave out what happened in them",
    ),
    precision: objectOf<Record<Precision, number>>(
      Object.fromEntries(PRECISIONS.map((name) => [name, count])) as Record<Precision, Schema>,
    ),
  }),
  IncidentFilter: objectOf<IncidentFilter>({
    dataset: text(),
    from: edtf,
    to: edtf,
    ...(Object.fromEntries(FACETS.map((name) => [name, orNull(text())])) as Record<
      (typeof FACETS)[number],
      Schema
    >),
    precision: where,
    words: orNull(text()),
    box: orNull(arrayOf({ type: "number" }, "west, south, east, north")),
    sort: oneOf(SORTS, "the column they are sorted by"),
    order: oneOf(["asc", "desc"], "upwards or downwards"),
    limit: orNull(count),
    offset: count,
    asof: orNull(text()),
  }),
  Incidents: objectOf({
    dataset: refTo("IncidentDataset"),
    filter: refTo("IncidentFilter"),
    revision,
    totals: refTo("Totals"),
    incidents: arrayOf(refTo("Incident")),
    sources: arrayOf(refTo("Source")),
  }),
  IncidentCard: objectOf({
    dataset: refTo("IncidentDataset"),
    revision,
    incident: refTo("Incident"),
    point_note: text("that its point and its district do not agree; empty where nothing tells so"),
    sources: arrayOf(refTo("Source")),
  }),
};
