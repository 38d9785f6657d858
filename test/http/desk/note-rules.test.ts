import { describe, expect, it } from "vitest";
import { corrected, newNote, removed } from "../../../server/http/desk/notes/change.ts";
import { findTarget } from "../../../server/http/notes/target.ts";
import type { Note } from "../../../server/model/notes/note.ts";
import { realData } from "../serve.ts";

const NOW = new Date("2026-11-21T10:00:00Z");
const NOTE: Note = {
  id: "0123456789abcdef01234567",
  edition: 1,
  target: "number/attacks-claimed/2021-12",
  about: "Attacks claimed, December 2021: 45",
  author: "Maria",
  written: "2026-11-01T10:00:00.000Z",
  changed: "2026-11-01T10:00:00.000Z",
  audience: "group",
  text: "Looks low.",
};
const many = (count: number, more: Partial<Note> = {}) => new Array<Note>(count).fill({ ...NOTE, ...more });
const busy = { changed: "2026-11-21T09:00:00.001Z" };

describe("another note", () => {
  const leave = (all: readonly Note[]) => newNote(all, { ...NOTE, text: " Looks low. " }, NOW);

  it("is kept as it was cleaned, with its time", () => {
    expect(leave(many(999))).toMatchObject({ edition: 1, text: "Looks low.", written: NOW.toISOString() });
  });

  it.each([
    ["there are 5000 of all people", many(5000, { author: "Kim" }), 409, "no room for another"],
    [
      "one person left 1000, however the name is written",
      many(1000, { author: "maria" }),
      409,
      "of one person",
    ],
    [
      "one person left 60 within an hour",
      many(60, { ...busy, author: "MARIA" }),
      429,
      "60 notes within an hour",
    ],
  ])("is refused where %s", (_, all, status, words) => {
    expect(() => leave(all)).toThrow(
      expect.objectContaining({ status, message: expect.stringContaining(words) }),
    );
    expect(leave(all.slice(1)).id).not.toBe(NOTE.id);
  });

  it("is taken again an hour after the sixty before, and whatever others do", () => {
    expect(leave(many(60, { changed: "2026-11-21T09:00:00.000Z" }))).toBeDefined();
    expect(leave(many(60, { ...busy, author: "Kim" }))).toBeDefined();
  });
});

describe("a note that is corrected", () => {
  const correct = (typed: Partial<Note>, note = NOTE, all: readonly Note[] = [note]) =>
    corrected(all, note, { text: note.text, audience: note.audience, ...typed }, NOW);

  it("stays as it was where nothing is another, also when no more may be written", () => {
    expect(correct({ text: " Looks low.\n" }, NOTE, many(60, busy))).toBe(NOTE);
  });

  it("has another text or is for others, and says when; it was written when it was", () => {
    const after = { edition: 2, written: NOTE.written, changed: NOW.toISOString() };
    expect(correct({ text: "Looks right." })).toEqual({ ...NOTE, ...after, text: "Looks right." });
    expect(correct({ audience: "editors" })).toEqual({ ...NOTE, ...after, audience: "editors" });
  });

  it("counts among the sixty of an hour, and is not corrected more than a hundred times", () => {
    expect(() => correct({ text: "x" }, NOTE, many(60, { ...busy, author: "maria" }))).toThrow(
      "within an hour",
    );
    expect(correct({ text: "x" }, NOTE, many(60, { ...busy, author: "Kim" }))).toBeDefined();
    expect(() => correct({ text: "x" }, { ...NOTE, edition: 100 })).toThrow("corrected 100 times");
    expect(correct({ text: "x" }, { ...NOTE, edition: 99 }).edition).toBe(100);
  });
});

it("of a note that was removed neither its words nor what it was about is left", () => {
  const after = { text: "", about: "", edition: 2, changed: NOW.toISOString() };
  expect(removed(NOTE, NOW)).toEqual({ ...NOTE, ...after });
});

it("a note on a number is on the one that leads, however its time is spelled", async () => {
  const { dataset } = await realData();
  const series = dataset.series.map((each) => {
    const [first] = each.observations;
    if (each.id !== "attacks-claimed" || !first) return each;
    const period = { ...first.period, edtf: "2021-12-01/2021-12-31" };
    const source = dataset.sources.find(({ id }) => id === "unipath") ?? first.source;
    return { ...each, observations: [...each.observations, { ...first, period, source }] };
  });
  const found = (target: string) => findTarget({ ...dataset, series }, target)?.name;
  const names = ["2021-12", "2021-12-01_2021-12-31"].map((time) => found(`number/attacks-claimed/${time}`));
  expect(names[0]).toMatch(/^number\/attacks-claimed\/2021-12/);
  expect(names).toEqual([names[0], names[0]]);
  expect(found("number/attacks-claimed/2021-12-01_2021-12-30")).toBeUndefined();
});
