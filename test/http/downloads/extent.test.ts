import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const rowsAt = async (address: string): Promise<Record<string, string>[]> =>
  parse((await site.get(address)).text, { columns: true });

describe("what is taken of a chart", () => {
  it("are the columns that people use, and with columns=all every one", async () => {
    const [usual = {}] = await rowsAt("/charts/attacks.csv");
    expect(Object.keys(usual)).toHaveLength(19);
    expect(Object.keys(usual)).toEqual(
      expect.arrayContaining([
        "wording",
        "read_as",
        "missing",
        "provisional",
        "ends_in_words",
        "rival_readings",
      ]),
    );
    const [every = {}] = await rowsAt("/charts/attacks.csv?columns=all");
    expect(Object.keys(every).length).toBeGreaterThan(30);
    expect(every).toMatchObject(usual);
  });

  it("are the rows of the view, and with rows=all every one, whatever is shown", async () => {
    const all = await rowsAt("/charts/attacks.csv?rows=all");
    const shown = await rowsAt("/charts/attacks.csv?from=2023&to=2023&series=attacks-claimed");
    expect(shown.length).toBeLessThan(all.length);
    expect(await rowsAt("/charts/attacks.csv?from=2023&to=2023&series=attacks-claimed&rows=all")).toEqual(
      all,
    );
    const observed = site.store.current().series.filter(({ chart }) => chart.id === "attacks");
    const starts = observed
      .flatMap(({ observations }) => observations.map(({ period }) => period.start))
      .sort();
    expect(all.map(({ start }) => start).sort()[0]).toBe(starts[0]);
  });

  it.each(["rows=some", "columns=few"])("takes nothing else: %s", async (query) => {
    const { status, text } = await site.get(`/charts/attacks.csv?${query}`);
    expect(status).toBe(400);
    expect(text).toContain("expected all or nothing");
  });

  it("are the times without a number, each with its reason, and no month twice or with a number", async () => {
    const gaps = await rowsAt("/charts/attacks/gaps.csv?from=2021&to=2023");
    const { series } = JSON.parse((await site.get("/charts/attacks.json?from=2021&to=2023")).text);
    expect(gaps.length).toBeGreaterThan(2);
    for (const { missing, reason } of gaps) expect([missing, reason]).not.toContain("");
    for (const { id, coverage } of series as { id: string; coverage: { state: string; start: string }[] }[])
      expect(gaps.filter((gap) => gap.series === id).map(({ start }) => start)).toEqual(
        coverage.filter(({ state }) => !["reported", "zero"].includes(state)).map(({ start }) => start),
      );
  });

  it("is offered beside the chart: this view, all data, gaps", async () => {
    const { text } = await site.get("/charts/attacks?from=2022");
    expect(text).toContain('href="/charts/attacks.csv?from=2022"');
    expect(text).toContain('href="/charts/attacks.csv?rows=all&amp;columns=all"');
    expect(text).toContain('href="/charts/attacks/gaps.csv?from=2022"');
  });
});
