import type { HedgingQualifier, Qualifier } from "../numbers/qualifiers.ts";

interface Hedge {
  /** Stands right before the number. */
  readonly before: string;
  /** Stands right behind it. */
  readonly after?: string;
  /** Stands beside a number that is alone in its cell: within a sentence it would be of something else. */
  readonly beforeAlone?: string;
  readonly afterAlone?: string;
}

/** The words and signs by which a number is hedged, by the qualifier that they mean; longer ones first. */
const HEDGES: Readonly<Record<HedgingQualifier, Hedge>> = {
  "at least": {
    before:
      "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|minimum|≥|>=",
    beforeAlone: "min\\.|min",
    after: "\\+|or more|-plus| plus",
    afterAlone: "plus|at least|minimum|min\\.|min",
  },
  "up to": {
    before:
      "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|maximum|max\\.|≤|<=",
    beforeAlone: "max",
    after: "or less|or fewer",
    afterAlone: "at most|maximum|max\\.|max",
  },
  over: {
    before:
      "well over|just over|over|more than|above|in excess of|upwards of|upward of|exceeding|exceeded|surpassing|surpassed|crossed|topped|>",
  },
  nearly: {
    before: "nearly|almost|close to|just under|just below|just short of|approaching|as good as|nearing",
  },
  under: { before: "under|less than|fewer than|below|<" },
  about: {
    before:
      "an estimated|estimated at|estimated|about|around|approximately|approx\\.|approx|roughly|some|circa|ca\\.|c\\.|in the region of|in the order of|~|≈",
    after: "or so|-odd| odd",
    afterAlone: "approximately|approx\\.|approx|circa|ca\\.|c\\.|estimated|est\\.|est",
  },
};

/** Words that may stand between a hedge and its number and change nothing. */
const BETWEEN = "(?:an?|the|another|a total of|an additional|as many as|its|their)";

const ENTRIES = Object.entries(HEDGES) as readonly (readonly [HedgingQualifier, Hedge])[];
const BEFORE = ENTRIES.map(([qualifier, { before }]) => ({
  qualifier,
  pattern: new RegExp(`(?<![\\p{L}-])(?:${before})\\s{0,3}(?:${BETWEEN}\\s){0,2}$`, "iu"),
}));
const AFTER = ENTRIES.flatMap(([qualifier, { after }]) =>
  after === undefined ? [] : [{ qualifier, pattern: new RegExp(`^\\s?(?:${after})(?![\\p{L}])`, "iu") }],
);

/** What hedges a number that stands alone with it, as in a cell. */
export const HEDGES_OF_CELLS: readonly (readonly [hedge: RegExp, qualifier: Qualifier])[] = ENTRIES.flatMap(
  ([qualifier, { before, beforeAlone, after, afterAlone }]) => {
    const oneOf = (...words: readonly (string | undefined)[]) => words.filter(Boolean).join("|");
    const behind = oneOf(after, afterAlone);
    return [
      [new RegExp(`^(?:${oneOf(before, beforeAlone)})`, "iu"), qualifier] as const,
      ...(behind === "" ? [] : [[new RegExp(`\\s*\\(?(?:${behind})\\)?$`, "iu"), qualifier] as const]),
    ];
  },
);

/** No hedge is longer. */
const REACH = 40;

/** The hedge that ends where the number begins, or follows it: its qualifier and how far it reaches. */
export function hedgeAround(
  text: string,
  start: number,
  end: number,
): { readonly qualifier: Qualifier; readonly start: number; readonly end: number } | undefined {
  const left = text.slice(Math.max(0, start - REACH), start);
  const before = BEFORE.map(({ qualifier, pattern }) => ({ qualifier, match: pattern.exec(left) }))
    .filter(({ match }) => match !== null)
    // "no more than" is not "more than": the one that begins first.
    .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
  if (before?.match)
    return { qualifier: before.qualifier, start: start - (left.length - before.match.index), end };
  const right = text.slice(end, end + REACH);
  for (const { qualifier, pattern } of AFTER) {
    const match = pattern.exec(right);
    if (match) return { qualifier, start, end: end + match[0].length };
  }
  return undefined;
}
