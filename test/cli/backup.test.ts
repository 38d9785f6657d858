import { execFileSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { runData } from "../../server/cli/data.ts";
import { IN_USE, sayInUse } from "../../server/data/store/lock.ts";
import { DATA } from "../fixtures/folder.ts";

let folder = "";
const place = (...parts: string[]) => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ttp-backup-"));
  cpSync(DATA, place("data"), { recursive: true });
  mkdirSync(place("var", "history.git"), { recursive: true });
  mkdirSync(place("var", "archives"));
  mkdirSync(place("var", "notes"));
  writeFileSync(place("var", "notes", "one.json"), "a note");
  writeFileSync(place("var", "editors.json"), "[]");
  writeFileSync(place("var", "history.git", "HEAD"), "ref: refs/heads/main\n");
  writeFileSync(place("var", "archives", "x.zip"), "made again");
  writeFileSync(place("var", "lock"), "");
});

async function run(...args: string[]) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const env = { DATA_DIR: place("data"), STATE_DIR: place("var") };
  return {
    status: await runData(args, { out: say, err: say, today: "2026-11-21", env }),
    said: said.join("\n"),
  };
}

it("what is backed up comes back on an empty place, without what is made again", async () => {
  const file = place("kept", "b.tar.gz");
  expect(await run("backup", file)).toEqual({
    status: 0,
    said: `${file}: holds ${place("data")} and ${place("var")}`,
  });
  // It holds the editors' hashes.
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(place("data"), { recursive: true });
  rmSync(place("var"), { recursive: true });
  expect(await run("restore", file)).toEqual({
    status: 0,
    said: `${place("data")} and ${place("var")} are as ${file} has them`,
  });
  expect([readdirSync(folder).sort(), readdirSync(place("kept"))]).toEqual([
    ["data", "kept", "var"],
    ["b.tar.gz"],
  ]);
  for (const file of ["sources.csv", "series/attacks-claimed.csv"])
    expect(readFileSync(place("data", file)).equals(readFileSync(path.join(DATA, file))), file).toBe(true);
  expect(readFileSync(place("var", "history.git", "HEAD"), "utf8")).toContain("refs/heads/main");
  expect(readFileSync(place("var", "notes", "one.json"), "utf8")).toBe("a note");
  expect(existsSync(place("var", "archives"))).toBe(false);
  expect(existsSync(place("var", "lock"))).toBe(false);
});

it("nothing is overwritten without --yes, and with it what was there is kept", async () => {
  await run("backup", place("b.tar.gz"));
  writeFileSync(place("data", "sources.csv"), "changed since");
  expect(await run("restore", place("b.tar.gz"))).toEqual({
    status: 1,
    said: `expected empty folders or --yes, got files in ${place("data")} and ${place("var")}; nothing was changed`,
  });
  expect(readFileSync(place("data", "sources.csv"), "utf8")).toBe("changed since");
  expect(await run("restore", place("b.tar.gz"), "--yes")).toMatchObject({ status: 0 });
  expect(statSync(place("data", "sources.csv")).size).toBeGreaterThan(1000);
  expect(readFileSync(place("data.before-restore", "sources.csv"), "utf8")).toBe("changed since");
  writeFileSync(place("data", "sources.csv"), "changed again");
  expect(await run("restore", place("b.tar.gz"), "--yes")).toMatchObject({
    said: expect.stringContaining(`${place("data.before-restore-2")} and ${place("var.before-restore-2")}`),
  });
  expect(readFileSync(place("data.before-restore", "sources.csv"), "utf8")).toBe("changed since");
  expect(readFileSync(place("data.before-restore-2", "sources.csv"), "utf8")).toBe("changed again");
});

it("what was there is named only where there was something, and the state is something too", async () => {
  await run("backup", place("b.tar.gz"));
  rmSync(place("data"), { recursive: true });
  expect(await run("restore", place("b.tar.gz"))).toMatchObject({
    status: 1,
    said: expect.stringContaining(`got files in ${place("var")};`),
  });
  const { said } = await run("restore", place("b.tar.gz"), "--yes");
  expect(said).toContain(`what was there is kept in ${place("var.before-restore")}`);
  expect(said).not.toContain("data.before-restore");
});

it("what says that a server runs is not put back", async () => {
  writeFileSync(place("var", IN_USE), "");
  await run("backup", place("b.tar.gz"));
  rmSync(place("var"), { recursive: true });
  await run("restore", place("b.tar.gz"), "--yes");
  expect(existsSync(place("var", "editors.json"))).toBe(true);
  expect(existsSync(place("var", IN_USE))).toBe(false);
});

it("nothing is put back while a server runs on the state folder", async () => {
  await run("backup", place("b.tar.gz"));
  writeFileSync(place("data", "sources.csv"), "changed since");
  expect(await sayInUse(place("var", IN_USE))).toBe(true);
  expect(await run("restore", place("b.tar.gz"), "--yes")).toMatchObject({
    status: 1,
    said: expect.stringMatching(/found one running: stop it first; nothing was changed/),
  });
  expect(readFileSync(place("data", "sources.csv"), "utf8")).toBe("changed since");
  expect(existsSync(place("data.before-restore"))).toBe(false);
});

it("what has no state yet is backed up as well", async () => {
  rmSync(place("var"), { recursive: true });
  expect(await run("backup", place("b.tar.gz"))).toMatchObject({ status: 0 });
  rmSync(place("data"), { recursive: true });
  expect(await run("restore", place("b.tar.gz"))).toMatchObject({ status: 0 });
  expect([existsSync(place("data", "sources.csv")), readdirSync(place("var"))]).toEqual([true, []]);
});

it.runIf(process.getuid?.() === 0).each([
  ["STATE_DIR", "var"],
  ["DATA_DIR", "data"],
])("nothing is put back where %s is another user's", async (variable, name) => {
  await run("backup", place("b.tar.gz"));
  chownSync(place(name), 54_321, 54_321);
  expect(await run("restore", place("b.tar.gz"), "--yes")).toMatchObject({
    status: 1,
    said: expect.stringMatching(new RegExp(`^${variable}: .* belongs to #54321; run this as that user`)),
  });
  expect(readdirSync(folder).sort()).toEqual(["b.tar.gz", "data", "var"]);
});

it("what is no backup changes nothing", async () => {
  writeFileSync(place("b.tar.gz"), "no archive");
  const { status, said } = await run("restore", place("b.tar.gz"), "--yes");
  // The words of tar, or of what unpacks for it.
  expect([status, said.split("\n").length, said]).toEqual([1, 1, expect.not.stringContaining("got none of")]);
  expect(said).not.toBe("");
  expect(existsSync(place("data", "sources.csv"))).toBe(true);
});

it("an archive of something else changes nothing, and it is said what it lacks", async () => {
  execFileSync("tar", ["-czf", place("b.tar.gz"), "-C", folder, "data"]);
  expect(await run("restore", place("b.tar.gz"), "--yes")).toEqual({
    status: 1,
    said: "expected a backup with data and state, got none of state",
  });
  expect(existsSync(place("data", "sources.csv"))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes("before-restore"))).toEqual([]);
});

it.each(["backup", "restore"])("%s takes one file and no other number of them", async (command) => {
  for (const files of [[], [place("a.tar.gz"), place("b.tar.gz")]])
    expect(await run(command, ...files)).toMatchObject({
      status: 2,
      said: expect.stringMatching(/^expected one file, got/),
    });
  expect(existsSync(place("a.tar.gz"))).toBe(false);
});
