/** A setting of a benchmark from the environment. Throws where it is no number above zero. */
export function numberFrom(variable: string, usual: number): number {
  const number = Number(process.env[variable] || usual);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Error(`${variable}: expected a number above zero, got ${JSON.stringify(process.env[variable])}`);
}

/** The one in the middle, of an even number the later; not a number where there is none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
