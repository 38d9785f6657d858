import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LiveStore } from "../../../server/data/store/live-store.ts";
import { LONGEST_NOTE, type Note } from "../../../server/model/notes/note.ts";
import { WIDE } from "../../breadth.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending, shareHistory } from "./folders.ts";

let root = "";
let remote = "";
const servers: Folders[] = [];

function prepare(): void {
  root = mkdtempSync(path.join(tmpdir(), "shared-notes-"));
  remote = path.join(root, "shared.git");
  shareHistory(remote);
}

async function tidy(): Promise<void> {
  for (const each of servers.splice(0)) await each.remove();
  rmSync(root, { recursive: true, force: true });
}

/** A server with folders of its own. */
async function start(folders = new Folders()): Promise<LiveStore> {
  if (!servers.includes(folders)) servers.push(folders);
  return folders.open({ shared: { remote, branch: "main", seconds: 3600 } });
}

function noteOf(number: number, more: Partial<Note> = {}): Note {
  const time = `2026-11-21T10:00:${String(number).padStart(2, "0")}.000Z`;
  return {
    id: String(number).padStart(24, "0"),
    edition: 1,
    target: "month/2021-12",
    about: "December 2021",
    author: "Maria",
    written: time,
    changed: time,
    audience: "group",
    text: `note ${number}`,
    ...more,
  };
}

/** What is kept here goes there. */
async function leave(store: LiveStore, ...notes: readonly Note[]): Promise<void> {
  await store.notes.keep(() => notes);
  await store.catchUp();
}

const texts = async ({ notes }: LiveStore) => (await notes.list()).map(({ text }) => text);
const git = (...args: string[]) => execFileSync("git", ["--git-dir", remote, ...args], { encoding: "utf8" });

/** Each with notes of its own: what was left before stands in all of them. */
describe("two servers", () => {
  let a: LiveStore;
  let b: LiveStore;
  beforeAll(async () => {
    prepare();
    [a, b] = [await start(), await start()];
  });
  afterAll(tidy);

  it("brings a note from one server to the others, on a branch of its own, and nothing into the data", async () => {
    const before = git("rev-parse", "main");
    await leave(a, noteOf(1, { text: "Looks low – “45”?\nAsk." }));
    await b.catchUp();
    expect(await texts(b)).toEqual(["Looks low – “45”?\nAsk."]);
    expect(git("ls-tree", "-r", "--name-only", "main-notes")).toBe(`notes/${noteOf(1).id}.json\n`);
    expect(git("rev-parse", "main")).toBe(before);
    expect([...b.files().keys()].filter((file) => file.startsWith("notes"))).toEqual([]);
    expect((await b.history()).length).toBe(1);
  });

  it("asks for nothing and writes nothing where there is no news", async () => {
    const newest = git("rev-parse", "main-notes");
    for (const store of [b, a, b]) await store.catchUp();
    expect(git("rev-parse", "main-notes")).toBe(newest);
  });

  it("has the later text of a note on all servers, and a removed one on none", async () => {
    await leave(a, noteOf(11), noteOf(12));
    await b.catchUp();
    await b.notes.keep(() => [
      noteOf(11, { edition: 3, text: "third" }),
      noteOf(12, { edition: 2, text: "" }),
    ]);
    await a.notes.keep(() => [noteOf(11, { edition: 2, text: "second" }), noteOf(12)]);
    for (const store of [a, b, a, b]) await store.catchUp();
    for (const store of [a, b]) expect((await texts(store)).slice(0, 2)).toEqual(["", "third"]);
    expect(git("show", `main-notes:notes/${noteOf(12).id}.json`)).not.toContain("note 12");
  });

  it("keeps a note while the repository is away, and brings it there when it is back", async () => {
    renameSync(remote, `${remote}.away`);
    await leave(a, noteOf(21));
    await leave(b, noteOf(22));
    expect((await texts(a))[0]).toBe("note 21");
    expect(a.shared()?.failure).not.toBeNull();
    renameSync(`${remote}.away`, remote);
    for (const store of [a, b, a]) await store.catchUp();
    for (const store of [a, b]) expect((await texts(store)).slice(0, 2)).toEqual(["note 22", "note 21"]);
  });

  it("mends a damaged note by what the others have of it", async () => {
    const folders = servers[1] as Folders;
    await leave(a, noteOf(31));
    await b.catchUp();
    truncateSync(path.join(folders.stateDir, "notes", `${noteOf(31).id}.json`), 10);
    await folders.close(b);
    b = await start(folders);
    expect(await b.notes.damage()).not.toBeNull();
    await b.catchUp();
    expect(await b.notes.damage()).toBeNull();
    expect((await texts(b))[0]).toBe("note 31");
  });

  it("joins what servers write at once, whoever is faster", async () => {
    const stores = WIDE ? [a, b, await start()] : [a, b];
    await Promise.all(
      stores.map(async (store, server) => {
        for (let index = 0; index < 2; index += 1) await leave(store, noteOf(41 + server * 2 + index));
      }),
    );
    for (let round = 0; round < 2; round += 1) for (const store of stores) await store.catchUp();
    const [first, ...others] = await Promise.all(stores.map(texts));
    const left = stores.flatMap((_, server) => [41 + server * 2, 42 + server * 2]);
    expect(first?.slice(0, left.length)).toEqual(left.toReversed().map((number) => `note ${number}`));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe("a server that begins, or stands alone", () => {
  beforeEach(prepare);
  afterEach(tidy);

  it("keeps what was left before there were other servers, and goes on after a restart", async () => {
    const alone = new Folders();
    servers.push(alone);
    const before = await alone.open();
    await before.notes.keep(() => [noteOf(1)]);
    await alone.close(before);
    const [a, b] = [await start(alone), await start()];
    await a.catchUp();
    await alone.close(a);
    await leave(b, noteOf(2));
    expect(await texts(b)).toEqual(["note 2", "note 1"]);
    const again = await start(alone);
    await again.catchUp();
    expect(await texts(again)).toEqual(["note 2", "note 1"]);
  });

  it("passes over what is no note on the branch, and what is too long", async () => {
    const a = await start();
    const tree = (files: Readonly<Record<string, string>>) => {
      const input = Object.entries(files).map(
        ([file, text]) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
      );
      const head = "commit refs/heads/main-notes\ncommitter x <> 0 +0000\ndata 0\n";
      execFileSync("git", ["--git-dir", remote, "fast-import", "--quiet"], { input: head + input.join("") });
    };
    const long = noteOf(3, { text: "x".repeat(LONGEST_NOTE + 1) });
    tree({
      "README.md": "notes",
      [`notes/${noteOf(1).id}.json`]: JSON.stringify(noteOf(1)),
      [`notes/${noteOf(2).id}.json`]: JSON.stringify(noteOf(1)),
      [`notes/${long.id}.json`]: JSON.stringify(long),
      "notes/none.json": "{}",
    });
    await a.catchUp();
    expect(await texts(a)).toEqual(["note 1"]);
    await leave(a, noteOf(4));
    expect(git("ls-tree", "-r", "--name-only", "main-notes").split("\n")).toContain("README.md");
  });

  it("says in the log where the repository takes no notes, and publications go on", async () => {
    const a = await start();
    // A branch below it leaves no room for its name.
    git("update-ref", "refs/heads/main-notes/old", "main");
    await leave(a, noteOf(1));
    expect(servers[0]?.lines.filter((line) => line.includes("notes wait to be shared"))).toHaveLength(1);
    expect(a.shared()?.notes).toMatch(/^notes left on this server do not reach the others/);
    const change = sending({ [CLAIMED]: `${HEADER}2022-05,30,,,,,,gul-2024,§5.1,\n` });
    const proposal = proposalOf(await a.propose(a.current().revision, change));
    expect((await a.publish(proposal, { author: "Amna", reason: "May" })).kind).toBe("published");
    git("update-ref", "-d", "refs/heads/main-notes/old");
    await a.catchUp();
    expect(git("ls-tree", "-r", "--name-only", "main-notes")).toContain("notes/");
    expect(a.shared()?.notes).toBeNull();
  });
});
