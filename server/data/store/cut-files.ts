import type { Problem } from "../../model/records/problems.ts";
import type { Difference, FileDifference } from "../change/difference.ts";
import type { Folder } from "../records/folder.ts";

/** Fewer are taken out by hand. */
const FEWEST_ROWS = 5;
/** Of the rows of a file. */
const MOST_GONE = 1 / 4;

/**
 * Files that look as if they had been cut short, by a full disk or a broken copy: more than a quarter of their rows
 * are gone, and nothing else has changed. Each is a problem until somebody has said that it is meant.
 */
export function cutFiles(before: Folder, difference: Difference): readonly Problem[] {
  return difference.files.flatMap((file) => {
    const rows = rowsIn(before.get(file.file));
    if (!isCut(file, rows)) return [];
    const message =
      `expected the ${rows} rows last published, found ${file.rows.length} of them gone and no other change; ` +
      `put the file back, or publish it as it is: npm run data -- publish ${file.file} --replace --yes --reason …`;
    return [{ level: "problem", file: file.file, line: 0, column: "", message }];
  });
}

function isCut({ kind, rows }: FileDifference, all: number): boolean {
  return (
    kind === "changed" &&
    rows.length >= FEWEST_ROWS &&
    rows.length > all * MOST_GONE &&
    rows.every((row) => row.kind === "removed")
  );
}

/** Lines, less the header: a row is hardly ever broken over several. */
function rowsIn(bytes: Uint8Array | undefined): number {
  return Math.max(
    0,
    Buffer.from(bytes ?? [])
      .toString("latin1")
      .trimEnd()
      .split("\n").length - 1,
  );
}
