import { createHash } from "node:crypto";
import type { Problem } from "../../model/records/problems.ts";
import type { Folder } from "../records/folder.ts";
import type { Git } from "./git.ts";

/**
 * Which of the files that differ from a commit stand as they were before it: put back from a backup, or unpacked over
 * newer ones. To take them for edits would undo what was published since.
 */
export async function olderFiles(
  git: Git,
  commit: string,
  changed: readonly string[],
  files: Folder,
): Promise<readonly string[]> {
  if (changed.length === 0) return [];
  const raw = ["--raw", "--no-abbrev", "--no-renames", "-z", "--format=%P"];
  const log = await git(["log", "-m", "--first-parent", ...raw, commit, "--", ...changed]);
  const before = new Map<string, Set<string>>();
  let isFirst = false;
  const tokens = log.toString().split("\0");
  for (let index = 0; index < tokens.length; index += 1) {
    const [, old] = /^\n?:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ [A-Z]\d*$/.exec(tokens[index] ?? "") ?? [];
    // Before the first commit, which has no parents, nothing was published.
    if (old === undefined) isFirst = tokens[index] === "";
    else {
      index += 1;
      const file = tokens[index] ?? "";
      if (!isFirst) before.set(file, (before.get(file) ?? new Set()).add(old));
    }
  }
  return changed.filter((file) => {
    const ids = before.get(file);
    const [any = ""] = ids ?? [];
    return ids?.has(idOf(files.get(file), any.length)) ?? false;
  });
}

/** The problem that stands until somebody has said which of the two is meant. */
export function olderProblem(files: readonly string[]): Problem {
  const message =
    `the data folder holds older data than the history: ${named(files)} as before a later publication; ` +
    "nothing of the folder is taken up until you say which counts: npm run data -- settle newest, or settle folder";
  return { level: "problem", file: "", line: 0, column: "", message };
}

function named(files: readonly string[]): string {
  const [shown, more] = [files.slice(0, 3).join(", "), files.length - 3];
  return more > 0 ? `${shown} and ${more} more are` : `${shown} ${files.length === 1 ? "is" : "are"}`;
}

/** As git names content, by SHA-1 or SHA-256 as long as `length`; zeros for a file that is not there. */
function idOf(bytes: Uint8Array | undefined, length: number): string {
  if (bytes === undefined) return "0".repeat(length);
  const hash = createHash(length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
