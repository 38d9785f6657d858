import type { RowCells } from "../../data/change/keyed.ts";
import { freeId, slug } from "./free-id.ts";

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
