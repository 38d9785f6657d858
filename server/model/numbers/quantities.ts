import { type Openness, type Qualifier, ruleOf } from "./qualifiers.ts";

/** Why there is no number: not reported, not yet published, no claims during a ceasefire, words only. */
export const MISSING_CODES = ["NR", "NP", "CF", "WD"] as const;
export type MissingCode = (typeof MISSING_CODES)[number];

/** A printed number with its words. `value` is null only for `between`, where two numbers are printed. */
export interface Reported {
  readonly missing: null;
  readonly value: number | null;
  /** As printed or published; null where they follow from the qualifier. See {@link boundsOf}. */
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier;
  readonly wording: string;
  /** What the words were taken to mean where they cannot be meant as they stand; empty where they can. */
  readonly read_as: string;
}

/** No number, and why. `wording` holds the words where there are only words. */
interface Unreported {
  readonly missing: MissingCode;
  readonly value: null;
  readonly low: null;
  readonly high: null;
  readonly qualifier: null;
  readonly wording: string;
  readonly read_as: string;
}

export type Quantity = Reported | Unreported;

/** What is known of a number: null means open on that side. */
interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The bounds that a printed number states. `over 500` is bounded below and open above; `about 200` states
 * none; an exact number is its own bounds unless its dataset publishes wider ones.
 */
export function boundsOf(quantity: Quantity): Bounds {
  if (quantity.missing !== null) return { low: null, high: null };
  const { value, low, high } = quantity;
  switch (ruleOf(quantity.qualifier).openness) {
    case "closed":
    case "range":
      return { low: low ?? value, high: high ?? value };
    case "above":
      return { low: low ?? value, high };
    case "below":
      return { low, high: high ?? value };
    case "soft":
      return { low, high };
  }
}

export function opennessOf(quantity: Reported): Openness {
  const { openness } = ruleOf(quantity.qualifier);
  return openness === "closed" && hasWiderBounds(quantity) ? "range" : openness;
}

/** Whether a bound is another number than the number itself: such a number is not exact. */
export function hasWiderBounds({ value, low, high }: Pick<Reported, "value" | "low" | "high">): boolean {
  return isWider(low, value) || isWider(high, value);
}

/** Bounds that are the number itself leave nothing open. */
function isWider(bound: number | null, value: number | null): boolean {
  return bound !== null && bound !== value;
}
