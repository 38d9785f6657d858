/** How a section of a format shows a number: as a number, as hundredths, or as a date of some precision. */
export type Kind =
  | "number"
  | "percent"
  | "elapsed"
  | "day"
  | "day without year"
  | "month without year"
  | "month"
  | "year";

/** One of up to four sections of a format's code, for numbers of some size or for texts. */
export interface Section {
  readonly kind: Kind;
  /** Words around the number or text that say more than it does: `"over "0`. */
  readonly before: string;
  readonly after: string;
  /** What is shown where the section holds no number: "n/a", or nothing. */
  readonly instead: string | undefined;
  /** Undefined for one that its place among the others decides on. */
  readonly holds: ((value: number) => boolean) | undefined;
  /** The least difference between two numbers that it shows; undefined where it shows what there is. */
  readonly step: number | undefined;
}

const TOKEN = /"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*](?:.|$)|([\s\S])/g;
const SCALE = /^[\s-]*(?:k|m|mn|mio|bn|thousands?|millions?|billions?)\.?(?![\p{L}])/iu;

const QUALIFIES =
  /[<>≤≥~≈+*†‡§]|\b(?:over|more|above|least|under|less|fewer|below|nearly|almost|up to|most|about|around|approx|approximately|roughly|circa|ca|est|estimates?|estimated|prov|provisional|prelim|preliminary|projected|revised|unconfirmed|unverified|disputed|min|minimum|max|maximum|hundreds?|thousands?|millions?|billions?|lakhs?|lacs?|crores?|dozens?|k|m|mn|mio|bn|p|r|e)\b|\bc\./i;

/** The sections of a format's code, from the first. */
export function sectionsOf(code: string): readonly Section[] {
  return cut(code).map(sectionOf);
}

function cut(code: string): string[] {
  const parts: string[] = [""];
  for (const [token] of code.matchAll(TOKEN)) {
    if (token === ";") parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function sectionOf(code: string): Section {
  // Where a number stands, and what stands around it.
  const words = ["", ""];
  let [letters, at, commas, isElapsed] = ["", 0, 0, false];
  let holds: Section["holds"];
  const plain = code.replace(/general/gi, "0");
  for (const [token, quoted, escaped, bracketed, character] of plain.matchAll(TOKEN)) {
    if (bracketed !== undefined) {
      holds ??= conditionOf(bracketed);
      isElapsed ||= /^[hms]+$/i.test(bracketed);
    } else if (character !== undefined && /[0#?@]/.test(character)) {
      [at, words[1], commas] = [1, "", 0];
      letters += character;
    } else if (character !== undefined && at === 1 && /[,.]/.test(character)) {
      commas += Number(character === "," && words[1] === "");
    } else {
      words[at] += quoted ?? escaped ?? (token.length === 1 ? token : "");
      letters += character ?? "";
    }
  }
  const [before = "", after = ""] = words;
  const kind = kindOf(letters.toLowerCase(), isElapsed);
  const isFilled = /[0#?@]/.test(letters) || kind !== "number";
  const instead = isFilled ? undefined : before.trim();
  // A number that is divided to be shown in thousands holds them all the same.
  const rest = commas > 0 ? after.replace(SCALE, "") : after;
  const qualifies = kind === "number" && isFilled && QUALIFIES.test(`${before} ${rest}`);
  const step = kind === "number" && isFilled ? stepOf(code) : undefined;
  return { kind, before: qualifies ? before : "", after: qualifies ? rest : "", instead, holds, step };
}

/** `0.0` shows tenths and `#,##0,` thousands; fractions, powers of ten and texts are shown in other ways. */
function stepOf(code: string): number | undefined {
  const bare = [...code.matchAll(TOKEN)].map(([, , , , character]) => character ?? "").join("");
  const [, whole = "", decimals = "", scale = ""] =
    /^[^0#?]*([0#?,]*[0#?])(?:\.([0#?]*))?(,*)/.exec(bare) ?? [];
  if (whole === "" || /[/e@]|general/i.test(bare)) return undefined;
  return 1000 ** scale.length / 10 ** decimals.length;
}

function conditionOf(bracketed: string): Section["holds"] {
  const [, sign, limit] = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(bracketed) ?? [];
  const bound = Number(limit);
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    "<": (value) => value < bound,
    ">": (value) => value > bound,
    "=": (value) => value === bound,
    "<=": (value) => value <= bound,
    ">=": (value) => value >= bound,
    "<>": (value) => value !== bound,
  };
  return sign === undefined ? undefined : tests[sign];
}

/** By the letters of a section that mean something, in small letters. */
function kindOf(found: string, isElapsed: boolean): Kind {
  const letters = found.replace(/am\/pm|a\/p/g, "");
  if (isElapsed) return "elapsed";
  if (letters.includes("%")) return "percent";
  if (/[#?@]/.test(letters) || (letters.includes("0") && !/[hs]/.test(letters))) return "number";
  const hasClock = /[hs]/.test(letters);
  if (!/[dy]/.test(letters) && (!letters.includes("m") || hasClock)) return hasClock ? "day" : "number";
  if (!/[ye]/.test(letters)) return letters.includes("d") ? "day without year" : "month without year";
  if (letters.includes("d") || hasClock) return "day";
  return letters.includes("m") ? "month" : "year";
}
