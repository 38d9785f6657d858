import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Folder } from "../../../server/data/records/folder.ts";
import { type History, openHistory } from "../../../server/data/store/history.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const AWKWARD: Folder = new Map([
  ["a.csv", Uint8Array.from(Buffer.from("a,b\r\n\xff\0\n\n", "latin1"))],
  ["series/empty.csv", new Uint8Array()],
  ["series/é ü.csv", Uint8Array.from(Buffer.from("\ufeffperiod,value\r\n2021-12,45"))],
]);
const DATE = new Date("2024-05-06T07:08:09.500Z");

it("gives back every byte", async () => {
  const { history } = await fresh();
  const commit = await publish(history, AWKWARD, "first");
  const files = await history.read(commit);
  expect([...files].sort()).toEqual([...AWKWARD].sort());
});

it("keeps who, when and why, newest first", async () => {
  const { history } = await fresh();
  await publish(history, AWKWARD, "first");
  await publish(history, new Map([...AWKWARD, ["b.csv", Buffer.from("x\n")]]), "second\n\nwith a paragraph");
  const [second, first] = await history.list();
  expect(second).toMatchObject({
    author: "Amna Khan",
    reason: "second\n\nwith a paragraph",
    kind: "publication",
    date: "2024-05-06T07:08:09Z",
    parent: first?.revision,
  });
  expect(second?.revision).toMatch(/^[0-9a-f]{12}$/);
  expect(first?.parent).toBeNull();
});

it("moves the head only from where it was", async () => {
  const { history } = await fresh();
  const draft = {
    parent: undefined,
    files: AWKWARD,
    author: "A",
    reason: "r",
    kind: "publication",
    date: DATE,
  } as const;
  const [one, two] = [await history.record(draft), await history.record({ ...draft, reason: "other" })];
  expect(await history.head()).toBeUndefined();
  expect(await history.advance(undefined, one)).toBe(true);
  expect(await history.advance(undefined, two)).toBe(false);
  expect(await history.head()).toBe(one);
});

it("takes over the lock of a git that was cut off, but not a fresh one", async () => {
  const { history, gitDir } = await fresh();
  const lock = path.join(gitDir, "refs", "heads", "main.lock");
  writeFileSync(lock, "");
  await expect(publish(history, AWKWARD, "first")).rejects.toThrow("main.lock");
  utimesSync(lock, 0, 0);
  await publish(history, AWKWARD, "first");
  expect(await history.list()).toHaveLength(1);
});

it("takes an author's name as one line without angle brackets", async () => {
  const { history } = await fresh();
  await publish(history, AWKWARD, "why", " Eve <eve@x>\ncommitter Root\u202e ");
  expect((await history.list())[0]?.author).toBe("Eve eve@x committer Root");
  await expect(publish(history, AWKWARD, "why", " <> ")).rejects.toThrow("author: expected a name");
  await expect(publish(history, AWKWARD, " \n", "A")).rejects.toThrow("reason: expected a few words");
});

it("ignores the user's own settings and leaves a repository that git finds sound", async () => {
  const { history, gitDir } = await fresh();
  const mean = {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.autocrlf",
    GIT_CONFIG_VALUE_0: "true",
    GIT_DIR: "/nowhere",
  };
  Object.assign(process.env, mean);
  try {
    const commit = await publish(history, AWKWARD, "first");
    expect([...(await history.read(commit))].sort()).toEqual([...AWKWARD].sort());
  } finally {
    for (const name of Object.keys(mean)) delete process.env[name];
  }
  const fsck = execFileSync("git", ["--git-dir", gitDir, "fsck", "--strict", "--no-dangling"], {
    encoding: "utf8",
  });
  expect(fsck).toBe("");
});

async function fresh(): Promise<{ history: History; gitDir: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), "history-"));
  folders.push(folder);
  const gitDir = path.join(folder, "history.git");
  return { history: await openHistory(gitDir), gitDir };
}

async function publish(
  history: History,
  files: Folder,
  reason: string,
  author = "Amna Khan",
): Promise<string> {
  const parent = await history.head();
  const commit = await history.record({ parent, files, author, reason, kind: "publication", date: DATE });
  expect(await history.advance(parent, commit)).toBe(true);
  return commit;
}
