import { chownSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runData } from "../../server/cli/data.ts";
import { CLAIMED, Folders, HEADER } from "../data/store/folders.ts";

let folders: Folders;
let sent: string;
beforeEach(() => {
  folders = new Folders();
  sent = path.join(folders.root, "attacks-claimed.csv");
  writeFileSync(sent, `${HEADER}May-22,30,,,over,over 30,,gul-2024,§5.1,\n`);
});
afterEach(() => folders.remove());

const run = (...args: string[]) => runIn({}, ...args);

async function runIn(more: Record<string, string>, ...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const status = await runData(args, {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    today: "2026-11-21",
    env: { DATA_DIR: folders.dataDir, STATE_DIR: folders.stateDir, USER: "amna", ...more },
  });
  return { status, out: lines.join("\n"), err: errors.join("\n") };
}

it("shows a difference without publishing it", async () => {
  const before = folders.read(CLAIMED);
  const { status, out, err } = await run("diff", sent);
  expect([status, err]).toEqual([0, ""]);
  expect(out).toContain('series/attacks-claimed.csv:2: period: "May-22" read as "2022-05" (note)');
  expect(out).toContain(
    "Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row added\n  + “over 30”, May 2022, ",
  );
  expect(out).toContain("      qualifier: over");
  expect(folders.read(CLAIMED)).toBe(before);
});

it("publishes, tells the history and rolls back to the byte", async () => {
  const before = folders.read(CLAIMED);
  expect(await run("publish", sent, "--reason", "a new report", "--author", "Amna Khan")).toMatchObject({
    status: 0,
  });
  expect(folders.read(CLAIMED)).toContain("2022-05,30,,,over,over 30");
  expect((await run("publish", sent, "--reason", "again")).out).toContain("nothing to publish");
  const history = (await run("history")).out.split("\n");
  expect(history[0]).toMatch(
    /^[0-9a-f]{12} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}publication {2}Amna Khan: a new report$/,
  );
  const first = history.at(-1)?.slice(0, 12) ?? "";
  const refused = await run("rollback", first, "--reason", "it was wrong");
  expect(refused).toMatchObject({
    status: 1,
    err: "expected --yes, as 1 row would be removed; nothing was published",
  });
  expect(refused.out).toContain("(series/attacks-claimed.csv): 1 row removed\n  - “over 30”, May 2022, ");
  expect(folders.read(CLAIMED)).toContain("2022-05,30,,,over,over 30");
  expect((await run("rollback", first, "--reason", "it was wrong", "--yes")).status).toBe(0);
  expect(folders.read(CLAIMED)).toBe(before);
  expect((await run("history", "--limit", "1")).out).toMatch(/roll-back {2}amna: it was wrong$/);
});

it("takes a whole folder, and removes rows only when told to", async () => {
  const dir = path.join(folders.root, "mine");
  mkdirSync(path.join(dir, "series"), { recursive: true });
  const [, , second = ""] = folders.read(CLAIMED).split("\n");
  writeFileSync(path.join(dir, CLAIMED), `${HEADER}${second}\n`);
  expect((await run("diff", dir)).out).toContain("1 row removed\n  - “45 attacks”, December 2021, ");
  const refused = await run("publish", dir, "--reason", "fewer");
  expect(refused).toMatchObject({
    status: 1,
    err: "expected --yes, as 1 row would be removed; nothing was published",
  });
  expect((await run("publish", dir, "--reason", "fewer", "--yes")).status).toBe(0);
});

it("takes files in place of all rows only where that is said, and what changes nothing for done", async () => {
  const { out, status } = await run("diff", sent, "--replace");
  expect([out, status]).toEqual([expect.stringMatching(/1 row added, \d+ removed\n/), 0]);
  expect((await run("diff", sent, "--merge")).out).toContain("1 row added\n");
  await run("publish", sent, "--reason", "a new report");
  for (const command of [
    ["diff", sent],
    ["publish", sent, "--reason", "again"],
  ])
    expect(await run(...command)).toMatchObject({
      status: 0,
      out: expect.stringContaining("nothing to publish"),
    });
});

it("lists every line of a reason, and takes back one change alone where that is said", async () => {
  await run("publish", sent, "--reason", "a new report\n\nIn the mail of May.");
  const [line = "", further = ""] = (await run("history")).out.split("\n");
  expect([line.slice(-18), further]).toEqual(["amna: a new report", `${" ".repeat(14)}In the mail of May.`]);
  const next = path.join(folders.root, "forced-returns.csv");
  writeFileSync(next, `${HEADER}2022-06,5,,,,5,,gul-2024,§5.1,\n`);
  expect((await run("publish", next, "--reason", "another")).status).toBe(0);
  const undone = await run("rollback", line.slice(0, 12), "--only", "--reason", "it was wrong", "--yes");
  expect(undone.out).toContain("(series/attacks-claimed.csv): 1 row removed");
  expect(undone.out).not.toContain("forced-returns.csv");
  expect(folders.read("series/forced-returns.csv")).toContain("2022-06,5");
});

it("names every problem and ends with 1", async () => {
  writeFileSync(sent, `${HEADER}03/04/2022,30,,,,,,gul-2024,§5.1,\n2022-05,many,,,,,,gul-2024,§5.1,\n`);
  const { status, err } = await run("publish", sent, "--reason", "a new report");
  expect(status).toBe(1);
  expect(err).toMatch(/^series\/attacks-claimed.csv:2: period: .*\nseries\/attacks-claimed.csv:3: value: /);
});

it.each([
  [["diff"], "expected files or a folder, got none; see diff --help"],
  [["diff", "/nowhere/at-all.csv"], 'expected a file or a folder, got "/nowhere/at-all.csv"'],
  [["publish", "x.csv"], "expected --reason with a few words on why, got none"],
  [["publish", "x.csv", "--merge", "--replace", "--reason", "r"], "expected --merge or --replace, got both"],
  [["history", "--limit", "0"], 'expected --limit with a number from 1, got "0"'],
  [["history", "--limit", "none"], 'expected --limit with a number from 1, got "none"'],
  [["rollback"], "expected one revision, got 0"],
])("ends %j with 2 and says what it takes", async (args, words) => {
  expect(await run(...args)).toMatchObject({ status: 2, err: words });
});

it("says which revisions there are not, and which files", async () => {
  expect(await run("rollback", "0000000", "--reason", "r")).toMatchObject({
    status: 1,
    err: 'revision: expected one of the history, got "0000000"',
  });
  const odd = path.join(folders.root, "notes.csv");
  writeFileSync(odd, "a\n");
  expect((await run("diff", odd)).err).toContain("expected the name of a file of the data folder");
});

it.each(["diff", "publish", "history", "rollback"])("explains %s", async (verb) => {
  const { status, out } = await run(verb, "--help");
  expect(status).toBe(0);
  expect(out).toContain(`usage: npm run data -- ${verb}`);
});

it("takes nothing of a folder with a file that cannot be read, and says which", async () => {
  const dir = path.join(folders.root, "mine");
  mkdirSync(dir);
  writeFileSync(path.join(dir, "sources.csv"), "");
  truncateSync(path.join(dir, "sources.csv"), 50_000_000);
  expect(await run("diff", dir)).toEqual({
    status: 1,
    out: "",
    err: `${dir}/sources.csv: expected at most 20000000 bytes, got 50000000`,
  });
});

it("says what it finishes that another has left, and which setting is wrong", async () => {
  writeFileSync(path.join(folders.stateDir, "publishing.json"), "{}");
  expect((await run("diff", sent)).err).toMatch(/a publication that was cut short .* was dropped$/);
  expect(await runIn({ HISTORY_REMOTE: "-x" }, "diff", sent)).toMatchObject({
    status: 2,
    err: expect.stringMatching(/^HISTORY_REMOTE: /),
  });
});

it.runIf(process.getuid?.() === 0)("writes nothing into another user's folder", async () => {
  chownSync(folders.dataDir, 54_321, 54_321);
  expect(await run("publish", sent, "--reason", "r")).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^DATA_DIR: .* belongs to #54321; run this as that user/),
  });
});
