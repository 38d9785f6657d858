import {
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
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Folder } from "../../../server/data/records/folder.ts";
import { type Disk, realDisk } from "../../../server/data/store/disk.ts";
import { openHistory } from "../../../server/data/store/history.ts";
import {
  EditedOnDisk,
  finishChange,
  makeChange,
  type Place,
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
let place: Place;
let head = "";

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "transaction-"));
  const [dataDir, stateDir] = [path.join(folder, "data"), path.join(folder, "var")];
  mkdirSync(path.join(dataDir, "series"), { recursive: true });
  mkdirSync(stateDir);
  for (const [file, bytes] of OLD) writeFileSync(path.join(dataDir, file), bytes);
  const history = await openHistory(path.join(stateDir, "history.git"));
  place = {
    dataDir,
    stateDir,
    history,
    disk: realDisk,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onStep: () => {},
  };
  head = await history.record({
    parent: undefined,
    files: OLD,
    author: "A",
    reason: "first",
    kind: "first reading",
    date: new Date(0),
  });
  await history.advance(undefined, head);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const order = (files: Folder) =>
  ({ head, files, author: "A", reason: "why", kind: "publication", date: new Date(1000) }) as const;
const onDisk = () =>
  Object.fromEntries(
    readdirSync(place.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(place.dataDir, file), readFileSync(file, "utf8")])
      .sort(),
  );
const asText = (files: Folder) =>
  Object.fromEntries([...files].map(([file, bytes]) => [file, Buffer.from(bytes).toString()]).sort());

it("replaces, adds and removes files and leaves nothing else behind", async () => {
  const commit = await makeChange(place, order(NEW));
  expect(onDisk()).toEqual(asText(NEW));
  expect(await place.history.head()).toBe(commit);
  expect(existsSync(path.join(place.stateDir, "publishing.json"))).toBe(false);
});

const STEPS = [
  "staged",
  "recorded",
  "noted",
  "advanced",
  "replaced a.csv",
  "replaced series/c.csv",
  "replaced",
];

it.each(STEPS)("is whole again after it was cut short when %s", async (last) => {
  const stopped = new Promise<void>((resolve) => {
    const onStep = (step: string) => {
      if (step !== last) return;
      resolve();
      return new Promise<void>(() => {});
    };
    void makeChange({ ...place, onStep }, order(NEW));
  });
  await stopped;
  await finishChange(place);
  const files = await place.history.read((await place.history.head()) ?? "");
  const expected = ["staged", "recorded"].includes(last) ? OLD : NEW;
  expect(asText(files)).toEqual(asText(expected));
  expect(onDisk()).toEqual(asText(expected));
  expect(await finishChange(place)).toBeUndefined();
});

it("does not overwrite what was edited on disk since", async () => {
  writeFileSync(path.join(place.dataDir, "a.csv"), "by hand\n");
  await expect(makeChange(place, order(NEW))).rejects.toThrow(EditedOnDisk);
  expect(await place.history.head()).toBe(head);
  expect(onDisk()["a.csv"]).toBe("by hand\n");
});

it("keeps an edit made on disk after a crash", async () => {
  await new Promise<void>((resolve) => {
    const onStep = (step: string) => {
      if (step !== "advanced") return;
      resolve();
      return new Promise<void>(() => {});
    };
    void makeChange({ ...place, onStep }, order(NEW));
  });
  writeFileSync(path.join(place.dataDir, "a.csv"), "by hand\n");
  expect(await finishChange(place)).toMatch("finished: 2 files");
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
  await expect(makeChange({ ...place, disk }, order(NEW))).rejects.toThrow(words);
  expect(onDisk()).toEqual(asText(OLD));
  expect(await place.history.head()).toBe(head);
});

it("is published, and finished later, where the folder vanishes between commit and files", async () => {
  const rename: Disk["rename"] = async () => {
    throw Object.assign(new Error("gone"), { code: "ENOENT" });
  };
  const commit = await makeChange({ ...place, disk: { ...realDisk, rename } }, order(NEW));
  expect(await place.history.head()).toBe(commit);
  await finishChange(place);
  expect(onDisk()).toEqual(asText(NEW));
});

it("tells when the head has moved, and changes nothing", async () => {
  const other = await makeChange(place, order(new Map([...OLD, ["b.csv", Buffer.from("other b\n")]])));
  expect(await makeChange(place, order(NEW))).toBeUndefined();
  expect(await place.history.head()).toBe(other);
  expect(onDisk()["a.csv"]).toBe("old a\n");
});
