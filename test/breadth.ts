/** Whether all combinations are tried, as `npm run test:wide` does; `npm test` takes a share of them. */
export const WIDE = process.env.TEST_BREADTH === "wide";

/**
 * One in `every` of what is looked at alike, the same in each run; never none of some. Another `at` takes the next, so that
 * neighbours take all of it among them.
 */
export function shareOf<T>(list: readonly T[], at: number, every: number): readonly T[] {
  if (WIDE) return list;
  const share = list.filter((_, index) => index % every === at % every);
  return share.length > 0 ? share : list.slice(0, 1);
}
