import { describe, expect, it } from "vitest";
import { alignEvent } from "../../../server/model/analyse/aligned.ts";
import { monthsAround } from "../../../server/model/chart/around.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { aroundEvents } from "../../../server/model/compare/around-events.ts";
import type { Milestone } from "../../../server/model/records/records.ts";
import { monthsWithin } from "../../../server/model/time/calendar.ts";
import { closeSpan, type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";
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
    expect(aligned("2022-23~").left).toMatch(
      /the months it may have fallen in are left out, and one on either side\.$/,
    );
    expect(aligned("2022-04~")).toMatchObject({
      months: ["2022-01", "2022-02", null, "2022-06", "2022-07"],
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
    expect(aligned("2023-11/..")).toMatchObject({
      months: ["2023-09", "2023-10", "2023-11", "2023-12", "2024-01"],
      left: "It had not ended when it was reported: the months after count from its beginning.",
    });
  });
});

describe("the page of an event and that of the months around it", () => {
  const sides = (date: string) => {
    const { before, after } = monthsAround(closeSpan(parseDate(date) as OpenSpan, "2024-05-01"));
    return [before, after].map((side) => side && monthsWithin(side.start, side.end));
  };

  it.each([
    ...["2022-04-02", "2022-04-30", "2022-04", "2022", "2022-23", "[2022-11-21..2022-12-01]"],
    ...["2022-04~", "2022-04?", "2022-04-02~", "2022-23~", "2022-03/2022-05", "2023-11-05/..", "2023-11/.."],
  ])("show the same months before and after %s", (date) => {
    const { months } = aligned(date, 6);
    expect(sides(date)).toEqual([months.slice(0, 6), months.slice(7)]);
  });

  it("show the same months after what has no printed start, and since what began with a month", () => {
    expect(sides("../2022-11")).toEqual([null, aligned("../2022-11", 6).months.slice(7)]);
    const { months } = aligned("2023-11-01/..", 6);
    expect(sides("2023-11-01/..")).toEqual([months.slice(0, 6), months.slice(6, 12)]);
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

  it("are counts over a time alone, of the series that have any there, or of those that were chosen", () => {
    const several = datasetOf({
      series: [
        { kind: "flow", rows },
        { kind: "stock", rows },
        { kind: "flow", rows: [{ period: "2019-01", value: 5 }] },
      ],
      milestones: [{ date: "2022-04-02", title: "One" }],
    });
    const of = (chosen: readonly string[] | null) =>
      aroundEvents(several, { ...DEFAULT_VIEW, series: chosen }, several.milestones, 1).series.map(
        ({ series: { id } }) => id,
      );
    expect(of(null)).toEqual(["series-1"]);
    expect(of(["series-2", "series-3"])).toEqual(["series-3"]);
  });

  it("say which months an event leaves open, and how many events have each", () => {
    const vague = datasetOf({
      series: [{ kind: "flow", rows: [{ period: "2022-06", value: 7 }] }],
      milestones: [
        { date: "2022-23", title: "In autumn" },
        { date: "2022-07-02", title: "One day" },
      ],
    });
    const { dated, series: of } = aroundEvents(vague, DEFAULT_VIEW, vague.milestones, 1);
    expect(dated).toEqual([2, 1, 2]);
    expect(of[0]?.rows[0]?.cells[1]).toMatchObject({
      month: null,
      observation: null,
      reason: "left out: the event’s date leaves this month open",
    });
  });

  it("are none of a longer total, which the month says", () => {
    const longer = datasetOf({
      series: [
        {
          kind: "flow",
          rows: [
            { period: "2022-03", value: 5 },
            { period: "2022-04/2022-05", value: 90 },
          ],
        },
      ],
      milestones: [{ date: "2022-04-02", title: "One" }],
    });
    const found = aroundEvents(longer, DEFAULT_VIEW, longer.milestones, 2).series[0]?.rows[0]?.cells;
    expect(found?.map(({ text, reason }) => text || reason)).toEqual([
      "no figure in our sources",
      "5",
      "no number of this month alone",
      "no number of this month alone",
      "no figure in our sources",
    ]);
  });

  it("are told beside those of another source, and not beside its words for none", () => {
    const [of] = dataset.series;
    const [, lead] = of?.observations ?? [];
    if (!of || !lead) throw new Error("expected a month");
    const other = (id: string, quantity: object) => ({
      ...lead,
      source: { ...lead.source, id },
      quantity: { ...lead.quantity, ...quantity },
    });
    const none = { missing: "NR", value: null, qualifier: null } as const;
    const observations = [...of.observations, other("second", { value: 50 }), other("third", none)];
    const both = { ...dataset, series: [{ ...of, observations: observations as typeof of.observations }] };
    const [row] = aroundEvents(both, DEFAULT_VIEW, dataset.milestones, 1).series[0]?.rows ?? [];
    expect(row?.cells[1]?.text).toBe("54 or 50");
  });
});
