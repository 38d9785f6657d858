import { describe, expect, it } from "vitest";
import { buildChart, shownMilestones } from "../../../server/model/chart/build.ts";
import { DEFAULT_VIEW, rangeOf } from "../../../server/model/chart/view.ts";
import { isPublishedBy, publishedBy, publishedUpTo } from "../../../server/model/records/published-by.ts";
import type { Chart, Source } from "../../../server/model/records/records.ts";
import { addDays } from "../../../server/model/time/calendar.ts";
import { parseDate } from "../../../server/model/time/dates.ts";
import { datasetOf } from "../specs.ts";

const whole = datasetOf({
  from: "2020-01",
  to: "2024-05",
  published: "2024-04",
  series: [{ kind: "flow", rows: [{ period: "2021-12", value: 45 }] }],
  milestones: [
    { date: "2021-09-15", title: "An offer" },
    { date: "2023-09-09", title: "A protest" },
  ],
});

describe("the data of sources published by a day", () => {
  it("have no number of a later source, but the event that had happened, which says so", () => {
    const then = publishedUpTo(whole, "2022-06-30");
    expect(then.series[0]?.observations).toEqual([]);
    expect(then.milestones.map(({ title, later }) => [title, later])).toEqual([["An offer", true]]);
    const spec = buildChart(then, whole.charts[0] as Chart, { ...DEFAULT_VIEW, asof: "2022-06" });
    expect(spec.milestones.map(({ later }) => later)).toEqual([true]);
    expect(spec.sources).toHaveLength(1);
  });

  it("have an event of that very day, and what had begun by then", () => {
    const then = (date: string) =>
      publishedUpTo(datasetOf({ series: [], milestones: [{ date, title: "An offer" }] }), "2022-06-30")
        .milestones.length;
    const dates = ["2022-06-30", "2022-06/2022-09", "2022-07-01", "2022-07/2022-09"];
    expect(dates.map(then)).toEqual([1, 1, 0, 0]);
  });

  it("have no such event where the reader asks for none", () => {
    expect(publishedUpTo(whole, "2022-06-30", false).milestones).toEqual([]);
  });

  it("are shown up to that day", () => {
    expect(publishedUpTo(whole, "2022-06-30").settings.to).toBe("2022-06");
    expect(publishedUpTo(whole, "2020-03-31").settings).toMatchObject({ from: "2019-04", to: "2020-03" });
    expect(publishedUpTo(whole, "2024-06-30").settings.to).toBe("2024-05");
  });

  it.each([
    ["2022-06-30", "2022-06-30"],
    ["2022-06", "2022-06-30"],
    ["2024-02", "2024-02-29"],
    ["2022", "2022-12-31"],
    ["[2022-11-21..2022-11-30]", "2022-11-30"],
  ])("have what a source of %s gives from %s on, and not a day before", (edtf, last) => {
    const source = { ...whole.sources[0], published: parseDate(edtf) } as Source;
    expect([isPublishedBy(source, last), isPublishedBy(source, addDays(last, -1))]).toEqual([true, false]);
  });

  it("have a source without a date from the day on which what cites it had appeared", () => {
    const cited = { ...whole.sources[0], id: "cited", published: null, cited_in: whole.sources[0] } as Source;
    expect(publishedBy(cited)).toBe("2024-05-01");
    expect([isPublishedBy(cited, "2024-04-30"), isPublishedBy(cited, "2024-04-29")]).toEqual([true, false]);
    expect(publishedBy({ ...cited, published: parseDate("2021-05-06") } as Source)).toBe("2021-05-07");
    expect(publishedBy({ ...cited, cited_in: null })).toBeNull();
    expect(isPublishedBy({ ...cited, cited_in: null }, "2024-12-31")).toBe(false);
  });

  it("keep the source of an event that is told of later, and of nothing else", () => {
    const later = { ...whole.sources[0], id: "unused" } as Source;
    const then = publishedUpTo({ ...whole, sources: [...whole.sources, later] }, "2022-06-30");
    expect(then.sources.map(({ id }) => id)).toEqual(["gul-2024"]);
    expect(then.undated).toEqual([]);
  });

  it("name the sources that nothing dates", () => {
    const source = { ...whole.sources[0], id: "undated", published: null, cited_in: null } as never;
    const then = publishedUpTo({ ...whole, sources: [...whole.sources, source] }, "2024-06-30");
    expect(then.undated?.map(({ id }) => id)).toEqual(["undated"]);
  });
});

describe("the events of a view", () => {
  const [first, second] = whole.milestones;
  const weighed = { ...whole, milestones: [{ ...first, weight: "context" }, second] } as typeof whole;
  const shown = (dataset: typeof whole, events: "key" | "all" | "none" | null) => {
    const view = { ...DEFAULT_VIEW, events };
    return shownMilestones(dataset, view, rangeOf(view, dataset)).map(({ title }) => title);
  };

  it("are the key ones, all, or none", () => {
    expect(shown(weighed, null)).toEqual(["A protest"]);
    expect(shown(weighed, "key")).toEqual(["A protest"]);
    expect(shown(weighed, "all")).toEqual(["An offer", "A protest"]);
    expect(shown(weighed, "none")).toEqual([]);
  });

  it("are all where none has a weight", () => {
    const plain = { ...whole, milestones: whole.milestones.map((each) => ({ ...each, weight: "context" })) };
    expect(shown(plain as typeof whole, null)).toEqual(["An offer", "A protest"]);
  });
});
