import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isInUse, sayInUse, withLock } from "../../../server/data/store/lock.ts";
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
  expect([most, done.length]).toEqual([1, 12]);
});

it("is free again after work that failed", async () => {
  await expect(withLock(file, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
  expect(await withLock(file, async () => "in")).toBe("in");
});

it("is free again as soon as the process that had it is killed", async () => {
  const holder = spawn("flock", ["-x", file, "sleep", "60"], { detached: true, stdio: "ignore" });
  await vi.waitFor(() => expect(isHeld(file)).toBe(true), { timeout: 10_000 });
  await expect(withLock(file, async () => "in", 50)).rejects.toThrow("found another process at work");
  process.kill(-(holder.pid ?? 0), "SIGKILL");
  expect(await withLock(file, async () => "in")).toBe("in");
});

it("is said to be in use for as long as a process uses it, by as many as there are", async () => {
  expect(await isInUse(file)).toBe(false);
  const other = spawn("flock", ["-s", file, "sleep", "60"], { detached: true, stdio: "ignore" });
  await vi.waitFor(async () => expect(await isInUse(file)).toBe(true), { timeout: 10_000 });
  expect(await sayInUse(file)).toBe(true);
  process.kill(-(other.pid ?? 0), "SIGKILL");
  expect(await isInUse(file)).toBe(true);
  expect(await sayInUse(path.join(folder, "none", "lock"))).toBe(false);
});

it("stays held by a child that was given the file, until that has ended", async () => {
  const child = await withLock(file, async (holding) => {
    const stdio = ["pipe", "ignore", "ignore", holding] as const;
    return spawn("cat", { stdio: [...stdio] });
  });
  await expect(withLock(file, async () => "in", 50)).rejects.toThrow("found another process at work");
  child.kill();
  expect(await withLock(file, async () => "in")).toBe("in");
});

it.each(["", "4711 other-boot/1 elsewhere 0", "\0\xff"])(
  "cares for nothing that stands in it: %j",
  async (text) => {
    writeFileSync(file, text);
    expect(await withLock(file, async () => "in", 500)).toBe("in");
  },
);

it("says what it needs where there is no flock, and where the folder takes no locks", async () => {
  const { PATH } = process.env;
  const places = ["none", "refusing"].map((name) => path.join(folder, name));
  for (const place of places) mkdirSync(place);
  writeFileSync(path.join(folder, "refusing", "flock"), "#!/bin/sh\nexit 71\n", { mode: 0o755 });
  const said: unknown[] = [];
  try {
    for (const place of places) {
      process.env.PATH = place;
      said.push(await withLock(file, async () => "in").catch(({ message }: Error) => message));
    }
  } finally {
    process.env.PATH = PATH;
  }
  expect(said).toEqual([
    "expected the program flock on the PATH, found none",
    `expected a folder that takes locks, got status 71 from flock: ${file}`,
  ]);
});

function isHeld(file: string): boolean {
  return spawnSync("flock", ["-n", "-x", file, "true"]).status !== 0;
}
