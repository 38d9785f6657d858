import { describe, expect, it } from "vitest";
import { describeReconciled, describeYear, reconcileYears } from "../../../server/model/chart/year-months.ts";
import type { Dataset } from "../../../server/model/records/dataset.ts";
import type { Observation, Series } from "../../../server/model/records/records.ts";
import { closeSpan, parseDate } from "../../../server/model/time/dates.ts";
import { realData } from "../../http/serve.ts";

const { dataset } = await realData();
const months = dataset.series.find(({ id }) => id === "deaths-recorded-ucdp");
const [known] = months?.observations ?? [];
if (!months || !known || known.quantity.missing !== null) throw new Error("expected the deaths by month");
const counted: Observation = known;
const number = known.quantity;
const series: Series = months;

/** The fixtures with totals of years beside the deaths by month. */
function withYears(...years: readonly (readonly [year: string, value: number])[]): Dataset {
  const observations = years.map(([year, value]): Observation => {
    const period = parseDate(year);
    if (!period) throw new Error(`expected a year, got ${year}`);
    return { ...counted, period: closeSpan(period, period.start), quantity: { ...number, value } };
  });
  const yearly: Series = { ...series, id: "by-year", title: "Deaths by year", counted: null, observations };
  return { ...dataset, series: [...dataset.series, yearly] };
}

const sumOf = (year: string) =>
  months.observations
    .filter(({ period }) => period.edtf.startsWith(`${year}-`))
    .reduce((sum, { quantity }) => sum + (quantity.value ?? 0), 0);

describe("years beside the months of another series", () => {
  it("are told to differ by how much, and where they agree", () => {
    const [found, ...others] = reconcileYears(
      withYears(["2019", sumOf("2019")], ["2020", sumOf("2020") + 7], ["2021", sumOf("2021") - 1]),
      months.chart,
    );
    expect(others).toEqual([]);
    expect(found?.years.map(({ period }) => period)).toEqual(["2019", "2020", "2021"]);
    const words = found ? describeReconciled(found) : "";
    expect(words).toContain("are not added together");
    expect(words).toContain("Of the 3 years whose twelve months are all known, they differ in 2020 (");
    expect(words).toContain("7 fewer by month");
    expect(words).toContain("1 more by month");
    expect(words).toContain("In the other one they agree.");
  });

  it("are not compared where a month is not known", () => {
    expect(reconcileYears(withYears(["2007", 585], ["2022", 494]), months.chart)).toEqual([]);
  });

  it.each<[string, (month: Observation) => Observation]>([
    ["is another publisher’s", (month) => ({ ...month, source: { ...month.source, publisher: "Another" } })],
    ["is a floor", (month) => ({ ...month, quantity: { ...number, qualifier: "at least" } })],
    [
      "has no number",
      (month) => ({
        ...month,
        quantity: { ...number, value: null, low: null, high: null, missing: "NR", qualifier: null },
      }),
    ],
  ])("are not compared where one month of the twelve %s", (_, change) => {
    const data = withYears(["2019", 5]);
    const with1 = data.series.map((each) => ({
      ...each,
      observations: each.observations.map((month) =>
        month.period.edtf === "2019-06" ? change(month) : month,
      ),
    }));
    expect(reconcileYears(data, months.chart)).toHaveLength(1);
    expect(reconcileYears({ ...data, series: with1 }, months.chart)).toEqual([]);
  });

  it("are not compared with what is counted on another basis", () => {
    const { series: all, ...data } = withYears(["2019", 5]);
    const claimed = all.map((each) =>
      each.id === "by-year" ? { ...each, basis: "claimed" as const } : each,
    );
    expect(reconcileYears({ ...data, series: claimed }, months.chart)).toEqual([]);
  });

  it("are said in one line each", () => {
    expect(describeYear({ total: 2598, sum: 2556 })).toBe("2,598 by year, 2,556 by month: 42 fewer by month");
    expect(describeYear({ total: 186, sum: 186 })).toBe("186 by year, 186 by month");
  });
});

describe("the sentence of years beside months", () => {
  const year = (period: string, total: number, sum: number) => ({ period, when: period, total, sum });
  const told = (...years: readonly ReturnType<typeof year>[]) =>
    describeReconciled({
      total: { ...series, id: "by-year", title: "Deaths by year" },
      months: { ...series, title: "Deaths by month" },
      years,
    });
  const head =
    "“Deaths by year” and “Deaths by month” are not added together: the one gives by year what the other gives by month.";

  it("says that they agree, or in which they differ and by how much", () => {
    expect(told(year("2019", 5, 5))).toBe(
      `${head} In the 1 year whose twelve months are all known they agree.`,
    );
    expect(told(year("2019", 5, 5), year("2020", 9, 7), year("2021", 4, 4), year("2022", 6, 8))).toBe(
      `${head} Of the 4 years whose twelve months are all known, they differ in 2020 (9 by year, 7 by month: 2 fewer by month); 2022 (6 by year, 8 by month: 2 more by month). In the other 2 they agree.`,
    );
    expect(told(year("2020", 9, 7))).toBe(
      `${head} Of the 1 year whose twelve months are all known, they differ in 2020 (9 by year, 7 by month: 2 fewer by month).`,
    );
  });

  it("puts no series beside itself", () => {
    const [total] = withYears(["2020", sumOf("2020")]).series.slice(-1);
    const both = { ...series, observations: [...series.observations, ...(total?.observations ?? [])] };
    expect(reconcileYears({ ...dataset, series: [both] }, series.chart)).toEqual([]);
  });
});
