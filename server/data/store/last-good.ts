import type { Day } from "../../model/time/calendar.ts";
import type { Folder } from "../records/folder.ts";
import type { Work } from "../work/work.ts";
import type { Repository } from "./repository.ts";

/** A commit that can be served, and how many came after it. */
export interface GoodCommit {
  readonly commit: string;
  readonly files: Folder;
  readonly behind: number;
}

/** Each is read whole, while nothing is served yet. */
const MOST_READ = 50;

/** The newest commit before `bad` without problems; undefined where none of the last 50 is so. */
export async function lastGood(
  bad: string,
  repository: Pick<Repository, "list" | "read">,
  work: Pick<Work, "load">,
  today: Day,
): Promise<GoodCommit | undefined> {
  const entries = await repository.list(bad);
  for (const [behind, { commit }] of entries.slice(0, MOST_READ + 1).entries()) {
    if (behind === 0) continue;
    const files = await repository.read(commit);
    const { dataset } = await work.load(files, today);
    if (dataset) return { commit, files, behind };
  }
  return undefined;
}
