import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changedCells } from "../../../server/data/change/row-change.ts";
import { realDisk } from "../../../server/data/store/disk.ts";
import { UnreadableData } from "../../../server/data/store/unreadable-data.ts";
import type { Problem } from "../../../server/model/records/problems.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "./folders.ts";

let folders: Folders;
beforeEach(() => {
  folders = new Folders();
});
afterEach(() => folders.remove());

const BY = { author: "Amna Khan", reason: "a new report" };
const row = (period: string, value = "30") => `${period},${value},,,,,,gul-2024,§5.1,\n`;
const sent = (...rows: string[]) => sending({ [CLAIMED]: HEADER + rows.join("") });
const isOfFuture = ({ file, message }: Problem) => file === CLAIMED && message.includes("up to today");
const soon = { timeout: 14_000, interval: 20 };

it("takes up a good edit made on disk by itself, and keeps it in the history", async () => {
  const store = await folders.open({ watch: { every: 20 } });
  const before = store.current().revision;
  folders.write(CLAIMED, folders.read(CLAIMED) + row("2022-05"));
  await vi.waitFor(() => expect(store.current().revision).not.toBe(before), soon);
  const [entry] = await store.history();
  expect(entry).toMatchObject({ kind: "edit on disk", revision: store.current().revision, parent: before });
  expect(entry?.reason).toContain("Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row added");
});

it("tells that the data folder is gone, and takes up by itself what came back with it", async () => {
  const store = await folders.open({ watch: { every: 20 } });
  const before = store.current().revision;
  const away = `${folders.dataDir}-away`;
  renameSync(folders.dataDir, away);
  await vi.waitFor(() => expect(store.problems()).toHaveLength(1), soon);
  expect(store.problems()[0]?.message).toMatch(/^expected the data folder, got /);
  expect(store.current().revision).toBe(before);
  writeFileSync(path.join(away, CLAIMED), readFileSync(path.join(away, CLAIMED), "utf8") + row("2022-05"));
  renameSync(away, folders.dataDir);
  await vi.waitFor(() => expect(store.current().revision).not.toBe(before), soon);
  expect(store.problems()).toEqual([]);
});

it("goes on serving the last good data while an edit on disk is bad, and takes it up once it is mended", async () => {
  const store = await folders.open();
  const before = store.current();
  const good = folders.read(CLAIMED);
  folders.write(CLAIMED, `${good}2022-05,many,,,,,,gul-2024,§5.1,\n`);
  await store.refresh();
  expect(store.problems()).toMatchObject([{ file: CLAIMED, line: 4, column: "value" }]);
  expect(store.current()).toBe(before);
  expect(folders.lines.join("")).toContain(`${CLAIMED}:4: value`);

  const edit = sending({ "series/security-deaths-reported.csv": HEADER + row("2022-05") });
  await store.publish(proposalOf(await store.propose(before.revision, edit)), BY);
  expect(folders.read(CLAIMED)).toContain("many");
  const mine = proposalOf(await store.propose(store.current().revision, sent(row("2022-06"))));
  await expect(store.publish(mine, BY)).rejects.toThrow(`found edits on disk that have problems: ${CLAIMED}`);

  folders.write(CLAIMED, good + row("2022-05"));
  await store.refresh();
  expect(store.problems()).toEqual([]);
  expect((await store.history()).map(({ kind }) => kind)).toEqual([
    "edit on disk",
    "publication",
    "first reading",
  ]);
});

it("takes up at the start what was edited while it was not running, and serves the history where that is bad", async () => {
  const first = await folders.open();
  const before = first.current().revision;
  await first.close();
  const good = folders.read(CLAIMED);
  folders.write(CLAIMED, "nothing of the kind");
  const second = await folders.open();
  expect(second.current().revision).toBe(before);
  expect(second.problems().length).toBeGreaterThan(0);
  await second.close();
  folders.write(CLAIMED, good + row("2022-05"));
  const third = await folders.open();
  expect((await third.history())[0]?.kind).toBe("edit on disk");
});

it("does not start on data with problems where there is no history, and names them all", async () => {
  await folders.remove();
  folders = new Folders("fresh");
  folders.write(CLAIMED, `${HEADER}2022-05,many,,,,,,gul-2024,§5.1,\n2022-06,few,,,,,,gul-2024,§5.1,\n`);
  const failure = await folders.open().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnreadableData);
  expect(String(failure)).toContain(`${CLAIMED}:2: value`);
  expect(String(failure)).toContain(`${CLAIMED}:3: value`);
});

it("serves reading where the history cannot be kept, and says why it cannot publish", async () => {
  writeFileSync(path.join(folders.root, "a-file"), "");
  const store = await folders.open({ stateDir: path.join(folders.root, "a-file", "var") });
  expect(store.current().series.length).toBeGreaterThan(0);
  expect(store.closed()).toContain("cannot be written");
  const proposal = proposalOf(await store.propose(store.current().revision, sent(row("2022-05"))));
  await expect(store.publish(proposal, BY)).rejects.toThrow("cannot be written");
  folders.write(CLAIMED, folders.read(CLAIMED) + row("2022-06"));
  await store.refresh();
  expect(store.current().series.find(({ id }) => id === "attacks-claimed")?.observations).toHaveLength(3);
});

it.runIf(process.platform === "linux")("ends the making of a folder where none can be made", async () => {
  const store = await folders.open({ stateDir: "/proc/nowhere/var" });
  expect(store.current().series.length).toBeGreaterThan(0);
  expect(store.closed()).toMatch(/^the history cannot be written: /);
});

it("says that git is needed where there is none", async () => {
  const { PATH } = process.env;
  const flock = execFileSync("sh", ["-c", "command -v flock"], { encoding: "utf8" }).trim();
  symlinkSync(flock, path.join(folders.root, "flock"));
  process.env.PATH = folders.root;
  try {
    const store = await folders.open();
    expect(store.closed()).toContain("expected the program git on the PATH, found none");
    expect(store.closed()).not.toMatch(/damaged|backup/);
    expect(store.current().series.length).toBeGreaterThan(0);
  } finally {
    process.env.PATH = PATH;
  }
});

it("reads the data anew when the day has changed, as dates in the future are warned about", async () => {
  let day = "2026-11-21";
  await folders.remove();
  folders = new Folders("fresh");
  folders.write(CLAIMED, folders.read(CLAIMED) + row("2026-12"));
  const store = await folders.open({ today: () => day, watch: { every: 20 } });
  const [{ revision }, warned] = [store.current(), () => store.current().warnings.some(isOfFuture)];
  expect(warned()).toBe(true);
  day = "2027-02-01";
  await vi.waitFor(() => expect(warned()).toBe(false), soon);
  expect(store.current().revision).toBe(revision);
  expect(await store.history()).toHaveLength(1);
});

it("changes nothing where the disk is full, and publishes when there is room again", async () => {
  let full = true;
  const disk = {
    ...realDisk,
    write: async (file: string, bytes: Uint8Array, like: string) => {
      if (full) throw Object.assign(new Error("write"), { code: "ENOSPC", path: file });
      await realDisk.write(file, bytes, like);
    },
  };
  const store = await folders.open({ disk });
  const [revision, text] = [store.current().revision, folders.read(CLAIMED)];
  const proposal = proposalOf(await store.propose(revision, sent(row("2022-05"))));
  await expect(store.publish(proposal, BY)).rejects.toThrow("expected room on the disk, found it full");
  expect([store.current().revision, folders.read(CLAIMED)]).toEqual([revision, text]);
  full = false;
  expect((await store.publish(proposal, BY)).kind).toBe("published");
});

it("serves what is published while its files cannot be put in place, and puts them there later", async () => {
  let gone = true;
  const disk = {
    ...realDisk,
    rename: async (from: string, to: string) => {
      if (gone) throw Object.assign(new Error("rename"), { code: "EROFS", path: to });
      await realDisk.rename(from, to);
    },
  };
  const store = await folders.open({ disk });
  const base = store.current().revision;
  const done = await store.publish(proposalOf(await store.propose(base, sent(row("2022-05")))), BY);
  expect(done).toEqual({ kind: "published", revision: store.current().revision });
  expect(store.problems()[0]?.message).toMatch("expected to finish a publication that was cut short");
  expect(folders.read(CLAIMED)).not.toContain("2022-05");
  gone = false;
  await store.refresh();
  expect(store.problems()).toEqual([]);
  expect(folders.read(CLAIMED)).toContain("2022-05");
  expect((await store.history()).map(({ kind }) => kind)).toEqual(["publication", "first reading"]);
});

it("merges what two editors changed in different rows and shows it again first", async () => {
  const store = await folders.open();
  const base = store.current().revision;
  const [mine, theirs] = [sent(row("2022-05")), sent(row("2022-06"))];
  const [a, b] = [proposalOf(await store.propose(base, mine)), proposalOf(await store.propose(base, theirs))];
  const [first, second] = await Promise.all([
    store.publish(a, BY),
    store.publish(b, { ...BY, author: "Bilal" }),
  ]);
  expect(first.kind).toBe("published");
  if (second.kind === "published") throw new Error("expected to be shown the merged change first");
  const again = proposalOf(second);
  expect(again.theirs?.files[0]?.rows[0]?.label).toMatch(/^30, May 2022/);
  expect(again.difference.files[0]?.rows.map(({ label }) => label)).toEqual([
    expect.stringMatching(/^30, June 2022/),
  ]);
  expect((await store.publish(again, BY)).kind).toBe("published");
  expect(folders.read(CLAIMED)).toContain("2022-05");
  expect(folders.read(CLAIMED)).toContain("2022-06");
});

it("puts a row that two editors changed to the second of them", async () => {
  const store = await folders.open();
  const base = store.current().revision;
  const [a, b] = [
    proposalOf(await store.propose(base, sent(row("2022-05", "31")))),
    sent(row("2022-05", "32")),
  ];
  const late = proposalOf(await store.propose(base, b));
  await store.publish(a, BY);
  for (const outcome of [await store.publish(late, BY), await store.propose(base, b)]) {
    expect(outcome).toMatchObject({
      kind: "conflict",
      conflicts: [{ file: CLAIMED, base: null, theirs: { value: "31" }, mine: { value: "32" } }],
    });
  }
  const knowing = proposalOf(await store.propose(store.current().revision, b));
  expect(knowing.difference.files[0]?.rows.flatMap(changedCells)).toEqual([
    { column: "value", before: "31", after: "32" },
  ]);
});

it("notices what another process publishes, and merges with it", async () => {
  const [server, terminal] = [await folders.open(), await folders.open()];
  const base = server.current().revision;
  const proposal = proposalOf(await server.propose(base, sent(row("2022-06"))));
  const other = proposalOf(await terminal.propose(base, sent(row("2022-05"))));
  await terminal.publish(other, BY);
  const outcome = await server.publish(proposal, BY);
  expect(outcome.kind).toBe("proposal");
  expect(server.current().revision).toBe(terminal.current().revision);
  expect((await server.history()).map(({ kind }) => kind)).toEqual(["publication", "first reading"]);
});

it("publishes from many sides at once without losing a row", { timeout: 60_000 }, async () => {
  const stores = [await folders.open(), await folders.open(), await folders.open()];
  const months = ["05", "06", "07", "08", "09", "10"];
  await Promise.all(
    months.map(async (month, index) => {
      const store = stores[index % stores.length];
      if (!store) return;
      let outcome = await store.propose(store.current().revision, sent(row(`2022-${month}`)));
      for (let turn = 0; turn < 20; turn++) {
        const done = await store.publish(proposalOf(outcome), { ...BY, author: `Editor ${month}` });
        if (done.kind === "published") return;
        outcome = done;
      }
      throw new Error("expected to publish in 20 turns");
    }),
  );
  for (const month of months) expect(folders.read(CLAIMED)).toContain(`\n2022-${month},30,`);
  await stores[0]?.refresh();
  expect(await stores[0]?.history()).toHaveLength(months.length + 1);
});

it("takes a hand edit that is saved during a publication as an edit on top of it", async () => {
  const other = "series/security-deaths-reported.csv";
  const store = await folders.open({
    onStep: (step) => {
      if (step === "committed") folders.write(other, folders.read(other) + row("2022-05", "7"));
    },
  });
  const change = sending({ [CLAIMED]: HEADER + row("2022-05"), [other]: HEADER + row("2022-06", "8") });
  await store.publish(proposalOf(await store.propose(store.current().revision, change)), BY);
  expect(folders.read(other)).toContain("2022-05,7");
  expect(folders.read(CLAIMED)).toContain("2022-05,30");
  expect((await store.history()).map(({ kind }) => kind)).toEqual([
    "edit on disk",
    "publication",
    "first reading",
  ]);
  expect(folders.lines.join("")).toContain(`stay as they are files="${other}"`);
});

it.runIf(process.platform !== "win32")(
  "keeps the state folder for its owner alone where reading is closed",
  async () => {
    await folders.open({ secret: true });
    expect(statSync(folders.stateDir).mode & 0o777).toBe(0o700);
  },
);
