import { formatNumber } from "../numbers/format.ts";
import type { Interval } from "./interval.ts";
import type { WorkedKind } from "./transforms.ts";

/** "45", "4.6", "+5", "12 (between 9 and 15)", "at least 12 (at most 15)". Rounding never brings bounds closer together. */
export function formatWorked({ value, low, high, isLeast }: Interval, kind: WorkedKind): string {
  const write = (number: number, round: (scaled: number) => number) => {
    const digits = digitsOf(kind, number);
    const rounded = round(Number((Math.abs(number) * 10 ** digits).toFixed(6))) / 10 ** digits;
    return `${signOf(number, kind)}${formatNumber(rounded, digits)}`;
  };
  const down = (number: number) => write(number, number < 0 ? Math.ceil : Math.floor);
  const up = (number: number) => write(number, number < 0 ? Math.floor : Math.ceil);
  if (isLeast) return `at least ${down(low)} (at most ${up(high)})`;
  if (value !== null && low === high) return write(value, Math.round);
  const bounds = `between ${down(low)} and ${up(high)}`;
  return value === null ? bounds : `${write(value, Math.round)} (${bounds})`;
}

/** Sums and changes of whole numbers are whole; a mean or an index is rounded for people, never in the value. */
function digitsOf(kind: WorkedKind, value: number): number {
  if (kind !== "mean" && kind !== "index") return 6;
  return Math.abs(value) >= 1 || value === 0 ? 1 : 3;
}

function signOf(number: number, kind: WorkedKind): string {
  if (number < 0) return "−";
  return kind === "change" && number > 0 ? "+" : "";
}
