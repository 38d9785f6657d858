import { execFileSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFolder } from "../../../server/data/records/folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "folder-"));
});

afterEach(() => rm(folder, { recursive: true }));

describe.skipIf(process.platform === "win32")("in a data folder", () => {
  it("what can be read without end is refused, and the rest is read", async () => {
    await writeFile(path.join(folder, "sources.csv"), "id\n");
    await symlink("/dev/zero", path.join(folder, "charts.csv"));
    execFileSync("mkfifo", [path.join(folder, "figures.csv")]);
    const { files, problems } = await readFolder(folder);
    expect([...files.keys()]).toEqual(["sources.csv"]);
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "charts.csv: expected a file, got something else",
      "figures.csv: expected a file, got something else",
    ]);
  });
});
