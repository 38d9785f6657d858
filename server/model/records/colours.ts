/** As many patterns as there are: from the next number on they come round again. */
const DISTINCT = 8;
const TONES = 2;

/** What the choice of a colour looks at: another series of the same chart. */
interface Coloured {
  readonly basis: string;
  /** From 1. */
  readonly colour: number;
}

/**
 * The number of a colour for a series that joins a chart: one that no other has there, in the tone that fewer of its
 * basis have as long as the patterns differ.
 */
export function freeColour(basis: string, others: readonly Coloured[]): number {
  const taken = new Set(others.map(({ colour }) => colour));
  const alike = (colour: number) =>
    others.filter((each) => each.basis === basis && each.colour % TONES === colour % TONES).length;
  const free = Array.from({ length: DISTINCT }, (_, at) => at + 1).filter((colour) => !taken.has(colour));
  const [best] = free.toSorted((a, b) => alike(a) - alike(b) || a - b);
  return best ?? nextFree(taken, DISTINCT + 1);
}

/**
 * The colours of the series of one chart, in the order of its legend: those that have none yet take the lowest numbers
 * that are left. A number from {@link freeColour} takes none of these away.
 */
export function settleColours(stored: readonly (number | null)[]): readonly number[] {
  const taken = new Set(stored.filter((colour) => colour !== null));
  return stored.map((colour) => {
    const settled = colour ?? nextFree(taken, 1);
    taken.add(settled);
    return settled;
  });
}

function nextFree(taken: ReadonlySet<number>, from: number): number {
  let colour = from;
  while (taken.has(colour)) colour += 1;
  return colour;
}
