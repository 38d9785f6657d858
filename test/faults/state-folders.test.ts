import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LiveStore } from "../../server/data/store/live-store.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "../data/store/folders.ts";
import { canMount } from "./disk-image.ts";

const BY = { author: "Amna Khan", reason: "a new report" };
const FOLDERS = [
  "data",
  "data/series",
  "var",
  "var/history.git",
  "var/history.git/objects",
  "var/history.git/refs",
];

/** What happens to a folder, and how it is mended. */
type Harm = (folder: string) => () => void;

const replaced: Readonly<Record<string, Harm>> = {
  gone: (folder) => {
    renameSync(folder, `${folder}-away`);
    return () => {
      rmSync(folder, { recursive: true, force: true });
      renameSync(`${folder}-away`, folder);
    };
  },
  "replaced by an empty one": (folder) => {
    renameSync(folder, `${folder}-away`);
    mkdirSync(folder);
    return () => {
      rmSync(folder, { recursive: true });
      renameSync(`${folder}-away`, folder);
    };
  },
  "replaced by a file": (folder) => {
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, "no folder");
    return () => {
      rmSync(folder, { recursive: true });
      renameSync(`${folder}-away`, folder);
    };
  },
};

const mounted: Readonly<Record<string, Harm>> = {
  "read-only": (folder) => {
    execFileSync("mount", ["--bind", folder, folder]);
    execFileSync("mount", ["-o", "remount,bind,ro", folder]);
    return () => execFileSync("umount", [folder]);
  },
  full: (folder) => {
    const away = `${folder}-away`;
    renameSync(folder, away);
    mkdirSync(folder);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=32m", "none", folder]);
    execFileSync("cp", ["-a", `${away}/.`, folder]);
    execFileSync("sh", ["-c", 'cat /dev/zero > "$1/.filler" 2>/dev/null || true', "sh", folder]);
    return () => {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
      renameSync(away, folder);
    };
  },
};

// Who is not the administrator cannot fill or lock a disk.
const HARMS = canMount() ? { ...replaced, ...mounted } : replaced;
const CASES = FOLDERS.flatMap((folder) =>
  Object.entries(HARMS).map(([words, harm]) => [folder, words, harm] as const),
);

let folders: Folders;
beforeEach(() => {
  folders = new Folders("fresh");
});
afterEach(() => folders.remove());

it.each(CASES)(
  "serves, publishes or says why not, and goes on after, where %s is %s",
  async (name, _words, harm) => {
    const running = await folders.open();
    await publish(running, "2022-05");
    const { series } = running.current();
    const mend = harm(path.join(folders.root, name));
    const months = ["2022-06", "2022-07"];
    const said: string[] = [];
    try {
      for (const store of [running, await folders.open()]) {
        await store.refresh();
        expect(store.current().series.map(({ id }) => id)).toEqual(series.map(({ id }) => id));
        const done = await publish(store, months.shift() ?? "").catch((error: Error) => error.message);
        said.push(done);
        // Whatever is told is told in a sentence and without a stack.
        expect(done).toMatch(/^published$|expected |put history\.git|cannot be written: give it to /);
      }
    } finally {
      await running.refresh();
      mend();
    }
    expect(folders.lines.join("")).not.toMatch(/\n +at /);
    await running.refresh();
    expect([running.problems(), running.closed()]).toEqual([[], null]);
    expect(await publish(running, "2022-09")).toBe("published");
    expect(folders.read(CLAIMED)).toContain("2022-09");
    const after = await folders.open();
    expect(after.problems()).toEqual([]);
    expect(after.current().revision).toBe(running.current().revision);
  },
);

async function publish(store: LiveStore, month: string): Promise<string> {
  const change = sending({ [CLAIMED]: `${HEADER}${month},30,,,,,,gul-2024,§5.1,\n` });
  return (await store.publish(proposalOf(await store.propose(store.current().revision, change)), BY)).kind;
}
