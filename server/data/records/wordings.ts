import { ALL_QUALIFIERS, type Qualifier, ruleOf } from "../../model/numbers/qualifiers.ts";
import type { Quantity } from "../../model/numbers/quantities.ts";
import type { FileReport } from "../reading/report.ts";

interface Printed {
  readonly quantity: Quantity;
  readonly line: number;
}

/**
 * Warns where the words printed give another number than the value, or say of it what the qualifier does not. Words
 * without digits, and years in them, are nobody's number.
 */
export function warnOfWordings(rows: readonly Printed[], report: FileReport): void {
  for (const { quantity, line } of rows) {
    if (quantity.missing !== null || quantity.wording === "" || quantity.read_as !== "") continue;
    const { value, low, high, qualifier, wording } = quantity;
    const own = [value, low, high];
    const found = numbersIn(wording);
    const same = found.find(({ values }) => values.some((each) => own.includes(each)));
    if (!same) {
      const others = found.filter(({ isYear }) => !isYear);
      const [first] = others;
      if (first && others.length === 1)
        report.warn(
          line,
          "value",
          `expected ${first.values.at(-1)} as the words printed give it, got ${value ?? low}`,
        );
      continue;
    }
    const words = saidBefore(wording.slice(0, same.at));
    if (words && ruleOf(words).openness !== ruleOf(qualifier).openness)
      report.warn(line, "qualifier", `expected "${words}" as the words printed say, got "${qualifier}"`);
  }
}

const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
};
const NUMBER = /\d[\d,.\u00a0\u202f']*(?:\s+(thousand|lakh|million|crore|billion)s?\b)?/gi;

/** The numbers in words, each as it may be read, with where it stands. */
function numbersIn(words: string) {
  return [...words.matchAll(NUMBER)].map((match) => {
    const [text, scale = ""] = match;
    const digits = text
      .slice(0, text.length - scale.length)
      .trim()
      .replace(/[.,']+$/, "");
    const plain = [
      digits.replace(/[,\u00a0\u202f']/g, ""),
      digits.replace(/[.\u00a0\u202f']/g, "").replace(",", "."),
    ];
    const factor = SCALES[scale.toLowerCase()] ?? 1;
    const values = [...new Set(plain.map((each) => Number((Number(each) * factor).toPrecision(12))))];
    return { at: match.index, values, isYear: scale === "" && /^(19|20)\d\d$/.test(digits) };
  });
}

const BEFORE = ALL_QUALIFIERS.flatMap((qualifier): [RegExp, Qualifier][] => {
  const { before } = ruleOf(qualifier);
  return before
    ? [[new RegExp(`(?:^|\\s)${before.source.replace(/^\^/, "")}\\s*(?:Rs\\.?\\s*)?$`, "i"), qualifier]]
    : [];
});

function saidBefore(words: string): Qualifier | undefined {
  return BEFORE.find(([pattern]) => pattern.test(words))?.[1];
}
