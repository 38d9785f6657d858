import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskError, stage } from "../../../server/data/store/disk.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "disk-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("files that are written beside those that they will replace", () => {
  it("keep what others may do with them", async () => {
    const file = path.join(folder, "a.csv");
    writeFileSync(file, "old\n");
    chmodSync(file, 0o664);
    const staged = await stage(folder, new Map([["a.csv", Buffer.from("new\n")]]));
    await staged.put("a.csv");
    expect(statSync(file).mode & 0o777).toBe(0o664);
  });

  it.each(["../a.csv", "series/../../a.csv", "."])(
    "lie inside of the data folder: %j does not",
    async (file) => {
      const data = path.join(folder, "data");
      mkdirSync(data);
      await expect(stage(data, new Map([[file, Buffer.from("new\n")]]))).rejects.toThrow(
        `file: expected a path inside the data folder, got "${file}"`,
      );
      expect(readdirSync(folder, { recursive: true })).toEqual(["data"]);
    },
  );

  it("go where one of them cannot be written, and nothing is replaced", async () => {
    writeFileSync(path.join(folder, "a.csv"), "old\n");
    writeFileSync(path.join(folder, "series"), "");
    const wanted = new Map([
      ["a.csv", Buffer.from("new\n")],
      ["series/b.csv", Buffer.from("new\n")],
    ]);
    await expect(stage(folder, wanted)).rejects.toThrow();
    expect(readdirSync(folder).toSorted()).toEqual(["a.csv", "series"]);
  });
});

describe("what the system says of the disk", () => {
  const coded = (code: string, place?: string) =>
    Object.assign(new Error("write"), { code, ...(place && { path: place }) });
  it.each([
    [coded("ENOSPC", "/d/a.csv"), "expected room on the disk, found it full: /d/a.csv"],
    [coded("EDQUOT"), "expected room on the disk, found it full"],
    [coded("EROFS", "/d"), "expected a folder that can be written, found it read-only: /d"],
    [coded("EACCES"), "expected a folder that can be written, found it read-only"],
    [coded("EPERM"), "expected a folder that can be written, found it read-only"],
    [coded("ENOENT"), "expected the folder, found none"],
    [coded("ENOTDIR"), "expected the folder, found none"],
    [coded("EIO", "/d/a.csv"), "expected to write, got write: /d/a.csv"],
    ["no disk", "expected to write, got no disk"],
    [new Error("expected a name, got none"), "expected a name, got none"],
  ])("is told in words that say what to do: %o", (error, words) => {
    expect(diskError(error).message).toBe(words);
  });
});
