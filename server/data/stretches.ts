import { parseDate } from "../model/dates.ts";
import { readNamed } from "./named-dates.ts";
import { eitherDate, none, one, type Reading, several } from "./reading.ts";

const POINT = String.raw`\d{4}-\d\d(?:-\d\d)?`;
const ABOUT = /^(?:c\.|ca\.?|circa|about|around|approx\.|approximately|~)\s*(?=.*\d)/i;

/** A stretch of time, an open one or an approximate date in words: `Nov–Dec 2023`, `since August 2021`, `c. 2021`. */
export function readStretch(text: string): Reading<string> | undefined {
  const about = ABOUT.exec(text)?.[0];
  if (about) return marked(readSide(text.slice(about.length)), "~");
  const since = /^since\s+/i.exec(text)?.[0];
  if (since) return marked(readSide(text.slice(since.length)), "/..");
  return readShort(text) ?? readYears(text) ?? readBetween(text);
}

function marked(side: string | undefined, mark: string): Reading<string> | undefined {
  return side && parseDate(side + mark) ? one(side + mark) : undefined;
}

/** `2023-11/12`: the two months, or a day with a slash before it. */
function readShort(text: string): Reading<string> | undefined {
  const [, year, month, last] = /^(\d{4})-(\d\d)\/(\d\d)$/.exec(text) ?? [];
  if (!year) return undefined;
  const readings = [`${year}-${month}/${year}-${last}`, `${year}-${month}-${last}`];
  const real = readings.filter((each) => parseDate(each));
  return real.length > 0 ? eitherDate(real) : undefined;
}

/** `2022/23` and `2022-2023` may be a year that begins in one and ends in the other: which months, they do not say. */
function readYears(text: string): Reading<string> | undefined {
  const [, from = "", to = ""] = /^(\d{4})[-/](\d{4}|\d\d)$/.exec(text) ?? [];
  const last = to.length === 2 ? from.slice(0, 2) + to : to;
  if (from === "" || last <= from) return undefined;
  if (Number(last) > Number(from) + 1) return to.length === 4 ? one(`${from}/${last}`) : undefined;
  return several([
    `${from}/${last} (both years)`,
    `a year from within ${from} into ${last}, such as ${from}-07/${last}-06`,
  ]);
}

/** From one date through another. */
function readBetween(text: string): Reading<string> | undefined {
  const cut =
    new RegExp(`^(${POINT})-(${POINT})$`).exec(text) ??
    /^(.*[^-\s])\s+(?:to|until|till|through)\s+(.+)$/i.exec(text) ??
    /^(.*[a-z]{3}\.?(?:,?\s+\d{4})?)-((?:\d{1,2}\s)?[a-z]{3}.*)$/i.exec(text);
  const days = /^(\d{1,2})-(\d{1,2}(,?\s[a-z]{3,9}\.?,?\s\d{4}))$/i.exec(text);
  const [left = "", right = ""] = (days ? [`${days[1]}${days[3]}`, days[2]] : cut?.slice(1)) ?? [];
  const last = readSide(right);
  // "Nov–Dec 2023" says the year once, at its end.
  const first =
    readSide(left) ?? (last && /[a-z]\.?$/i.test(left) ? readSide(`${left} ${last.slice(0, 4)}`) : undefined);
  if (!first || !last) return undefined;
  const edtf = `${first}/${last}`;
  return parseDate(edtf) ? one(edtf) : none("a stretch that ends after it begins");
}

/** A plain date: neither a stretch nor with a mark. */
function readSide(text: string): string | undefined {
  const plain = text.trim();
  const reading = /^[\d-]+$/.test(plain) && parseDate(plain) ? one(plain) : readNamed(plain, one);
  return reading?.kind === "one" ? reading.value : undefined;
}
