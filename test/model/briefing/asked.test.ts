import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AskedBriefing,
  BRIEFED_NOTES,
  dropped,
  formatBriefing,
  isFromForm,
  MOST_ITEMS,
  moved,
  parseBriefing,
} from "../../../server/model/briefing/asked.ts";
import type { Query } from "../../../server/model/query/query-reader.ts";

const EMPTY: AskedBriefing = { items: [], title: "", author: "", date: "", tables: true, notes: "none" };

/** As a server reads what stands behind the `?`. */
function queryOf(text: string): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) query[name] = [...(query[name] ?? []), value];
  return query;
}

function asked(query: Query, base = ""): AskedBriefing {
  const found = parseBriefing(query, base);
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  return found;
}

function refused(query: Query): string {
  const found = parseBriefing(query);
  return "problems" in found
    ? found.problems.map(({ parameter, message }) => `${parameter}: ${message}`).join("\n")
    : "";
}

describe("the address of a briefing", () => {
  it("says all of it, and is read back the same", () => {
    const line = fc.string({ maxLength: 40 }).map((text) => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim());
    const item = line.map((text) => `/charts/attacks?from=${text}`);
    const some = fc.record({
      items: fc.array(item, { maxLength: 5 }),
      ...{ title: line, author: line, date: fc.constantFrom("", "2024-05-02"), tables: fc.boolean() },
      notes: fc.constantFrom(...BRIEFED_NOTES),
    });
    fc.assert(
      fc.property(some, (briefing) => {
        const before = { ...briefing, items: briefing.items.map((each) => each.replace(/#.*$/s, "").trim()) };
        expect(asked(queryOf(formatBriefing(before)))).toEqual(before);
      }),
    );
  });

  it("names charts by their ids, and takes addresses as they are copied", () => {
    expect(asked({ charts: "attacks,security-deaths" }).items).toEqual([
      "/charts/attacks",
      "/charts/security-deaths",
    ]);
    const copied = "https://trends.example.org/ttp/charts/attacks?from=2021&to=2022#chart-attacks";
    expect(asked({ item: "/milestones", add: ["", copied] }, "/ttp").items).toEqual([
      "/milestones",
      "/charts/attacks?from=2021&to=2022",
    ]);
    expect(isFromForm({ add: ["", ""] })).toBe(true);
    expect(isFromForm({ title: "" })).toBe(true);
    expect(isFromForm({ item: ["/a", "/b"] })).toBe(false);
  });

  it("is refused with all that is wrong", () => {
    const wrong = refused({
      date: "May 2024",
      tables: "some",
      notes: "mine",
      title: "x".repeat(161),
      item: ["javascript:alert(1)"],
    });
    expect(wrong).toContain('date: expected a day such as 2024-05-02, got "May 2024"');
    expect(wrong).toContain('tables: expected none or nothing, got "some"');
    expect(wrong).toContain('notes: expected group, all or none, got "mine"');
    expect(wrong).toContain("title: expected at most 160 characters, got 161");
    expect(wrong).toContain(
      'item: expected the address of something on this site, got "javascript:alert(1)"',
    );
    const many = Array.from({ length: MOST_ITEMS + 1 }, () => "/charts/attacks");
    expect(refused({ item: many })).toContain(
      `item: expected at most ${MOST_ITEMS} items in one briefing, got 25`,
    );
  });

  it("is written part after part, and no longer than it has to be", () => {
    const whole = {
      items: ["/a?x=1,2", "/b"],
      title: "A & b",
      author: "Jo",
      date: "2024-05-02",
      tables: false,
      notes: "all",
    } as const;
    expect(formatBriefing(whole)).toBe(
      "item=/a%3Fx%3D1,2&item=/b&title=A%20%26%20b&author=Jo&date=2024-05-02&tables=none&notes=all",
    );
    expect(formatBriefing(EMPTY)).toBe("");
    expect(asked({})).toEqual(EMPTY);
  });

  it("takes the last of several words, a day that there is, and lines of the length allowed", () => {
    expect(asked({ title: ["One", "Two"], date: "2024-02-29", tables: ["none", ""] })).toMatchObject({
      title: "Two",
      date: "2024-02-29",
      tables: true,
    });
    expect(refused({ date: "2023-02-29" })).toContain('got "2023-02-29"');
    expect(asked({ title: "x".repeat(160) }).title).toHaveLength(160);
    const long = `/${"x".repeat(599)}`;
    expect(asked({ item: long }).items).toEqual([long]);
    expect(refused({ item: `${long}x` })).toContain("item: expected at most 600 characters, got 601");
    expect(asked({ item: Array.from({ length: MOST_ITEMS }, () => "/a") }).items).toHaveLength(MOST_ITEMS);
    expect(asked({ item: "/ttpx/charts" }, "/ttp").items).toEqual(["/ttpx/charts"]);
  });

  it("keeps no character that a document cannot hold", () => {
    expect(asked({ title: "\u0000a\u0007b\n\n c\ud800" }).title).toBe("a b c");
  });
});

describe("its items", () => {
  const three = { ...EMPTY, items: ["/a", "/b", "/c"] };

  it("move and go", () => {
    expect(moved(three, 0, 1).items).toEqual(["/b", "/a", "/c"]);
    expect(moved(three, 2, 1).items).toEqual(["/a", "/c", "/b"]);
    expect(dropped(three, 1).items).toEqual(["/a", "/c"]);
  });
});
