import type { ParameterProblem, Query } from "../query/query-reader.ts";
import { isDay } from "../time/calendar.ts";

/** What a reader put together for a briefing, as the address says it, beside the view that its parts share. */
export interface AskedBriefing {
  /** In their order, each as an address of this site below its base: `/charts/attacks?from=2021`. */
  readonly items: readonly string[];
  readonly title: string;
  readonly author: string;
  /** The day that stands on it, as written; empty for that of the data. */
  readonly date: string;
  /** Whether the numbers of a chart stand under its picture. */
  readonly tables: boolean;
  /** Whose notes stand in it, for people who are signed in. */
  readonly notes: (typeof BRIEFED_NOTES)[number];
}

/** None, those for everybody who is signed in, or all that whoever asks may read. */
export const BRIEFED_NOTES = ["none", "group", "all"] as const;

export const BRIEFING_PARAMETERS = [
  "charts",
  "item",
  "add",
  "title",
  "author",
  "date",
  "tables",
  "notes",
] as const;

export const MOST_ITEMS = 24;
/** Each is drawn for print. */
export const MOST_CHARTS = 12;
const LONGEST = { item: 600, title: 160, author: 160 } as const;

/** Whether the address is that of a form, and another says the same in fewer words. */
export function isFromForm(query: Query): boolean {
  return Array.isArray(query.add) || Object.values(query).some((value) => value === "");
}

/**
 * Reads the briefing of an address; `base` is the path of this site, which addresses pasted whole begin with. Says
 * everything that is wrong with it.
 */
export function parseBriefing(
  query: Query,
  base = "",
): AskedBriefing | { readonly problems: readonly ParameterProblem[] } {
  const problems: ParameterProblem[] = [];
  const refuse = (parameter: string, message: string) => problems.push({ parameter, message });
  const line = (name: "title" | "author"): string => {
    const text = only(query[name])
      .replace(/[\s\p{Cc}\p{Cs}\ufffe\uffff]+/gu, " ")
      .trim();
    if (text.length > LONGEST[name])
      refuse(name, `expected at most ${LONGEST[name]} characters, got ${text.length}`);
    return text;
  };
  const date = only(query.date).trim();
  if (date !== "" && !isDay(date)) refuse("date", `expected a day such as 2024-05-02, got ${quoted(date)}`);
  const tables = only(query.tables);
  if (tables !== "" && tables !== "none") refuse("tables", `expected none or nothing, got ${quoted(tables)}`);
  const notes = BRIEFED_NOTES.find((each) => each === (only(query.notes) || "none"));
  if (notes === undefined) refuse("notes", `expected group, all or none, got ${quoted(only(query.notes))}`);
  const charts = listOf(query.charts).flatMap((text) => text.split(","));
  const items = [
    ...charts.filter((id) => id !== "" && id !== "none").map((id) => `/charts/${encodeURIComponent(id)}`),
    ...[...listOf(query.item), ...listOf(query.add)].map((text) => addressOf(text, base)).filter(Boolean),
  ];
  if (items.length > MOST_ITEMS)
    refuse("item", `expected at most ${MOST_ITEMS} items in one briefing, got ${items.length}`);
  for (const item of items) {
    if (!item.startsWith("/"))
      refuse("item", `expected the address of something on this site, got ${quoted(item)}`);
    else if (item.length > LONGEST.item)
      refuse("item", `expected at most ${LONGEST.item} characters, got ${item.length}: ${quoted(item)} …`);
  }
  const asked = { items, title: line("title"), author: line("author"), date, tables: tables !== "none" };
  return notes === undefined || problems.length > 0 ? { problems } : { ...asked, notes };
}

/** The parameters of a briefing, before those of its view; empty for an empty one. */
export function formatBriefing({ items, title, author, date, tables, notes }: AskedBriefing): string {
  return [
    ...items.map((item) => ["item", item] as const),
    ["title", title] as const,
    ["author", author] as const,
    ["date", date] as const,
    ["tables", tables ? "" : "none"] as const,
    ["notes", notes === "none" ? "" : notes] as const,
  ]
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2[CF]/g, decodeURIComponent)}`)
    .join("&");
}

/** With the item at `from` at the place `to`. */
export function moved(asked: AskedBriefing, from: number, to: number): AskedBriefing {
  const items = asked.items.filter((_, index) => index !== from);
  items.splice(to, 0, ...asked.items.slice(from, from + 1));
  return { ...asked, items };
}

export function dropped(asked: AskedBriefing, index: number): AskedBriefing {
  return { ...asked, items: asked.items.filter((_, each) => each !== index) };
}

/** `/charts/attacks?from=2021` of an address as it is copied: without host, base and what follows a `#`. */
function addressOf(text: string, base: string): string {
  const path = text
    .trim()
    .replace(/^https?:\/\/[^/?#]*/i, "")
    .replace(/#.*$/s, "");
  return base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}

function only(value: Query[string]): string {
  return listOf(value).at(-1) ?? "";
}

function listOf(value: Query[string]): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
