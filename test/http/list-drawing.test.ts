import { describe, expect, it } from "vitest";
import { drawList } from "../../server/http/pictures/lists/draw.ts";
import type { ListSpec } from "../../server/model/draw/list.ts";
import { bare, wordsOf } from "./drawing.ts";
import { expectGolden } from "./golden.ts";

const OPTIONS = {
  width: 960,
  dark: false,
  format: "png",
  address: "https://trends.example.org/milestones",
  offset: 0,
  total: 5,
  next: (offset: number) => `https://trends.example.org/milestones.png?offset=${offset}`,
} as const;

const plain = (text: string) => ({ parts: [{ text, style: "plain" as const }] });
const row = (when: string, title: string, category: string, nested = false) => ({
  nested,
  sources: ["report"],
  cells: [
    {
      parts: [
        { text: when, style: "plain" as const },
        { text: `dated “${when}”`, style: "fine" as const },
      ],
    },
    {
      mark: { category, letter: category.slice(0, 1).toUpperCase() },
      parts: [
        { text: title, style: "title" as const },
        { text: "What happened, told at length. ".repeat(5), style: "plain" as const },
      ],
    },
    { parts: [{ text: "over 500", style: "number" as const }] },
  ],
});

const LIST: ListSpec = {
  title: "Milestones",
  standfirst: "Policy events, each as precisely dated as its report dates it, and no more.",
  scope: "5 of 9 events · from 2021 on",
  noun: "events",
  empty: "No event.",
  columns: [
    { heading: "When", share: 20 },
    { heading: "Event", share: 55 },
    { heading: "Number, as printed", share: 25, named: true },
  ],
  beside: true,
  groups: [
    {
      heading: "2021",
      rows: [row("late November 2021", "A ceasefire", "ceasefires"), row("2021", "A campaign", "military")],
    },
    {
      heading: "2022",
      rows: [
        row("5 March 2022", "Talks", "agreements"),
        row("about 2022", "What was seen through it", "power", true),
        row("since 2022", "A visit", "diplomacy"),
      ],
    },
  ],
  categories: ["agreements", "ceasefires", "military", "diplomacy", "migration", "power"],
  sources: [
    {
      id: "report",
      title: "A report",
      author: "An author",
      publisher: "A publisher",
      published: "2024-04",
      url: "",
      cited_in: "",
      licence: "",
    },
  ],
  revision: "0123456789abcdef",
  updated: "2024-06-01",
};

describe("a list that is set", () => {
  it.each([
    ["list-light", {}],
    ["list-dark", { dark: true }],
    ["list-narrow", { width: 400 }],
    ["list-part", { offset: 5, total: 60 }],
  ])("looks as it did: %s", async (name, options) => {
    await expectGolden(name, drawList(LIST, { ...OPTIONS, ...options }).bytes);
  });

  it("breaks a word that no column holds, and ends a text without end", async () => {
    const long = {
      ...LIST,
      groups: [{ heading: "", rows: [{ sources: [], cells: [plain("x".repeat(100_000))] }] }],
    };
    const { bytes, shown } = drawList(long, { ...OPTIONS, format: "svg", total: 1 });
    expect(shown).toBe(1);
    const words = wordsOf(bytes.toString("utf8"));
    expect(words).toContain(`x[…]`);
    expect(words).toContain(bare("A text that ends in […] is whole on the page."));
    expect(words.length).toBeLessThan(5000);
  });

  it("has at least one row, however low it is to be", () => {
    const wide = { ...OPTIONS, width: 2400 };
    const rows = Array.from({ length: 100 }, () => row("2021", "A long one".repeat(200), "power"));
    const { shown } = drawList({ ...LIST, groups: [{ heading: "2021", rows }] }, { ...wide, total: 100 });
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(100);
  });
});
