import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanNote,
  formatNote,
  isFor,
  LONGEST_NOTE,
  laterOf,
  type Note,
  parseNote,
} from "../../../server/model/notes/note.ts";
import { eventTarget, monthTarget, numberTarget, parseTarget } from "../../../server/model/notes/targets.ts";
import { runsOf } from "../../breadth.ts";

/** Any letters there are, whole. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), {
    maxLength: 60,
  })
  .map((letters) => String.fromCodePoint(...letters));

const NOTE: Note = {
  id: "0123456789abcdef01234567",
  edition: 1,
  target: "number/attacks-claimed/2021-12",
  about: "Attacks claimed, December 2021: 45",
  author: "Maria",
  written: "2026-11-21T10:00:00.000Z",
  changed: "2026-11-21T10:00:00.000Z",
  audience: "group",
  text: "Looks low\nbeside November.",
};

describe("a note", () => {
  it("is read as it was written, whatever its text", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const text = cleanNote(typed).slice(0, LONGEST_NOTE);
        expect(cleanNote(text)).toBe(cleanNote(cleanNote(text)));
        const note = { ...NOTE, text: cleanNote(text) };
        expect(parseNote(formatNote(note))).toEqual(note);
      }),
      runsOf(100, 4),
    );
  });

  it.each<[string, object]>([
    ["no id", { id: "../../editors" }],
    ["another id", { id: "0123" }],
    ["no edition", { edition: 0 }],
    ["half an edition", { edition: 1.5 }],
    ["what nothing can be on", { target: "source/gul-2024" }],
    ["somebody else to see it", { audience: "everybody" }],
    ["an audience of all objects", { audience: "constructor" }],
    ["no time", { written: "yesterday" }],
    ["no time of its change", { changed: "2026-11-21" }],
    ["a name that nobody has", { author: "x".repeat(501) }],
    ["too much to say", { text: "x".repeat(LONGEST_NOTE + 1) }],
    ["signs that nobody typed", { text: "a\u0000b" }],
    ["a list for a text", { text: ["a"] }],
  ])("is none with %s", (_, wrong) => {
    expect(parseNote(JSON.stringify({ ...NOTE, ...wrong }))).toBeUndefined();
  });

  it("is none where the file is damaged", () => {
    const text = formatNote(NOTE);
    for (let length = 0; length < text.length - 2; length += 1)
      expect(parseNote(text.slice(0, length))).toBeUndefined();
  });

  it("has an accent and its letter as one sign, however they were typed", () => {
    expect(cleanNote("Mu\u0308ller")).toBe("M\u00fcller");
  });

  it("keeps its lines, and nothing that no keyboard types", () => {
    expect(cleanNote(" one\r\ntwo \t\n\n\n\nthree\u0007\u2028four\n ")).toBe("one\ntwo\n\nthree  four");
  });
});

describe("of two texts of a note", () => {
  const notes = fc
    .record({
      edition: fc.integer({ min: 1, max: 3 }),
      changed: fc.constantFrom("2026-11-21T10:00:00.000Z", "2026-11-21T10:00:01.000Z"),
      text: fc.constantFrom("", "one", "two"),
    })
    .map((more): Note => ({ ...NOTE, ...more }));

  it("the same one stands in whatever order servers meet them", () => {
    fc.assert(
      fc.property(notes, notes, notes, (a, b, c) => {
        expect(laterOf(a, b)).toEqual(laterOf(b, a));
        expect(laterOf(laterOf(a, b), c)).toEqual(laterOf(a, laterOf(b, c)));
        expect(laterOf(a, a)).toEqual(a);
      }),
    );
  });

  it("the one that was changed oftener stands, then the one changed later", () => {
    expect(laterOf({ ...NOTE, edition: 2 }, { ...NOTE, changed: "2027-01-01T00:00:00.000Z" }).edition).toBe(
      2,
    );
    expect(laterOf({ ...NOTE, edition: 10 }, { ...NOTE, edition: 9 }).edition).toBe(10);
    const later = { ...NOTE, about: "A", changed: "2027-01-01T00:00:00.000Z" };
    expect(laterOf({ ...NOTE, about: "B" }, later)).toBe(later);
  });
});

describe("who sees a note", () => {
  const editors: Note = { ...NOTE, audience: "editors" };
  it.each([
    ["the group's", NOTE, "Kim", false, true],
    ["the editors', by a reader", editors, "Kim", false, false],
    ["the editors', by an editor", editors, "Kim", true, true],
    ["the editors', by its author", editors, "MARIA", false, true],
    ["one that was removed, by anybody", { ...NOTE, text: "" }, "Maria", true, false],
  ] as const)("%s", (_, note, name, isEditor, sees) => {
    expect(isFor(note, name, isEditor)).toBe(sees);
  });
});

describe("what a note is on", () => {
  it("has one name, read as it was written", () => {
    expect(parseTarget(numberTarget("attacks-claimed", "2023-01/2023-10"))).toEqual({
      kind: "number",
      id: "attacks-claimed",
      period: "2023-01/2023-10",
    });
    expect(parseTarget(eventTarget("ceasefire-2022"))).toEqual({
      kind: "event",
      id: "ceasefire-2022",
      period: "",
    });
    expect(parseTarget(monthTarget("2021-12"))).toEqual({ kind: "month", id: "2021-12", period: "" });
  });

  it.each([
    "",
    "month/2021-13",
    "month/2021",
    "month/1821-12",
    "event/",
    "event/../x",
    "number/a",
    "constructor/x",
    "month/2021-12\n",
  ])("is not %j", (text) => expect(parseTarget(text)).toBeUndefined());
});
