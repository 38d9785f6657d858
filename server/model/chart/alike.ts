import type { RivalSpec } from "./spec.ts";

type Number = Pick<RivalSpec, "value" | "low" | "high" | "qualifier" | "missing">;

/** Whether two sources give the same number: then they confirm one another and neither is the other's rival. */
export function isAlike(a: Number, b: Number): boolean {
  return (
    a.missing === null &&
    b.missing === null &&
    a.value === b.value &&
    a.low === b.low &&
    a.high === b.high &&
    a.qualifier === b.qualifier
  );
}

/** The other readings of an observation: those with the same number, and those with another or without one. */
export function divideReadings<T extends Number>({
  rivals,
  ...lead
}: Number & { readonly rivals: readonly T[] }): {
  readonly alike: readonly T[];
  readonly rivals: readonly T[];
} {
  return {
    alike: rivals.filter((each) => isAlike(lead, each)),
    rivals: rivals.filter((each) => !isAlike(lead, each)),
  };
}
