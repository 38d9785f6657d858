import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Store } from "../../../server/data/store/store.ts";
import { realData, type Site, serve } from "../serve.ts";

type Entry = Awaited<ReturnType<Store["history"]>>[number];
type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;

let site: Site;
beforeAll(async () => {
  site = await serve({
    ...fixedStore(await realData()),
    history: async () => [
      {
        ...entry("b", "Raise the count <of> \u0007attacks & more\n\nA second look."),
        parent: "a".repeat(40),
      },
      entry("a", "Add a report"),
    ],
    changes: async (revision) =>
      revision.startsWith("b")
        ? difference("series/attacks-claimed.csv", { period: "2021-12", value: "42" }, "Attacks <claimed>")
        : difference("sources.csv"),
  });
});
afterAll(() => site.close());

describe("the feed", () => {
  it("is Atom: an id, a title and a time for it and each entry, and nothing that XML cannot hold", async () => {
    const { text, headers } = await site.get("/history.atom");
    expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const [head = "", ...entries] = text.split("<entry>");
    expect(entries).toHaveLength(2);
    for (const part of [head, ...entries]) {
      expect(part.match(/<id>(?:urn:uuid:[0-9a-f-]{36}|http:\/\/[^<]+)<\/id>/g)).toHaveLength(1);
      expect(part.match(/<title>[^<]+<\/title>/g)).toHaveLength(1);
      expect(part.match(/<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<\/updated>/g)).toHaveLength(1);
    }
    expect(new Set(text.match(/<id>[^<]+/g)).size).toBe(3);
    expect(text).toContain("<title>Attacks &lt;claimed&gt;, December 2021: 42 → 45</title>");
    expect(text).toContain("<title>Add a report</title>");
    expect(text).toContain("&lt;p&gt;Raise the count &amp;lt;of&amp;gt; attacks &amp;amp; more&lt;/p&gt;");
    expect(text).toContain("&lt;p&gt;A second look.&lt;/p&gt;");
    expect(text).toContain("value: 42 → 45");
    expect(text).toContain(`href="${site.origin}/history/bbbbbbbbbbbb"`);
    expect(openTags(text)).toEqual([]);
  });

  it("tells of one chart alone where asked", async () => {
    const attacks = (await site.get("/history.atom?chart=attacks")).text;
    expect(attacks.match(/<entry>/g)).toHaveLength(1);
    expect(attacks).toContain("Raise the count");
    expect((await site.get("/history.atom?chart=deportations")).text).not.toContain("<entry>");
    const refused = await site.get("/history.atom?chart=nothing");
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("expected one of attacks");
  });
});

describe("a revision", () => {
  it("is worked out under one address, to which every other form of it leads", async () => {
    const asked: string[] = [];
    const counted = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "Both"), entry("a", "A report")],
      changes: async (revision) => {
        asked.push(revision);
        return difference("sources.csv");
      },
    });
    for (const length of [7, 11, 13, 40]) {
      const short = await counted.get(`/history/${"b".repeat(length)}`);
      expect([short.status, short.headers.get("location")]).toEqual([302, `/history/${"b".repeat(12)}`]);
    }
    expect(asked).toEqual([]);
    expect((await counted.get(`/history/${"b".repeat(12)}`)).status).toBe(200);
    expect(asked).toEqual(["b".repeat(12)]);
    for (const wrong of ["b".repeat(6), "c".repeat(12), `${"b".repeat(12)}c`])
      expect((await counted.get(`/history/${wrong}`)).status, wrong).toBe(404);
    await counted.close();
  });
});

it.each([
  [20, ""],
  [21, "And 1 more row."],
  [25, "And 5 more rows."],
])("an entry of %d rows lists twenty, and says how many more there are", async (rows, more) => {
  const change = difference("sources.csv");
  const [file] = change.files;
  const files = file ? [{ ...file, rows: Array.from({ length: rows }, () => file.rows).flat() }] : [];
  const at = await serve({
    ...fixedStore(await realData()),
    history: async () => [entry("b", "Many at once"), entry("a", "A report")],
    changes: async () => ({ ...change, files }),
  });
  const [, first = ""] = (await at.get("/history.atom")).text.split("<entry>");
  expect(first.match(/&lt;li&gt;/g)).toHaveLength(20);
  expect(/And .*?rows?\./.exec(first)?.[0] ?? "").toBe(more);
  await at.close();
});

describe("the feed of a chart", () => {
  let other: Site;
  beforeAll(async () => {
    const report = difference("sources.csv", { id: "gul-2024" });
    const mixed = difference("milestones.csv", { id: "x" }, "Milestones");
    const attacks = difference("series/attacks-claimed.csv", { value: "42" }, "Attacks");
    other = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "Both"), entry("a", "A report")],
      changes: async (revision) =>
        revision.startsWith("a") ? report : { ...mixed, files: [...mixed.files, ...attacks.files] },
    });
  });
  afterAll(() => other.close());

  it("tells first what is about the chart, and of changes to the reports that its numbers come from", async () => {
    const { text } = await other.get("/history.atom?chart=attacks");
    expect(text.match(/<entry>/g)).toHaveLength(2);
    expect(text.indexOf("Attacks: April 2022")).toBeLessThan(text.indexOf("Milestones: April 2022"));
    const all = (await other.get("/history.atom")).text;
    expect(all.indexOf("Attacks: April 2022")).toBeGreaterThan(all.indexOf("Milestones: April 2022"));
    expect((await other.get("/history.atom?chart=deaths")).text).not.toContain("<entry>");
  });

  it("tells of what a series of it is said to count", async () => {
    const defined = difference("series.csv", { id: "attacks-claimed", chart: "attacks" }, "Series");
    const at = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "Another definition"), entry("a", "A report")],
      changes: async (revision) => (revision.startsWith("b") ? defined : difference("datasets.csv")),
    });
    const entries = async (chart: string) =>
      (await at.get(`/history.atom?chart=${chart}`)).text.match(/<entry>/g)?.length ?? 0;
    expect([await entries("attacks"), await entries("deaths")]).toEqual([1, 0]);
    await at.close();
  });

  it.each([
    ["charts.csv", "deaths", ["deaths"]],
    ["datasets.csv", "ucdp-ged-ttp", ["attacks", "deaths"]],
    ["datasets.csv", "documents", []],
    ["incidents/ucdp-ged-ttp.csv", "1", ["attacks", "deaths"]],
  ])("tells of its own row, its dataset and that one's incidents: %s, %s", async (file, id, charts) => {
    const at = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "A change"), entry("a", "A report")],
      changes: async (revision) => difference(revision.startsWith("b") ? file : "figures.csv", { id }),
    });
    const told: string[] = [];
    for (const chart of ["attacks", "deaths"]) {
      const { text } = await at.get(`/history.atom?chart=${chart}`);
      expect(text).toMatch(new RegExp(`rel="alternate"[^>]*/charts/${chart}"`));
      if (text.includes("<entry>")) told.push(chart);
    }
    expect(told).toEqual(charts);
    await at.close();
  });

  it("tells that a series of it is gone, or went to another chart", async () => {
    const row = { id: "of-old", chart: "attacks" };
    const gone = difference("series.csv", row, "Series", null);
    const moved = difference("series.csv", row, "Series", { ...row, chart: "deaths" });
    const at = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "It is gone"), entry("a", "It went to the deaths")],
      changes: async (revision) => (revision.startsWith("b") ? gone : moved),
    });
    const told = async (chart: string) => {
      const { text } = await at.get(`/history.atom?chart=${chart}`);
      return [...text.matchAll(/Series: April 2022, (\w+)/g)].map(([, kind]) => kind);
    };
    expect(await told("attacks")).toEqual(["removed", "changed"]);
    expect(await told("deaths")).toEqual(["changed"]);
    await at.close();
  });

  it("keeps its name wherever the server is reached, and has another than that of everything", async () => {
    const name = async (at: Site, query = "") =>
      (await at.get(`/history.atom${query}`)).text.match(/<id>(urn:uuid:[0-9a-f-]{36})<\/id>/)?.[1];
    expect(await name(other)).toBe(await name(site));
    expect(await name(other, "?chart=attacks")).toBe(await name(site, "?chart=attacks"));
    expect(await name(other, "?chart=attacks")).not.toBe(await name(other));
  });
});

function entry(digit: string, reason: string): Entry {
  const commit = digit.repeat(40);
  const date = `2024-05-0${digit === "b" ? 2 : 1}T10:00:00Z`;
  return {
    revision: commit.slice(0, 12),
    commit,
    date,
    author: "A. <Editor>",
    reason,
    kind: "publication",
    parent: null,
  };
}

function difference(
  file: string,
  before: Record<string, string> = { value: "42" },
  label = file,
  after: Record<string, string> | null = { ...before, value: "45" },
): Difference {
  const row = {
    kind: after ? ("changed" as const) : ("removed" as const),
    label: "April 2022",
    from: "",
    before,
    after,
    cells: [{ column: "value", before: "42", after: "45" }],
    warnings: [],
  };
  const counts = { added: 0, changed: 1, removed: 0, moved: 0 };
  return { files: [{ file, label, kind: "changed", columns: ["value"], rows: [row] }], counts };
}

/** The tags of an XML text that are not closed in their order; empty where it is well-formed. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = "", empty] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (closing && open.pop() !== name) return [name, ...open];
    if (!closing && !empty) open.push(name);
  }
  return open;
}
