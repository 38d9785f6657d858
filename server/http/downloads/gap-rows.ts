import { parseTransform, ruleOf } from "../../model/analyse/transforms.ts";
import { NO_SOURCE } from "../../model/chart/named-sources.ts";
import type { ChartSpec, ObservationSpec } from "../../model/chart/spec.ts";
import { addDays, type Day, monthOf } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";
import { formatStretch } from "../../model/time/periods.ts";
import { type ChartRow, rowsOf } from "./chart-rows.ts";
import { type Gap, gapsOf } from "./gaps.ts";

/**
 * What was worked out, with a row for each gap between its numbers: read without them, a program joins the number
 * before a gap with the one behind it. They are the gaps of the JSON's coverage, with the same reasons.
 */
export function rowsWithGaps(spec: ChartSpec): readonly ChartRow[] {
  const [rows, gaps] = [rowsOf(spec), gapsOf(spec)];
  const made = madeOf(spec);
  return spec.series.flatMap((series) =>
    [
      ...rows.filter((row) => row.series === series),
      ...gaps.filter((gap) => gap.series === series).map((gap) => rowOfGap(gap, made)),
    ].sort((a, b) => compare(a.observation.start, b.observation.start)),
  );
}

function rowOfGap({ series, part: { start, end, reason } }: Gap, made: Made): ChartRow {
  return {
    series,
    source: NO_SOURCE,
    gap: reason,
    observation: {
      ...NO_NUMBER,
      ...made,
      ...{ period: spellingOf(start, end), start, end, text: reason, when: formatStretch(start, end) },
    },
  };
}

type Made = Pick<ObservationSpec, "kind" | "made">;

/** A gap names what is missing there, so that it stays where a program chooses rows by it. */
function madeOf({ transform, range }: ChartSpec): Made {
  const name = transform?.name ?? "";
  const worked = parseTransform([name], monthOf(range.start));
  if (worked === undefined) throw new Error(`expected a transform, got ${JSON.stringify(name)}`);
  return { kind: ruleOf(worked).kind, made: { transform: name, months: 0, of: [], sources: [], text: "" } };
}

/** As the data folder writes a stretch of whole months or of days. */
function spellingOf(start: Day, end: Day): string {
  const last = addDays(end, -1);
  const isWhole = start.endsWith("-01") && end.endsWith("-01");
  const [from, to] = isWhole ? [monthOf(start), monthOf(last)] : [start, last];
  return from === to ? from : `${from}/${to}`;
}

const NO_NUMBER = {
  precision: "stretch",
  open: false,
  approximate: false,
  value: null,
  low: null,
  high: null,
  qualifier: null,
  openness: null,
  wording: "",
  read_as: "",
  missing: null,
  source: "",
  locator: "",
  note: "",
  provisional: null,
  rivals: [],
  rate: null,
  unfinished: false,
  ends: null,
  parts: null,
} as const satisfies Partial<ObservationSpec>;
