import type { Incident } from "../records/records.ts";

/** How closely a place is known, from the closest to the least. */
export const PRECISIONS = ["exact", "near", "district", "province", "country", "unknown"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** In the words of a table. */
export const PRECISION_LABELS: Readonly<Record<Precision, string>> = {
  exact: "the very place",
  near: "near the named place",
  district: "only the district",
  province: "only the province",
  country: "only the country",
  unknown: "not known",
};

/** What it means for the reader of one incident. */
export const PRECISION_WORDS: Readonly<Record<Precision, string>> = {
  exact: "The source gives the very place; the point on the map is that place.",
  near: "The source gives a named place that it happened near, not surely in. The map draws a ring around it, not a point.",
  district:
    "The source gives no more than the district. Its coordinates, if any, stand for the whole district; the map draws a wide ring.",
  province:
    "The source gives no more than the province. The map draws nothing for it: a point would be a place that the source does not name.",
  country:
    "The source gives no more than the country. The map draws nothing for it: a point would be a place that the source does not name.",
  unknown: "How closely the place is known is not given. The map draws nothing for it.",
};

/** The precision of an incident's place; an empty or foreign word is `unknown`. */
export function precisionOf(incident: Pick<Incident, "where_precision">): Precision {
  const word = incident.where_precision;
  return isPrecision(word) ? word : "unknown";
}

const KNOWN: ReadonlySet<string> = new Set(PRECISIONS);

function isPrecision(word: string): word is Precision {
  return KNOWN.has(word);
}
