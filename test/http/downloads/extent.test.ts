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
    const events = async (query: string) =>
      JSON.parse((await site.get(`/charts/attacks.json?${query}rows=all`)).text).milestones;
    expect((await events("")).length).toBeGreaterThan(30);
    expect(await events("events=none&")).toEqual(await events(""));
    const observed = site.store.current().series.filter(({ chart }) => chart.id === "attacks");
    const starts = observed
      .flatMap(({ observations }) => observations.map(({ period }) => period.start))
      .sort();
    expect(all.map(({ start }) => start).sort()[0]).toBe(starts[0]);
  });

  it("are at every time at which anything was counted or happened, at the place that is shown", async () => {
    const nameOf = async (query: string) =>
      (await site.get(`/charts/security-deaths.csv?rows=all${query}`)).headers.get("content-disposition");
    const { milestones, series } = site.store.current();
    const spans = [
      ...milestones.map(({ date }) => date),
      ...series.flatMap(({ observations }) => observations.map(({ period }) => period)),
    ];
    // The first is an event, the last the year of a report: its end is the first day of the next.
    expect(spans.map(({ start }) => start).sort()[0]).toBe("1979-01-01");
    expect(
      spans
        .map(({ end }) => end)
        .sort()
        .at(-1),
    ).toBe("2026-01-01");
    expect(await nameOf("")).toContain("ttp_security-deaths_1979-01_2025-12_r");
    expect(await nameOf("&district=Bannu")).toMatch(/_1979-01_2025-12_Bannu_r/);
    const { series: placed } = JSON.parse(
      (await site.get("/charts/security-deaths.json?rows=all&district=Bannu")).text,
    );
    expect(placed.map(({ id }: { id: string }) => id)).toEqual(["security-deaths-recorded-ucdp"]);
  });

  it("say in every column what the JSON says", async () => {
    interface Said {
      [key: string]: unknown;
      observations: Said[];
      cited_in: string;
    }
    for (const view of [
      "attacks.json?",
      "security-deaths.json?",
      "deaths.json?transform=mean-3&from=2021&",
    ]) {
      const { series, sources } = JSON.parse((await site.get(`/charts/${view}rows=all`)).text) as Said & {
        series: Said[];
        sources: Said[];
      };
      const told = new Map(
        series.flatMap((each) => each.observations.map((row) => [`${each.id} ${row.period}`, { each, row }])),
      );
      const reports = new Map(sources.map((source) => [source.id, source]));
      const rows = await rowsAt(`/charts/${view.replace("json", "csv")}rows=all&columns=all`);
      expect(rows.filter(({ missing }) => missing !== "incomplete")).toHaveLength(told.size);
      for (const row of rows) {
        const found = told.get(`${row.series} ${row.period}`);
        if (!found) {
          expect([row.missing, row.value, row.reason !== ""]).toEqual(["incomplete", "", true]);
          continue;
        }
        const source = reports.get(row.source ?? "");
        const text = (part: unknown, key: string) => String((part as Said | null)?.[key] ?? "");
        expect(row).toMatchObject({
          ends_in_words: text(found.row.ends, "text"),
          parts_in_words: text(found.row.parts, "text"),
          per_month: text(found.row.rate, "value"),
          per_month_in_words: text(found.row.rate, "text"),
          number_kind: found.row.kind,
          unit: found.each.unit,
          basis: found.each.basis,
          series_title: found.each.title,
          source_title: source?.title,
          source_published: source?.published,
          source_seen_in: source?.cited_in,
        });
        const made = found.row.made as { of: string[]; sources: string[]; transform: string } | null;
        if (made)
          expect([row.transform, row.made_of, row.made_of_sources]).toEqual([
            made.transform,
            made.of.join("; "),
            made.sources.join("; "),
          ]);
      }
    }
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
