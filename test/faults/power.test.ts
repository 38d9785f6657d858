import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { expect, it } from "vitest";
import { Folders } from "../data/store/folders.ts";
import { lookAt } from "./aftermath.ts";
import { canMount, DiskImage } from "./disk-image.ts";
import { expectWhole, moments, tell } from "./expectations.ts";
import { buildPublisher } from "./victim.ts";

const TIMES = Number(process.env.FAULT_CUTS ?? 40);
/** Of all cuts so many hit a first start, whose state folder is new. */
const FIRST_STARTS = Math.ceil(TIMES / 4);

// Elsewhere the kills have to do: what a process wrote, the system keeps.
it.runIf(canMount())(
  `loses nothing in ${TIMES} power cuts, ${FIRST_STARTS} of them at a first start`,
  async () => {
    const script = buildPublisher();
    const template = new Folders("fresh");
    let cuts = 0;
    let acknowledged = 0;
    try {
      let disk = new DiskImage(template.root);
      let [done, torn] = [0, 0];
      for (const delay of moments(TIMES, 1_500)) {
        if (cuts < FIRST_STARTS && cuts > 0) {
          disk.remove();
          disk = new DiskImage(template.root);
          done = 0;
        }
        const folders = new Folders({ root: disk.folder });
        const lines = await cut(script, folders, disk, delay, cuts >= FIRST_STARTS);
        const highest = (word: string) =>
          Math.max(
            done,
            ...lines.flatMap((line) => (line.startsWith(`${word} `) ? [Number(line.split(" ")[1])] : [])),
          );
        const [begun, published] = [highest("publishing"), highest("published")];
        acknowledged += published - done;
        const aftermath = await lookAt(folders, begun, published);
        expectWhole(aftermath);
        expect(aftermath.log.join("")).not.toMatch(/nothing can be published|\n +at /);
        if (aftermath.log.join("").includes("cut short")) torn += 1;
        done = aftermath.numbers[0] ?? 0;
        cuts += 1;
        if (cuts % 20 === 0 || cuts === TIMES)
          tell(
            `${cuts} power cuts, ${torn} in a publication; ${acknowledged} publications were done and kept`,
          );
      }
      disk.remove();
    } finally {
      rmSync(path.dirname(script), { recursive: true, force: true });
      await template.remove();
    }
    expect(cuts).toBe(TIMES);
  },
);

/** Lets a process publish, and takes the power away after `delay` ms; gives back what it had said until then. */
async function cut(
  script: string,
  { dataDir, stateDir }: Folders,
  disk: DiskImage,
  delay: number,
  publishing: boolean,
): Promise<readonly string[]> {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [script, dataDir, stateDir, ""],
    { stdio: ["pipe", "pipe", "inherit"], detached: true },
  );
  let said = "";
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(publishing ? "publishing" : "ready")) resolve();
    });
  });
  const closed = once(child, "close");
  child.stdin.write("go\n");
  await begun;
  await new Promise((resolve) => setTimeout(resolve, delay));
  // The whole group, git too, stands still while the disk is looked at.
  process.kill(-(child.pid ?? 0), "SIGSTOP");
  await new Promise((resolve) => setTimeout(resolve, 20));
  const lines = said.split("\n").slice(0, -1);
  const snapshot = disk.snapshot();
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await closed;
  disk.restart(snapshot);
  return lines;
}
