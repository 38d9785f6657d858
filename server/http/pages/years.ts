import { divideReadings } from "../../model/chart/alike.ts";
import { boundsWords } from "../../model/chart/labels.ts";
import type { ObservationSpec, SeriesSpec } from "../../model/chart/spec.ts";
import type { View } from "../../model/chart/view.ts";
import { buildYears, heightOf, reachOf } from "../../model/chart/years.ts";
import { shortText } from "../../model/draw/marks/words.ts";
import { formatNumber } from "../../model/numbers/format.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Addresses } from "../frame/addresses.ts";
import { linkSource, type SourceLink } from "./chart-block.ts";

/** Totals of years as a row of bars, each with its number and the way to its card. */
export interface YearBars {
  readonly series: SeriesSpec;
  readonly href: string;
  readonly sources: readonly SourceLink[];
  readonly years: readonly YearBar[];
}

interface YearBar {
  readonly year: string;
  /** The number, or why there is none. */
  readonly text: string;
  /** What the number alone does not say: its bounds, other readings, that it may change; empty where it says all. */
  readonly more: string;
  /** The card of the number; empty where the series has none for the year. */
  readonly href: string;
  readonly bar: Bar | null;
}

interface Bar {
  /** Of the row's height, from 0 to 1. */
  readonly height: number;
  /** Heights within the bar's own box, from 0 at its foot to 100 at its top. */
  readonly body: number;
  readonly bounds: readonly [number, number] | null;
  readonly rivals: readonly number[];
  readonly isBound: boolean;
}

/** As many rows as the head of a page has room for. */
const MOST_ROWS = 2;

export function buildYearBars(dataset: Dataset, view: View, at: Addresses, query: string): YearBars[] {
  return buildYears(dataset, view)
    .slice(0, MOST_ROWS)
    .map(({ series, top, years }) => {
      const found = years.flatMap(({ observation }) => (observation === null ? [] : [observation]));
      const named = found.flatMap(({ source, rivals }) => [source, ...rivals.map((each) => each.source)]);
      return {
        series,
        href: at.series(series.id, query),
        sources: [...new Set(named)].map((id) => linkSource(dataset, id, at, query)),
        years: years.map(({ year, observation }) =>
          observation === null
            ? { year, text: "no figure", more: "", href: "", bar: null }
            : {
                year,
                text: numberOf(observation),
                more: moreOf(observation),
                href: at.point(series.id, observation.period, query),
                bar: observation.missing === null ? barOf(observation, top) : null,
              },
        ),
      };
    });
}

/** "2,268", "≥ 376", "over 500". */
function numberOf(observation: ObservationSpec): string {
  const { value, qualifier, read_as, provisional } = observation;
  const isBare = (qualifier === "exact" || qualifier === "best estimate") && read_as === "";
  const text = isBare && value !== null ? formatNumber(value) : shortText(observation) || observation.text;
  return provisional === null ? text : `${text}✱`;
}

function moreOf(observation: ObservationSpec): string {
  const { rivals } = divideReadings(observation);
  return [
    boundsWords(observation),
    rivals.length > 0 ? `also given as ${rivals.map(({ text }) => text).join(" and ")}` : "",
    observation.provisional === null ? "" : "provisional",
    observation.unfinished ? "period not over when published" : "",
  ]
    .filter(Boolean)
    .join("; ");
}

function barOf(observation: ObservationSpec, top: number): Bar {
  const { value, low, high, openness } = observation;
  const reach = reachOf(observation);
  const part = (number: number) => (reach > 0 ? (number / reach) * 100 : 0);
  return {
    height: reach / top,
    body: part(value ?? low ?? high ?? 0),
    bounds: low !== null && high !== null && low !== high ? [part(low), part(high)] : null,
    rivals: divideReadings(observation).rivals.flatMap((rival) =>
      rival.missing === null ? [part(heightOf(rival))] : [],
    ),
    isBound: openness !== "closed" && openness !== "range",
  };
}
