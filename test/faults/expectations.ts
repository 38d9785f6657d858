import { expect } from "vitest";
import type { Aftermath } from "./aftermath.ts";

/** Old or new, whole: all files agree, nothing that was said to be done is lost, nothing was made up. */
export function expectWhole({ numbers, begun, done, problems, torn }: Aftermath): void {
  const [number = 0] = numbers;
  expect({ numbers: numbers.map((each) => each ?? 0), problems, torn }).toEqual({
    numbers: [number, number, number],
    problems: 0,
    torn: [],
  });
  expect(number).toBeGreaterThanOrEqual(done);
  expect(number).toBeLessThanOrEqual(Math.max(begun, done));
}

/** The same moments each time, spread over all that a process does from opening the data on. */
export function* moments(count: number, longest: number): Generator<number> {
  let seed = 42;
  for (let index = 0; index < count; index++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    yield Math.round((seed / 2 ** 31) * longest);
  }
}

/** How far a long run is. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
