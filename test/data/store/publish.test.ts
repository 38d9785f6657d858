import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { changedCells } from "../../../server/data/change/row-change.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "./folders.ts";

let folders: Folders;
beforeEach(() => {
  folders = new Folders();
});
afterEach(() => folders.remove());

const BY = { author: "Amna Khan", reason: "a new report" };
const NEW_ROW = `${HEADER}2022-05,30,,,over,over 30,,gul-2024,§5.1,\n`;

it("keeps the first reading as the first revision", async () => {
  const store = await folders.open();
  const [entry, ...others] = await store.history();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ kind: "first reading", revision: store.current().revision });
  expect(store.current().updated).toBe("2026-11-21");
});

it("adds a row, says so beforehand, and leaves every other byte alone", async () => {
  const store = await folders.open();
  const before = folders.read(CLAIMED);
  const base = store.current().revision;
  const proposal = proposalOf(await store.propose(base, sending({ [CLAIMED]: NEW_ROW })));
  expect(folders.read(CLAIMED)).toBe(before);
  expect(proposal.difference.counts).toEqual({ added: 1, changed: 0, removed: 0, moved: 0 });
  expect(proposal.difference.files[0]).toMatchObject({ file: CLAIMED, label: "Attacks claimed by the TTP" });
  expect(proposal.difference.files[0]?.rows[0]?.label).toMatch(/^“over 30”, May 2022, /);
  const told: number[] = [];
  store.onChange(() => told.push(1));
  const published = await store.publish(proposal, BY);
  expect(published).toEqual({ kind: "published", revision: store.current().revision });
  expect(told).toEqual([1]);
  expect(folders.read(CLAIMED)).toBe(`${before}2022-05,30,,,over,over 30,,gul-2024,§5.1,\n`);
  const series = store.current().series.find(({ id }) => id === "attacks-claimed");
  expect(series?.observations.at(-1)?.quantity).toMatchObject({
    value: 30,
    qualifier: "over",
    wording: "over 30",
  });
  expect((await store.history())[0]).toMatchObject({ ...BY, kind: "publication", parent: base });
  expect((await store.changes(store.current().revision))?.counts.added).toBe(1);
});

it("finds nothing to publish in the same file a second time, also as a spreadsheet saves it", async () => {
  const store = await folders.open();
  const { revision } = store.current();
  const same = folders.read(CLAIMED);
  const excel = `\ufeff${same.replaceAll("\n", "\r\n")}`;
  for (const text of [same, excel]) {
    for (const mode of ["merge", "replace"] as const) {
      expect((await store.propose(revision, sending({ [CLAIMED]: text }, mode))).kind).toBe("nothing");
    }
  }
});

it("removes the rows that a replaced file no longer has, and single rows by key", async () => {
  const store = await folders.open();
  const { revision } = store.current();
  const [, , second = ""] = folders.read(CLAIMED).split("\n");
  const replaced = proposalOf(
    await store.propose(revision, sending({ [CLAIMED]: `${HEADER}${second}\n` }, "replace")),
  );
  expect(replaced.difference.counts).toMatchObject({ removed: 1, added: 0, changed: 0 });
  const key = { period: "2021-12", source: "bbc-monitoring-2022-01-04" };
  const removal = { ...sending({}), remove: [{ file: CLAIMED, key }] };
  const removed = proposalOf(await store.propose(revision, removal));
  expect(removed.files.get(CLAIMED)).toEqual(replaced.files.get(CLAIMED));
});

it("keeps the columns that were not sent when it merges", async () => {
  const store = await folders.open();
  const text = "source;period;value\ngul-2024;2022-04;55\n";
  const proposal = proposalOf(await store.propose(store.current().revision, sending({ [CLAIMED]: text })));
  expect(proposal.difference.files[0]?.rows.flatMap(changedCells)).toEqual([
    { column: "value", before: "54", after: "55" },
  ]);
  expect(proposal.warnings).toEqual([]);
});

it("shows what was read as what", async () => {
  const store = await folders.open();
  const text = NEW_ROW.replace("2022-05", "May-22");
  const { readAs } = proposalOf(await store.propose(store.current().revision, sending({ [CLAIMED]: text })));
  expect(readAs).toContainEqual({
    file: CLAIMED,
    line: 2,
    column: "period",
    found: "May-22",
    read: "2022-05",
  });
});

it("refuses with every problem at the line where it was sent", async () => {
  const store = await folders.open();
  const text = `${HEADER}2022-07,many,,,,,,gul-2024,§5,\n2022-05,3,,,,,,nobody-2024,§5,\n2022-06,4,,,,,,gul-2024,§5,\n2022-06,5,,,,,,gul-2024,§5,\n`;
  for (const mode of ["merge", "replace"] as const) {
    const outcome = await store.propose(store.current().revision, sending({ [CLAIMED]: text }, mode));
    expect(outcome.kind).toBe("refused");
    const problems = outcome.kind === "refused" ? outcome.problems : [];
    expect(problems.filter(({ file }) => file === CLAIMED).map(({ line, column }) => [line, column])).toEqual(
      [
        [2, "value"],
        [3, "source"],
        [5, "period"],
      ],
    );
  }
});

it("puts a warning beside the row it concerns", async () => {
  const store = await folders.open();
  const text = NEW_ROW.replace("2022-05", "2031-05");
  const proposal = proposalOf(await store.propose(store.current().revision, sending({ [CLAIMED]: text })));
  const [row] = proposal.difference.files[0]?.rows ?? [];
  expect(row?.warnings.length).toBeGreaterThan(0);
});

it("describes a new series and its file by themselves", async () => {
  const store = await folders.open();
  const series =
    "id,chart,title,kind,basis,definition,order\nattacks-counted,attacks,Attacks counted,flow,recorded,Attacks counted.,25\n";
  const change = sending({ "series.csv": series, "series/attacks-counted.csv": NEW_ROW });
  const proposal = proposalOf(await store.propose(store.current().revision, change));
  await store.publish(proposal, BY);
  const resource = JSON.parse(folders.read("datapackage.json")).resources.find(
    ({ path: file }: { path: string }) => file === "series/attacks-counted.csv",
  );
  expect(resource).toMatchObject({ name: "series-attacks-counted", title: "Attacks counted" });
  expect(store.current().series.map(({ id }) => id)).toContain("attacks-counted");
  const back = proposalOf(
    await store.propose(store.current().revision, {
      ...sending({}),
      remove: [{ file: "series.csv", key: { id: "attacks-counted" } }],
    }),
  );
  await store.publish(back, BY);
  expect(readdirSync(path.join(folders.dataDir, "series"))).not.toContain("attacks-counted.csv");
  expect(store.problems()).toEqual([]);
});

it("rolls back to the byte, also what no program would write", async () => {
  await folders.remove();
  folders = new Folders("fresh");
  folders.write(CLAIMED, `\ufeff${folders.read(CLAIMED).replaceAll("\n", "\r\n")}\r\n\r\n`);
  const odd = folders.read(CLAIMED);
  const store = await folders.open();
  const first = store.current().revision;
  await store.publish(proposalOf(await store.propose(first, sending({ [CLAIMED]: NEW_ROW }))), BY);
  expect(folders.read(CLAIMED)).not.toBe(odd);
  const back = await store.publish(proposalOf(await store.proposeRollback(first)), {
    ...BY,
    reason: "it was wrong",
  });
  expect(back.kind).toBe("published");
  expect(folders.read(CLAIMED)).toBe(odd);
  expect((await store.history()).map(({ kind }) => kind)).toEqual([
    "roll-back",
    "publication",
    "first reading",
  ]);
  expect((await store.proposeRollback(first)).kind).toBe("nothing");
  expect(fsck(folders.stateDir)).toBe("");
});

it("takes back one revision and keeps what came after it", async () => {
  const store = await folders.open();
  await store.publish(
    proposalOf(await store.propose(store.current().revision, sending({ [CLAIMED]: NEW_ROW }))),
    BY,
  );
  const wrong = store.current().revision;
  const [, first] = await store.history();
  await expect(store.proposeUndo(first?.revision ?? "")).rejects.toThrow(
    `revision: expected one with another before it, got ${first?.revision}`,
  );
  const later = NEW_ROW.replace("2022-05", "2022-06");
  await store.publish(proposalOf(await store.propose(wrong, sending({ [CLAIMED]: later }))), BY);
  await store.publish(proposalOf(await store.proposeUndo(wrong)), BY);
  expect(folders.read(CLAIMED)).toContain("2022-06");
  expect(folders.read(CLAIMED)).not.toContain("2022-05");
});

it("serves an earlier revision as it was", async () => {
  const store = await folders.open();
  const first = store.current();
  await store.publish(proposalOf(await store.propose(first.revision, sending({ [CLAIMED]: NEW_ROW }))), BY);
  const old = await store.at(first.revision.slice(0, 7));
  expect(old?.dataset.revision).toBe(first.revision);
  expect(old?.dataset.series).toEqual(first.series);
  expect(await store.at("0000000")).toBeUndefined();
  expect(await store.at("--help")).toBeUndefined();
});

it("asks for a name and a reason", async () => {
  const store = await folders.open();
  const proposal = proposalOf(await store.propose(store.current().revision, sending({ [CLAIMED]: NEW_ROW })));
  await expect(store.publish(proposal, { ...BY, reason: " " })).rejects.toThrow("reason: expected");
  await expect(store.publish(proposal, { ...BY, author: "<>" })).rejects.toThrow("author: expected");
});

function fsck(stateDir: string): string {
  return execFileSync(
    "git",
    ["--git-dir", path.join(stateDir, "history.git"), "fsck", "--strict", "--no-dangling"],
    {
      encoding: "utf8",
    },
  );
}
