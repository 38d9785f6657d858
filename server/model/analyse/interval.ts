/**
 * A number and what surely holds it: `low` ≤ `value` ≤ `high`. `value` is null where two numbers are given and none
 * between them. What is worked out from such numbers is never surer than they are.
 */
export interface Interval {
  readonly value: number | null;
  readonly low: number;
  /** Infinity where nothing bounds it from above. */
  readonly high: number;
  /** There may be more, as in "at least 40": `value` is `low`. */
  readonly isLeast: boolean;
}

export function exactly(value: number): Interval {
  return { value, low: value, high: value, isLeast: false };
}

/** Whether it is one number and nothing is left open. */
export function isExact({ value, low, high, isLeast }: Interval): boolean {
  return value !== null && value === low && value === high && !isLeast;
}

/**
 * Low and high are added like the numbers themselves; without one of the numbers there is none of the sum. Where one
 * is the least that it is, the sum is at least what all add up to at the least.
 */
export function sumOf(parts: readonly Interval[]): Interval {
  return parts.reduce((sum, each) => {
    const isLeast = sum.isLeast || each.isLeast;
    const low = sum.low + each.low;
    const value = sum.value === null || each.value === null ? null : sum.value + each.value;
    return { value: isLeast ? low : value, low, high: sum.high + each.high, isLeast };
  }, exactly(0));
}

export function shareOf({ value, low, high, isLeast }: Interval, parts: number): Interval {
  return { value: value === null ? null : value / parts, low: low / parts, high: high / parts, isLeast };
}

/** The least that a change can be is from the earlier high to the later low. */
export function differenceOf(earlier: Interval, later: Interval): Interval {
  return {
    value: earlier.value === null || later.value === null ? null : later.value - earlier.value,
    low: later.low - earlier.high,
    high: later.high - earlier.low,
    isLeast: false,
  };
}

/** Per cent of a base that is surely more than nothing. */
export function percentOf(base: Interval, each: Interval): Interval {
  return {
    value: base.value === null || each.value === null ? null : (100 * each.value) / base.value,
    low: (100 * each.low) / base.high,
    high: (100 * each.high) / base.low,
    isLeast: false,
  };
}
