import type { Request } from "express";
import { parsePointOfTime } from "../../model/chart/view.ts";
import { type Box, parseBox, TAKES_BOX } from "../../model/incidents/filter.ts";
import { joinQuery } from "../downloads/menu.ts";
import type { Addresses } from "../frame/addresses.ts";
import { readQuery } from "../parameters/read-query.ts";

/** What an address of the list carries beside its filter, from one page of the list to the next. */
export interface Carried {
  /** The stretch of the map that is asked for. */
  readonly map: Box | null;
  /** The time of the chart that the reader came from; an end is null where the chart shows its usual one. */
  readonly shown: { readonly from: string | null; readonly to: string | null } | null;
}

export const CARRIED = ["map", "shown"] as const;

/** Throws a 400 with every wrong one. */
export function readCarried(request: Request): Carried {
  return readQuery(request, (query) => ({
    map: query.read("map", TAKES_BOX, (text) => parseBox(text) ?? undefined),
    shown: query.read("shown", "the time of a chart such as 2020-01/2024-05", parseShown),
  }));
}

/** "2020-01/2024-05", an end left out where the chart shows its usual one: "/2024-05", "/". */
function parseShown(text: string): NonNullable<Carried["shown"]> | undefined {
  const [from = "", to, ...rest] = text.split("/");
  if (to === undefined || rest.length > 0) return undefined;
  if ([from, to].some((end) => end !== "" && !parsePointOfTime(end))) return undefined;
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
