import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { runData } from "../../../server/cli/data.ts";
import { LockedFolder, realDisk } from "../../../server/data/store/disk.ts";
import type { LiveStore } from "../../../server/data/store/live-store.ts";
import { olderProblem } from "../../../server/data/store/older-files.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "./folders.ts";

let published: Folders;
let folders: Folders;
let old: string;
let later: string;
beforeAll(async () => {
  published = new Folders();
  const store = await published.open();
  old = published.read(CLAIMED);
  await publish(store, "2022-05");
  await publish(store, "2022-06");
  later = published.read(CLAIMED);
  await published.close(store);
});
afterAll(() => published.remove());
beforeEach(() => {
  folders = published.copy();
});
afterEach(() => folders.remove());

async function publish(store: LiveStore, month: string): Promise<void> {
  const sent = sending({ [CLAIMED]: `${HEADER}${month},30,,,,,,gul-2024,§5.1,\n` });
  const proposal = proposalOf(await store.propose(store.current().revision, sent));
  const done = await store.publish(proposal, { author: "Amna Khan", reason: "a new report" });
  expect(done.kind).toBe("published");
}

async function settle(keep: string): Promise<{ readonly status: number; readonly said: string }> {
  const said: string[] = [];
  const io = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    today: "2026-11-21",
    env: { DATA_DIR: folders.dataDir, STATE_DIR: folders.stateDir },
  };
  return { status: await runData(["settle", keep], io), said: said.join("\n") };
}

it("asks at the start where the folder is older than the history, and serves what was published last", async () => {
  folders.write(CLAIMED, old);
  const store = await folders.open();
  for (const again of [false, true]) {
    if (again) await store.refresh();
    expect(store.problems()).toMatchObject([
      {
        file: "",
        message: expect.stringMatching(/older data than the history: series\/attacks-claimed\.csv is as/),
      },
    ]);
    expect(Buffer.from(store.files().get(CLAIMED) ?? []).toString()).toBe(later);
    expect(await store.history()).toHaveLength(3);
  }
  expect(folders.lines.join("")).toContain("settle newest, or settle folder");
});

it("puts what was published last into the folder, and keeps what that held", async () => {
  folders.write(CLAIMED, old);
  const store = await folders.open();
  expect(await settle("newest")).toMatchObject({ status: 0 });
  expect(folders.read(CLAIMED)).toBe(later);
  const [kept = ""] = readdirSync(folders.stateDir).filter((name) => name.startsWith("before-settled-"));
  expect(readFileSync(path.join(folders.stateDir, kept, CLAIMED), "utf8")).toBe(old);
  await store.refresh();
  expect([store.problems(), await store.history()]).toMatchObject([[], { length: 3 }]);
});

it("takes the folder where that is what counts", async () => {
  folders.write(CLAIMED, old);
  const store = await folders.open();
  expect(await settle("folder")).toMatchObject({ status: 0 });
  expect(folders.read(CLAIMED)).toBe(old);
  await store.refresh();
  const [newest] = await store.history();
  expect([store.problems(), newest?.kind, await store.history()]).toMatchObject([
    [],
    "edit on disk",
    { length: 4 },
  ]);
});

it("says how settle is called", async () => {
  expect(await settle("both")).toMatchObject({ status: 2, said: "expected newest or folder, got both" });
});

it("asks about nothing else: what is new, and what is undone while a server looks on", async () => {
  folders.write(CLAIMED, `${later}2022-07,31,,,,,,gul-2024,§5.1,\n`);
  const store = await folders.open();
  expect([store.problems(), await store.history()]).toMatchObject([[], { length: 4 }]);
  folders.write(CLAIMED, later);
  await store.refresh();
  expect([store.problems(), await store.history()]).toMatchObject([[], { length: 5 }]);
});

it("says that the data folder cannot be written, and that it can again", async () => {
  let refusal: LockedFolder | undefined = new LockedFolder();
  const store = await folders.open({ disk: { ...realDisk, refusal: async () => refusal } });
  expect(store.closed()).toBe(
    "the data folder (DATA_DIR) cannot be written: give it to the user that the server runs as",
  );
  await expect(publish(store, "2022-08")).rejects.toThrow("the data folder (DATA_DIR) cannot be written");
  refusal = undefined;
  await store.refresh();
  expect(store.closed()).toBeNull();
});

it.each([
  [["a.csv"], "a.csv is as before"],
  [["a.csv", "b.csv"], "a.csv, b.csv are as before"],
  [["a.csv", "b.csv", "c.csv"], "a.csv, b.csv, c.csv are as before"],
  [["a.csv", "b.csv", "c.csv", "d.csv"], "a.csv, b.csv, c.csv and 1 more are as before"],
])("names at most three of the older files: %j", (files, words) => {
  expect(olderProblem(files).message).toContain(`than the history: ${words} a later publication;`);
});
