import type { Request } from "express";
import { parsePointOfTime } from "../../../model/chart/view.ts";
import { type Box, parseBox } from "../../../model/incidents/filter.ts";
import { joinQuery } from "../../downloads/menu.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { badRequest, unlike } from "../../frame/http-error.ts";

/** What an address of the list carries beside its filter, from one page of the list to the next. */
export interface Carried {
  /** The stretch of the map that is asked for. */
  readonly map: Box | null;
  /** The time of the chart that the reader came from; an end is null where the chart shows its usual one. */
  readonly shown: { readonly from: string | null; readonly to: string | null } | null;
}

export const CARRIED = ["map", "shown"] as const;

/** Throws a 400 with every wrong one. */
export function readCarried({ query }: Request): Carried {
  const [map, shown] = CARRIED.map((name) => query[name] ?? "");
  const box = typeof map === "string" ? parseBox(map) : null;
  const time = typeof shown === "string" ? parseShown(shown) : null;
  const wrong = [
    map !== "" && box === null
      ? unlike("map", "west,south,east,north in degrees such as 70.5,32,71,32.5", map)
      : null,
    shown !== "" && time === null
      ? unlike("shown", "the time of a chart such as 2020-01/2024-05", shown)
      : null,
  ].filter((each) => each !== null);
  if (wrong.length > 0) throw badRequest(wrong);
  return { map: box, shown: time };
}

/** "2020-01/2024-05", an end left out where the chart shows its usual one: "/2024-05", "/". */
function parseShown(text: string): Carried["shown"] {
  const [from = "", to, ...rest] = text.split("/");
  if (to === undefined || rest.length > 0) return null;
  if ([from, to].some((end) => end !== "" && !parsePointOfTime(end))) return null;
  return { from: from || null, to: to || null };
}

export function formatShown({ from, to }: NonNullable<Carried["shown"]>): string {
  return `shown=${from ?? ""}/${to ?? ""}`;
}

function formatCarried({ map, shown }: Carried): string {
  return joinQuery(map === null ? "" : `map=${map.join(",")}`, shown === null ? "" : formatShown(shown));
}

/** The addresses of a page of the list: other pages of it keep what is carried, files have no use for it. */
export function carrying(at: Addresses, carried: Carried): Addresses {
  const more = formatCarried(carried);
  return {
    ...at,
    incidents: (query = "", form) => at.incidents(form === undefined ? joinQuery(query, more) : query, form),
  };
}

/** As the hidden fields of a form. */
export function carriedFields(carried: Carried): [name: string, value: string][] {
  return [...new URLSearchParams(formatCarried(carried))];
}
