import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valuesOf } from "../../../../server/model/records/facets.ts";
import { shareOf, WIDE } from "../../../breadth.ts";
import { observationRows, textOf, unescapeHtml } from "../../html.ts";
import { asking, DATASET, sumOfMonths, totalOf } from "../../listed.ts";
import { type Site, serve } from "../../serve.ts";

interface GeoJson {
  readonly without_geometry: number;
  readonly note: string;
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly coordinates: readonly number[] } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());
const { page, json, csv } = asking(() => site);

describe("the list of incidents", () => {
  const filters = [
    "",
    "from=2014&to=2014",
    "province=Balochistan",
    "district=none",
    "words=bannu",
    "precision=district&from=2010-05",
    "box=69.5,32.5,70.5,33.5",
    "from=2030&to=2031",
    "dataset=documents",
  ];

  it.each(shareOf(filters, 0, 2))("shows, downloads and draws the same incidents of %j", async (filter) => {
    const html = await page(`/incidents?${filter}`);
    const [listed, rows] = [await json(`/incidents.json?${filter}`), await csv(`/incidents.csv?${filter}`)];
    expect(rows.length).toBe(listed.incidents.length);
    expect(rows.map(({ id }) => id)).toEqual(listed.incidents.map(({ id }) => String(id)));
    expect(totalOf(html)).toBe(rows.length);
    expect(listed.totals.incidents).toBe(rows.length);
    const { outside_coverage = 0, month_open = 0 } = listed.totals;
    expect(sumOfMonths(html) + outside_coverage + month_open).toBe(rows.length);
    const killed = rows.reduce((sum, row) => sum + Number(row.killed), 0);
    expect(listed.totals.killed).toMatchObject({ total: killed });
  });

  it("does so for any filter", async () => {
    const incidents = site.store.current().incidents.get(DATASET) ?? [];
    const named = (name: "province" | "district") =>
      fc.constantFrom(
        "",
        "none",
        ...[...new Set(incidents.flatMap((each) => valuesOf(each, name)))]
          .filter(Boolean)
          .map(encodeURIComponent),
      );
    const filter = fc.record({
      from: fc.constantFrom("", "2009-03", "2013", "2020-12-24"),
      to: fc.constantFrom("", "2013-02-10", "2021", "2023-12"),
      province: named("province"),
      district: named("district"),
      precision: fc.constantFrom("", "exact", "near", "district", "unknown"),
      words: fc.constantFrom("", "town", "a e", "mir"),
      sort: fc.constantFrom("date", "killed", "district"),
    });
    await fc.assert(
      fc.asyncProperty(filter, async ({ from, to, ...rest }) => {
        const period = from && to && from > to ? { from: to.slice(0, 4), to: from } : { from, to };
        const chosen = Object.entries({ ...period, ...rest }).filter(([, value]) => value !== "");
        const query = `dataset=${DATASET}&${chosen.map((pair) => pair.join("=")).join("&")}`;
        const rows = await csv(`/incidents.csv?${query}`);
        const { totals } = await json(`/incidents.json?${query}&limit=1`);
        const html = await page(`/incidents?${query}&limit=1`);
        expect(totals.incidents).toBe(rows.length);
        expect(totalOf(html)).toBe(rows.length);
        expect(sumOfMonths(html) + (totals.outside_coverage ?? 0) + (totals.month_open ?? 0)).toBe(
          rows.length,
        );
      }),
      { numRuns: WIDE ? 100 : 10 },
    );
  });

  it("downloads all of a dataset as it stands in the data folder, but for the order", async () => {
    const file = await page(`/data/incidents/${DATASET}.csv`);
    const whole = await page(`/incidents.csv?dataset=${DATASET}&order=asc`);
    const [header = [], ...rows]: string[][] = parse(whole);
    expect(whole).toBe(stringify([header, ...rows]));
    // Without what the file lacks: the days of the date, and columns that are newer.
    const columns = file.split("\n")[0]?.split(",") ?? [];
    const own = [header, ...rows].map((cells) => cells.filter((_, at) => columns.includes(header[at] ?? "")));
    expect(stringify(own).split("\n").toSorted()).toEqual(file.split("\n").toSorted());
    expect(own[0]).toEqual(columns);
  });

  it("says the first day of each date and the day after its last", async () => {
    const rows = await csv("/incidents.csv?from=2014-03&to=2014-05");
    expect(rows.length).toBeGreaterThan(0);
    for (const { date = "", start, end } of rows) {
      expect(start).toBe(date.slice(0, 10));
      expect(new Date(end ?? "").getTime()).toBeGreaterThan(new Date(start ?? "").getTime());
    }
    const [one] = await csv(`/incidents/${DATASET}/${rows[0]?.id}.csv`);
    expect([one?.start, one?.end]).toEqual([rows[0]?.start, rows[0]?.end]);
  });

  it("is GeoJSON of the same rows, with points only where the source gives the place", async () => {
    const query = "province=Balochistan&sort=killed";
    const rows = await csv(`/incidents.csv?${query}`);
    const { headers, text } = await site.get(`/incidents.geojson?${query}`);
    expect(headers.get("content-type")).toMatch(/^application\/geo\+json/);
    const map = JSON.parse(text) as GeoJson;
    expect(map.features.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    for (const [index, { geometry, properties }] of map.features.entries()) {
      const { longitude, latitude, where_precision = "", killed } = rows[index] ?? {};
      const isPlaced = ["exact", "near", "district"].includes(where_precision) && longitude !== "";
      expect(geometry?.coordinates ?? null).toEqual(isPlaced ? [Number(longitude), Number(latitude)] : null);
      expect(String(properties.killed ?? "")).toBe(killed);
    }
    const bare = map.features.filter(({ geometry }) => geometry === null).length;
    expect(bare).toBeGreaterThan(0);
    expect(map.without_geometry).toBe(bare);
    expect(map.note).toContain("no closer than a province");
    expect(unescapeHtml(await page(`/incidents?${query}`))).toContain(`href="/incidents.geojson?${query}"`);
    expect((await site.get("/incidents.geojson?province=Narnia")).status).toBe(400);
  });

  it("gives parts of it in the same order, and where the next is", async () => {
    const all = await csv("/incidents.csv?sort=killed");
    const first = await site.get("/incidents.csv?sort=killed&limit=7");
    const next = await site.get("/incidents.csv?sort=killed&limit=7&offset=7");
    const both = [first.text, next.text].flatMap(
      (text) => parse(text, { columns: true }) as { id: string }[],
    );
    expect(both.map(({ id }) => id)).toEqual(all.slice(0, 14).map(({ id }) => id));
    expect(first.headers.get("link")).toBe('</incidents.csv?sort=killed&limit=7&offset=7>; rel="next"');
    expect(next.headers.get("link")).toContain('</incidents.csv?sort=killed&limit=7>; rel="prev"');
    expect(first.headers.get("x-total-count")).toBe(String(all.length));
    expect(first.headers.get("content-disposition")).toMatch(
      /^attachment; filename="ttp_incidents_ucdp-ged-ttp_rows-1-7_r[0-9a-f]{7}\.csv"$/,
    );
  });

  it("names the sources of what it lists", async () => {
    const listed = await json("/incidents.json?from=2023-10&to=2023-10");
    const named = new Set(listed.incidents.map(({ source }) => source));
    expect(listed.sources.map(({ id }) => id)).toEqual(expect.arrayContaining([...named]));
  });

  it("has pages that lead through all of it", async () => {
    const seen: string[] = [];
    for (let address: string | undefined = "/incidents?words=bannu&limit=40"; address; ) {
      const html: string = await page(address);
      seen.push(
        ...[...html.matchAll(/<span class="aside">(\d+)<\/span><\/a><\/th>/g)].map(([, id = ""]) => id),
      );
      address = unescapeHtml(/href="([^"#]+)#list" rel="next"/.exec(html)?.[1] ?? "");
    }
    expect(seen).toEqual((await csv("/incidents.csv?words=bannu")).map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("is sorted by its headings, which say how", async () => {
    const html = await page("/incidents?sort=killed&limit=5");
    expect(html).toMatch(
      /<th scope="col"[^>]* aria-sort="descending" class="number"><a href="[^"]*order=asc[^"]*">Killed/,
    );
    expect(html).toContain("most killed first");
    const killed = (await csv("/incidents.csv?sort=killed&limit=5")).map((row) => Number(row.killed));
    expect(killed).toEqual(killed.toSorted((a, b) => b - a));
  });

  it("sends a submitted form on to the shortest address", async () => {
    const { status, headers } = await site.get(
      "/incidents?words=&from=2014&to=&province=Balochistan&district=&asof=",
    );
    expect(status).toBe(302);
    expect(headers.get("location")).toBe("/incidents?from=2014&province=Balochistan");
  });

  it("shows what was known on a day, and no zero for months that nobody had counted by then", async () => {
    const asof = "asof=2023-01-01";
    const html = await page(`/incidents?${asof}`);
    const listed = await json(`/incidents.json?${asof}`);
    expect(totalOf(html)).toBe(listed.incidents.length);
    expect(new Set(listed.incidents.map(({ source }) => source))).toEqual(new Set(["ucdp-ged-22-1"]));
    const months = observationRows(html).map(({ period }) => period);
    expect(months).toContain("2021-12");
    expect(months).not.toContain("2023-10");
    expect(new Set(observationRows(html).map(({ source }) => source))).toEqual(new Set(["ucdp-ged-22-1"]));
    const before = await page("/incidents?asof=2022-01-01");
    expect(observationRows(before)).toEqual([]);
    expect(textOf(before)).toContain("No time is covered as a whole by the dataset’s files published then");
  });

  it("says so where nothing fits", async () => {
    const text = textOf(await page("/incidents?words=zzzz"));
    expect(text).toContain("No incident fits. Show all of the dataset");
  });

  it.each([
    ["/incidents?colour=red", "This page has no such setting."],
    ["/incidents?dataset=acled", "Give one of documents, ucdp-ged-ttp; this link has “acled”."],
    ["/incidents?province=Narnia", "Give a province of the dataset ucdp-ged-ttp:"],
    ["/incidents?from=2014&to=2013", "Give a date after from; this link has “2013”."],
    ["/incidents?limit=1001", "Give a whole number from 1 to 1000 for a page; this link has “1001”."],
    ["/incidents?words=a&words=b", "Give one value; this link has 2."],
    ["/incidents.csv?limit=100001", 'expected a whole number from 1 to 100000, got "100001"'],
    ["/incidents.json?box=0", "expected west,south,east,north in degrees"],
    ["/incidents.svg?sort=size", "expected one of date, place"],
  ])("refuses %s", async (address, message) => {
    const { status, text } = await site.get(address);
    expect(status).toBe(400);
    expect(address.includes(".") ? JSON.parse(text).error.problems[0].message : textOf(text)).toContain(
      message,
    );
  });

  it("shows what stands in the data as text", async () => {
    const text = await page(`/incidents?words=${encodeURIComponent("<script>alert(1)</script>")}`);
    expect(text).not.toContain("<script>alert(1)");
    expect(text).toContain("&lt;script&gt;alert(1)");
  });
});

it("totals say for how many months no file of events is there, and months that are whole are not told", async () => {
  const holes = await site.get("/incidents?from=2021&to=2022");
  expect(textOf(holes.text)).toContain("No events file covers 12 of the 24 months of this time");
  const { totals } = JSON.parse((await site.get("/incidents.json?from=2021&to=2022")).text);
  expect(totals).toMatchObject({ months: 24, months_not_covered: 12 });
  expect(textOf((await site.get("/incidents?from=2014&to=2014")).text)).not.toContain("No events file");
});

it("the card of an incident whose point and district do not agree says so, with the way to the other one", async () => {
  const { text } = await site.get("/incidents/ucdp-ged-ttp/57724");
  expect(textOf(text)).toMatch(/The point lies \d+ km from that of another incident in Dera Bugti/);
  expect(text).toContain('href="/incidents/ucdp-ged-ttp/53934"');
  const card = JSON.parse((await site.get("/incidents/ucdp-ged-ttp/57724.json")).text);
  expect(card.point_note).toContain("do not agree");
  expect(JSON.parse((await site.get("/incidents/ucdp-ged-ttp/55862.json")).text).point_note).toBe("");
  expect(textOf((await site.get("/data-health")).text)).toMatch(
    /two incidents in Dera Bugti lie \d+ km apart/,
  );
});
