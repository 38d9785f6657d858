import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linksOf, observationRows, textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

let site: Site;
/** Its charts end in 2022 unless they are told otherwise. */
let short: Site;
beforeAll(async () => {
  const { dataset, files } = await realData();
  const settings = { ...dataset.settings, to: "2022-01" };
  [site, short] = await Promise.all([serve(), serve({ dataset: { ...dataset, settings }, files })]);
});
afterAll(() => Promise.all([site.close(), short.close()]));

const pageOf = async (address: string): Promise<string> => (await site.get(address)).text;
const wordsOf = async (address: string): Promise<string> => textOf(await pageOf(address));

describe("a list that is given one end of a time", () => {
  it.each([
    ["/milestones", "milestones"],
    ["/figures", "figures"],
  ])("goes on to its own end: %s", async (page, rows) => {
    type Row = { start: string | null; end: string | null };
    const listed = async (query: string): Promise<Row[]> =>
      JSON.parse((await short.get(`${page}.json?${query}`)).text)[rows];
    const all = (await listed("")).filter(({ start }) => start !== null);
    const since = all.filter(({ end }) => (end ?? "9") > "2021-06-01");
    expect(since.some(({ start }) => (start ?? "") > "2024")).toBe(true);
    expect(await listed("from=2021-06")).toEqual(since);
    const until = all.filter(({ start }) => (start ?? "") < "2021-07-01");
    expect(until.some(({ start }) => (start ?? "") < "2002")).toBe(true);
    expect(await listed("to=2021-06")).toEqual(until);
  });

  it("is so of the months around events of a kind", async () => {
    const { events } = JSON.parse((await short.get("/around.json?milestones=migration&from=2021")).text);
    expect(events.map(({ id }: { id: string }) => id)).toContain("next-repatriation-2024");
  });

  it("of figures says of which none is told a time", async () => {
    expect(await wordsOf("/figures")).toContain("no period stated");
  });
});

describe("the kinds of events to choose from", () => {
  const countsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/name="milestones" value="(\w+)".*?<span class="count">(\d+)</gs)].map(
        ([, id = "", count]) => [id, Number(count)],
      ),
    );

  it("are counted in the time shown, whichever are chosen", async () => {
    const { milestones } = site.store.current();
    for (const [query, from, to] of [
      ["from=2021&to=2021&milestones=ceasefires", "2021-01-01", "2022-01-01"],
      ["milestones=power", "0000", "9999"],
    ] as const) {
      const there = milestones.filter(({ date }) => date.start < to && (date.end ?? "9999") > from);
      const counts = countsOf(await pageOf(`/milestones?${query}`));
      for (const kind of ["ceasefires", "power", "diplomacy"])
        expect(counts[kind], kind).toBe(there.filter(({ category }) => category === kind).length);
    }
    const there = milestones.filter(({ date }) => date.start < "2022-01-01" && date.end > "2021-01-01");
    expect(countsOf(await pageOf("/?from=2021&to=2021")).power).toBe(
      there.filter(({ category }) => category === "power").length,
    );
  });

  it("stand where the list is of all, unless the address says otherwise", async () => {
    expect(await pageOf("/milestones")).toMatch(/name="events" value="all" checked/);
    expect(await pageOf("/milestones?events=key")).toMatch(/name="events" value="key" checked/);
    expect(await pageOf("/")).toMatch(/name="events" value="key" checked/);
  });
});

describe("the list of events", () => {
  it("has each year once, says how many of how many are shown, and names no time of its own", async () => {
    const { milestones } = site.store.current();
    const some = await pageOf("/milestones?from=2021&to=2022");
    const years = [...some.matchAll(/id="year-(\d{4})"/g)].map(([, year]) => year);
    expect(years).toEqual([...new Set(years)]);
    const { total } = JSON.parse(await pageOf("/milestones.json?from=2021&to=2022"));
    expect(total).toBeLessThan(milestones.length);
    expect(textOf(some)).toContain(`${total} of ${milestones.length}`);
    const all = await pageOf("/milestones");
    expect(all).toMatch(/name="from" value=""/);
    const sent = await site.get("/milestones?events=all&from=&to=");
    expect([sent.status, sent.headers.get("location")]).toEqual([302, "/milestones"]);
  });

  it("of figures counts those shown, each with its time in words", async () => {
    const { total, figures } = JSON.parse(await pageOf("/figures.json?from=2023&to=2023"));
    expect(total).toBe(figures.length);
    expect(total).toBeLessThan(site.store.current().figures.length);
    const [first] = figures;
    expect(first.period).toMatch(/20\d\d/);
    expect(first.when).toMatch(/[a-z]+ 20\d\d$|^20\d\d$/);
  });
});

describe("the page of an event", () => {
  it("leads to the one before it and the one after it", async () => {
    const text = await pageOf("/milestones/eid-ceasefire-2021");
    const order = linksOf(text).filter((link) => /^\/milestones\/[\w-]+$/.test(link));
    expect(order).toEqual(["/milestones/bajwa-kabul-2021", "/milestones/ttp-prisoners-freed-2021"]);
    const [, before = "", after = ""] = /rel="prev"(.*?)rel="next"(.*?)<\/a>/s.exec(text) ?? [];
    expect(textOf(`<a${before}`)).toContain("Bajwa visits Kabul");
    expect(textOf(`<a${after}`)).toContain("Taliban free TTP members");
  });

  it("says what was counted on any of its days, where it stands, and leads to all of its kind", async () => {
    const text = await pageOf("/milestones/deportations-2023?asof=2024-06");
    const [, counted = ""] = /id="counted-then">(.*?)<\/section>/s.exec(text) ?? [];
    expect(linksOf(counted).length).toBeGreaterThan(1);
    const { category, locator } =
      site.store.current().milestones.find(({ id }) => id === "deportations-2023") ?? {};
    expect(linksOf(text)).toContain(`/around?milestones=${category}&asof=2024-06`);
    expect(/The report(.*?)This card/s.exec(textOf(text))?.[1]).toContain(locator);
    expect(textOf(text)).toContain(`${site.origin}/milestones/deportations-2023?asof=2024-06`);
    const file = await site.get("/milestones/deportations-2023.csv");
    expect(file.headers.get("content-disposition")).toContain("deportations-2023");
  });

  it("draws whole months beside a month, and nothing where no chart has a number", async () => {
    expect(linksOf(await pageOf("/milestones/eid-ceasefire-2021"))).toContain("/?from=2020-05&to=2022-05");
    expect(await wordsOf("/milestones/soviet-invasion-1979")).not.toContain("Twelve months on each side");
  });

  it.each([
    ["deportations-2023", "It had not ended when the report appeared"],
    ["kabul-isis-talks-2021", "Its date is not certain"],
  ])("says what keeps months from being beside it: %s", async (id, words) => {
    expect(await wordsOf(`/milestones/${id}`)).toContain(words);
  });
});

describe("a comparison", () => {
  const SPLIT = "/compare?series=attacks-recorded-ucdp&split=province&from=2010&to=2010";

  it("names its files and its iframe by what it shows", async () => {
    const name = async (address: string) => (await site.get(address)).headers.get("content-disposition");
    expect(await name(SPLIT.replace("?", ".csv?"))).toContain("ttp_compare-provinces_");
    expect(await wordsOf(SPLIT)).toContain(
      `${site.origin}/embed/compare?from=2010&to=2010&series=attacks-recorded-ucdp&split=province`,
    );
  });

  it("leads from a province's month to its incidents there", async () => {
    const lists = linksOf(await pageOf(SPLIT)).filter((link) => /^\/incidents\?/.test(link));
    expect(lists.length).toBeGreaterThan(5);
    for (const link of lists) expect(link).toContain("province=");
  });

  it("prints as many rows as can be read, and says where the others are", async () => {
    const ids = ["attacks", "deaths", "security-deaths"].map((id) => `${id}-recorded-ucdp`).join(",");
    const long = await pageOf(`/compare?series=${ids}&from=1990`);
    expect(textOf(long)).toContain("the first 500 of 525");
    expect(observationRows(long)).toHaveLength(500);
    const less = await pageOf(`/compare?series=${ids}&from=1990&to=2018`);
    expect(textOf(less)).not.toContain("the first 500");
    expect(observationRows(less).length).toBeGreaterThan(400);
  });

  it("keeps what its form does not show, and says what has no provinces where those are asked for", async () => {
    const query = "series=attacks-claimed,attacks-recorded-ucdp&milestones=none&events=all&asof=2023";
    const text = await pageOf(`/compare?${query}&district=Bannu`);
    for (const [name, value] of [
      ["milestones", "none"],
      ["events", "all"],
      ["asof", "2023"],
      ["district", "Bannu"],
    ])
      expect(text).toContain(`<input type="hidden" name="${name}" value="${value}">`);
    expect(await wordsOf(`/compare?${query}`)).not.toContain("Left out, as no incidents");
    expect(await wordsOf(`/compare?${query}&split=province`)).toContain("Attacks claimed by the TTP.");
  });

  it("begins with the series that a chart shows", async () => {
    const compared = async (page: string) =>
      linksOf(await pageOf(page)).filter((link) => link.startsWith("/compare"));
    expect(await compared("/charts/attacks?series=attacks-claimed,deaths-recorded-ucdp")).toEqual([
      "/compare?series=attacks-claimed",
    ]);
  });
});

describe("the months around an event", () => {
  it("are named before and after it, and its files have as many", async () => {
    const text = await pageOf("/around/us-taliban-agreement-2020?months=2&from=2019");
    expect(textOf(text)).toMatch(/−2 ?−1 ?event ?\+1 ?\+2/);
    expect(linksOf(text)).toContain("/around/us-taliban-agreement-2020.csv?from=2019&months=2");
    expect(text).toContain('<input type="hidden" name="from" value="2019">');
  });

  it("of what is worked out name the reports of all its months", async () => {
    const { text } = await site.get("/around/us-taliban-agreement-2020?transform=mean-12");
    expect(linksOf(text)).toContain("/sources/ucdp-ged-22-1?transform=mean-12");
    const rows: Record<string, string>[] = parse(
      (await site.get("/around.csv?milestones=ceasefires&months=1")).text,
      { columns: true },
    );
    expect(new Set(rows.map(({ events }) => events))).toEqual(new Set(["3"]));
  });
});

describe("the card of a number", () => {
  it("lists what other series give for the same time, and not the number itself", async () => {
    const words = await wordsOf("/series/attacks-recorded-ucdp/2021-12");
    const [, beside = ""] = /Other series, same time(.*?)Other counts/.exec(words) ?? [];
    expect(beside).toContain("45 Attacks claimed by the TTP");
    expect(beside).not.toContain("recorded by UCDP");
    expect(words).toContain("Counted anew from the incident records");
    expect(await wordsOf("/series/attacks-claimed/2021-12")).not.toContain("Counted anew");
  });
});

describe("sources", () => {
  it("gave what they print, and nothing that is counted here", async () => {
    const { sources, total, view } = JSON.parse(await pageOf("/sources.json?asof=2024-06"));
    expect([total, view]).toEqual([sources.length, { asof: "2024-06" }]);
    const gave = new Map(sources.map((each: { id: string; gave: object }) => [each.id, each.gave]));
    expect(gave.get("ucdp-ged-22-1")).toMatchObject({ observations: 0, without_number: 0 });
    const found = await pageOf("/sources/gul-2024.json");
    const rows = JSON.parse(found);
    const count = (kind: string) => rows[kind].length;
    const all: { missing: string | null }[] = rows.observations;
    expect(gave.get("gul-2024")).toEqual({
      observations: all.filter(({ missing }) => missing === null).length,
      without_number: all.filter(({ missing }) => missing !== null).length,
      ...{ milestones: count("milestones"), figures: count("figures"), incidents: count("incidents") },
      sources: sources.filter((each: { cited_in: string }) => each.cited_in === "gul-2024").length,
    });
    const { observations, incidents } = JSON.parse(await pageOf("/sources/ucdp-ged-22-1.json"));
    expect([observations.length, incidents.length > 1000]).toEqual([0, true]);
  });

  it("have what they gave and how they were seen on their pages", async () => {
    const gul = await pageOf("/sources/gul-2024");
    expect(gul).toContain("<title>Gul 2024");
    expect(textOf(gul)).toContain("54 Attacks claimed by the TTP, April 2022 §5.1");
    const [, quoted = ""] = /id="gave-quoted">(.*?)<\/section>/s.exec(gul) ?? [];
    expect(linksOf(quoted)).toContain("/sources/sayed-2022-01-11");
    // That one was seen through another.
    expect(linksOf(quoted)).not.toContain("/sources/khattak-2022-01-11");
    const through = async (asof: string) =>
      linksOf(await pageOf(`/sources/sayed-2022-01-11?asof=${asof}`)).filter((link) =>
        link.includes("gul-2024"),
      );
    expect([await through("2022-02"), await through("2024-06")]).toEqual([
      ["/sources/gul-2024"],
      ["/sources/gul-2024?asof=2024-06"],
    ]);
  });

  it("that were seen through one of second hand stand apart", async () => {
    const text = await pageOf("/sources");
    const { sources } = site.store.current();
    expect(textOf(text)).toContain(`${sources.length} sources`);
    expect(textOf(/id="further".*?<\/section>/s.exec(text)?.[0] ?? "")).toContain("Daud Khattak");
    for (const id of ["khattak-2022-01-11", "sayed-2022-01-11"])
      expect(text.split(`href="/sources/${id}"`), id).toHaveLength(2);
  });

  it("without a date are named where only those published by a day are shown", async () => {
    expect(await wordsOf("/?asof=2022-06")).toContain("Left out, as they have no date: UNHCR.");
  });
});

it("a figure that is found is led to in its list", async () => {
  expect(await pageOf("/search?q=border+length")).toContain('href="/figures#border-length"');
});

it("the codebook says what a column takes", async () => {
  const words = await wordsOf("/codebook");
  expect(words).toContain("at least -90, at most 90");
  expect(words).toContain("an id in this file");
  expect(words).toContain("an id in sources.csv");
});
