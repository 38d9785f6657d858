import type { RowCells } from "../../data/change/keyed.ts";
import { slug } from "../../model/records/slug.ts";

const LONGEST = 40;

/** Cut at the end of a word. */
function cutId(id: string): string {
  return id.length <= LONGEST ? id : id.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
}

/** An id made of words and, where there is one, a year, that none of `taken` has: "torkham-closed-2023-2". */
export function freeId(words: string, taken: ReadonlySet<string>, year = "", otherwise = "row"): string {
  const id = [cutId(slug(words)) || otherwise, year].filter(Boolean).join("-");
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

/** An id with the year of a date in it where its words do not say it, taken from now on: "ttp-ends-ceasefire-2022". */
export function datedId(words: string, date: string, taken: Set<string>): string {
  const year = /\d{4}/.exec(date)?.[0] ?? "";
  const id = freeId(words, taken, cutId(slug(words)).includes(year) ? "" : year);
  taken.add(id);
  return id;
}

/**
 * An id for a new source that none of `taken` has: "gul-2024", the author's last name and the year, or what a body
 * is called; "gul-2024-2" where that is another's.
 */
export function newSourceId(source: RowCells, taken: ReadonlySet<string>): string {
  const { published = "", title = "" } = source;
  const year = /\d{4}/.exec(published)?.[0] ?? "";
  return freeId([nameOf(source), title].find((each) => slug(each) !== "") ?? "", taken, year, "source");
}

const BODY =
  /\b(of|for|and|the|on|institute|ministry|office|commission|council|centre|center|agency|network|group|department|nations|bank)\b/i;
const MOST_NAMES = 4;

/** Of people the last name, of a body its short name where that stands behind it: "Institute … (PIPS)". */
function nameOf({ author = "", publisher = "" }: RowCells): string {
  const [first = ""] = author.split(";");
  const whole = first.trim() || publisher.trim();
  const short = /\(([^()\s]{2,12})\)\s*$/.exec(whole)?.[1];
  if (short) return short;
  if (BODY.test(whole) || first.trim() === "") return whole;
  const names = whole.split(/\s+/);
  const last = names.length <= MOST_NAMES ? names.at(-1) : undefined;
  return slug(last ?? "") === "" ? publisher.trim() : (last ?? whole);
}
