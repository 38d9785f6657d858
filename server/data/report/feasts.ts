import { addDays, type Month, monthOf } from "../../model/time/calendar.ts";

/** The month in which a feast of the Islamic year fell, "fitr", "adha" or Ramadan; undefined where it fell in none. */
export function monthOfFeast(year: number, eid: string | undefined): Month | undefined {
  const name = `${year} ${eid?.toLowerCase() ?? ""}`;
  const known = feasts.get(name) ?? festival(year, eid);
  if (known && feasts.size < 1000) feasts.set(name, known);
  return known;
}

/** A year's feasts do not move, and each takes a walk through its days. */
const feasts = new Map<string, string>();

const islamic = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});

/** The month in which a feast of the Islamic year fell: the calendar of Umm al-Qura, which may be a day off. */
function festival(year: number, eid: string | undefined): string | undefined {
  const [month, day] = eid === undefined ? [9, 15] : eid.toLowerCase() === "fitr" ? [10, 1] : [12, 10];
  for (let at = `${year}-01-01`; at.startsWith(String(year)); at = addDays(at, 1)) {
    const parts = islamic.formatToParts(new Date(`${at}T12:00:00Z`));
    const numberIn = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    if (numberIn("month") === month && numberIn("day") === day) return monthOf(at);
  }
  return undefined;
}
