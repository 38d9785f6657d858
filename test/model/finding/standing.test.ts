import { describe, expect, it } from "vitest";
import type { Dated, Quantified } from "../../../server/model/finding/finds.ts";
import { seriesFor } from "../../../server/model/finding/series-of.ts";
import { eventStanding, sourceNamed, standingOf } from "../../../server/model/finding/standing.ts";
import type { Series, Source } from "../../../server/model/records/records.ts";
import { type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";
import { datasetOf } from "../specs.ts";

const dataset = datasetOf({
  series: [
    {
      kind: "flow",
      rows: [
        { period: "2022-04", value: 54 },
        { period: "2022-05", low: 30, high: 60, qualifier: "between" },
        { period: "2022-06", missing: "WD", wording: "dozens" },
        { period: "2022-07", missing: "NR" },
        { period: "2021-08/..", value: 400 },
      ],
    },
  ],
  milestones: [
    { date: "2022-04-02", title: "A raid" },
    { date: "2022-04-02", title: "An answer" },
  ],
});
const [gul] = dataset.sources as [Source];
const wire: Source = {
  ...gul,
  id: "wire",
  short: "Wire 2022",
  publisher: "Example Wire",
  author: "",
  cited_in: gul,
};

const number = (more: Partial<Quantified> = {}) =>
  ({
    kind: "number",
    value: 54,
    low: null,
    high: null,
    qualifier: "exact",
    wording: "54 attacks",
    sentence: "The TTP claimed 54 attacks.",
    by: "",
    noun: "attacks",
    counted: "attacks",
    countedAs: "flow",
    basis: "claimed",
    ...more,
  }) as Quantified;
const event = (period: string) => ({ kind: "event", period }) as Dated;

/** The data with the first number from another source. */
function from(source: Source, at = 0) {
  const series = dataset.series.map((each) => ({
    ...each,
    observations: each.observations.map((one, index) => (index === at ? { ...one, source } : one)),
  }));
  return { ...dataset, sources: [...dataset.sources, source], series };
}

describe("what stands of a number", () => {
  const state = (find: Quantified, period: string, report = "", data = dataset) => {
    const found = standingOf(find, period, "series-1", report, data);
    return `${found.state}: ${found.words}`;
  };

  it("is the same from this report or what it cites, else from another, or another number", () => {
    expect(state(number(), "2022-04", "gul-2024")).toBe("stands: 54, from Gul 2024");
    expect(state(number(), "2022-04")).toBe("agrees: 54, from Gul 2024");
    expect(state(number({ value: 55 }), "2022-04", "gul-2024")).toBe("changes: 54, from Gul 2024");
    expect(state(number({ value: 55 }), "2022-04", "other")).toBe("rival: 54, from Gul 2024");
    expect(state(number(), "2022-08")).toBe("new: ");
    expect(state(number(), "some day")).toBe("new: ");
    const first = dataset.series[0]?.observations.findIndex(({ period }) => period.edtf === "2022-04");
    const cited = from(wire, first);
    expect(state(number(), "2022-04", "gul-2024", cited)).toBe("stands: 54, from Wire 2022");
    expect(state(number({ value: 55 }), "2022-04", "gul-2024", cited)).toBe("rival: 54, from Wire 2022");
  });

  it("is told by both bounds, by words for words, and is no rival where there is none", () => {
    const between = { value: null, qualifier: "between" } as const;
    expect(state(number({ ...between, low: 30, high: 60 }), "2022-05")).toMatch(/^agrees/);
    expect(state(number({ ...between, low: 30, high: 61 }), "2022-05")).toMatch(/^rival/);
    expect(state(number({ ...between, low: 31, high: 60 }), "2022-05")).toMatch(/^rival/);
    const words = { value: null, qualifier: null } as const;
    expect(state(number(words), "2022-06")).toMatch(/^agrees: “dozens”/);
    expect(state(number(words), "2022-07")).toBe("new: ");
    expect(state(number(), "2022-07")).toBe("new: ");
    expect(state(number(), "2022-06")).toBe("new: ");
  });

  it("is of the same days, or open from the same one", () => {
    const since = number({ value: 400 });
    expect(state(since, "2021-08/..")).toMatch(/^agrees/);
    expect(state(since, "2021-08")).toBe("new: ");
    expect(state(since, "2021-09/..")).toBe("new: ");
    expect(state(number(), "2022-04/2022-05")).toBe("new: ");
  });

  it("is a figure of this report with its words, where it is of no series", () => {
    const figure = {
      ...dataset.series[0]?.observations[0],
      id: "border",
      title: "Border",
      quantity: {
        missing: null,
        value: 54,
        low: null,
        high: null,
        qualifier: "exact",
        wording: "54 Attacks",
        read_as: "",
      },
    } as unknown as (typeof dataset.figures)[number];
    const all = { ...dataset, figures: [figure] };
    const of = (find: Quantified, report: string) => standingOf(find, "", "", report, all).state;
    expect(standingOf(number(), "", "", "gul-2024", all).words).toBe("Border: 54");
    expect(of(number({ wording: "over 54 attacks there" }), "gul-2024")).toBe("stands");
    expect(of(number({ wording: "54" }), "gul-2024")).toBe("stands");
    expect(of(number({ wording: "54 raids" }), "gul-2024")).toBe("new");
    expect(of(number({ value: 55 }), "gul-2024")).toBe("new");
    expect(of(number(), "other")).toBe("new");
    expect(of(number(), "")).toBe("new");
  });
});

it("an event of the same day is this report's own, else the first that another tells", () => {
  expect(eventStanding(event("2022-04-02"), "gul-2024", dataset)).toEqual({
    state: "stands",
    words: "A raid, from Gul 2024",
  });
  expect(eventStanding(event("2022-04-02"), "", dataset)).toEqual({
    state: "agrees",
    words: "A raid, from Gul 2024",
  });
  expect(eventStanding(event("2022-04"), "", dataset).state).toBe("new");
  const second = dataset.milestones.map((each, at) =>
    at === 1 ? { ...each, source: { ...gul, id: "own", short: "Own" } } : each,
  );
  expect(eventStanding(event("2022-04-02"), "own", { ...dataset, milestones: second }).words).toBe(
    "An answer, from Own",
  );
});

describe("a source that a report names", () => {
  const published = parseDate("2022-01-04") as OpenSpan;
  const seen = { ...wire, published };
  const named = (by: string, report = "gul-2024", sources: readonly Source[] = [gul, seen]) =>
    sourceNamed(by, report, { sources })?.id;

  it("is the one of that name and year, seen in this report", () => {
    expect(named("Example Wire 2022")).toBe("wire");
    expect(named("EXAMPLE wire, 2022b")).toBeUndefined();
    expect(named("example wire 2022b")).toBe("wire");
    expect(named("Example Wire 2023")).toBeUndefined();
    expect(named("Example Wire")).toBeUndefined();
    expect(named("2022")).toBeUndefined();
    expect(named("Example Wire 2022", "other")).toBeUndefined();
    expect(named("Example Wire 2022", "")).toBeUndefined();
    expect(named("Jo Doe 2022", "gul-2024", [{ ...seen, id: "jo", author: "Jo Doe", publisher: "" }])).toBe(
      "jo",
    );
  });

  it("is none of two", () => {
    expect(named("Example Wire 2022", "gul-2024", [seen, { ...seen, id: "wire-2" }])).toBeUndefined();
  });
});

describe("the series that a number may belong to", () => {
  const drafts = datasetOf({
    series: [
      { kind: "flow", basis: "recorded", title: "Attacks recorded", rows: [] },
      { kind: "flow", basis: "claimed", title: "Attacks claimed", rows: [] },
      { kind: "cumulative", basis: "claimed", title: "Attacks since the fall", rows: [] },
      { kind: "flow", basis: "claimed", title: "Attacks counted", rows: [] },
      { kind: "flow", basis: "claimed", title: "Attacks, in words", rows: [] },
    ],
  });
  const counted = drafts.series.map((each, at) =>
    at === 3 ? { ...each, counted: { measure: "incidents" } } : each,
  );
  const all = { ...drafts, series: counted as typeof drafts.series };
  const titles = (more: Partial<Quantified> = {}) => seriesFor(number(more), all).map(({ title }) => title);

  it("are those of its kind and basis, no counted one, and those of words for words alone", () => {
    expect(titles()[0]).toBe("Attacks claimed");
    expect(titles()).not.toContain("Attacks counted");
    expect(titles()).not.toContain("Attacks recorded");
    expect(titles({ countedAs: "cumulative" })[0]).toBe("Attacks since the fall");
    expect(titles({ basis: "recorded", sentence: "54 attacks were recorded." })[0]).toBe("Attacks recorded");
    expect(titles({ value: null, qualifier: null, wording: "dozens of attacks" })[0]).toBe(
      "Attacks, in words",
    );
    expect(titles({ value: null, low: 30, high: 60, qualifier: "between" })[0]).toBe("Attacks claimed");
    expect(titles({ counted: "money" })).toEqual([]);
    const [, claimed] = all.series as [Series, Series];
    const alike = [9, 1].map((order) => ({ ...claimed, order }));
    expect(seriesFor(number(), { series: alike }).map(({ order }) => order)).toEqual([1, 9]);
    const [late, early] = alike as [Series, Series];
    const named = [early, { ...late, definition: "Attacks that the TTP claimed." }];
    expect(seriesFor(number(), { series: named }).map(({ order }) => order)).toEqual([9, 1]);
    expect(titles({ value: null, qualifier: null, wording: "" })).toEqual([]);
  });
});
