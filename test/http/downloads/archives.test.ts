import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LimitReached } from "../../../server/concurrency-limit.ts";
import { type Archives, openArchives } from "../../../server/http/downloads/archives.ts";
import { createLog } from "../../../server/log.ts";
import { settle } from "../../settle.ts";
import { realData, serve } from "../serve.ts";
import { unzip } from "./unzip.ts";

let root: string;
let lines: string[];
let archives: Archives;
let made: string[];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "archives-"));
  lines = [];
  made = [];
  archives = openArchives(root, createLog({ level: "info", plain: true, write: (line) => lines.push(line) }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = () => path.join(root, "archives");
const making = (name: string) => () => {
  made.push(name);
  return Readable.from([Buffer.from(`all of `), Buffer.from(name)]);
};
const zipOf = (name: string) => `${name}.${createHash("sha256").update(`all of ${name}`).digest("hex")}.zip`;
const take = async (name: string) => {
  const { stream, length } = await archives.find(name, making(name));
  return { text: String(await buffer(stream)), length };
};

it("makes an archive once for all who ask for it, and keeps it over a restart", async () => {
  const all = await Promise.all([take("a"), take("a"), take("a")]);
  expect(all).toEqual(Array(3).fill({ text: "all of a", length: 8 }));
  archives = openArchives(root, createLog({ level: "silent" }));
  expect((await take("a")).text).toBe("all of a");
  expect(made).toEqual(["a"]);
  expect(statSync(path.join(folder(), zipOf("a"))).mode & 0o077).toBe(0);
});

it("serves none of before that is not as it was made", async () => {
  await take("a");
  writeFileSync(path.join(folder(), zipOf("a")), "all or a");
  archives = openArchives(root, createLog({ level: "silent" }));
  expect((await take("a")).text).toBe("all of a");
  expect(made).toEqual(["a", "a"]);
});

it("keeps two, and nothing of what was cut short", async () => {
  await take("a");
  utimesSync(path.join(folder(), zipOf("a")), 1, 1);
  await take("b");
  utimesSync(path.join(folder(), zipOf("b")), 2, 2);
  writeFileSync(path.join(folder(), "x.zip.part"), "half");
  const reading = await archives.find("a", making("a"));
  await take("c");
  expect(readdirSync(folder()).sort()).toEqual([zipOf("b"), zipOf("c")]);
  expect(String(await buffer(reading.stream))).toBe("all of a");
});

it("makes one at a time, and none for who has gone away", async () => {
  const slow = new Readable({ read: () => {} });
  const first = archives.find("slow", () => slow);
  await settle();
  const gone = new AbortController();
  const left = archives.find("left", making("left"), gone.signal);
  const second = take("second");
  await settle();
  expect(made).toEqual([]);
  gone.abort();
  await expect(left).rejects.toThrow("aborted");
  slow.push("slow");
  slow.push(null);
  expect(String(await buffer((await first).stream))).toBe("slow");
  expect((await second).text).toBe("all of second");
  expect(made).toEqual(["second"]);
});

it("refuses who comes when too many wait", async () => {
  const slow = new Readable({ read: () => {} });
  const first = archives.find("slow", () => slow);
  await settle();
  const others = Array.from({ length: 16 }, (_, index) => take(`number ${index}`));
  await settle();
  await expect(take("late")).rejects.toThrow(LimitReached);
  slow.push(null);
  (await first).stream.resume();
  expect(await Promise.all(others)).toHaveLength(16);
});

it("sends what it cannot keep, and says so in the log", async () => {
  writeFileSync(folder(), "a file where the folder would be");
  expect(await take("a")).toEqual({ text: "all of a", length: null });
  expect(lines.join("")).toContain("an archive could not be kept");
  expect((await take("b")).text).toBe("all of b");
});

it("is sent whole, with its length, the same bytes each time", async () => {
  const data = await realData();
  const site = await serve(data, {}, { archives });
  const take = async () => {
    const response = await fetch(`${site.origin}/download.zip`);
    return {
      length: Number(response.headers.get("content-length")),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };
  const [first, again] = [await take(), await take()];
  expect(first.length).toBe(first.bytes.length);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  for (const [name, bytes] of unzip(first.bytes))
    if (data.files.has(name)) expect(Buffer.compare(bytes, data.files.get(name) ?? bytes), name).toBe(0);
  expect(unzip(first.bytes).get("sources.csv")).toBeDefined();
  expect(readdirSync(folder())).toHaveLength(1);
  await site.close();
});
