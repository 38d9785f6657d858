import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import type { Folder } from "../../../server/data/records/folder.ts";
import { makeRepository } from "../../../server/data/store/make-repository.ts";
import {
  type CommitRequest,
  openRepository,
  type Repository,
} from "../../../server/data/store/repository.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const AWKWARD: Folder = new Map([
  ["a.csv", Uint8Array.from(Buffer.from("a,b\r\n\xff\0\n\n", "latin1"))],
  ["series/empty.csv", new Uint8Array()],
  ["series/a.b_c-1.csv", Uint8Array.from(Buffer.from("\ufeffperiod,value\r\n2021-12,45"))],
]);
const REQUEST: CommitRequest = {
  parent: undefined,
  before: new Map(),
  files: AWKWARD,
  author: "Amna Khan",
  reason: "why",
  kind: "publication",
  date: new Date("2024-05-06T07:08:09.500Z"),
};

it("gives back every byte", async () => {
  const { repository } = await fresh();
  const commit = await publish(repository, AWKWARD, "first");
  const files = await repository.read(commit);
  expect([...files].sort()).toEqual([...AWKWARD].sort());
});

it("keeps who, when and why, newest first", async () => {
  const { repository } = await fresh();
  await publish(repository, AWKWARD, "first");
  await publish(
    repository,
    new Map([...AWKWARD, ["b.csv", Buffer.from("x\n")]]),
    "second\n\nwith a paragraph",
  );
  const [second, first] = await list(repository);
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

it("changes, adds and removes files, and keeps those that it was not told of", async () => {
  const { repository, gitDir } = await fresh();
  await publish(repository, AWKWARD, "first");
  const blob = git(gitDir, ["hash-object", "-w", "--stdin"], "by hand\n").trim();
  const tree = git(gitDir, ["mktree"], `100644 blob ${blob}\tREADME\n`).trim();
  const first = git(gitDir, ["commit-tree", tree, "-m", "by hand"], "").trim();
  git(gitDir, ["update-ref", "refs/heads/main", first], "");
  const commit = await repository.commit({ ...REQUEST, parent: first, files: AWKWARD });
  const files = await repository.read(commit ?? "");
  expect([...files.keys()].sort()).toEqual([...AWKWARD.keys()].sort());
  const next = await repository.commit({ ...REQUEST, parent: commit, before: AWKWARD, files: new Map() });
  expect(git(gitDir, ["ls-tree", "--name-only", next ?? ""], "")).toBe("README\n");
});

it("moves the head only from where it was", async () => {
  const { repository } = await fresh();
  expect(await repository.head()).toBeUndefined();
  const one = await repository.commit(REQUEST);
  expect(await repository.head()).toBe(one);
  expect(await repository.commit({ ...REQUEST, reason: "other" })).toBeUndefined();
  const two = await repository.commit({ ...REQUEST, parent: one, before: AWKWARD });
  expect(
    await repository.commit({ ...REQUEST, parent: one, before: AWKWARD, reason: "late" }),
  ).toBeUndefined();
  expect(await repository.head()).toBe(two);
});

it("lists what came before a commit, whichever was listed before", async () => {
  const { repository } = await fresh();
  const commits = [await publish(repository, AWKWARD, "1"), await publish(repository, new Map(), "2")];
  const [first = "", second = ""] = commits;
  expect((await repository.list(first)).map(({ reason }) => reason)).toEqual(["1"]);
  expect((await repository.list(second)).map(({ reason }) => reason)).toEqual(["2", "1"]);
  expect((await repository.list(first)).map(({ reason }) => reason)).toEqual(["1"]);
});

it("knows no time before 1970, which git does not either", async () => {
  const { repository, gitDir } = await fresh();
  await repository.commit({ ...REQUEST, date: new Date("1969-07-20T20:17:40Z") });
  expect((await repository.list((await repository.head()) ?? ""))[0]?.date).toBe("1970-01-01T00:00:00Z");
  expect(fsck(gitDir)).toBe("");
});

it("keeps its form where git takes another by itself, and runs no hook", async () => {
  const folder = newFolder();
  const { PATH } = process.env;
  const marker = path.join(folder, "hook-ran");
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const wrapper = `#!/bin/sh\nGIT_DEFAULT_HASH=sha256 exec ${real} "$@"\n`;
  mkdirSync(path.join(folder, "bin"));
  writeFileSync(path.join(folder, "bin", "git"), wrapper, { mode: 0o755 });
  process.env.PATH = `${path.join(folder, "bin")}:${PATH}`;
  try {
    const gitDir = path.join(folder, "history.git");
    await makeRepository(gitDir);
    const repository = openRepository(gitDir);
    const hook = path.join(gitDir, "hooks", "reference-transaction");
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    expect(await publish(repository, AWKWARD, "first")).toMatch(/^[0-9a-f]{40}$/);
    expect(existsSync(marker)).toBe(false);
  } finally {
    process.env.PATH = PATH;
  }
});

it("takes over the lock of a git that was cut off, but not a fresh one", async () => {
  const { repository, gitDir } = await fresh();
  const lock = path.join(gitDir, "refs", "heads", "main.lock");
  writeFileSync(lock, "");
  await expect(publish(repository, AWKWARD, "first")).rejects.toThrow("main.lock");
  utimesSync(lock, 0, 0);
  await publish(repository, AWKWARD, "first");
  expect(await list(repository)).toHaveLength(1);
});

it("takes an author's name as one line without angle brackets", async () => {
  const { repository } = await fresh();
  await publish(repository, AWKWARD, "why", " Eve <eve@x>\ncommitter Root\u202e ");
  expect((await list(repository))[0]?.author).toBe("Eve eve@x committer Root");
  await expect(publish(repository, AWKWARD, "why", " <> ")).rejects.toThrow("author: expected a name");
  await expect(publish(repository, AWKWARD, " \n", "A")).rejects.toThrow("reason: expected a few words");
});

it("ignores the user's own settings and leaves a repository that git finds sound", async () => {
  const { repository, gitDir } = await fresh();
  const mean = {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.autocrlf",
    GIT_CONFIG_VALUE_0: "true",
    GIT_DIR: "/nowhere",
  };
  Object.assign(process.env, mean);
  try {
    const commit = await publish(repository, AWKWARD, "first");
    expect([...(await repository.read(commit))].sort()).toEqual([...AWKWARD].sort());
  } finally {
    for (const name of Object.keys(mean)) delete process.env[name];
  }
  expect(fsck(gitDir)).toBe("");
});

it.each([
  ["nothing", () => {}],
  ["an empty HEAD", (gitDir: string) => writeFileSync(path.join(gitDir, "HEAD"), "")],
  ["an empty config", (gitDir: string) => writeFileSync(path.join(gitDir, "config"), "")],
  ["no HEAD", (gitDir: string) => rmSync(path.join(gitDir, "HEAD"))],
  ["no config", (gitDir: string) => rmSync(path.join(gitDir, "config"))],
])("loses nothing where a power cut left %s", async (_, harm) => {
  const { repository, gitDir } = await fresh();
  const commit = await publish(repository, AWKWARD, "first");
  harm(gitDir);
  await makeRepository(gitDir);
  expect(await repository.head()).toBe(commit);
  await publish(repository, new Map(), "second");
  expect(fsck(gitDir)).toBe("");
});

it.each([
  ["nothing but the folder", () => {}],
  ["an empty HEAD", (gitDir: string) => writeFileSync(path.join(gitDir, "HEAD"), "")],
  [
    "an empty branch",
    (gitDir: string) => {
      mkdirSync(path.join(gitDir, "refs", "heads"), { recursive: true });
      writeFileSync(path.join(gitDir, "refs", "heads", "main"), "");
    },
  ],
])("begins a history where one that was just made has %s", async (_, harm) => {
  const gitDir = path.join(newFolder(), "history.git");
  mkdirSync(gitDir);
  harm(gitDir);
  await makeRepository(gitDir);
  const repository = openRepository(gitDir);
  expect(await repository.head()).toBeUndefined();
  await publish(repository, AWKWARD, "first");
  expect(fsck(gitDir)).toBe("");
});

it.each(["gone", "empty"])("begins no new history where the branch is %s", async (how) => {
  const { repository, gitDir } = await fresh();
  await publish(repository, AWKWARD, "first");
  const last = await publish(repository, new Map(), "second");
  const branch = path.join(gitDir, "refs", "heads", "main");
  if (how === "gone") rmSync(branch);
  else writeFileSync(branch, "");
  await makeRepository(gitDir);
  await expect(repository.head()).rejects.toThrow(`update-ref refs/heads/main ${last}`);
  git(gitDir, ["update-ref", "refs/heads/main", last], "");
  expect(await repository.head()).toBe(last);
});

it("tells the revisions after one that is lost", async () => {
  const { repository, gitDir } = await fresh();
  const first = await publish(repository, AWKWARD, "first");
  for (const reason of ["second", "third", "fourth"]) await publish(repository, new Map(), reason);
  rmSync(path.join(gitDir, "objects", first.slice(0, 2), first.slice(2)));
  const again = openRepository(gitDir);
  expect((await list(again)).map(({ reason }) => reason)).toEqual(["fourth", "third", "second"]);
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "repository-"));
  folders.push(folder);
  return folder;
}

async function fresh(): Promise<{ repository: Repository; gitDir: string }> {
  const gitDir = path.join(newFolder(), "history.git");
  await makeRepository(gitDir);
  return { repository: openRepository(gitDir), gitDir };
}

/** What was published last, as who publishes knows it. */
const newest = new WeakMap<Repository, Pick<CommitRequest, "parent" | "before">>();

async function publish(
  repository: Repository,
  files: Folder,
  reason: string,
  author = "Amna Khan",
): Promise<string> {
  const on = newest.get(repository);
  const commit = await repository.commit({ ...REQUEST, ...on, files, author, reason });
  if (commit === undefined) throw new Error("expected a commit, got none");
  newest.set(repository, { parent: commit, before: files });
  return commit;
}

async function list(repository: Repository) {
  return repository.list((await repository.head()) ?? "");
}

function fsck(gitDir: string): string {
  return git(gitDir, ["fsck", "--strict", "--no-dangling"], "");
}

function git(gitDir: string, args: readonly string[], input: string): string {
  const settings = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  return execFileSync("git", ["--git-dir", gitDir, ...settings, ...args], { encoding: "utf8", input });
}
