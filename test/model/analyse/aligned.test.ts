import { describe, expect, it } from "vitest";
import { alignEvent } from "../../../server/model/analyse/aligned.ts";
import { aroundEvents } from "../../../server/model/analyse/around-events.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import type { Milestone } from "../../../server/model/records/records.ts";
import { datasetOf, type Row } from "../specs.ts";

const aligned = (date: string, months = 2) => {
  const [event] = datasetOf({ series: [], milestones: [{ date, title: "It" }] }).milestones;
  return alignEvent(event as Milestone, months);
};

describe("the months of an event", () => {
  it("count from its own, which is 0", () => {
    expect(aligned("2022-04-02").months).toEqual(["2022-02", "2022-03", "2022-04", "2022-05", "2022-06"]);
    expect(aligned("[2022-11-21..2022-11-30]").months[2]).toBe("2022-11");
    expect(aligned("2022-04").left).toBe("");
  });

  it("are left out where its date leaves them open, and said", () => {
    expect(aligned("2022-23")).toMatchObject({
      months: ["2022-07", "2022-08", null, "2022-12", "2023-01"],
      left: "Its date (autumn 2022) leaves the month open: the months it may have fallen in are left out.",
    });
    expect(aligned("2022-04~")).toMatchObject({
      months: ["2022-02", null, null, null, "2022-06"],
      left: "Its date (about April 2022) is not certain: that month is left out, and one on either side.",
    });
    expect(aligned("../2022-11")).toMatchObject({
      months: [null, null, "2022-11", "2022-12", "2023-01"],
      left: "Its start is not printed (until November 2022): it is aligned at its end, and the months before are left out.",
    });
  });

  it("of what lasted are those before and after it", () => {
    expect(aligned("2022-03/2022-05")).toMatchObject({
      months: ["2022-01", "2022-02", null, "2022-06", "2022-07"],
      left: "It spans March–May 2022: those months are left out.",
    });
    expect(aligned("2023-11/..").months).toEqual(["2023-09", "2023-10", "2023-11", "2023-12", "2024-01"]);
  });
});

describe("the numbers around events", () => {
  const rows: Row[] = [
    { period: "2022-03", value: 5 },
    { period: "2022-04", value: 54 },
    { period: "2022-05", missing: "CF" },
    { period: "2023-04", value: 40, qualifier: "over", wording: "over 40" },
  ];
  const dataset = datasetOf({
    series: [{ kind: "flow", rows }],
    milestones: [
      { date: "2022-04-02", title: "One" },
      { date: "2023-04", title: "Another" },
    ],
  });
  const { offsets, series } = aroundEvents(dataset, DEFAULT_VIEW, dataset.milestones, 1);
  const cells = series[0]?.rows.map((row) => row.cells.map(({ text, reason }) => text || reason));

  it("are each month's own, or the reason for there being none", () => {
    expect(offsets).toEqual([-1, 0, 1]);
    expect(cells).toEqual([
      ["5", "54", "no claims during a ceasefire"],
      ["no figure in our sources", "over 40", "no figure in our sources"],
    ]);
  });

  it("are counted for each month, so far before or after", () => {
    expect(series[0]?.known).toEqual([1, 2, 0]);
  });

  it("are what is worked out where that is asked for", () => {
    const view = { ...DEFAULT_VIEW, transform: { name: "index", month: "2022-03" } as const };
    const worked = aroundEvents(dataset, view, dataset.milestones.slice(0, 1), 1);
    expect(worked.series[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(["100", "1,080", ""]);
  });
});
