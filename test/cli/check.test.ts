import { mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHECK } from "../../server/cli/check.ts";
import { runData } from "../../server/cli/data.ts";
import type { Io } from "../../server/cli/io.ts";
import { BASE, TODAY, temporaryBase } from "../data/read.ts";

function record(env: Io["env"] = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { out: (line) => out.push(line), err: (line) => err.push(line), today: TODAY, env };
  return { out, err, io };
}

describe("npm run data -- check", () => {
  it("ends well on a sound folder", async () => {
    const { out, err, io } = record();
    expect(await CHECK.run([BASE], io)).toBe(0);
    expect(out).toEqual(["no problems, no warnings, no notes"]);
    expect(err).toEqual([]);
  });

  it("takes the folder from DATA_DIR when none is named", async () => {
    const { out, io } = record({ DATA_DIR: BASE });
    expect(await CHECK.run([], io)).toBe(0);
    expect(await CHECK.run([BASE], { ...io, env: { DATA_DIR: "/nowhere/at/all" } })).toBe(0);
    out.pop();
    expect(out).toHaveLength(1);
  });

  it("prints problems, warnings and notes with their places, and fails", async () => {
    const { folder, remove } = await temporaryBase();
    const rows = "Dec-21,many,,,,,wire,p. 1,\n2022-02,5,6,,,,wire,p. 1,\n";
    await writeFile(
      join(folder, "series/claimed.csv"),
      `period,value,low,high,qualifier,wording,source,locator,note\n${rows}`,
    );
    await truncate(join(folder, "figures.csv"), 50_000_000);
    await writeFile(join(folder, "series/unread.csv"), "");
    await truncate(join(folder, "series/unread.csv"), 50_000_000);
    const { out, io } = record();
    const status = await runData(["check", `${folder}/`], io);
    await remove();
    expect(status).toBe(1);
    expect(out).toEqual([
      `${folder}/figures.csv: expected at most 20000000 bytes, got 50000000`,
      `${folder}/series/claimed.csv:2: value: expected a number of 0 or more, or why there is none: NR (not reported), NP (not yet published), CF (no claims during a ceasefire) or WD (given in words only), got "many"`,
      `${folder}/series/unread.csv: expected at most 20000000 bytes, got 50000000`,
      `${folder}/series/claimed.csv:3: value: expected low ≤ value ≤ high, got 6 ≤ 5 ≤ … (warning)`,
      expect.stringMatching(/^ {2}The row is kept as it is\./),
      `${folder}/series/claimed.csv:2: period: "Dec-21" read as "2021-12" (note)`,
      "3 problems, 1 warning, 1 note",
    ]);
  });

  it("prints what is wrong with a whole file: none of sources", async () => {
    const { folder, remove } = await temporaryBase();
    await rm(join(folder, "sources.csv"));
    const { out, io } = record();
    const status = await CHECK.run([folder], io);
    await remove();
    expect(status).toBe(1);
    expect(out[0]).toMatch(/sources\.csv: expected /);
  });

  it("warns of files that look like data and are not read, and of no others", async () => {
    const { folder, remove } = await temporaryBase();
    await mkdir(join(folder, "series/2024"));
    const names = ["claimed (1).csv", "claimed.CSV", "our list.csv", "claimed.xlsx", "2024/claimed.csv"];
    for (const name of [...names, ".claimed.csv", "~$claimed.xlsx", "notes.md", "2024/readme.txt"])
      await writeFile(join(folder, "series", name), "");
    await writeFile(join(folder, "sources - Copy.csv.txt"), "");
    const { out, io } = record();
    const status = await CHECK.run([folder], io);
    await remove();
    expect(status).toBe(0);
    const passed = out.filter((line) => line.endsWith("not read (warning)") || line.includes("update desk"));
    expect(passed.map((line) => line.slice(folder.length + 1)).sort()).toEqual([
      'series/2024/claimed.csv: expected the file in series itself to be read, got "series/2024/claimed.csv", not read (warning)',
      'series/claimed (1).csv: expected the name "claimed.csv" to be read, got "claimed (1).csv", not read (warning)',
      'series/claimed.CSV: expected the name "claimed.csv" to be read, got "claimed.CSV", not read (warning)',
      'series/claimed.xlsx: expected a CSV file to be read here, got "claimed.xlsx", not read; upload the workbook on the update desk (warning)',
      'series/our list.csv: expected the name "our-list.csv" to be read, got "our list.csv", not read (warning)',
      'sources - Copy.csv.txt: expected the name "sources.csv" to be read, got "sources - Copy.csv.txt", not read (warning)',
    ]);
    expect(out.at(-1)).toBe("no problems, 6 warnings, no notes");
    // What they mean is said once for all of them.
    expect(out.filter((line) => line.startsWith("  "))).toEqual([
      expect.stringMatching(/^ {2}Nothing in the file is shown\./),
    ]);
  });

  it("says that a folder cannot be read", async () => {
    const { err, io } = record();
    expect(await CHECK.run(["/nowhere/at/all"], io)).toBe(2);
    expect(err[0]).toContain("expected a data folder, got ENOENT");
  });

  it.each([[["--loud"]], [[BASE, BASE]]])("refuses %j", async (args) => {
    const { out, err, io } = record();
    expect(await CHECK.run(args, io)).toBe(2);
    expect([out.length, err.length]).toEqual([0, 1]);
  });
});

describe("npm run data", () => {
  it("tells its actions", async () => {
    const { out, io } = record();
    expect(await runData(["--help"], io)).toBe(0);
    expect(out[0]).toContain("check [dir]");
    const help = record();
    expect(await runData(["check", "--help"], help.io)).toBe(0);
    expect(help.out[0]).toContain("usage: npm run data -- check [dir]");
  });

  it.each([[[]], [["chekc"]]])("refuses %j", async (args) => {
    const { err, io } = record();
    expect(await runData(args, io)).toBe(2);
    expect(err[0]).toMatch(/^expected an action \(.*check.*\), got /);
  });
});
