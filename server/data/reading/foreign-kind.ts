/** What gives away another format by a column that only it has. */
const SIGNS: readonly (readonly [column: string, words: string])[] = [
  ["event_id_cnty", "an ACLED export (import acled)"],
  ["centroid_latitude", "ACLED's weekly sums, which are no events: export the events themselves"],
  ["bd_best", "UCDP's yearly battle-related deaths, which are no events (import ucdp-brd)"],
  ["best_fatality_estimate", "UCDP's yearly one-sided violence, which is no list of events"],
  ["fatality_best", "a UCDP yearly file, which is no list of events"],
  ["where_coordinates", "UCDP events (import ucdp-ged)"],
  ["returned_refugees", "UNHCR's refugee statistics (import unhcr)"],
];

/** What the names of a header give away: the export of a dataset, and how it is read. */
export function foreignKind(names: readonly string[]): string | undefined {
  return SIGNS.find(([sign]) => names.includes(sign))?.[1];
}
