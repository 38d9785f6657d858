import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { bare, wordsOf } from "../drawing.ts";
import { linksOf, textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

const LABEL = "mean over 12 months";
const COUNTS = "mean of the 12 months up to each";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const VIEW = "from=2015&to=2021&transform=mean-12";
const json = async (address: string) => JSON.parse((await site.get(address)).text) as ChartSpec;

describe("a chart of what is worked out", () => {
  it("says so in title, axis, words, table and file, in every form", async () => {
    const page = await site.get(`/charts/attacks?${VIEW}`);
    expect(textOf(page.text)).toContain(`Attacks: ${LABEL}`);
    expect(textOf(/<figcaption[^>]*>(.*?)<\/figcaption>/s.exec(page.text)?.[1] ?? "")).toContain(COUNTS);
    expect(textOf(/<caption>(.*?)<\/caption>/s.exec(page.text)?.[1] ?? "")).toContain(COUNTS);
    expect(page.text).toContain("<title>Attacks: mean over 12 months");
    const embed = await site.get(`/embed/charts/attacks?${VIEW}`);
    expect(textOf(embed.text)).toContain(`Attacks: ${LABEL}`);
    const drawing = await site.get(`/charts/attacks.svg?${VIEW}`);
    expect(wordsOf(drawing.text)).toContain(bare(`Attacks: ${LABEL}`));
    expect(wordsOf(drawing.text)).toContain(bare(COUNTS));
    const table = await site.get(`/charts/attacks/table?${VIEW}`);
    expect(textOf(table.text)).toContain(`Attacks: ${LABEL}`);
    for (const form of ["csv", "json", "xlsx", "png", "svg"]) {
      const { status, headers } = await site.get(`/charts/attacks.${form}?${VIEW}`);
      expect([form, status]).toEqual([form, 200]);
      expect(headers.get("content-disposition")).toContain("ttp_attacks_mean-12_2015_2021_");
    }
    expect((await site.get("/series/attacks-recorded-ucdp.csv?transform=mean-12")).status).toBe(200);
  });

  it("has the same numbers in JSON and CSV, each with the months and sources that it is made of", async () => {
    const spec = await json(`/charts/attacks.json?${VIEW}`);
    const { text } = await site.get(`/charts/attacks.csv?${VIEW}`);
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const numbers = spec.series.flatMap(({ id, observations }) =>
      observations.map((each) => ({ id, ...each })),
    );
    expect(numbers.length).toBeGreaterThan(12);
    const worked = rows.filter(({ value }) => value !== "");
    expect(worked.map(({ series, period, value }) => [series, period, Number(value)])).toEqual(
      numbers.map(({ id, period, value }) => [id, period, value]),
    );
    expect(
      worked.every(
        ({ transform, made_of, number_kind }) => transform === "mean-12" && made_of && number_kind === "mean",
      ),
    ).toBe(true);
    const known = new Set(spec.sources.map(({ id }) => id));
    for (const { made } of numbers) {
      expect(made?.months).toBe(12);
      expect(made?.sources.every((id) => known.has(id))).toBe(true);
    }
  });

  it("has a row without a value for each gap in CSV, with the reason that JSON and the gaps give", async () => {
    const view = "series=attacks-claimed,attacks-recorded-ucdp&from=2019&to=2022&transform=mean-3";
    const { text } = await site.get(`/charts/attacks.csv?${view}`);
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const { series } = await json(`/charts/attacks.json?${view}`);
    const gaps = series.flatMap(({ id, coverage }) =>
      coverage
        .filter(({ state }) => state !== "worked")
        .map(({ start, end, reason }) => [id, start, end, "incomplete", reason]),
    );
    expect(gaps.length).toBeGreaterThan(3);
    const told = (given: readonly Record<string, string>[]) =>
      given.map((row) => [row.series, row.start, row.end, row.missing, row.reason]);
    expect(told(rows.filter(({ value, low }) => value === "" && low === ""))).toEqual(gaps);
    // Whoever chooses the rows of a transform or a kind keeps its gaps.
    expect(new Set(rows.map((row) => `${row.transform} ${row.number_kind}`))).toEqual(
      new Set(["mean-3 mean"]),
    );
    const listed: Record<string, string>[] = parse(
      (await site.get(`/charts/attacks/gaps.csv?${view}`)).text,
      {
        columns: true,
      },
    );
    expect(told(listed)).toEqual(gaps);
    // Every day of the view is in one row of each series, so that no line of a reader's own crosses a gap.
    for (const { id } of series) {
      const own = rows.filter((row) => row.series === id);
      expect(own.some(({ value }) => value === "")).toBe(true);
      for (const [index, row] of own.entries())
        if (index > 0) expect((row.start ?? "") > (own[index - 1]?.start ?? "")).toBe(true);
    }
  });

  it("is a mean of the very numbers of the months", async () => {
    const spec = await json("/series/attacks-recorded-ucdp.json?from=2020&to=2020-12&transform=sum-year");
    const months = await json("/series/attacks-recorded-ucdp.json?from=2020&to=2020-12");
    const own = months.series[0]?.observations ?? [];
    expect(own.length).toBe(12);
    expect(spec.series[0]?.observations[0]?.value).toBe(
      own.reduce((sum, { value }) => sum + (value ?? 0), 0),
    );
  });

  it("names the series that it makes nothing of, and every gap with its reason", async () => {
    const spec = await json(`/charts/attacks.json?${VIEW}`);
    expect(spec.transform).toMatchObject({ name: "mean-12", label: LABEL });
    expect(spec.transform?.refused).toContainEqual({
      series: "attacks-reported",
      reason: "it is a running total already, not numbers of months",
    });
    const gaps = await site.get(`/charts/attacks/gaps.csv?${VIEW}`);
    expect(gaps.text).toMatch(/needs 12 known months, has \d/);
    expect(gaps.text).toContain("it is a running total already");
  });

  it("says in words why there is nothing, and leads back to the numbers as reported", async () => {
    const { text } = await site.get("/charts/afghans-in-pakistan?transform=sum-year");
    expect(textOf(text)).toContain("no sum by year can be worked out here");
    expect(textOf(text)).toContain("it gives levels at a date, not numbers of months");
    expect(text).toContain('href="/charts/afghans-in-pakistan">Show the numbers as reported');
  });

  it("has a card that leads to the months it is made of", async () => {
    const { text } = await site.get("/series/attacks-recorded-ucdp/2020-12?transform=mean-12");
    expect(textOf(text)).toContain("12 months to December 2020");
    const months = [...text.matchAll(/href="\/series\/attacks-recorded-ucdp\/(\d{4}-\d\d)"/g)].map(
      ([, month]) => month,
    );
    expect(months.length).toBe(12);
    expect([months[0], months.at(-1)]).toEqual(["2020-01", "2020-12"]);
    expect(text).toContain("<title>Incidents recorded by UCDP, 12 months to December 2020: ");
    expect(textOf(text)).toMatch(/incidents a month 12 months to December 2020/);
    expect(textOf(text)).toContain(
      "mean-12: the mean of the 12 months that end with each month; all must be known",
    );
    // The card as it is worked out, and its months and their sources as they were reported.
    expect(textOf(text)).toContain(`${site.origin}/series/attacks-recorded-ucdp/2020-12?transform=mean-12`);
    expect(linksOf(/id="made-of".*?<\/section>/s.exec(text)?.[0] ?? "")).toContain("/sources/ucdp-ged-22-1");
    const reported = await site.get("/series/attacks-recorded-ucdp/2020-12");
    expect(textOf(reported.text)).not.toContain("12 months to");
  });

  it("has on the card of a change the two months that it is between, and none where it cannot be worked out", async () => {
    const madeOf = async (address: string) => {
      const { text } = await site.get(address);
      return [...text.matchAll(/<th scope="row"><time datetime="([^"]*)"/g)].map(([, month]) => month);
    };
    expect(await madeOf("/series/attacks-recorded-ucdp/2020-12?transform=change-year")).toEqual([
      "2019-12",
      "2020-12",
    ]);
    // It is no month of that transform: the card is that of the number itself.
    const { status, text } = await site.get("/series/attacks-claimed/2021-12?transform=change-year");
    expect([status, textOf(text)]).toEqual([200, expect.stringContaining("45 attacks December 2021")]);
    expect((await site.get("/series/attacks-recorded-ucdp/2020-13?transform=mean-12")).status).toBe(404);
  });
});

describe("the menu", () => {
  it("sends its name and a month apart, and leads to the short address", async () => {
    const { status, headers } = await site.get("/charts/attacks?transform=index&transform=2021-03&from=2021");
    expect([status, headers.get("location")]).toEqual([
      302,
      "/charts/attacks?from=2021&transform=index-2021-03",
    ]);
    const none = await site.get("/charts/attacks?transform=&transform=2020-01");
    expect(none.headers.get("location")).toBe("/charts/attacks");
    const { text } = await site.get("/charts/attacks?transform=index-2021-03");
    expect(text).toContain('<option value="index" selected>');
  });

  it("is told what there is where an address names something else", async () => {
    const { status, text } = await site.get("/charts/attacks.json?transform=mean-13");
    expect(status).toBe(400);
    expect(text).toContain("expected one of sum-quarter");
  });

  it("stands in the codebook with what each is", async () => {
    const { text } = await site.get("/codebook");
    expect(textOf(text)).toContain("the mean of the 12 months that end with each month; all must be known");
  });
});
