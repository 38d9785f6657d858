import type { CoverageSpec } from "./spec.ts";

const COUNTED = /^needs (\d+) known months, has (\d+)$/;

/**
 * Neighbouring gaps that differ only in how many of the months they need are known, told as one: "needs 12 known
 * months, has 3 to 11".
 */
export function mergedGaps(gaps: readonly CoverageSpec[]): readonly CoverageSpec[] {
  const merged: { gap: CoverageSpec; needs: string; least: number; most: number }[] = [];
  for (const gap of gaps) {
    const [, needs = "", has = ""] = COUNTED.exec(gap.reason) ?? [];
    const last = merged.at(-1);
    if (last && needs !== "" && last.needs === needs && last.gap.end === gap.start) {
      last.least = Math.min(last.least, Number(has));
      last.most = Math.max(last.most, Number(has));
      const reason = `needs ${needs} known months, has ${last.least === last.most ? has : `${last.least} to ${last.most}`}`;
      last.gap = { ...last.gap, end: gap.end, reason };
    } else merged.push({ gap, needs, least: Number(has), most: Number(has) });
  }
  return merged.map(({ gap }) => gap);
}
