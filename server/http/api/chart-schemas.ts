import type {
  CoverageSpec,
  EndSpec,
  MadeSpec,
  ObservationSpec,
  PartsSpec,
  RateSpec,
  RefusedSpec,
  RivalSpec,
  SeriesSpec,
  TransformSpec,
} from "../../model/chart/spec.ts";
import { MISSING_CODES } from "../../model/numbers/quantities.ts";
import { BASES, SERIES_KINDS } from "../../model/records/records.ts";
import { arrayOf, count, type ObjectSchema, objectOf, oneOf, orNull, refTo, text } from "./schema.ts";
import {
  edtf,
  end,
  flag,
  note,
  number,
  numberKind,
  openness,
  precision,
  provisionalBy,
  reading,
  source,
  start,
} from "./terms.ts";

/** The shapes of what a chart says of its series. */
export const OBSERVATION_SCHEMAS: Readonly<Record<string, ObjectSchema>> = {
  Rival: objectOf<RivalSpec>({
    ...reading,
    period: edtf("the same time as its own source's row spells it"),
    approximate: flag,
    provisional: provisionalBy,
    openness,
    text: text("the number in its own words"),
    rate: orNull(refTo("Rate")),
  }),
  Rate: objectOf<RateSpec>({
    months: { type: "number", description: "the period's length; part months count by their days" },
    value: number,
    low: number,
    high: number,
    text: text("in words"),
  }),
  Observation: objectOf<ObservationSpec>({
    period: edtf("the time it speaks of"),
    start,
    end,
    ...reading,
    kind: numberKind,
    rivals: arrayOf(
      refTo("Rival"),
      "other readings of the same period, also those with the same number: less precise than this one, or as precise and published earlier",
    ),
    precision,
    open: flag,
    approximate: flag,
    provisional: provisionalBy,
    openness,
    text: text("the number in its own words"),
    when: text("the period in words"),
    rate: orNull(refTo("Rate")),
    unfinished: flag,
    ends: orNull(objectOf<EndSpec>({ start, end, text: text("in words: by April 2024") })),
    parts: orNull(
      objectOf<PartsSpec>({
        rows: { ...count, description: "the finer rows of the same source with a number" },
        months: { type: "number", description: "the months that they are of" },
        value: number,
        qualifier: reading.qualifier,
        text: text("what they add up to, in words"),
      }),
    ),
    made: orNull(refTo("Made")),
  }),
  Made: objectOf<MadeSpec>({
    transform: text("as the address names it"),
    months: { ...count, description: "how many months it is made of; each has a number" },
    of: arrayOf(edtf("these months, or a stretch of them")),
    sources: arrayOf(source, "of their numbers"),
    text: text("in words"),
  }),
  Transform: objectOf<TransformSpec>({
    name: text("as the address names it"),
    label: text("in words"),
    counts: text("what its axis counts"),
    refused: arrayOf(
      objectOf<RefusedSpec>({
        series: text("the id of a series"),
        reason: text("why nothing is made of it"),
      }),
      "the series of which it makes nothing at any time",
    ),
  }),
  Coverage: objectOf<CoverageSpec>({
    start,
    end,
    state: oneOf(
      ["reported", "zero", ...MISSING_CODES, "outside", "worked", "incomplete"],
      "what is known of this stretch; worked and incomplete with a transform alone",
    ),
    text: text(),
    reason: text("the same without its time: why there is no number"),
  }),
  Series: objectOf<SeriesSpec>({
    id: text(),
    title: text(),
    kind: oneOf(SERIES_KINDS, "a count over a period, a running total, or a level at a date"),
    basis: oneOf(BASES, "who says so"),
    definition: text("what it counts and what it leaves out"),
    observations: arrayOf(refTo("Observation"), "in the order of time"),
    unit: text("what its numbers count; it may differ from that of its chart"),
    note,
    dataset: orNull(text("the incidents it is counted from")),
    slot: count,
    coverage: arrayOf(refTo("Coverage"), "every part of the range shown, without gaps or overlaps"),
  }),
};
