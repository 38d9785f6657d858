export type Point = readonly [x: number, y: number];

/** A part of a path: where it leads, by whatever points on the way. */
export interface Step {
  readonly command: "M" | "L" | "Q" | "C" | "Z" | "A";
  /** All its points, or of an arc its radius twice, three flags and its end, as SVG writes it. */
  readonly numbers: readonly number[];
}

/** How many numbers each command that the canvas writes takes. */
const NUMBERS: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6 };

/** The steps of a path of absolute moves, lines, curves and closings; undefined for any other. */
export function stepsOf(path: string): Step[] | undefined {
  if (/[^MLQCZ\d\s.,e-]/.test(path)) return undefined;
  return [...path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)].flatMap(([, letter = "", rest = ""]): Step[] => {
    if (letter === "Z") return [{ command: "Z", numbers: [] }];
    const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const size = NUMBERS[letter] ?? 2;
    return Array.from({ length: numbers.length / size }, (_, index) => ({
      // The first pair of a move is one; those after it are lines.
      command: letter === "M" && index > 0 ? "L" : (letter as Step["command"]),
      numbers: numbers.slice(index * size, (index + 1) * size),
    }));
  });
}
