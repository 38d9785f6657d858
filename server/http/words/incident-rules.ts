import type { Rule } from "./advice.ts";

/** What is told of incidents as their dataset publishes them. */
export const INCIDENT_RULES: readonly Rule[] = [
  [
    /^expected killed_low ≤ killed ≤ killed_high, got (\S+) ≤ (\S+) ≤ (\S+?)(?: here and in (\d+) more rows (\(.*\)))?$/,
    ([low, value, high, more, lines]) =>
      `The number of dead is ${value} and its published bounds are ${low} and ${high}, so that it lies outside of them.${more ? ` The same holds for ${more} more rows ${lines}.` : ""}`,
  ],
  [
    /^expected points of (.*) within \S+ km of one another, got (\d+) km to that of incident (\S+) \((.*)\)/,
    ([district, km, other, line]) =>
      `The points of two incidents in ${district} lie ${km} km apart, this one and that of ${other} (${line}): for one of them, point and district disagree.`,
  ],
];
