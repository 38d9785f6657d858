import { divideReadings } from "../../model/chart/alike.ts";
import { boundsWords } from "../../model/chart/labels.ts";
import type { ObservationSpec } from "../../model/chart/spec.ts";
import type { View } from "../../model/chart/view.ts";
import { buildYears, heightOf, reachOf } from "../../model/chart/years.ts";
import { shortText } from "../../model/draw/marks/words.ts";
import { formatNumber } from "../../model/numbers/format.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Addresses } from "../frame/addresses.ts";
import { linkSource } from "./chart-block.ts";

/** As many rows as the head of a page has room for. */
const MOST_ROWS = 2;

/** Totals of years as rows of bars, each with its number and the way to its card. */
export function buildYearBars(dataset: Dataset, view: View, at: Addresses, query: string) {
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
  const { value, qualifier, provisional } = observation;
  const isBare = qualifier === "exact" && value !== null;
  const text = isBare ? formatNumber(value) : shortText(observation) || observation.text;
  return provisional === null ? text : `${text}✱`;
}

/** What the number alone does not say: its bounds, other readings, that it may change; empty where it says all. */
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

function barOf(observation: ObservationSpec, top: number) {
  const { value, low, high, openness } = observation;
  const reach = reachOf(observation);
  const part = (number: number) => (reach > 0 ? (number / reach) * 100 : 0);
  return {
    /** Of the row's height, from 0 to 1. */
    height: reach / top,
    /** Heights within the bar's own box, from 0 at its foot to 100 at its top. */
    body: part(value ?? low ?? high ?? 0),
    bounds: low !== null && high !== null && low !== high ? ([part(low), part(high)] as const) : null,
    rivals: divideReadings(observation).rivals.flatMap((rival) =>
      rival.missing === null ? [part(heightOf(rival))] : [],
    ),
    isBound: openness !== "closed" && openness !== "range",
  };
}
