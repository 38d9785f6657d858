import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

interface Answer {
  readonly found: readonly {
    readonly kind: string;
    readonly label: string;
    readonly title: string;
    readonly words: string;
    readonly href: string;
    readonly similar: boolean;
  }[];
}

const find = async (words: string, more = ""): Promise<Answer["found"]> =>
  (JSON.parse((await site.get(`/search.json?q=${encodeURIComponent(words)}${more}`)).text) as Answer).found;

describe("the search", () => {
  it.each([
    ["Torkhum", "event", "/milestones/torkham-closed-2023"],
    ["TTP ceasefire revokes", "event", "/milestones/ttp-ceasefire-ends-2022"],
    ["registered refugees returned", "series", "/series/unhcr-returned-refugees"],
    ["Imtiaz Gul", "source", "/sources/gul-2024"],
    ["Taleban retake Kabul", "event", "/milestones/taliban-retake-kabul-2021"],
    ["Tahreek Pakistan founded", "event", "/milestones/ttp-founded-2007"],
    ["torkham-closed-2023", "event", "/milestones/torkham-closed-2023"],
    ["several days Torkh", "event", "/milestones/torkham-closed-2023"],
    ["officers hundreds of soldiers", "number", "/series/security-deaths-since-kabul/2021-08_.."],
  ])("finds %s", async (words, kind, href) => {
    expect(await find(words)).toContainEqual(expect.objectContaining({ kind, href }));
  });

  it("puts what is only spelled alike after all others, and says so", async () => {
    const found = await find("Kabul");
    const similar = found.map((each) => each.similar);
    expect(similar).toEqual(similar.toSorted((a, b) => Number(a) - Number(b)));
    expect(similar[0]).toBe(false);
    const misspelt = await find("Chitrad");
    expect(misspelt.length).toBeGreaterThan(0);
    expect(misspelt.every((each) => each.similar)).toBe(true);
    // One word is enough; the beginning of a word is not.
    expect((await find("Kabul Chitrad")).map((each) => each.similar)).toEqual([true, true]);
    expect((await find("Kab"))[0]?.similar).toBe(false);
    expect(textOf((await site.get("/search?q=Chitrad")).text)).toContain("similar spelling");
    expect(textOf((await site.get("/search?q=Imtiaz%20Gul")).text)).toMatch(/Source Pakistan/);
  });

  it("finds only what has all the words, those with them in their title first, and no more than can be read", async () => {
    expect(await find("Torkham refugees")).toEqual([]);
    for (const { title } of (await find("border")).slice(0, 5)) expect(title).toMatch(/border/i);
    expect(await find("Pakistan")).toHaveLength(50);
  });

  it("finds a number by its series and its month, with its words and source", async () => {
    const [first] = await find("attacks claimed December 2021");
    expect(first).toMatchObject({
      ...{ kind: "number", label: "Number", href: "/series/attacks-claimed/2021-12" },
      words: "45 (BBC Monitoring 2022)",
    });
  });

  it("finds a figure with its words, which name what it counts only once", async () => {
    const wordsOf = async (title: string) => (await find(title)).find((each) => each.title === title)?.words;
    expect([
      await wordsOf("Countries in talks with Kabul on the ISIS prisoners"),
      await wordsOf("Foreign ISIS prisoners in Afghanistan"),
    ]).toEqual(["at least 14 countries", "408 prisoners"]);
  });

  it("finds the places of incidents however they are spelled, and leads to those there", async () => {
    for (const words of ["Meer Ali", "Mir Ali North Wazeeristan"]) {
      const place = (await find(words)).find(
        ({ kind, title }) => kind === "place" && title.includes("Mir Ali"),
      );
      expect(place, words).toBeDefined();
      const listed = await site.get((place?.href ?? "").replace("/incidents?", "/incidents.csv?"));
      expect(listed.status).toBe(200);
      const rows = listed.text.trim().split("\n").slice(1);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toContain("Mir Ali");
    }
  });

  it("finds incidents by who took part and by the words that describe them", async () => {
    const parties = (await find("Government of Pakistan TTP")).filter(({ kind }) => kind === "actor");
    expect(parties.map(({ href }) => href).join(" ")).toContain("actor=");
    const dataset = site.store.current();
    const [id, described] = [...dataset.incidents].flatMap(([id, all]) =>
      all.filter(({ title }) => title !== "").map((each) => [id, each] as const),
    )[0] ?? ["", undefined];
    const found = await find(described?.title ?? "");
    expect(found).toContainEqual(
      expect.objectContaining({ kind: "incident", href: `/incidents/${id}/${described?.id}` }),
    );
  });

  it("says the same on its page, which leads to the incidents too", async () => {
    const { text } = await site.get("/search?q=Torkham");
    expect(textOf(text)).toContain("Pakistan closes Torkham for several days");
    expect(text).toContain('href="/incidents?words=Torkham"');
    expect(text).toContain("<title>Search: Torkham");
    expect(await find(" Torkham ")).toEqual(await find("Torkham"));
  });

  it("without words asks for some, and has found nothing", async () => {
    for (const address of ["/search", "/search?q=+"]) {
      const { text } = await site.get(address);
      expect(textOf(text)).toContain("Words Search");
      expect(textOf(text)).not.toMatch(/result|Nothing was found/);
    }
  });

  it("leads on in the view in which it was asked, and knows no more than that", async () => {
    const then = "&asof=2022-06";
    for (const words of ["Kabul", "attacks", "Peshawar"]) {
      const known = await find(words, then);
      for (const { href } of known) expect(href).toContain("asof=2022-06");
      expect(known.length).toBeGreaterThan(5);
    }
    const { text } = await site.get(`/search?q=Torkham${then}`);
    expect(text).toContain('href="/incidents?words=Torkham&amp;asof=2022-06"');
    expect(text).toContain('href="/search.json?q=Torkham&amp;asof=2022-06"');
    const april = async (more: string) =>
      (await find("attacks claimed April 2022", more)).map(({ href }) => href);
    expect(await april("")).toContain("/series/attacks-claimed/2022-04");
    expect((await april(then)).join(" ")).not.toContain("2022-04");
    const charts = async (more: string) =>
      (await find("How many attacks", more)).filter(({ kind }) => kind === "chart").map(({ title }) => title);
    expect([await charts(""), await charts("&province=Sindh")]).toEqual([["Attacks"], ["Attacks, in Sindh"]]);
  });

  it("finds what was published since it was last asked", async () => {
    const { dataset, files } = await realData();
    let current = { ...dataset, incidents: new Map() };
    const store = { ...fixedStore({ dataset, files }), current: () => current };
    const later = await serve(store);
    const count = async () => JSON.parse((await later.get("/search.json?q=Torkham")).text).found.length;
    const before = await count();
    current = { ...current, revision: "b".repeat(40), milestones: [] };
    expect([before > (await count()), before]).toEqual([true, before]);
    await later.close();
  });

  it("says so where nothing is found, and escapes what was asked", async () => {
    const { text } = await site.get(`/search?q=${encodeURIComponent('<img src="x">zzz')}`);
    expect(textOf(text)).toContain("Nothing was found");
    expect(text).not.toContain("<img src");
  });

  it("refuses words longer than anybody types", async () => {
    expect((await site.get(`/search?q=${"x".repeat(200)}`)).status).toBe(200);
    expect((await site.get(`/search?q=${"x".repeat(201)}`)).status).toBe(400);
  });
});

describe("what is new", () => {
  it("stands in a list and as JSON, the newest number of each chart first", async () => {
    const { notices } = JSON.parse((await site.get("/notices.json")).text) as {
      notices: readonly { kind: string; words: string }[];
    };
    expect(notices.filter(({ kind }) => kind === "newest").length).toBeGreaterThan(3);
    const page = textOf((await site.get("/notices")).text);
    for (const { words } of notices) expect(page).toContain(words);
  });
});
