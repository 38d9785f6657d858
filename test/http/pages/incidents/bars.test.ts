import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boundsOf } from "../../../../server/model/numbers/quantities.ts";
import { shareOf } from "../../../breadth.ts";
import { linksOf, observationRows, textOf, unescapeHtml } from "../../html.ts";
import { asking, DATASET, totalOf } from "../../listed.ts";
import { type Site, serve } from "../../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());
const { page, json, csv } = asking(() => site);

describe("a bar and its incidents", () => {
  it("agree, for every month of every counted series, but for what is dated beyond the month", async () => {
    const { series } = site.store.current();
    for (const { counted, observations } of series) {
      if (!counted) continue;
      for (const { period, quantity, crossing } of observations.filter((_, index) => index % 23 === 0)) {
        const [from, to = from] = period.edtf.split("/");
        const { totals } = await json(`/incidents.json?dataset=${counted.dataset.id}&from=${from}&to=${to}`);
        if (counted.measure === "incidents") {
          expect(totals.incidents).toBe(quantity.value);
          continue;
        }
        const { total, crossing: beyond, qualifier } = totals[counted.measure];
        const own = crossing?.without ?? quantity;
        expect(total - beyond).toBe(qualifier === "at least" ? boundsOf(own).low : own.value);
        expect(quantity.qualifier).toBe(crossing ? "at least" : qualifier);
      }
    }
  });

  it("leave to no single month what an incident of the whole year counts, and the sum of the year has it", async () => {
    const { totals } = await json("/incidents.json?from=2009-01&to=2009-01");
    expect(totals.killed).toMatchObject({ total: 1613, crossing: 1428 });
    const text = textOf(await page("/incidents?from=2009-01&to=2009-01"));
    expect(text).toContain(
      "1,428 of the killed are of incidents dated beyond this time: no bar of deaths within it counts them for certain.",
    );
    expect(text).toContain(
      "Up to 1,428 more may belong to this month, from 1 incident dated beyond it (2009).",
    );
    const february = textOf(await page("/incidents?from=2009-02&to=2009-02"));
    expect(february).toMatch(/The bar of February 2009 .*: at least 126 /);
    const year = await json("/incidents.json?from=2009&to=2009");
    expect(year.totals.killed).toMatchObject({ total: 5968, crossing: 0 });
    const [sum] = await csv("/charts/deaths.csv?from=2009&to=2009&transform=sum-year");
    expect(Number(sum?.value)).toBe(5968);
    expect(textOf(await page(`/incidents/${DATASET}/57152`))).toContain(
      "Counts in January 2009, the month in which it began. Its deaths may belong to any month that its date touches: each is “at least” what it is without them.",
    );
  });

  it("say alike that a number is the least that it can be", async () => {
    const [row] = observationRows(
      await page("/charts/security-deaths/table?layout=long&from=2014-06&to=2014-06"),
    );
    expect(row?.cells[2]).toContain("at least 44");
    const text = textOf(await page("/incidents?from=2014-06&to=2014-06"));
    expect(text).toContain("Security forcesat least 47 minimum; side unknown for some of the dead");
    expect(text).toContain("Killed, all403 403 to 435 by the published bounds; stated for all");
  });

  it("are cut where the time asked for cuts a month", async () => {
    const query = "from=2021-11-15&to=2021-12-19";
    const html = await page(`/incidents?${query}`);
    expect(observationRows(html).map(({ period }) => period)).toEqual([
      "2021-11-15/2021-11-30",
      "2021-12-01/2021-12-19",
    ]);
    const bars = observationRows(html).map(({ cells }) => Number(cells[1]));
    expect(bars.reduce((sum, bar) => sum + bar, 0)).toBe(totalOf(html));
    expect(textOf(html)).toContain("Of this month only 1–19 December 2021 is counted.");
  });

  it.each([
    ["from=2021-11-15", 0, "2021-11-15/2021-11-30", "Of this month only 15–30 November 2021 is counted."],
    ["to=2007-08-19", -1, "2007-08-01/2007-08-19", "Of this month only 1–19 August 2007 is counted."],
  ])("are cut where the time has one end, and that within a month: %s", async (query, at, period, words) => {
    const html = await page(`/incidents?${query}`);
    expect(observationRows(html).at(at)?.period).toBe(period);
    expect(textOf(html)).toContain(words);
  });

  it("are linked from the chart's table and the point's card", async () => {
    const bar = "/incidents?dataset=ucdp-ged-ttp&from=2021-12&to=2021-12";
    const table = await page("/charts/attacks/table?layout=long&from=2021-12&to=2021-12");
    expect(linksOf(table)).toContain(`${bar}&shown=2021-12/2021-12`);
    expect(linksOf(await page("/series/attacks-recorded-ucdp/2021-12"))).toContain(`${bar}&shown=/`);
    expect(
      linksOf(await page("/series/attacks-claimed/2021-12")).filter((link) => link.includes("from=")),
    ).toEqual([]);
  });

  it("lead back to the chart with the months around, and say its number", async () => {
    const query = "dataset=ucdp-ged-ttp&from=2014-06&to=2014-06";
    const html = await page(`/incidents?${query}`);
    expect(linksOf(html)).toContain("/charts/security-deaths?from=2013-06&to=2015-06");
    expect(textOf(html)).toMatch(/The bar of June 2014 .*: at least 44 /);
    expect(linksOf(await page(`/incidents?${query}&province=Balochistan`))).toContain(
      "/charts/attacks?from=2013-06&to=2015-06&province=Balochistan",
    );
    for (const more of ["words=army", "precision=exact", "box=60,23,78,38", "to=2014-07"])
      expect(
        await page(`/incidents?${query.replace(/&to.*/, more.startsWith("to") ? "" : "$&")}&${more}`),
      ).not.toContain('id="bars"');
  });

  it("keep the place that a chart is counted for", async () => {
    const query = "from=2014-06&to=2014-06&province=Balochistan";
    const html = await page(`/charts/attacks?${query}`);
    const table = await page(`/charts/attacks/table?layout=long&${query}`);
    expect(linksOf(table)).toContain(
      `/incidents?dataset=ucdp-ged-ttp&from=2014-06&to=2014-06&province=Balochistan&shown=2014-06/2014-06`,
    );
    const [row] = observationRows(table);
    expect(Number(row?.cells[2])).toBe((await csv(`/incidents.csv?${query}`)).length);
    expect(textOf(await page("/incidents?province=Balochistan"))).toMatch(
      /[^\d,]7 more of the whole dataset may have been here: their place is not stated precisely enough\. They are not listed\./,
    );
    const text = textOf(html);
    expect(text).toContain("Attacks, in Balochistan");
    expect(text).toMatch(
      /Of 3,799 incidents in all, 7 \(0\.2 %\) come without a province: a month in which one may have been here says “at least”/,
    );
    expect(text).toMatch(/Left out, as their numbers are not broken down by place: .*claimed/);
    const both = "province=Balochistan&series=attacks-claimed,attacks-recorded-ucdp";
    expect(textOf(await page(`/charts/attacks?${both}`))).toMatch(
      /Left out, as their numbers are not broken down by place: [^.;]*claimed[^.;]*\./,
    );
    // The address that a form is shortened to still asks for it.
    const sent = await fetch(`${site.origin}/charts/attacks?${both}&from=`, { redirect: "manual" });
    expect(sent.headers.get("location")).toContain("series=attacks-recorded-ucdp,attacks-claimed");
    expect(observationRows(table).every(({ series }) => series === "attacks-recorded-ucdp")).toBe(true);
  });

  it("count the same in a chart's CSV and JSON as on its page", async () => {
    const query = "from=2013&to=2013&province=Sindh";
    const rows = await csv(`/charts/attacks.csv?${query}`);
    const document = JSON.parse(await page(`/charts/attacks.json?${query}`));
    const total = rows.reduce((sum, { value }) => sum + Number(value), 0);
    expect(document.series).toHaveLength(1);
    expect(document.series[0].title).toBe("Incidents recorded by UCDP, in Sindh");
    expect(total).toBe((await csv(`/incidents.csv?${query}`)).length);
    const { incidents } = (await json(`/incidents.json?${query}`)).totals;
    expect(total).toBe(incidents);
  });

  it("refuse a place that no incident names", async () => {
    const { status, text } = await site.get("/charts/attacks?province=Narnia");
    expect(status).toBe(400);
    expect(textOf(text)).toContain("Give a province of the incidents, or none; this link has “Narnia”.");
  });
});

describe("the map", () => {
  it("draws or lists every incident, and its table says the same", async () => {
    const html = await page("/incidents");
    const marks = [...html.matchAll(/class="mark mark-\w+" href="[^"]*" aria-label="([\d,]+) incident/g)];
    const drawn = marks.reduce((sum, [, number = ""]) => sum + Number(number.replaceAll(",", "")), 0);
    const undrawn = [
      ...(/<ul class="[^"]*undrawn">(.*?)<\/ul>/s.exec(html)?.[1]?.matchAll(/<b>([\d,]+)<\/b>/g) ?? []),
    ];
    const listed = undrawn.reduce((sum, [, number = ""]) => sum + Number(number.replaceAll(",", "")), 0);
    expect(drawn + listed).toBe(totalOf(html));
    expect(textOf(html)).toContain(
      `${drawn.toLocaleString("en")} on the map; every incident stands in one column`,
    );
    expect(marks.length).toBeLessThanOrEqual(160);
  });

  it("draws nothing that is known only to the province or the country", async () => {
    for (const precision of ["province", "country"]) {
      const html = await page(`/incidents?precision=${precision}`);
      expect(totalOf(html)).toBeGreaterThan(0);
      expect(html).not.toContain('class="mark mark-exact" href');
      expect(html).not.toMatch(/<a class="mark/);
      expect(textOf(html)).toContain(`known only to the ${precision}: ${totalOf(html)}`);
    }
  });

  it("has marks that open the incidents they count", async () => {
    const html = await page("/incidents?province=Balochistan");
    const marks = [...html.matchAll(/class="mark mark-\w+" href="([^"]*)" aria-label="([\d,]+) incident/g)];
    expect(marks.length).toBeGreaterThan(5);
    for (const [, href = "", number = ""] of shareOf(marks, 0, 5)) {
      expect(totalOf(await page(unescapeHtml(href))), href).toBe(Number(number.replaceAll(",", "")));
    }
  });

  it("says whose boundaries it draws", async () => {
    expect(textOf(await page("/incidents"))).toContain(
      "Boundaries as drawn by Natural Earth, not a statement on where they run.",
    );
  });
});

describe("the card of an incident", () => {
  it("says what its source says, how precisely, and which bar counts it", async () => {
    const { incidents } = await json("/incidents.json?precision=near&from=2015&to=2015&limit=1");
    const [found] = incidents;
    const text = textOf(await page(`/incidents/${DATASET}/${found?.id}`));
    expect(text).toContain(`Place${found?.place}District${found?.district}Province`);
    expect(text).toContain("near the named place. The source gives a named place that it happened near");
    expect(text).toContain("In the barsCounts in ");
    expect(text).toContain("known to the day");
    const twin = JSON.parse(await page(`/incidents/${DATASET}/${found?.id}.json`));
    expect(twin.incident).toEqual(found);
    expect(twin.sources[0].id).toBe(found?.source);
  });

  it("says why one is in no bar", async () => {
    const { incidents } = await json("/incidents.json?dataset=documents");
    for (const { id } of incidents) {
      expect(textOf(await page(`/incidents/documents/${id}`))).toContain(
        "Not part of any monthly count: the dataset covers no time as a whole.",
      );
    }
  });

  it("leads to lists of the same knowledge", async () => {
    const { incidents } = await json("/incidents.json?from=2015&to=2015&limit=1");
    const links = linksOf(await page(`/incidents/${DATASET}/${incidents[0]?.id}?asof=2023`));
    const lists = links.filter((link) => link.startsWith("/incidents?"));
    expect(lists.length).toBeGreaterThan(1);
    for (const link of lists) expect(link).toContain("asof=2023");
  });

  it.each(["/incidents/nobody/1", "/incidents/documents/nothing", "/incidents/documents/nothing.json"])(
    "is not there for %s",
    async (address) => {
      expect((await site.get(address)).status).toBe(404);
    },
  );
});

describe("a picture of the months", () => {
  it("is drawn of what is filtered, and not where months are no counts", async () => {
    const { status, headers, text } = await site.get("/incidents.svg?province=Sindh");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("image/svg+xml");
    expect(text).toContain("<svg");
    expect((await site.get("/incidents.png?dataset=documents")).status).toBe(404);
  });
});
