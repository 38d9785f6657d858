import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalOfMonth, sumOfMonths } from "../../../server/model/analyse/month-sums.ts";
import { describeAround } from "../../../server/model/chart/around.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import { countOf } from "../../../server/model/chart/count-of.ts";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import type { ObservationSpec } from "../../../server/model/chart/spec.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { reconcileYears } from "../../../server/model/chart/year-months.ts";
import { filterDataset } from "../../../server/model/incidents/place.ts";
import { boundsOf, type Reported } from "../../../server/model/numbers/quantities.ts";
import { type Incident, MEASURES } from "../../../server/model/records/records.ts";
import { addDays, monthOf } from "../../../server/model/time/calendar.ts";
import "../../seed.ts";
import { anyIncidents, COVERAGES, datasetOf, incident, incidentDataset, span } from "./invent.ts";

/** All days that a made-up incident may have. */
const ALL = "2021/2022";
const anyMeasure = fc.constantFrom(...MEASURES);

const crossesMonths = ({ date }: Incident) => monthOf(date.start) !== monthOf(addDays(date.end, -1));

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((so, each) => so + (each ?? Number.POSITIVE_INFINITY), 0);
}

describe("incidents dated to several months", () => {
  it("are in the sum of all their months once", () => {
    fc.assert(
      fc.property(anyIncidents, anyMeasure, (incidents, measure) => {
        const months = countByMonth(incidents, incidentDataset(ALL).coverage, measure);
        const total = sumOfMonths(months.flatMap((each) => intervalOfMonth(each) ?? []));
        const counts = incidents.map((each) => countOf(each, measure));
        expect(months).toHaveLength(24);
        const isOpen = counts.some(({ high }) => high === null);
        // Bounds out of order are one number's: a sum is at least the lower of both.
        const lows = counts.map(({ value, low }) => Math.min(low, value));
        if (!isOpen) expect(total.value).toBe(sum(counts.map(({ value }) => value)));
        else expect(total).toMatchObject({ value: total.low });
        expect(total.low).toBeGreaterThanOrEqual(sum(lows));
        expect(total.isLeast).toBe(isOpen);
        if (isOpen) expect(total.high).toBe(Number.POSITIVE_INFINITY);
        else expect(total.high).toBeGreaterThanOrEqual(sum(counts.map(({ high }) => high)));
        expect(total.low).toBeLessThanOrEqual(sum(counts.map(({ low }) => low)));
      }),
    );
  });

  it("are in no month for certain, and change no other", () => {
    fc.assert(
      fc.property(
        anyIncidents,
        fc.constantFrom(...COVERAGES),
        anyMeasure.filter((each) => each !== "incidents"),
        (incidents, text, measure) => {
          const { coverage } = incidentDataset(text);
          const months = countByMonth(incidents, coverage, measure);
          // A month of which only a part is covered is the shorter for it.
          const whole = months.map(({ period }) => period.precision === "month");
          const others = countByMonth(
            incidents.filter((each) => !crossesMonths(each)),
            coverage,
            measure,
          );
          for (const [index, { quantity, crossing, note }] of months.entries()) {
            if (!whole[index]) continue;
            expect(crossing?.without ?? quantity).toEqual(others[index]?.quantity);
            if (!crossing) expect(note).toBe(others[index]?.note);
          }
        },
      ),
    );
  });

  it("leave bounds that hold on whichever of their days they were", () => {
    fc.assert(
      fc.property(
        anyIncidents,
        fc.constantFrom(...COVERAGES),
        anyMeasure,
        fc.infiniteStream(fc.nat(1000)),
        (incidents, text, measure, days) => {
          const { coverage } = incidentDataset(text);
          const settled = incidents.map((each) => {
            if (measure === "incidents" && each.date.precision === "stretch") return each;
            const { start, end } = each.date;
            const day = addDays(start, days.next().value as number);
            return { ...each, date: span(day < end ? day : start) };
          });
          const were = countByMonth(settled, coverage, measure);
          for (const [index, { quantity }] of countByMonth(incidents, coverage, measure).entries()) {
            const was = were[index]?.quantity;
            const { low, high } = boundsOf(quantity);
            expect(was?.value).toBeGreaterThanOrEqual(quantity.value as number);
            expect(low).toBeLessThanOrEqual((was && boundsOf(was).low) ?? 0);
            if (high !== null) expect(was?.value).toBeLessThanOrEqual(Math.max(high, quantity.value ?? 0));
          }
        },
      ),
    );
  });
});

describe("what is worked out from months with an incident of the whole year", () => {
  const dataset = datasetOf(
    [
      incident({ id: "a", date: "2021-02-03", killed: 6, killed_low: 4 }),
      incident({ id: "b", date: "2021-01-01/2021-12-31", killed: 120, killed_low: 60, killed_high: 240 }),
      incident({ id: "c", date: "2021-05-31/2021-06-01", killed: 3 }),
      incident({ id: "d", date: "2021-08-03", killed: 9 }),
    ],
    ALL,
    ["incidents", "killed"],
  );
  const numbers = (transform: Parameters<typeof buildChart>[2]["transform"], of = dataset) => {
    const [chart] = of.charts;
    if (!chart) throw new Error("expected a chart");
    const spec = buildChart(of, chart, { ...DEFAULT_VIEW, from: "2021-01", to: "2022-12", transform });
    return spec.series.find(({ id }) => id === "counted-killed");
  };
  const find = (period: string, ...given: Parameters<typeof numbers>) =>
    numbers(...given)?.observations.find((each) => each.period === period);
  const said = (each: ObservationSpec | undefined) => [each?.text, each?.qualifier, each?.openness];

  it("has it whole where all its months are summed, and once", () => {
    expect(said(find("2021", { name: "sum-year", month: null }))).toEqual([
      "138 (between 76 and 258)",
      "best estimate",
      "range",
    ]);
    expect(said(find("2021-12", { name: "mean-12", month: null }))[0]).toBe("11.5 (between 6.3 and 21.5)");
    expect(said(find("2022-03", { name: "running", month: "2021-01" }))[0]).toBe("138 (between 76 and 258)");
  });

  it("is exact where each of its parts is", () => {
    const exact = datasetOf([incident({ date: "2021-05-31/2021-06-01", killed: 3 })], ALL, ["killed"]);
    expect(said(find("2021-04/2021-06", { name: "sum-quarter", month: null }, exact))).toEqual([
      "3",
      "exact",
      "closed",
    ]);
  });

  it("is at least so many where a part of its months is summed", () => {
    expect(said(find("2021-01/2021-03", { name: "sum-quarter", month: null }))).toEqual([
      "at least 4 (at most 246)",
      "at least",
      "above",
    ]);
    expect(said(find("2021-04/2021-06", { name: "sum-quarter", month: null }))[0]).toBe(
      "at least 3 (at most 243)",
    );
    expect(said(find("2021-05", { name: "mean-3", month: null }))[0]).toBe("at least 0 (at most 81)");
    expect(said(find("2022-06", { name: "mean-12", month: null }))[0]).toBe("at least 0.75 (at most 20.8)");
    expect(said(find("2022-12", { name: "mean-12", month: null }))[0]).toBe("0");
  });

  it("leaves a month at least its low, and says its best estimate", () => {
    expect(find("2021-02", null)).toMatchObject({ text: "at least 4", value: 4, low: 4, high: 246 });
    expect(find("2021-02", null)?.note).toBe(
      "By best estimates, the incidents that belong here for certain add up to 6. Up to 240 more may belong to this month, from 1 incident dated beyond it (2021).",
    );
    expect(find("2021-08", null)?.note).not.toContain("best estimates");
  });

  it("leaves a gap in changes and indices, with its reason", () => {
    const change = numbers({ name: "change-year", month: null });
    expect(change?.observations).toEqual([]);
    expect(change?.coverage.map(({ reason }) => reason).join()).toContain(
      "February 2021 (given as “at least 4”)",
    );
    const index = numbers({ name: "index", month: "2021-08" });
    expect(index?.coverage[0]?.reason).toBe("August 2021, the base, is not known: given as “at least 9”");
  });

  it("is said once of the months around an event, and at least where these are not all of it", () => {
    const [series] = datasetOf([incident({ date: "2021-05-31/2021-06-01", killed: 3 })], ALL, [
      "killed",
    ]).series;
    const said = (date: string) =>
      describeAround(series ? [series] : [], span(date)).map(({ before }) => before);
    expect(said("2021-08-10")).toEqual(["3 in all 6 months"]);
    expect(said("2021-12-10")).toEqual(["at least 0 in all 6 months"]);
  });

  it("is compared with totals of years that other numbers give, where none of it may belong to another year", () => {
    const yearly = (date: string) => {
      const counted = datasetOf([incident({ date, killed: 3 })], ALL, ["killed"]);
      const [months] = counted.series;
      const [first] = months?.observations ?? [];
      if (!months || !first) throw new Error("expected a series");
      const quantity = { ...first.quantity, value: 5 } as Reported;
      const observations = ["2021", "2022"].map((year) => ({ ...first, period: span(year), quantity }));
      const years = { ...months, id: "by-year", counted: null, observations };
      const [found] = reconcileYears({ ...counted, series: [months, years] }, months.chart);
      return found?.years.map(({ period, total, sum }) => [period, total, sum]);
    };
    expect(yearly("2021-05-31/2021-06-01")).toEqual([
      ["2021", 5, 3],
      ["2022", 5, 0],
    ]);
    expect(yearly("2021-12-31/2022-01-01")).toBeUndefined();
  });

  it("has it at no place for certain where none is stated", () => {
    const there = filterDataset(
      datasetOf(
        [
          incident({ id: "a", date: "2021-02-03", killed: 6, province: "Sindh" }),
          incident({ id: "b", date: "2021-01-01/2021-12-31", killed: 120 }),
        ],
        ALL,
        ["killed"],
      ),
      { province: "Sindh", district: null },
    );
    expect(said(find("2021-02", null, there))[0]).toBe("at least 6");
    expect(find("2021-02", null, there)).toMatchObject({ low: 6, high: 126 });
    expect(said(find("2021", { name: "sum-year", month: null }, there))[0]).toBe("at least 6 (at most 126)");
  });
});
