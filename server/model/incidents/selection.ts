import type { Columns } from "./columns.ts";
import type { Facet } from "./filter.ts";

/** The incidents that a filter lets through. */
export interface Selection {
  readonly columns: Columns;
  /** Rows of `columns`, in the order of dates. */
  readonly rows: Uint32Array;
  /** For each row of `columns` one where it is among them. */
  readonly chosen: Uint8Array;
  /** For each site how many of them happened there. */
  readonly bySite: Uint32Array;
  /** How many more may fall in the period: their dates leave it open. */
  readonly mayFall: number;
  /** For each facet, how many incidents its values have when that facet's own choice is lifted; by code. */
  readonly facets: Readonly<Record<Facet, Uint32Array>>;
}
