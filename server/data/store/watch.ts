import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Day } from "../../model/time/calendar.ts";
import { DIRECTORIES } from "../records/folder.ts";

export interface WatchOptions {
  /** How often the folder is looked at, in milliseconds. */
  readonly every?: number;
  /** What was read depends on the day: another one is a change as well. */
  readonly today?: () => Day;
}

/**
 * Calls `onChange` when files of the data folder have changed and are the same at the next look, so that a file that
 * is still being written is not read. A folder that vanishes and comes back is a change each time. It looks by itself:
 * network drives and containers do not tell of every change.
 */
export function watchFolder(
  folder: string,
  onChange: () => void,
  { every = 300, today = () => "" }: WatchOptions = {},
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let seen = "";
  // Also the first time, as something may have changed since the folder was read.
  let told: string | undefined;
  const look = async () => {
    const found = await signatureOf(folder, today());
    if (closed) return;
    if (found === seen && found !== told) {
      told = found;
      onChange();
    }
    seen = found;
    timer = setTimeout(() => void look(), every);
  };
  void look();
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}

/** Changes with every file that is written, replaced, added or removed, and with the day. */
async function signatureOf(folder: string, day: Day): Promise<string> {
  const lines: string[] = [day];
  for (const name of DIRECTORIES) {
    const place = path.join(folder, name);
    const entries = await readdir(place).catch(() => undefined);
    if (!entries) continue;
    const { ino } = await stat(place).catch(() => ({ ino: 0 }));
    // A folder put in another's place is another.
    lines.push(`${name} ${ino}`);
    for (const entry of entries) {
      if (entry.startsWith(".")) continue;
      const found = await stat(path.join(place, entry)).catch(() => undefined);
      if (found?.isFile()) {
        lines.push(`${name}/${entry} ${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`);
      } else if (found && !(name === "" && DIRECTORIES.includes(entry))) {
        // What lies too deep is told, and so is that it is gone.
        lines.push(`${name}/${entry}/ ${found.mtimeMs}`);
      }
    }
  }
  return lines.sort().join("\n");
}
