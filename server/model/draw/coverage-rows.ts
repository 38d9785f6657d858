import type { ChartSpec, CoverageSpec, SeriesSpec } from "../chart/spec.ts";
import { toMillis } from "../time/calendar.ts";

/** A row of the coverage strip: pixels below the plot's lower edge. */
export interface CoverageRow {
  readonly series: SeriesSpec;
  readonly top: number;
  readonly bottom: number;
  readonly parts: readonly CoveragePart[];
}

/** A stretch of the strip, in milliseconds since 1970. */
interface CoveragePart {
  readonly coverage: CoverageSpec;
  readonly start: number;
  readonly end: number;
}

const FIRST = 5;
const GAP = 3;

/** One row a series, the tall ones for words; flatter where there are many. */
export function coverageRows({ series }: ChartSpec): CoverageRow[] {
  const many = series.length > 8;
  const rows: CoverageRow[] = [];
  let top = FIRST;
  for (const each of series) {
    const worded = each.observations.some(({ missing, kind }) => missing === "WD" || kind === "running");
    const bottom = top + (many ? 5 : worded ? 15 : 10);
    rows.push({ series: each, top, bottom, parts: each.coverage.map(placed) });
    top = bottom + (many ? 1 : GAP);
  }
  return rows;
}

export function coverageHeight(rows: readonly CoverageRow[]): number {
  return (rows.at(-1)?.bottom ?? 0) + GAP;
}

function placed(coverage: CoverageSpec): CoveragePart {
  return { coverage, start: toMillis(coverage.start), end: toMillis(coverage.end) };
}
