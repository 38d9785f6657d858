import type { Series } from "../../model/records/records.ts";
import type { FileReport } from "./report.ts";

/** What is measured rather than counted may have a fraction. */
const MEASURED =
  /%|\b(percent|per|share|rate|ratio|index|average|thousand|million|billion|km|hectare|dollar|rupee|USD|PKR)s?\b/i;

/** Warns of a fraction in a count, such as 61.5 attacks, which is most often a slip. */
export function warnOfFractions({ chart: { unit }, observations }: Series, report: FileReport): void {
  if (MEASURED.test(unit)) return;
  for (const { quantity, line } of observations) {
    if (quantity.missing !== null) continue;
    for (const column of ["value", "low", "high"] as const) {
      const number = quantity[column];
      if (number === null || Number.isInteger(number)) continue;
      const thousands = /^\d{1,3}\.\d{3}$/.test(String(number))
        ? `, which is ${Math.round(number * 1000)} where the point divides thousands`
        : "";
      report.warn(line, column, `expected a whole number for a count of ${unit}, got ${number}${thousands}`);
    }
  }
}
