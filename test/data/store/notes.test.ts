import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Notes, openNotes } from "../../../server/data/store/notes.ts";
import { createLog } from "../../../server/log.ts";
import type { Note } from "../../../server/model/notes/note.ts";

let stateDir: string;
let lines: string[];
let notes: Notes;
beforeEach(() => {
  stateDir = mkdtempSync(path.join(tmpdir(), "notes-"));
  lines = [];
  notes = open();
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function open(): Notes {
  return openNotes(
    stateDir,
    createLog({ level: "info", plain: true, write: (line) => void lines.push(line) }),
  );
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

const fileOf = (number: number) => path.join(stateDir, "notes", `${noteOf(number).id}.json`);

describe("notes in a state folder", () => {
  it("are there for the next that opens it, the newest first, for their owner alone", async () => {
    expect(await notes.list()).toEqual([]);
    await notes.keep(() => [noteOf(1), noteOf(2)]);
    expect(await open().list()).toEqual([noteOf(2), noteOf(1)]);
    expect(statSync(fileOf(1)).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(stateDir, "notes"))).toHaveLength(2);
  });

  it("are what another process left there", async () => {
    await notes.keep(() => [noteOf(1)]);
    expect(await notes.list()).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await open().keep(() => [noteOf(2)]);
    expect(await notes.list()).toHaveLength(2);
  });

  it("go on from what is newest, and are never older than that", async () => {
    await notes.keep(() => [noteOf(1, { edition: 3, text: "third" })]);
    expect(await notes.keep(() => [noteOf(1, { edition: 2, text: "second" })])).toEqual([]);
    expect((await notes.list())[0]?.text).toBe("third");
    await Promise.all(
      Array.from({ length: 20 }, () =>
        notes.keep(([first]) => [noteOf(1, { edition: (first?.edition ?? 0) + 1 })]),
      ),
    );
    expect((await notes.list())[0]?.edition).toBe(23);
  });

  it("tell who asked of what was kept, and of nothing else", async () => {
    let told = 0;
    const stop = notes.onKept(() => {
      told += 1;
    });
    await notes.keep(() => [noteOf(1)]);
    await notes.keep(() => [noteOf(1)]);
    stop();
    await notes.keep(() => [noteOf(2)]);
    expect(told).toBe(1);
  });

  it("do without one that is damaged, and say so once in the log", async () => {
    await notes.keep(() => [noteOf(1), noteOf(2), noteOf(3)]);
    expect(await notes.damage()).toBeNull();
    truncateSync(fileOf(1), 40);
    writeFileSync(fileOf(2), JSON.stringify(noteOf(3)));
    writeFileSync(path.join(stateDir, "notes", `.${noteOf(4).id}.json.0123456789ab.new`), "{");
    const again = open();
    expect(await again.list()).toEqual([noteOf(3)]);
    expect(await again.damage()).toMatch(/^notes in STATE_DIR cannot be read: put/);
    await again.keep(() => [noteOf(5)]);
    expect(await again.list()).toHaveLength(2);
    const said = lines.filter((line) => line.includes("notes cannot be read"));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`notes/${noteOf(1).id}.json, notes/${noteOf(2).id}.json`);
  });

  it("are none where their folder is a file, and say that they cannot be kept", async () => {
    writeFileSync(path.join(stateDir, "notes"), "");
    expect(await notes.list()).toEqual([]);
    expect(await notes.damage()).not.toBeNull();
    await expect(notes.keep(() => [noteOf(1)])).rejects.toMatchObject({ syscall: expect.any(String) });
    rmSync(path.join(stateDir, "notes"));
    mkdirSync(path.join(stateDir, "notes"));
    await notes.keep(() => [noteOf(1)]);
    expect(await notes.list()).toEqual([noteOf(1)]);
  });
});
