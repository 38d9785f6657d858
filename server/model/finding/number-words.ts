const UNITS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** Scales, South Asia's lakh (100,000) and crore (10,000,000) among them. */
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  lac: 1e5,
  million: 1e6,
  mn: 1e6,
  crore: 1e7,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

const UNIT = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join("|");
const TEN = Object.keys(TENS).join("|");
const SCALE = Object.keys(SCALES).join("|");
const SMALL = `(?:${TEN})(?:[- ](?:${UNIT}))?|${UNIT}`;
const DIGITS = String.raw`\d{1,3}(?:,\d{2,3}){1,4}(?:\.\d{1,3})?|\d{1,9}(?:\.\d{1,3})?`;

/** A number in digits or words: "1.7 million", "12,34,567", "half a million", "twenty-five", "two lakh". */
export const NUMBER = [
  `(?:(?:${DIGITS})(?:[ -](?:${SCALE})s?)?(?:[ -](?:${SCALE})s?)?)`,
  `(?:half|quarter|a quarter of) an? (?:${SCALE})`,
  `(?:(?:${SMALL})(?:[- ](?:${SCALE})s?){1,2}(?:(?: and)? (?:${SMALL})(?: hundred)?){0,2})`,
  `(?:an? (?:${SCALE})(?:(?: and)? (?:${SMALL}))?)`,
  `(?:${SMALL})`,
].join("|");

/** What a text that fits {@link NUMBER} means; undefined where it is no number after all. */
export function numberOf(text: string): number | undefined {
  const plain = text.toLowerCase().replaceAll(/\s+/g, " ");
  const part = /^(half|quarter|a quarter of) an? (\p{L}+)$/u.exec(plain);
  if (part) return (SCALES[part[2] ?? ""] ?? Number.NaN) * (part[1] === "half" ? 0.5 : 0.25);
  const digits = /^[\d.,]+/.exec(plain)?.[0];
  if (digits !== undefined) {
    const scales = plain.slice(digits.length).split(/[ -]+/).filter(Boolean);
    if (/,/.test(digits) && !isGrouped(digits)) return undefined;
    return rounded(scales.reduce((value, name) => value * scaleOf(name), Number(digits.replaceAll(",", ""))));
  }
  return ofWords(plain.split(/[ -]+/));
}

/** Thousands, or lakhs and crores: groups of three, or of two before a last one of three. */
function isGrouped(digits: string): boolean {
  const groups = digits.replace(/\..*/, "").split(",").slice(1);
  const last = groups.pop() ?? "";
  return last.length === 3 && [2, 3].some((size) => groups.every(({ length }) => length === size));
}

function scaleOf(name: string): number {
  return SCALES[name] ?? SCALES[name.replace(/s$/, "")] ?? Number.NaN;
}

function ofWords(words: readonly string[]): number | undefined {
  let total = 0;
  let current = 0;
  for (const word of words) {
    if (word === "and") continue;
    const small = word === "a" || word === "an" ? 1 : (UNITS[word] ?? TENS[word]);
    if (word === "dozen" || word === "dozens") current *= 12;
    else if (small !== undefined) current += small;
    else if (word === "hundred") current *= 100;
    else {
      total += current * scaleOf(word);
      current = 0;
    }
  }
  const value = total + current;
  return Number.isFinite(value) ? value : undefined;
}

/** 1.7 × 1,000,000 is not 1,699,999.9999999998. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** Words for a number that nobody can write in digits; they stay words. */
export const VAGUE =
  "(?:tens|hundreds|scores|dozens) of (?:thousands|millions)|(?:several|a few|many) (?:hundred|thousand|dozen|million)s?|(?:one|two|three)[- ](?:thirds?|quarters?|fifths?)|dozens|scores|hundreds|thousands|millions|several|numerous|multiple|a number of|a handful of|countless";
