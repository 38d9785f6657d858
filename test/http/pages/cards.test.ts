import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Snapshot, type Store } from "../../../server/data/store/store.ts";
import { nearEvents } from "../../../server/http/pages/near-events.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { closeSpan, type OpenSpan, parseDate, type Span } from "../../../server/model/time/dates.ts";
import { datasetOf } from "../../model/specs.ts";
import { linksOf, textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

type Entry = Awaited<ReturnType<Store["history"]>>[number];
type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;

const [REMOVED, ADDED, FIRST] = ["c", "b", "a"].map((digit) => digit.repeat(12));

const entry = (digit: string, reason: string, parent: string | null): Entry => ({
  revision: digit.repeat(12),
  commit: digit.repeat(40),
  date: "2026-11-20T10:00:00Z",
  author: "A. Editor",
  reason,
  kind: "publication",
  parent: parent?.repeat(40) ?? null,
});

const lost = (file: string, before: Record<string, string>): Difference["files"][number] => ({
  ...{ file, label: file, kind: "changed", columns: Object.keys(before) },
  rows: [{ kind: "removed", label: "a row", from: "", before, after: null, warnings: [] }],
});

const TAKEN: Difference = {
  counts: { added: 0, changed: 0, removed: 3, moved: 0 },
  files: [
    lost("milestones.csv", { id: "no-such-event", title: "It never was" }),
    lost("series.csv", { id: "no-such-series", title: "Nothing counted" }),
    lost("series/attacks-claimed.csv", { period: "2023-08", value: "45" }),
    lost("sources.csv", { id: "no-such-report", title: "A report" }),
  ],
};

const CORRECTED: Difference = {
  counts: { added: 0, changed: 1, removed: 0, moved: 0 },
  files: [
    {
      ...lost("series/attacks-claimed.csv", {}),
      rows: [
        {
          ...{ kind: "changed", label: "a row", from: "", warnings: [] },
          before: { period: "2021-12", value: "46" },
          after: { period: "2021-12", value: "45" },
        },
      ],
    },
  ],
};

/** The fixtures with two series that give by year what another gives by month. */
function withYears(all: Snapshot): Snapshot {
  const { series } = all.dataset;
  const months = series.find(({ id }) => id === "deaths-recorded-ucdp");
  const [month] = months?.observations ?? [];
  if (!months || !month) throw new Error("expected the deaths by month");
  const yearly = ["by-year", "by-year-too"].map((id) => ({
    ...{ ...months, id, title: `Deaths ${id}`, counted: null },
    observations: ["2019", "2020"].map((year) => ({
      ...month,
      period: closeSpan(parseDate(year) as OpenSpan, ""),
    })),
  }));
  return { ...all, dataset: { ...all.dataset, series: [...series, ...yearly] } };
}

let site: Site;
beforeAll(async () => {
  site = await serve({
    ...fixedStore(withYears(await realData())),
    history: async () => [
      entry("c", "Wrong month\n\nAsked back.", "b"),
      entry("b", "August", "a"),
      entry("a", "First reading", null),
    ],
    changes: async (revision) => (revision === REMOVED ? TAKEN : CORRECTED),
  });
});
afterAll(() => site.close());

describe("what was taken back", () => {
  it("says so at its own address, and leads to the publication and to what it was", async () => {
    const { status, text } = await site.get("/series/attacks-claimed/2023-08");
    expect(status).toBe(410);
    expect(textOf(text)).toContain(
      "The number for August 2023 of Attacks claimed by the TTP (45) was taken back on 20 November 2026: “Wrong month”.",
    );
    expect(linksOf(text)).toEqual(
      expect.arrayContaining([
        `/history/${REMOVED}`,
        `/series/attacks-claimed/2023-08?asof=${ADDED}`,
        "/series/attacks-claimed",
      ]),
    );
  });

  it.each(["/milestones/no-such-event", "/series/no-such-series", "/sources/no-such-report"])(
    "%s too",
    async (address) => {
      const { status, text } = await site.get(address);
      expect({ address, status }).toEqual({ address, status: 410 });
      expect(linksOf(text)).toContain(`/history/${REMOVED}`);
    },
  );

  it("is told from what never was", async () => {
    for (const address of ["/series/attacks-claimed/2023-09", "/milestones/nobody", "/sources/nobody"])
      expect((await site.get(address)).status, address).toBe(404);
    expect(FIRST).toBeDefined();
  });
});

describe("the card of a number", () => {
  it("begins with number, words, source and place; then events, other numbers, and folded definitions", async () => {
    const { text: html } = await site.get("/series/attacks-claimed/2021-12");
    const [, card = ""] = /<article[^>]*data-card[^>]*>(.*?)<\/article>/s.exec(html) ?? [];
    const places = [
      ...['class="card-number">45<', 'class="card-words"', 'class="card-source"', "§5.1"],
      ...["Events nearest in time", "Other sources", "History of this number"],
      ...["<details", "What is counted", "Link and cite", "@"],
    ].map((words) => card.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(card).not.toContain("<details open");
    expect(linksOf(card)).toContain("/series/attacks-claimed");
  });

  it("is named by its number, and says what became of it, where it stands and how to cite it", async () => {
    const { text: html } = await site.get("/series/attacks-claimed/2021-12?asof=2022-06");
    const words = textOf(html);
    expect(html).toContain("<title>Attacks claimed by the TTP, December 2021: 45");
    expect(words).toContain("45 attacks December 2021");
    expect(words).toMatch(/46 → 45 20 November 2026, A\. Editor: August/);
    expect(words).toContain(`${site.origin}/series/attacks-claimed/2021-12?asof=2022-06`);
    expect(/The report(.*?)This card/s.exec(words)?.[1]).toContain("§5.1");
    const { text: other } = await site.get("/series/attacks-claimed/2022-04");
    expect(textOf(other)).toContain("Unchanged since it was first loaded here");
  });

  it("leads to the incidents of its place as they were known on its day", async () => {
    const { text } = await site.get("/series/attacks-recorded-ucdp/2021-12?province=Sindh&asof=2023");
    expect(linksOf(text).filter((link) => link.startsWith("/incidents?"))).toEqual([
      "/incidents?dataset=ucdp-ged-ttp&from=2021-12&to=2021-12&province=Sindh&asof=2023&shown=/",
    ]);
  });

  it("of a year has what its own months add up to, and no more of other series than can be read", async () => {
    const { text: html } = await site.get("/series/by-year/2019");
    const facts = [...html.matchAll(/<dt>By month<\/dt><dd>(.*?)<\/dd>/gs)].map(([, each = ""]) =>
      textOf(each),
    );
    expect(facts).toEqual([
      expect.stringMatching(/^[\d,]+ by year, [\d,]+ by month: .* \(Deaths on all sides/),
    ]);
    const [, beside = ""] = /Other series, same time<\/dt>(.*?)<\/dd>/s.exec(html) ?? [];
    expect(beside.split("<li>")).toHaveLength(13);
    expect(textOf((await site.get("/series/deaths-recorded-ucdp/2019-05")).text)).not.toContain("By month");
  });

  it("says who says so once", async () => {
    const { text: html } = await site.get("/charts/attacks");
    expect(textOf(html)).not.toMatch(/claimed by the TTP\W+claimed\b|recorded by UCDP\W+recorded\b/);
    expect(html).toContain(`<span class="basis">recorded</span>`);
  });

  it("lists what is dated about the year of the period beside what surely fell near it", async () => {
    const dataset = datasetOf({
      series: [],
      milestones: [
        { date: "2021~", title: "Vague" },
        ...["2021-11", "2022-01", "2022-02", "2022-03", "2022-04", "2021-10", "2021-09"].map((date) => ({
          date,
          title: date,
        })),
      ],
    });
    const titles = nearEvents(dataset.milestones, parseDate("2021-12") as Span).map(
      ({ event }) => event.title,
    );
    expect(titles).toContain("Vague");
    expect(titles).toHaveLength(6);
  });

  it("lists the events nearest in time first, and counts days only to an event known to the day", async () => {
    const { text: html } = await site.get("/series/attacks-recorded-ucdp/2020-03");
    const events = [...html.matchAll(/<li class="event">.*?<span class="aside">(.*?)<\/span>/gs)].map(
      ([, when = ""]) => textOf(when),
    );
    const dayBefore = events.findIndex((words) => /^29 February 2020 · .* · the day before$/.test(words));
    expect(dayBefore).toBeGreaterThanOrEqual(0);
    // Before it stand only those of the month itself.
    for (const each of events.slice(0, dayBefore)) expect(each).not.toMatch(/(?:before|after)$/);
    expect(events.slice(dayBefore + 1).some((words) => /(?:before|after)$/.test(words))).toBe(true);
    for (const each of events.filter((words) => /\d+ days/.test(words))) expect(each).toMatch(/^\d+ [A-Z]/);
  });
});

describe("the page of an event", () => {
  it("carries the chart of twelve months on each side, with the event on it", async () => {
    const { text: html } = await site.get("/milestones/bajwa-kabul-2020");
    const [, json = ""] = /class="chart-spec">(.*?)<\/script>/s.exec(html) ?? [];
    const spec = JSON.parse(json) as ChartSpec;
    expect(spec.range).toEqual({ start: "2019-06-01", end: "2021-07-01" });
    expect(spec.milestones.map(({ id }) => id)).toContain("bajwa-kabul-2020");
    expect(spec.panels.length).toBeGreaterThan(0);
    expect(linksOf(html)).toContain("/?from=2019-06&to=2021-06");
    expect(html.indexOf("data-chart=")).toBeGreaterThan(html.indexOf("<h1"));
  });

  it("has none where no chart has a number then", async () => {
    const { text } = await site.get("/milestones/ttp-founded-2007?asof=2010");
    if (text.includes("data-chart=")) expect(text).toContain("chart-spec");
    else expect(text).not.toContain("Twelve months");
  });
});
