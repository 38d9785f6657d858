import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "../../../server/data/store/lock.ts";
import { settle } from "../../settle.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("lets one in at a time, and everyone in the end", async () => {
  let inside = 0;
  let most = 0;
  const done = await Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await settle();
        inside -= 1;
        return index;
      }),
    ),
  );
  expect([most, done.length, existsSync(file)]).toEqual([1, 12, false]);
});

it("is free again after work that failed", async () => {
  await expect(withLock(file, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
  expect(await withLock(file, async () => "in")).toBe("in");
});

it("takes over from a process that is gone, also where its number is another's now", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  for (const owner of [`${pid} x/1 ${hostname()} 0`, `${process.pid} another-boot/1 ${hostname()} 0`]) {
    writeFileSync(file, owner);
    expect(await withLock(file, async () => "in", 500)).toBe("in");
  }
});

it("waits for a process elsewhere, and takes over where that has not stirred for long", async () => {
  writeFileSync(file, "1 x/1 another-machine 0");
  await expect(withLock(file, async () => "in", 100)).rejects.toThrow(
    "found process 1 on another-machine at work",
  );
  utimesSync(file, 0, 0);
  expect(await withLock(file, async () => "in", 500)).toBe("in");
});
