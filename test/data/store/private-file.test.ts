import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { writePrivate } from "../../../server/data/store/private-file.ts";

it("writes what a link leads to, for its owner alone, and leaves the link", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "private-"));
  try {
    const [shared, link] = [path.join(folder, "shared.json"), path.join(folder, "editors.json")];
    await writePrivate(shared, "one");
    symlinkSync(shared, link);
    await writePrivate(link, "two");
    expect([lstatSync(link).isSymbolicLink(), readFileSync(shared, "utf8")]).toEqual([true, "two"]);
    expect(statSync(shared).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("makes the folder where there is none, and leaves nothing behind where it cannot write", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "private-"));
  try {
    await writePrivate(path.join(folder, "a", "b", "editors.json"), "one");
    expect(readFileSync(path.join(folder, "a", "b", "editors.json"), "utf8")).toBe("one");
    mkdirSync(path.join(folder, "taken", "within"), { recursive: true });
    await expect(writePrivate(path.join(folder, "taken"), "two")).rejects.toThrow();
    expect(readdirSync(folder).toSorted()).toEqual(["a", "taken"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
