import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Folder } from "../../../server/data/records/folder.ts";
import { type Disk, realDisk } from "../../../server/data/store/disk.ts";
import { makeRepository } from "../../../server/data/store/make-repository.ts";
import { openRepository } from "../../../server/data/store/repository.ts";
import {
  EditedOnDisk,
  finishChange,
  makeChange,
  type WorkingTree,
} from "../../../server/data/store/transaction.ts";

const OLD: Folder = new Map([
  ["a.csv", Buffer.from("old a\n")],
  ["b.csv", Buffer.from("old b\n")],
  ["series/c.csv", Buffer.from("old c\n")],
]);
const NEW: Folder = new Map([
  ["a.csv", Buffer.from("new a\n")],
  ["b.csv", Buffer.from("old b\n")],
  ["incidents/d.csv", Buffer.from("new d\n")],
]);

let folder = "";
let tree: WorkingTree;
let head = "";

/** Folders with a first commit, which each test takes a copy of. */
let begun = "";
beforeAll(async () => {
  begun = mkdtempSync(path.join(tmpdir(), "transaction-"));
  const [dataDir, gitDir] = [path.join(begun, "data"), path.join(begun, "var", "history.git")];
  mkdirSync(path.join(dataDir, "series"), { recursive: true });
  mkdirSync(path.dirname(gitDir));
  for (const [file, bytes] of OLD) writeFileSync(path.join(dataDir, file), bytes);
  await makeRepository(gitDir);
  const first = { parent: undefined, before: new Map(), files: OLD, author: "A", reason: "first" };
  const made = { ...first, kind: "first reading", date: new Date(0) } as const;
  head = (await openRepository(gitDir).commit(made)) ?? "";
});
afterAll(() => rmSync(begun, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "transaction-"));
  cpSync(begun, folder, { recursive: true, preserveTimestamps: true });
  const [dataDir, stateDir] = [path.join(folder, "data"), path.join(folder, "var")];
  const repository = openRepository(path.join(stateDir, "history.git"));
  tree = {
    dataDir,
    stateDir,
    repository,
    disk: realDisk,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onStep: () => {},
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = (files: Folder) =>
  ({
    parent: head,
    before: OLD,
    files,
    author: "A",
    reason: "why",
    kind: "publication",
    date: new Date(1000),
  }) as const;
const finish = async () => finishChange(tree, await tree.repository.head());
const onDisk = () =>
  Object.fromEntries(
    readdirSync(tree.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(tree.dataDir, file), readFileSync(file, "utf8")])
      .sort(),
  );
const asText = (files: Folder) =>
  Object.fromEntries([...files].map(([file, bytes]) => [file, Buffer.from(bytes).toString()]).sort());

it("replaces, adds and removes files and leaves nothing else behind", async () => {
  const made = await makeChange(tree, request(NEW));
  expect(onDisk()).toEqual(asText(NEW));
  expect(await tree.repository.head()).toBe(made?.commit);
  expect(existsSync(path.join(tree.stateDir, "publishing.json"))).toBe(false);
});

const STEPS = ["staged", "noted", "committed", "replaced a.csv", "replaced series/c.csv", "replaced"];

it.each(STEPS)("is whole again after it was cut short when %s", async (last) => {
  const stopped = new Promise<void>((resolve) => {
    const onStep = (step: string) => {
      if (step !== last) return;
      resolve();
      return new Promise<void>(() => {});
    };
    void makeChange({ ...tree, onStep }, request(NEW));
  });
  await stopped;
  await finish();
  const files = await tree.repository.read((await tree.repository.head()) ?? "");
  const expected = ["staged", "noted"].includes(last) ? OLD : NEW;
  expect(asText(files)).toEqual(asText(expected));
  expect(onDisk()).toEqual(asText(expected));
  expect(await finish()).toBeUndefined();
});

/** A disk that loses names which were not flushed: `cut` takes them back. */
function forgetful(): { readonly disk: Disk; readonly cut: () => void } {
  const names = new Map<string, readonly (readonly [file: string, bytes: Buffer | undefined])[]>();
  const contentOf = (file: string) => (existsSync(file) ? readFileSync(file) : undefined);
  const note = (...files: readonly string[]) => {
    const [first = ""] = files;
    const before = files.map((file) => [file, contentOf(file)] as const);
    names.set(path.dirname(first), [...before, ...(names.get(path.dirname(first)) ?? [])]);
  };
  const disk: Disk = {
    ...realDisk,
    rename: (from, to) => {
      note(from, to);
      return realDisk.rename(from, to);
    },
    remove: (file) => {
      note(file);
      return realDisk.remove(file);
    },
    settle: (folder) => {
      names.delete(folder);
      return realDisk.settle(folder);
    },
  };
  const cut = () => {
    for (const [file, bytes] of [...names.values()].flat()) {
      if (bytes) writeFileSync(file, bytes);
      else rmSync(file, { force: true });
    }
  };
  return { disk, cut };
}

it.each(STEPS)("is whole again after the power was cut when %s", async (last) => {
  const { disk, cut } = forgetful();
  await new Promise<void>((resolve) => {
    const onStep = (step: string) => {
      if (step !== last) return;
      resolve();
      return new Promise<void>(() => {});
    };
    void makeChange({ ...tree, disk, onStep }, request(NEW));
  });
  cut();
  await finish();
  expect(onDisk()).toEqual(asText(["staged", "noted"].includes(last) ? OLD : NEW));
  expect(await finish()).toBeUndefined();
});

it("does not overwrite what was edited on disk since", async () => {
  writeFileSync(path.join(tree.dataDir, "a.csv"), "by hand\n");
  await expect(makeChange(tree, request(NEW))).rejects.toThrow(EditedOnDisk);
  expect(await tree.repository.head()).toBe(head);
  expect(onDisk()["a.csv"]).toBe("by hand\n");
});

it.each([
  ["committed", "a.csv"],
  ["replaced a.csv", "series/c.csv"],
])("keeps an edit that is saved when it has %s, and tells", async (last, file) => {
  const onStep = (step: string) => {
    if (step === last) writeFileSync(path.join(tree.dataDir, file), "by hand\n");
  };
  const told: unknown[] = [];
  const log = { ...tree.log, warn: (_words: string, fields?: object) => told.push(fields) };
  const made = await makeChange({ ...tree, onStep, log }, request(NEW));
  expect(made?.kept).toEqual([file]);
  expect(told).toEqual([{ files: file }]);
  expect(onDisk()).toEqual({ ...asText(NEW), [file]: "by hand\n" });
});

it.each(["", "{", "\0garbage", "{}\n"])("finishes a publication though its note is %j", async (note) => {
  const rename: Disk["rename"] = async () => {
    throw Object.assign(new Error("gone"), { code: "ENOENT" });
  };
  await makeChange({ ...tree, disk: { ...realDisk, rename } }, request(NEW));
  writeFileSync(path.join(tree.stateDir, "publishing.json"), note);
  await finish();
  expect(onDisk()).toEqual(asText(NEW));
});

it("drops the note of another history", async () => {
  writeFileSync(path.join(tree.stateDir, "publishing.json"), `{"from":"${"0".repeat(40)}"}\n`);
  expect(await finish()).toContain("was dropped");
  expect(await finish()).toBeUndefined();
  expect(onDisk()).toEqual(asText(OLD));
});

it("keeps an edit made on disk after a crash", async () => {
  await new Promise<void>((resolve) => {
    const onStep = (step: string) => {
      if (step !== "committed") return;
      resolve();
      return new Promise<void>(() => {});
    };
    void makeChange({ ...tree, onStep }, request(NEW));
  });
  writeFileSync(path.join(tree.dataDir, "a.csv"), "by hand\n");
  expect(await finish()).toMatch("finished: 2 files");
  expect(onDisk()).toEqual({ ...asText(NEW), "a.csv": "by hand\n" });
});

const failing =
  (code: string): Disk["write"] =>
  async (file, bytes, like) => {
    if (path.basename(file).startsWith(".d.csv")) throw Object.assign(new Error(code), { code, path: file });
    await realDisk.write(file, bytes, like);
  };

it.each([
  ["ENOSPC", "found it full"],
  ["EROFS", "found it read-only"],
  ["EACCES", "found it read-only"],
])("changes nothing where writing fails with %s", async (code, words) => {
  const disk = { ...realDisk, write: failing(code) };
  await expect(makeChange({ ...tree, disk }, request(NEW))).rejects.toThrow(words);
  expect(onDisk()).toEqual(asText(OLD));
  expect(await tree.repository.head()).toBe(head);
});

it("is published, and finished later, where the folder vanishes between commit and files", async () => {
  const rename: Disk["rename"] = async () => {
    throw Object.assign(new Error("gone"), { code: "ENOENT" });
  };
  const made = await makeChange({ ...tree, disk: { ...realDisk, rename } }, request(NEW));
  expect(await tree.repository.head()).toBe(made?.commit);
  await finish();
  expect(onDisk()).toEqual(asText(NEW));
});

it("tells when the head has moved, and changes nothing", async () => {
  const other = await makeChange(tree, request(new Map([...OLD, ["b.csv", Buffer.from("other b\n")]])));
  expect(await makeChange(tree, request(NEW))).toBeUndefined();
  expect(await tree.repository.head()).toBe(other?.commit);
  expect(onDisk()["a.csv"]).toBe("old a\n");
});
