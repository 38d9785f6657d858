import { changedCells, type RowChange } from "../../data/change/row-change.ts";
import type { Series } from "../../model/records/records.ts";
import { formatDay } from "../../model/time/calendar.ts";
import type { Services } from "../frame/services.ts";
import { titlesOf } from "../words/fields.ts";

/** Publications that are looked through. */
const MOST_LOOKED_AT = 200;

/**
 * What was published of a series' period since the data were first loaded, newest first. None of a series that is
 * counted from incidents: its numbers are published nowhere.
 */
export async function numberHistory({ store, at }: Services, series: Series, period: string) {
  if (series.counted) return [];
  const file = `series/${series.id}.csv`;
  const titles = titlesOf(store.current().descriptor, file);
  const changes = [];
  for (const entry of (await store.history()).slice(0, MOST_LOOKED_AT)) {
    if (entry.parent === null) continue;
    const difference = await store.changes(entry.revision);
    const rows = difference?.files.find((each) => each.file === file)?.rows ?? [];
    for (const row of rows.filter(({ before, after }) => (after ?? before)?.period === period)) {
      changes.push({
        words: describe(row, titles),
        day: formatDay(entry.date.slice(0, 10)),
        date: entry.date.slice(0, 10),
        author: entry.author,
        reason: entry.reason.split("\n", 1)[0] ?? "",
        href: at.revision(entry.revision),
      });
    }
  }
  return changes;
}

function describe({ kind, before, after }: RowChange, titles: ReadonlyMap<string, string>): string {
  if (kind === "added") return `added as ${after?.value || after?.wording}`;
  if (kind === "removed") return `${before?.value || before?.wording} removed`;
  const cells = changedCells({ before, after });
  const value = cells.find(({ column }) => column === "value");
  const others = cells.filter((cell) => cell !== value).map(({ column }) => titles.get(column) ?? column);
  const beside = others.length > 0 ? `${others.join(", ")} changed` : "";
  return [value && `${value.before || "none"} → ${value.after || "none"}`, beside].filter(Boolean).join("; ");
}
