import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Day } from "../../model/time/calendar.ts";
import { DIRECTORIES } from "../records/folder.ts";

export interface WatchOptions {
  /** How long the folder must be quiet before a change counts, in milliseconds. */
  readonly quiet?: number;
  /** How often it is looked at where the system tells nothing, or not everything (network drives, containers). */
  readonly poll?: number;
  /** What was read depends on the day: another one is a change as well. */
  readonly today?: () => Day;
}

/**
 * Calls `onChange` when files of the data folder have changed and it has been quiet since, so that a file that
 * is still being written is not read. A folder that vanishes and comes back is a change each time.
 */
export function watchFolder(
  folder: string,
  onChange: () => void,
  { quiet = 100, poll = 2_000, today = () => "" }: WatchOptions = {},
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  let closed = false;

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), quiet);
  };
  const look = async () => {
    const found = await signatureOf(folder, today());
    if (closed) return;
    follow(found.folders);
    if (found.signature === seen) return;
    seen = found.signature;
    // Also the first time, as something may have changed since the folder was read. What is read must have
    // come to rest: it is looked at once more.
    clearTimeout(timer);
    timer = setTimeout(() => void settle(found.signature), quiet);
  };
  const settle = async (signature: string) => {
    const found = await signatureOf(folder, today());
    if (closed) return;
    if (found.signature === signature) onChange();
    else await look();
  };
  // One watcher a folder: the recursive kind trips over files that come and go quickly.
  const follow = (folders: ReadonlyMap<string, string>) => {
    for (const [name, watcher] of watchers) {
      if (folders.has(name)) continue;
      watcher.close();
      watchers.delete(name);
    }
    for (const [name, place] of folders) {
      if (watchers.has(name)) continue;
      try {
        const watcher = watch(place, soon);
        watcher.on("error", () => {
          watcher.close();
          watchers.delete(name);
        });
        watchers.set(name, watcher);
      } catch {
        // Then the slow look has to do.
      }
    }
  };
  const interval = setInterval(() => void look(), poll);
  interval.unref();
  void look();
  return () => {
    closed = true;
    clearInterval(interval);
    clearTimeout(timer);
    follow(new Map());
  };
}

interface Signature {
  /** Changes with every file that is written, replaced, added or removed. */
  readonly signature: string;
  /** Path by path and inode: a folder put in another's place is another. */
  readonly folders: ReadonlyMap<string, string>;
}

async function signatureOf(folder: string, day: Day): Promise<Signature> {
  const lines: string[] = [day];
  const folders = new Map<string, string>();
  for (const name of DIRECTORIES) {
    const place = path.join(folder, name);
    const entries = await readdir(place).catch(() => undefined);
    if (!entries) continue;
    const { ino } = await stat(place).catch(() => ({ ino: 0 }));
    folders.set(`${place} ${ino}`, place);
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
  return { signature: lines.sort().join("\n"), folders };
}
