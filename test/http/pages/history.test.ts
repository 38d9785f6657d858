import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Store } from "../../../server/data/store/store.ts";
import { linksOf, textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

const LENGTH = 61;
const commitOf = (number: number) => `${String(number).padStart(2, "0")}${"ab".repeat(19)}`;

type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;
const NOTHING = { added: 0, changed: 0, removed: 0, moved: 0 };
const CORRECTED: Difference = {
  counts: { ...NOTHING, changed: 1 },
  files: [
    {
      ...{ file: "series/attacks-claimed.csv", label: "Attacks claimed by the TTP", kind: "changed" },
      columns: ["period", "value"],
      rows: [
        {
          ...{ kind: "changed", label: "December 2021", from: "", warnings: [] },
          before: { period: "2021-12", value: "45" },
          after: { period: "2021-12", value: "46" },
        },
      ],
    },
  ],
};
/** What the newest of them changed, which the others no longer say. */
const CHANGES: readonly Difference[] = [
  CORRECTED,
  { counts: { ...NOTHING, moved: 2 }, files: [] },
  { counts: NOTHING, files: [] },
];

let site: Site;
beforeAll(async () => {
  const entries = Array.from({ length: LENGTH }, (_, index) => {
    const number = LENGTH - 1 - index;
    const commit = commitOf(number === 7 ? 8 : number).slice(0, 12) + commitOf(number).slice(0, 28);
    return {
      ...{ commit, revision: commit.slice(0, 12), kind: "publication" as const, author: "A. Editor" },
      date: `2026-0${number < 40 ? 1 : 2}-20T10:${String(number).padStart(2, "0")}:00Z`,
      reason: number === 60 ? "x".repeat(121) : `Reason ${number}\n\nMore of it.`,
      parent: number === 0 ? null : commitOf(number - 1),
    };
  });
  const changes = async (revision: string) =>
    revision === entries.at(-1)?.revision
      ? CORRECTED
      : CHANGES[entries.findIndex((each) => each.revision === revision)];
  const store = fixedStore(await realData());
  site = await serve({ ...store, history: async () => entries, changes });
});
afterAll(() => site.close());

const turns = (html: string) => /<nav class="cluster turn.*?<\/nav>/s.exec(html)?.[0] ?? "";

describe("the history", () => {
  it("has thirty changes on a page, and each page leads to those beside it", async () => {
    const [first, second, third] = await Promise.all(
      ["", "?page=2", "?page=3"].map(async (page) => (await site.get(`/history${page}`)).text),
    );
    expect(linksOf(turns(first ?? ""))).toEqual(["/history?page=2"]);
    expect(textOf(turns(first ?? ""))).toBe("Page 1 of 3 Older");
    expect(linksOf(turns(second ?? ""))).toEqual(["/history", "/history?page=3"]);
    expect(linksOf(turns(third ?? ""))).toEqual(["/history?page=2"]);
    expect(textOf(second ?? "")).toMatch(/Reason 30\b.*Reason 1\b/);
    expect(textOf(third ?? "")).toContain("all files as they were found");
    expect(textOf(second ?? "")).not.toContain("Reason 0");
    for (const wrong of ["page=4", "page=0", "pages=2"])
      expect((await site.get(`/history?${wrong}`)).status, wrong).toBe(400);
  });

  it("cuts a long reason, and has the changes of a day together", async () => {
    const { text } = await site.get("/history");
    expect(textOf(text)).toContain(`${"x".repeat(119)}…`);
    expect(text).not.toContain("x".repeat(120));
    expect(text.match(/<section class="lined dated/g)).toHaveLength(2);
  });

  it("says of each what it changed, and leads to the feed of each chart", async () => {
    const { text } = await site.get("/history");
    const words = [...text.matchAll(/<\/h3>\s*<p>(.*?)<\/p>/gs)].map(([, each = ""]) => textOf(each));
    expect(words.slice(0, 4)).toEqual([
      "Attacks claimed by the TTP, December 2021: 45 → 46",
      "2 rows moved",
      "no row changed",
      "what it changed can no longer be read",
    ]);
    expect(linksOf(text)).toContain("/history.atom?chart=attacks");
  });
});

describe("a revision", () => {
  const revision = (number: number) => commitOf(number).slice(0, 12);

  it("leads to what was changed before it and after it", async () => {
    const { text } = await site.get(`/history/${revision(20)}`);
    expect(textOf(turns(text))).toBe("BeforeReason 19 AfterReason 21");
    expect(linksOf(turns(text))).toEqual([`/history/${revision(19)}`, `/history/${revision(21)}`]);
    expect(textOf(text)).toContain("More of it.");
    expect(textOf(text)).toContain("20 January 2026, 10:20 UTC");
    expect(linksOf(text)).toContain(`/?asof=${revision(20)}`);
    expect(textOf((await site.get(`/history/${revision(0)}`)).text)).toContain("What was there at first");
    const [newest] = await site.store.history();
    expect((await site.get(`/history/${newest?.revision}`)).text).toContain("x".repeat(121));
  });

  it("has no page under a name that is that of two", async () => {
    expect((await site.get(`/history/${revision(8).slice(0, 9)}`)).status).toBe(404);
    expect((await site.get(`/history/${revision(9).slice(0, 9)}`)).headers.get("location")).toBe(
      `/history/${revision(9)}`,
    );
  });
});
