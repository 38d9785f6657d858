import { OVERLAP, readingHints } from "../../model/draw/hints.ts";
import type { Draft } from "./draft.ts";

/** How to read what stands in these parts. */
export function describeMethod(drafts: readonly Draft[]): string[] {
  const cells = drafts.flatMap(({ tables }) =>
    tables.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells))),
  );
  const specs = drafts.flatMap(({ figure }) => (figure === null ? [] : [figure.spec]));
  const observations = specs.flatMap(({ series }) => series.flatMap((each) => each.observations));
  const isProvisional =
    observations.some(({ provisional }) => provisional !== null) ||
    cells.some(({ asides }) => asides.some((aside) => aside.startsWith("provisional")));
  const hasRates = observations.some(({ rate }) => rate !== null);
  return [
    "Each number is given as its source prints it. “Over”, “at least”, “nearly” and “up to” state a bound and are never treated as an exact number; a number given only in words stays in words.",
    "What is claimed, recorded, official, estimated or stated is never added up or joined. Where sources give different numbers for the same period, all are given: the more precise one first, then the one published last.",
    "Missing is not zero. Where the collected sources give no figure there is a gap, and the reason is stated.",
    ...(specs.some((spec) => readingHints(spec).includes(OVERLAP)) ? [OVERLAP] : []),
    ...(hasRates
      ? [
          "A total over a longer period is drawn as its monthly average, so that its area is the total; the average is worked out here and not printed in the source.",
        ]
      : []),
    ...(isProvisional
      ? ["Numbers marked provisional come from a release whose numbers are revised later."]
      : []),
    "Dates of events are as precise as their source. Timing alone does not show cause.",
  ];
}
