import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linksOf, textOf, unescapeHtml } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const TWO = "series=attacks-claimed,security-deaths-recorded-ucdp";

describe("/compare", () => {
  it("has every form, of the same numbers", async () => {
    for (const form of ["", ".csv", ".json", ".xlsx", ".png", ".svg"]) {
      const { status } = await site.get(`/compare${form}?${TWO}&from=2021`);
      expect([form, status]).toEqual([form, 200]);
    }
    const { text, headers } = await site.get(`/compare.csv?${TWO}&from=2021&transform=mean-3`);
    expect(headers.get("content-disposition")).toContain("ttp_compare_");
    expect(headers.get("content-disposition")).toContain("_mean-3_");
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const json = JSON.parse((await site.get(`/compare.json?${TWO}&from=2021&transform=mean-3`)).text);
    const numbers = json.series.flatMap(({ observations }: { observations: { value: number }[] }) =>
      observations.map(({ value }) => value),
    );
    // Gaps have rows of their own.
    const worked = rows.filter(({ value }) => value !== "");
    expect(worked.map(({ value }) => Number(value))).toEqual(numbers);
    expect(json.axis).toEqual({ asked: "panels", given: "panels", reason: "" });
    expect((await site.get(`/embed/compare?${TWO}`)).status).toBe(200);
  });

  it("refuses one axis in words, on the page and in JSON", async () => {
    const refused = "count different things: attacks and deaths";
    expect(textOf((await site.get(`/compare?${TWO}&axis=one`)).text)).toContain(`Not on one axis:`);
    const { axis } = JSON.parse((await site.get(`/compare.json?${TWO}&axis=one`)).text);
    expect([axis.given, axis.reason]).toEqual(["panels", expect.stringContaining(refused)]);
  });

  it("shows the provinces of a dataset apart, which add up to the series", async () => {
    const query = "series=attacks-recorded-ucdp&from=2010&to=2010";
    const sum = ({ series }: { series: { observations: { value: number }[] }[] }) =>
      series.flatMap(({ observations }) => observations).reduce((all, { value }) => all + value, 0);
    const whole = JSON.parse((await site.get(`/series/attacks-recorded-ucdp.json?from=2010&to=2010`)).text);
    const split = JSON.parse((await site.get(`/compare.json?${query}&split=province`)).text);
    expect(split.series.length).toBeGreaterThan(3);
    expect(sum(split)).toBe(sum(whole));
    const page = await site.get(`/compare?${query}&split=province`);
    expect(page.text).toContain("/series/attacks-recorded-ucdp/2010-01?");
    expect(page.text).toMatch(/province=Sindh/);
  });

  it.each([
    [
      "split=province",
      "cannot be shown by province.",
      "/compare?series=attacks-recorded-ucdp&split=province",
    ],
    [
      "province=Balochistan",
      "cannot be shown for one place.",
      "/compare?series=attacks-recorded-ucdp&province=Balochistan",
    ],
  ])("gives one reason where nothing can be shown: %s", async (query, reason, way) => {
    const { status, text } = await site.get(`/compare?series=attacks-claimed&${query}`);
    expect(status).toBe(200);
    expect(textOf(text).split(reason)).toHaveLength(2);
    expect(linksOf(text)).toEqual(expect.arrayContaining(["/compare?series=attacks-claimed", way]));
    expect(textOf(text)).not.toMatch(/No series is|No figure|Left out|Download this|Add to/);
    expect(text).not.toMatch(/compare\.(csv|json|xlsx|png|bib)/);
    const embedded = await site.get(`/embed/compare?series=attacks-claimed&${query}`);
    expect(textOf(embedded.text)).toContain(reason);
    const two = await site.get(`/embed/compare?series=security-deaths-reported,attacks-claimed&${query}`);
    expect(textOf(two.text)).toContain("None of these series is counted from incident records");
  });

  it("carries what a province's months leave open into every form of the provinces", async () => {
    const query = "series=attacks-recorded-ucdp&split=province&from=2014-10&to=2014-10";
    const { series } = JSON.parse((await site.get(`/compare.json?${query}`)).text);
    const rows: Record<string, string>[] = parse((await site.get(`/compare.csv?${query}`)).text, {
      columns: true,
    });
    const sindh = series.find(({ id }: { id: string }) => id.endsWith("@sindh")).observations[0];
    const row = rows.find(({ series: id }) => id?.endsWith("@sindh"));
    expect([sindh.qualifier, sindh.high - sindh.value]).toEqual(["at least", 1]);
    expect([row?.value, row?.low, row?.high, row?.qualifier, row?.note]).toEqual([
      String(sindh.value),
      String(sindh.value),
      String(sindh.high),
      "at least",
      sindh.note,
    ]);
    const html = textOf((await site.get(`/compare?${query}`)).text);
    expect(html).toContain(`at least ${sindh.value}`);
    expect(html).toContain(`${sindh.value} to ${sindh.high}`);
    const month = textOf((await site.get("/charts/attacks?from=2014-10&to=2014-10&province=Sindh")).text);
    expect(month).toMatch(new RegExp(`at least ${sindh.value} .*at most ${sindh.high}`));
  });

  it("chooses by a plain form, and leads to its short address", async () => {
    const { text } = await site.get("/compare");
    expect(text).toContain('name="series" value="attacks-claimed"');
    const sent = await site.get(
      "/compare?series=attacks-claimed&series=forced-returns&axis=one&split=province&transform=&transform=2020-01",
    );
    expect([sent.status, sent.headers.get("location")]).toEqual([
      302,
      "/compare?series=attacks-claimed,forced-returns&axis=one&split=province",
    ]);
    expect((await site.get("/charts/attacks")).text).toContain('href="/compare?series=');
    expect((await site.get("/series/attacks-claimed")).text).toContain(
      'href="/compare?series=attacks-claimed"',
    );
  });

  it("says what is wrong with an address", async () => {
    const { status, text } = await site.get("/compare.json?series=attacks-claimed&axis=two&split=town");
    expect(status).toBe(400);
    expect(text).toContain('expected one of panels, one, got \\"two\\"');
    expect(text).toContain('expected province or nothing, got \\"town\\"');
  });

  it("takes as many series as have room, and says so of more", async () => {
    const ids = site.store.current().series.map(({ id }) => id);
    const named = async (some: readonly string[]) => site.get(`/compare.json?series=${some.join(",")}`);
    expect((await named(ids.slice(0, 8))).status).toBe(200);
    const { status, text } = await named(ids);
    expect([status, text]).toEqual([
      400,
      expect.stringContaining(`expected at most 8 series, got ${ids.length}`),
    ]);
  });

  it("is named by what it compares, in its head, its files and its picture", async () => {
    const { text } = await site.get(`/compare?${TWO}&from=2021&axis=one`);
    const head = text.slice(0, text.indexOf("<body"));
    const titles = "Attacks claimed by the TTP · Government side, recorded by UCDP (a floor)";
    expect(head).toContain(`<title>${titles}`);
    expect(head).toContain(`/compare.png?from=2021&amp;${TWO}&amp;axis=one"`);
    expect(linksOf(head)).toContain(`/compare.json?from=2021&${TWO}&axis=one`);
    expect((await site.get(`/compare.svg?${TWO}&from=2021&axis=one`)).text).toContain(
      `/compare?from=2021&amp;${TWO}&amp;axis=one`,
    );
    const links = [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link = ""]) => unescapeHtml(link));
    const query = `from=2021&${TWO}&axis=one`;
    for (const own of [
      ...["csv", "json", "xlsx", "png", "svg"].map((form) => `/compare.${form}?${query}`),
      ...[`/compare.csv?${query}&for=spreadsheet`, `/compare.png?${query}&frame=none&width=1800`],
      // The link to it, as a citation has it too.
      `${site.origin}/compare?${query}`,
      // All charts and the sources, in the same time.
      ...["/?from=2021", "/sources/bbc-monitoring-2022-01-04?from=2021"],
    ])
      expect(links).toContain(own);
    expect(textOf(text)).toMatch(/In words[^<]*Attacks claimed by the TTP: 54 attacks in April 2022/);
    expect(textOf(text).split(`${site.origin}/compare?${query}`).length).toBeGreaterThan(3);
  });

  it("says where its series have no number, and leaves out those that have one for all the time", async () => {
    const gaps = (html: string) =>
      [...html.matchAll(/class="cluster gaps">(.*?)<\/div>/gs)].map(([, each = ""]) => textOf(each));
    const { text } = await site.get(
      "/compare?series=attacks-claimed,attacks-recorded-ucdp&from=2021-12&to=2021-12",
    );
    expect(gaps(text)).toEqual([]);
    const long = await site.get(
      "/compare?series=attacks-claimed,attacks-recorded-ucdp&from=2021-11&to=2021-12",
    );
    expect(gaps(long.text)).toEqual([
      expect.stringMatching(/^Attacks claimed by the TTP ?November 2021: no figure in our sources$/),
    ]);
    const none = await site.get(`/compare?${TWO}&from=1950&to=1951`);
    expect(textOf(none.text)).toContain(
      "The collected reports give no number for these series at this time.",
    );
    expect(textOf(text)).not.toContain("The collected reports give no number");
  });

  it("leads from what is counted to the pages of its series, as its legend does", async () => {
    const query = "from=2021&to=2021";
    const { text } = await site.get(`/compare?series=attacks-recorded-ucdp&split=province&axis=one&${query}`);
    const [, defined = ""] = /class="tiles wide definitions">(.*?)<\/dl>/s.exec(text) ?? [];
    const links = linksOf(defined);
    expect(links).toContain(`/series/attacks-recorded-ucdp?${query}&province=Sindh`);
    expect((await site.get(links[0] ?? "")).status).toBe(200);
    const whole = await site.get(`/compare?${TWO}&axis=one&${query}`);
    expect(linksOf(/class="tiles wide definitions">(.*?)<\/dl>/s.exec(whole.text)?.[1] ?? "")).toEqual(
      ["attacks-claimed", "security-deaths-recorded-ucdp"].map((id) => `/series/${id}?${query}`),
    );
  });
});
