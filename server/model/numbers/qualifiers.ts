/** Which way a qualifier leaves a number open: what a mark must show besides the number. */
export type Openness = "closed" | "above" | "below" | "soft" | "range";

interface QualifierRule {
  /** Whether it stands in a table; what does not follows from the other columns of a row. */
  readonly isPrinted: boolean;
  readonly openness: Openness;
  /** Whether a bound may be the number itself: "at least 500" may be 500, "over 500" is not. */
  readonly includes: boolean;
  /** An average of such numbers is said to be that many a month. */
  readonly average: string;
  /** Before the number, where there is no room for words. */
  readonly sign?: string;
}

/**
 * How a number was printed, `exact` being the default; and last what is not exact although no word qualifies it: a
 * dataset's best estimate between wider bounds, and a number that was read as another than is printed. What is said,
 * drawn and checked of a qualifier follows from its entry; the descriptor says what it means.
 */
const QUALIFIERS = {
  exact: { isPrinted: true, openness: "closed", includes: true, average: "" },
  about: {
    isPrinted: true,
    openness: "soft",
    includes: true,
    average: "about",
    sign: "~",
  },
  over: {
    isPrinted: true,
    openness: "above",
    includes: false,
    average: "more than",
    sign: "> ",
  },
  "at least": {
    isPrinted: true,
    openness: "above",
    includes: true,
    average: "at least",
    sign: "≥ ",
  },
  under: {
    isPrinted: true,
    openness: "below",
    includes: false,
    average: "fewer than",
    sign: "< ",
  },
  nearly: {
    isPrinted: true,
    openness: "below",
    includes: false,
    average: "nearly",
  },
  "up to": {
    isPrinted: true,
    openness: "below",
    includes: true,
    average: "up to",
    sign: "≤ ",
  },
  between: { isPrinted: true, openness: "range", includes: true, average: "about" },
  "best estimate": { isPrinted: false, openness: "range", includes: true, average: "about" },
  "read as": { isPrinted: false, openness: "soft", includes: true, average: "about" },
} as const satisfies Readonly<Record<string, QualifierRule>>;

export type Qualifier = keyof typeof QUALIFIERS;

/** Those that words beside one number say. */
export type HedgingQualifier = {
  readonly [Name in Qualifier]: (typeof QUALIFIERS)[Name] extends {
    readonly isPrinted: true;
    readonly openness: "above" | "below" | "soft";
  }
    ? Name
    : never;
}[Qualifier];

export function ruleOf(qualifier: Qualifier): QualifierRule {
  return QUALIFIERS[qualifier];
}

export const ALL_QUALIFIERS = Object.keys(QUALIFIERS) as readonly Qualifier[];

/** Those that may stand in a table. */
export const PRINTED_QUALIFIERS = ALL_QUALIFIERS.filter((each) => QUALIFIERS[each].isPrinted);
