import type { Dataset } from "../../model/records/dataset.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { Difference } from "./difference.ts";
import type { RowChange } from "./row-change.ts";

/** Far from what stood there: this many times more or less. */
const FACTOR = 3;
/** Small counts jump. */
const SMALLEST = 20;
/** So many numbers of another series are no coincidence. */
const FEWEST_ALIKE = 3;

/** The difference with a warning beside each number that is far from the one that stood there. */
export function withJumps(difference: Difference): Difference {
  const jump = (file: string, row: RowChange): RowChange => {
    const [before, after] = [numberIn(row.before), numberIn(row.after)];
    if (row.kind !== "changed" || before === null || after === null) return row;
    const far = Math.max(before, after) >= FACTOR * Math.min(before, after);
    if (!far || Math.abs(after - before) <= SMALLEST) return row;
    const message = `expected a number that differs less from the ${before} that stood there, got ${after}`;
    const warning = { level: "warning", file, line: 0, column: "value", message } as const;
    return { ...row, warnings: [...row.warnings, warning] };
  };
  const files = difference.files.map((each) =>
    /^series\/|^figures\.csv$/.test(each.file)
      ? { ...each, rows: each.rows.map((row) => jump(each.file, row)) }
      : each,
  );
  return { ...difference, files };
}

/** Warnings of numbers that are those of another series, as where a whole file went to the wrong place. */
export function warnOfOtherSeries({ files }: Difference, dataset: Dataset): readonly Problem[] {
  return files.flatMap(({ file, rows }) => {
    if (!file.startsWith("series/")) return [];
    const fresh = rows.flatMap(({ kind, after }) => {
      const value = numberIn(after);
      return kind === "removed" || value === null ? [] : [`${after?.period} ${value}`];
    });
    const own = new Set(fresh);
    const others = dataset.series.filter(({ id, counted }) => !counted && file !== `series/${id}.csv`);
    return others.flatMap(({ title, observations }) => {
      const alike = observations.filter(({ period, quantity }) =>
        own.has(`${period.edtf} ${quantity.missing === null ? quantity.value : ""}`),
      ).length;
      if (alike < FEWEST_ALIKE || alike * 2 <= fresh.length) return [];
      const message = `expected numbers of this series, got ${alike} that stand in ${title} already`;
      return [{ level: "warning", file, line: 0, column: "", message } as const];
    });
  });
}

function numberIn(row: RowChange["after"]): number | null {
  const value = row?.value ?? "";
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}
