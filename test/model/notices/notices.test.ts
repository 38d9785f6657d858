import { describe, expect, it } from "vitest";
import { buildNotices, type NoticeKind } from "../../../server/model/notices/notices.ts";
import type { SeriesKind } from "../../../server/model/records/records.ts";
import { datasetOf, type Row } from "../specs.ts";

const year = (values: readonly number[]): Row[] =>
  values.map((value, index) => ({ period: `2023-${String(index + 1).padStart(2, "0")}`, value }));

const RISING = year([9, 3, 4, 2, 5, 3, 4, 8]);

function words(rows: readonly Row[], kind: NoticeKind, today = "2024-01-01", of: SeriesKind = "flow") {
  const notices = buildNotices(datasetOf({ series: [{ kind: of, rows }] }), today);
  return notices.filter((notice) => notice.kind === kind).map((notice) => notice.words);
}

describe("the newest number of a chart", () => {
  it("is the one whose period reaches furthest, in its words and with its source", () => {
    const rows: Row[] = [
      { period: "2023-03", value: 12 },
      { period: "2023-01/2023-10", value: 500, qualifier: "over", wording: "over 500" },
    ];
    expect(words(rows, "newest")).toEqual(["Attacks claimed: over 500 in January–October 2023 (Gul 2024)"]);
  });

  it("is the first of the chart's where two reach as far", () => {
    const rows: Row[] = [{ period: "2023-03", value: 12 }];
    const series = ["Attacks claimed", "Attacks counted"].map((title) => ({
      kind: "flow" as const,
      title,
      rows,
    }));
    const newest = buildNotices(datasetOf({ series }), "2023-04-01").filter(({ kind }) => kind === "newest");
    expect(newest.map(({ words: told }) => told)).toEqual(["Attacks claimed: 12 in March 2023 (Gul 2024)"]);
  });

  it("is said to be provisional where its source still changes", () => {
    const given = datasetOf({ series: [{ kind: "flow", rows: [{ period: "2023-03", value: 12 }] }] });
    const [series] = given.series;
    const observations = (series?.observations ?? []).map((each) => ({
      ...each,
      source: { ...each.source, provisional: true },
    }));
    const dataset = { ...given, series: given.series.map((each) => ({ ...each, observations })) };
    expect(buildNotices(dataset, "2023-04-01")[0]?.words).toBe(
      "Attacks claimed: 12 in March 2023 (Gul 2024, provisional)",
    );
  });

  it("is no month without a number", () => {
    const rows: Row[] = [
      { period: "2023-03", value: 12 },
      { period: "2023-04", missing: "NR" },
    ];
    expect(words(rows, "newest")).toEqual(["Attacks claimed: 12 in March 2023 (Gul 2024)"]);
  });
});

describe("the highest since", () => {
  it("is said where every month since then is known exactly", () => {
    expect(words(RISING, "highest")).toEqual([
      "Attacks claimed: 8 in August 2023 (Gul 2024): the highest since January 2023, every month between being known",
    ]);
  });

  it("is said since a month that was as high", () => {
    expect(words(year([9, 8, 4, 2, 5, 3, 4, 1, 8]), "highest")[0]).toContain(
      "the highest since February 2023,",
    );
  });

  it("is said of what is counted by month, and of no level", () => {
    expect(words(RISING, "highest", "2024-01-01", "stock")).toEqual([]);
  });

  it.each([
    ["a month is missing", RISING.filter(({ period }) => period !== "2023-04")],
    [
      "a month has no number",
      RISING.map((row) => (row.period === "2023-04" ? { period: row.period, missing: "NR" as const } : row)),
    ],
    [
      "a month is known only about",
      RISING.map((row) => (row.period === "2023-04" ? { ...row, period: "2023-04~" } : row)),
    ],
    [
      "a month is a bound",
      RISING.map((row) => (row.period === "2023-04" ? { ...row, qualifier: "over" as const } : row)),
    ],
    ["no earlier month was as high, so that nothing says since when", RISING.slice(1)],
    [
      "a month is not certain",
      RISING.map((row) => (row.period === "2023-04" ? { ...row, period: "2023-04?" } : row)),
    ],
    ["the time is shorter than half a year", year([9, 3, 4, 5, 1, 2, 8])],
  ])("is not said where %s", (_why, rows) => {
    expect(words(rows, "highest")).toEqual([]);
  });
});

it("a month that two sources give alike is known; one that they give differently is not", () => {
  expect(words([...RISING, { period: "2023-04", value: 2 }], "highest")).toEqual(words(RISING, "highest"));
  expect(words([...RISING, { period: "2023-04", value: 3 }], "highest")).toEqual([]);
});

it("a level set at the date of its report says so", () => {
  const dataset = datasetOf({
    published: "2023-04",
    series: [{ kind: "stock", title: "Holders of cards", rows: [{ period: "2023-04", value: 12 }] }],
  });
  expect(buildNotices(dataset, "2023-05-01")[0]?.words).toBe(
    "Holders of cards: 12 attacks as reported in April 2023 (Gul 2024)",
  );
});

describe("a series without news", () => {
  it("is told a year after the end of its newest period, and not a day before", () => {
    const rows: Row[] = [{ period: "2023-03", value: 12 }];
    expect(words(rows, "quiet", "2024-03-31")).toEqual([]);
    expect(words(rows, "quiet", "2024-04-01")).toEqual([
      "Attacks claimed: latest figure in the collected reports: March 2023",
    ]);
  });

  it("names the end of a total that runs to the day of its report", () => {
    const dataset = datasetOf({
      published: "2022-05-20",
      series: [{ kind: "cumulative", title: "Attacks since", rows: [{ period: "2021-08/..", value: 12 }] }],
    });
    expect(buildNotices(dataset, "2024-04-01").map((notice) => notice.words)).toEqual([
      "Attacks since: 12 since August 2021, by 20 May 2022 (Gul 2024)",
      "Attacks since: latest figure in the collected reports: since August 2021, by 20 May 2022",
    ]);
  });
});

describe("notices of several charts", () => {
  const rows = (period: string, value: number): Row[] => [{ period, value }];
  const dataset = datasetOf({
    series: [
      { kind: "flow", rows: [...rows("2023-03", 1), ...rows("2023-05", 2)] },
      { kind: "flow", title: "Attacks counted", rows: rows("2023-07", 3) },
      { kind: "flow", title: "Deaths", rows: rows("2023-09", 4) },
    ],
  });
  const [chart] = dataset.charts;
  const deaths = { ...chart, id: "deaths", title: "Deaths", unit: "deaths" } as NonNullable<typeof chart>;
  const two = {
    ...dataset,
    charts: [...dataset.charts, deaths],
    series: dataset.series.map((each, at) => (at === 2 ? { ...each, chart: deaths } : each)),
  };

  it("have the newest of each chart, the one that reaches furthest first", () => {
    const newest = buildNotices(two, "2023-10-01").filter(({ kind }) => kind === "newest");
    expect(newest).toMatchObject([
      { chart: "deaths", series: "series-3", period: "2023-09", end: "2023-10-01", source: "gul-2024" },
      { chart: "attacks", series: "series-2", period: "2023-07", end: "2023-08-01" },
    ]);
    expect(newest.map(({ words: told }) => told)).toEqual([
      "Deaths: 4 in September 2023 (Gul 2024)",
      "Attacks counted: 3 in July 2023 (Gul 2024)",
    ]);
  });

  it("tell of the newest number without news, wherever it stands among the rows", () => {
    const told = (all: readonly Row[]) => words(all, "quiet", "2025-01-01");
    const months = [
      ...rows("2022-12", 9),
      ...rows("2023-03", 5),
      { period: "2023-06", missing: "NR" as const },
    ];
    expect(told(months)).toEqual(["Attacks claimed: latest figure in the collected reports: March 2023"]);
    expect(told([...rows("2023-02", 5), ...rows("2020/2023", 5)])).toEqual([
      "Attacks claimed: latest figure in the collected reports: 2020–2023",
    ]);
  });
});
