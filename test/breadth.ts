/** Whether all combinations are tried, as `npm run test:wide` does; `npm test` takes a share of them. */
export const WIDE = process.env.TEST_BREADTH === "wide";

/** How many cases of a property are tried: all, or a share of them in `npm test`. */
export function runsOf(all: number, every: number): { readonly numRuns: number } {
  return { numRuns: WIDE || process.env.FUZZ_SEED !== undefined ? all : Math.ceil(all / every) };
}

/**
 * One in `every` of what is looked at alike, the same in each run; never none of some. Another `at` takes the next, so that
 * neighbours take all of it among them.
 */
export function shareOf<T>(list: readonly T[], at: number, every: number): readonly T[] {
  if (WIDE) return list;
  const share = list.filter((_, index) => index % every === at % every);
  return share.length > 0 ? share : list.slice(0, 1);
}
