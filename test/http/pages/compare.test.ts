import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../html.ts";
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
    expect(rows.map(({ value }) => Number(value))).toEqual(numbers);
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

  it("chooses by a plain form, and leads to its short address", async () => {
    const { text } = await site.get("/compare");
    expect(text).toContain('name="series" value="attacks-claimed"');
    const sent = await site.get(
      "/compare?series=attacks-claimed&series=forced-returns&axis=&transform=&transform=2020-01",
    );
    expect([sent.status, sent.headers.get("location")]).toEqual([
      302,
      "/compare?series=attacks-claimed,forced-returns",
    ]);
    expect((await site.get("/charts/attacks")).text).toContain('href="/compare?series=');
    expect((await site.get("/series/attacks-claimed")).text).toContain(
      'href="/compare?series=attacks-claimed"',
    );
  });

  it("says what is wrong with an address", async () => {
    const { status, text } = await site.get("/compare.json?series=attacks-claimed&axis=two&split=town");
    expect(status).toBe(400);
    expect(text).toContain('expected panels or one or nothing, got \\"two\\"');
    expect(text).toContain('expected province or nothing, got \\"town\\"');
  });
});
