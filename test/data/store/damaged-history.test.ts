import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LiveStore } from "../../../server/data/store/live-store.ts";
import { lostBefore } from "../../../server/data/store/store.ts";
import { shareOf } from "../../breadth.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "./folders.ts";

let folders: Folders;
beforeEach(() => {
  folders = new Folders();
});
afterEach(() => folders.remove());

const BY = { author: "Amna Khan", reason: "a new report" };
const row = (period: string, value = "30") => `${period},${value},,,,,,gul-2024,§5.1,\n`;
const sent = (...rows: string[]) => sending({ [CLAIMED]: HEADER + rows.join("") });
const publishing = async (store: LiveStore, month: string) =>
  store.publish(proposalOf(await store.propose(store.current().revision, sent(row(month)))), BY);

type Harm = (gitDir: string, object: (name: string) => string) => void;

/** One in two of them is tried at once: a file, a commit, what git knows a repository by, and the branch. */
const HARMS: readonly (readonly [string, Harm])[] = [
  ["a file of the newest revision is gone", (_, object) => rmSync(object(`main:${CLAIMED}`))],
  ["an object of the newest revision is empty", (_, object) => writeFileSync(object("main^{tree}"), "")],
  ["the newest commit is gone", (_, object) => rmSync(object("main"))],
  ["its settings are garbage", (gitDir) => writeFileSync(path.join(gitDir, "config"), "\0secret")],
  ["its HEAD is garbage", (gitDir) => writeFileSync(path.join(gitDir, "HEAD"), "\0secret")],
  [
    "the branch is garbage",
    (gitDir) => writeFileSync(path.join(gitDir, "refs", "heads", "main"), "secret\n"),
  ],
  ["the branch is gone", (gitDir) => rmSync(path.join(gitDir, "refs", "heads", "main"))],
];

it.each(shareOf(HARMS, 0, 2))(
  "serves the data though %s, says so, publishes nothing, and goes on once it is mended",
  async (_, harm) => {
    const gitDir = path.join(folders.stateDir, "history.git");
    const backup = path.join(folders.root, "backup.git");
    const running = await folders.open();
    expect((await publishing(running, "2022-05")).kind).toBe("published");
    const held = running.current();
    cpSync(gitDir, backup, { recursive: true });
    harm(gitDir, (name) => {
      const id = execFileSync("git", ["--git-dir", gitDir, "rev-parse", name], { encoding: "utf8" }).trim();
      return path.join(gitDir, "objects", id.slice(0, 2), id.slice(2));
    });
    for (const store of [running, await folders.open()]) {
      expect(store.current().series).toEqual(held.series);
      await expect(publishing(store, "2022-06")).rejects.toThrow("put history.git in STATE_DIR back");
      await store.history();
    }
    const words = folders.lines.join("");
    expect(words).toContain("nothing can be published");
    expect(words).not.toMatch(/secret|\n +at /);
    expect(words).not.toContain(folders.root);
    rmSync(gitDir, { recursive: true });
    cpSync(backup, gitDir, { recursive: true });
    await running.refresh();
    expect(running.closed()).toBeNull();
    expect((await publishing(running, "2022-06")).kind).toBe("published");
    expect(folders.read(CLAIMED)).toContain("2022-06");
  },
);

it("tells the history though a file of an old revision is lost", async () => {
  const store = await folders.open();
  await publishing(store, "2022-05");
  await publishing(store, "2022-06");
  const gitDir = path.join(folders.stateDir, "history.git");
  const id = execFileSync("git", ["--git-dir", gitDir, "rev-parse", `main~1:${CLAIMED}`], {
    encoding: "utf8",
  }).trim();
  rmSync(path.join(gitDir, "objects", id.slice(0, 2), id.slice(2)));
  const [, middle] = await store.history();
  expect(await store.changes(middle?.revision ?? "")).toBeUndefined();
  expect(await store.at(middle?.revision ?? "")).toBeUndefined();
  expect((await publishing(store, "2022-07")).kind).toBe("published");
});

it.each([
  ["oldest", 2, ["2022-06", "2022-05"]],
  ["second newest", 1, ["2022-06"]],
])(
  "tells the history after the %s commit where that is lost, and once that it is",
  async (_, back, months) => {
    const running = await folders.open();
    for (const month of ["2022-05", "2022-06"])
      await running.publish(proposalOf(await running.propose(running.current().revision, sent(row(month)))), {
        author: "Amna Khan",
        reason: month,
      });
    expect(lostBefore(await running.history())).toBeUndefined();
    const gitDir = path.join(folders.stateDir, "history.git");
    const id = execFileSync("git", ["--git-dir", gitDir, "rev-parse", `main~${back}`], {
      encoding: "utf8",
    }).trim();
    rmSync(path.join(gitDir, "objects", id.slice(0, 2), id.slice(2)));
    const store = await folders.open();
    const history = await store.history();
    expect(history.map(({ reason }) => reason)).toEqual(months);
    expect(lostBefore(await store.history())).toBe(history.at(-1));
    expect(await store.changes(history.at(-1)?.revision ?? "")).toBeUndefined();
    expect(folders.lines.filter((line) => line.includes("put history.git in STATE_DIR back"))).toHaveLength(
      1,
    );
  },
);

it("reads a new history from the folder where the old one is gone", async () => {
  const store = await folders.open();
  await store.close();
  rmSync(folders.stateDir, { recursive: true });
  const again = await folders.open();
  expect((await again.history()).map(({ kind }) => kind)).toEqual(["first reading"]);
});
