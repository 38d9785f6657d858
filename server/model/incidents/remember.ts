import type { Columns } from "./columns.ts";
import { type IncidentFilter, NO_FILTER } from "./filter.ts";
import type { Selection } from "./selection.ts";

/** Selections kept of each list of incidents: the next page and another order are of the same selection. */
const MOST_KEPT = 6;
/** That of everything is always kept: most readers begin with it, and shares are shares of it. */
const ALL = keyOf(NO_FILTER);

const selections = new WeakMap<Columns, Map<string, Selection>>();
const results = new WeakMap<Selection, Map<string, unknown>>();

/** The selection of a filter, made by `select` unless it was among the last asked for. */
export function rememberSelection(
  columns: Columns,
  filter: IncidentFilter,
  select: () => Selection,
): Selection {
  const kept = selections.get(columns) ?? new Map<string, Selection>();
  selections.set(columns, kept);
  const key = keyOf(filter);
  const selection = kept.get(key) ?? select();
  kept.delete(key);
  kept.set(key, selection);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    if (oldest !== ALL) kept.delete(oldest);
  }
  return selection;
}

function keyOf(filter: IncidentFilter): string {
  const { sort: _sort, order: _order, limit: _limit, offset: _offset, ...choices } = filter;
  return JSON.stringify(choices);
}

/** What was once worked out of a selection, as long as the selection is kept. One key stands for one kind of result. */
export function remember<T>(selection: Selection, key: string, build: () => T): T {
  const kept = results.get(selection) ?? new Map<string, unknown>();
  results.set(selection, kept);
  if (!kept.has(key)) kept.set(key, build());
  return kept.get(key) as T;
}
