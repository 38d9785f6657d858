import type { Incident } from "../records/records.ts";
import { type Columns, UNSTATED } from "./columns.ts";
import type { IncidentFilter, Order, Sort } from "./filter.ts";
import type { Selection } from "./selection.ts";

/** The incidents of a selection in a filter's order, from `offset`, `limit` of them at most. */
export function sliceIncidents(
  selection: Selection,
  filter: Pick<IncidentFilter, "sort" | "order">,
  offset: number,
  limit: number,
): Incident[] {
  const found: Incident[] = [];
  for (const incident of walkIncidents(selection, filter, offset)) {
    if (found.length >= limit) break;
    found.push(incident);
  }
  return found;
}

/** The same one after another, for downloads that are too long to hold. */
export function* walkIncidents(
  selection: Selection,
  { sort, order }: Pick<IncidentFilter, "sort" | "order">,
  offset = 0,
): Generator<Incident> {
  const { columns } = selection;
  const rows = sort === "date" ? byDate(selection, order, offset) : byOrder(selection, sort, order, offset);
  for (const row of rows) {
    const incident = columns.incidents[row];
    if (incident) yield incident;
  }
}

function* byDate({ rows }: Selection, order: Order, offset: number): Generator<number> {
  for (let at = offset; at < rows.length; at += 1)
    yield rows[order === "asc" ? at : rows.length - 1 - at] ?? 0;
}

/** Walks the order of all rows and leaves out those that are not chosen: nothing is sorted again for a selection. */
function* byOrder(
  { columns, chosen }: Selection,
  sort: Exclude<Sort, "date">,
  order: Order,
  offset: number,
): Generator<number> {
  const all = orderOf(columns, sort, order);
  let at = 0;
  for (let skipped = 0; skipped < offset && at < all.length; at += 1) skipped += chosen[all[at] ?? 0] ?? 0;
  for (; at < all.length; at += 1) if (chosen[all[at] ?? 0] === 1) yield all[at] ?? 0;
}

const orders = new WeakMap<Columns, Map<string, Uint32Array>>();

/** All rows in an order, kept once made. Equal ones follow each other by date; what states nothing comes last. */
function orderOf(columns: Columns, sort: Exclude<Sort, "date">, order: Order): Uint32Array {
  const key = `${sort} ${order}`;
  const made = orders.get(columns) ?? new Map<string, Uint32Array>();
  orders.set(columns, made);
  const rows = made.get(key) ?? buildOrder(columns, sort, order);
  made.set(key, rows);
  return rows;
}

/** Counting sort: ranks are small whole numbers, so half a million rows take some milliseconds. */
function buildOrder(columns: Columns, sort: Exclude<Sort, "date">, order: Order): Uint32Array {
  const size = columns.incidents.length;
  const { ranks, most } = ranksOf(columns, sort);
  const place = (rank: number) => (rank === UNSTATED ? most + 1 : order === "asc" ? rank : most - rank);
  const next = new Uint32Array(most + 3);
  for (const rank of ranks) next[place(rank) + 1] = (next[place(rank) + 1] ?? 0) + 1;
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const rows = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) {
    const at = place(ranks[row] ?? UNSTATED);
    rows[next[at] ?? 0] = row;
    next[at] = (next[at] ?? 0) + 1;
  }
  return rows;
}

function ranksOf(columns: Columns, sort: Exclude<Sort, "date">): { ranks: Int32Array; most: number } {
  if (sort === "killed") return rankNumbers(columns.counts("killed"));
  const { codes, values, ranks } = columns.text(sort);
  const byCode = ranks();
  return {
    ranks: codes.map((code) => (code === 0 ? UNSTATED : (byCode[code] ?? UNSTATED))),
    most: values.length,
  };
}

/** Numbers as places among the different numbers there are: a single count of a million needs no million places. */
function rankNumbers(numbers: Int32Array): { ranks: Int32Array; most: number } {
  const different = [...new Set(numbers)].filter((number) => number !== UNSTATED).sort((a, b) => a - b);
  const places = new Map(different.map((number, place) => [number, place]));
  return { ranks: numbers.map((number) => places.get(number) ?? UNSTATED), most: different.length };
}
