import { describe, expect, it } from "vitest";
import { parseTransform } from "../../../server/model/analyse/transforms.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import { formatSummary } from "../../../server/model/chart/summary.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { datasetOf, type Row, type SeriesDraft, specOf } from "../specs.ts";

/** "2021-01" to "2021-09" with these numbers; a null has no row. */
const months = (values: readonly (number | null)[]): Row[] =>
  values.flatMap((value, index) => (value === null ? [] : [{ period: `2021-0${index + 1}`, value }]));

function spec(transform: string, rows: readonly Row[], kind: SeriesDraft["kind"] = "flow") {
  return (from: string, to: string) => specOf({ kind, rows, from, to, transform });
}

const gapsOf = ({ series }: ReturnType<typeof specOf>) =>
  series[0]?.coverage.filter(({ state }) => state === "incomplete").map(({ text }) => text);

describe("what a worked number is called", () => {
  it("is said in the title, on the axis and behind the number", () => {
    const of = (transform: string) => {
      const { chart, panels, series } = spec(transform, months([1, 2, 3]))("2021-01", "2021-03");
      return [chart.title, panels[0]?.unit, series[0]?.unit];
    };
    expect(of("sum-quarter")).toEqual([
      "Attacks: sum by quarter",
      "attacks a quarter, sum of its months",
      "attacks",
    ]);
    expect(of("mean-3")).toEqual([
      "Attacks: mean over 3 months",
      "attacks a month, mean of the 3 months up to each",
      "attacks a month",
    ]);
    expect(of("running-2021-02")).toEqual([
      "Attacks: running total since February 2021",
      "attacks since February 2021, running total",
      "attacks",
    ]);
    expect(of("index-2021-02").at(-1)).toBe("");
  });

  it("is the same where nothing could be worked out", () => {
    const { series } = spec("mean-3", months([1, 2, 3]), "stock")("2021-01", "2021-03");
    expect(series[0]).toMatchObject({ unit: "attacks a month", observations: [] });
  });

  it("takes one month in its name, and no third word", () => {
    expect(parseTransform(["index", "2021-03", "2021-04"], "2020-01")).toBeUndefined();
  });
});

describe("the time that is worked out", () => {
  it("begins with the first month shown, also of a total that runs since before", () => {
    const { series } = spec("running-2021-01", months([1, 2, 4, 8]))("2021-03", "2021-04");
    expect(series[0]?.observations.map(({ period, text }) => `${period} ${text}`)).toEqual([
      "2021-03 7",
      "2021-04 15",
    ]);
  });

  it("has no months where the numbers are of other years", () => {
    expect(gapsOf(spec("mean-3", months([1, 2, 3]))("2015-01", "2015-12"))).toEqual([
      "no month of this time is known; 2015",
    ]);
    expect(gapsOf(spec("index-2021-02", months([1, 2, 3]))("2020-11", "2021-03"))).toEqual([
      "no month of this time is known; November–December 2020",
    ]);
  });

  it("tells one after another what each month lacks, and as one what neighbours lack alike", () => {
    const mean = spec("mean-3", months([1, 2, null, null, 5, 6, 7]));
    expect(gapsOf(mean("2021-03", "2021-07"))).toEqual([
      "needs 3 known months, has 2, without March 2021 (no figure in our sources); March 2021",
      "needs 3 known months, has 1, without March 2021 (no figure in our sources), April 2021 (no figure in our sources); April–May 2021",
      "needs 3 known months, has 2, without April 2021 (no figure in our sources); June 2021",
    ]);
    expect(gapsOf(spec("mean-3", months([1]))("2021-04", "2021-05"))).toEqual([
      "needs 3 known months, has 0; April–May 2021",
    ]);
  });

  it("tells two gaps one by one and counts the others", () => {
    const said = (values: readonly (number | null)[]) =>
      formatSummary(spec("index-2021-01", months(values))("2021-01", "2021-09"));
    expect(said([1, null, 3, 4, null, 6, 7, 8, 9])).toMatch(
      /no index for February 2021 \(.*, May 2021 \([^;]*\)\)\.$/,
    );
    expect(said([1, null, 3, null, 5, null, 7, 8, 9])).toMatch(
      /April 2021 \(.*\)\) and for one more stretch of time\.$/,
    );
    expect(said([1, null, 3, null, 5, null, 7, null, 9])).toMatch(/\)\) and for 2 more stretches of time\.$/);
  });

  it("is told by its lowest, highest and latest number, and so many at least", () => {
    const rows = months([4, 2, 6, 8, 6]);
    expect(formatSummary(spec("running-2021-01", rows)("2021-01", "2021-05"))).toContain(
      "Attacks claimed: 5 values from January 2021 to January 2021 – May 2021; the lowest is 4 attacks (January 2021), the highest 26 attacks (January 2021 – May 2021); the latest is 26 attacks (January 2021 – May 2021).",
    );
  });

  it("is none of a day that is not known within a month", () => {
    const rows = [...months([4, 6]), { period: "[2021-03-01..2021-03-31]", value: 8 }];
    expect(spec("mean-3", rows)("2021-03", "2021-03").series[0]?.observations).toEqual([]);
  });
});

describe("the sources of what is worked out", () => {
  const dataset = datasetOf({ series: [{ kind: "flow", rows: months([4, 6, 8]) }] });
  const [series] = dataset.series;
  if (!series) throw new Error("expected a series");
  const [source] = dataset.sources;
  const candidate = { ...source, id: "ucdp-candidate", title: "UCDP Candidate", provisional: true };
  const view = { ...DEFAULT_VIEW, from: "2021-03", to: "2021-03" };
  const of = (more: (index: number) => object) =>
    buildChart(
      {
        ...dataset,
        series: [
          {
            ...series,
            observations: series.observations.map((each, index) => ({ ...each, ...more(index) })),
          },
        ],
      },
      series.chart,
      { ...view, transform: { name: "mean-3", month: null } },
    ).series[0];

  it("are all named, its own is that of the last month, and a provisional one is told by its title", () => {
    const [first] = of((index) => (index === 0 ? { source: candidate } : {}))?.observations ?? [];
    expect(first).toMatchObject({ source: "gul-2024", provisional: "UCDP Candidate" });
    expect(first?.made?.sources).toEqual(["ucdp-candidate", "gul-2024"]);
    expect(first?.note).toBe(
      "Worked out here from 3 months (January–March 2021): mean over 3 months. Provisional: in part from UCDP Candidate, whose numbers are revised later.",
    );
    expect(of(() => ({}))?.observations[0]?.note).toBe(
      "Worked out here from 3 months (January–March 2021): mean over 3 months.",
    );
    const [last] = of((index) => (index === 2 ? { source: candidate } : {}))?.observations ?? [];
    expect(last?.source).toBe("ucdp-candidate");
  });

  it("are both told where they give one month two numbers", () => {
    const lead = series.observations[2];
    const rival = { ...lead, source: candidate, quantity: { ...lead?.quantity, value: 9 } };
    const observations = [...series.observations, rival] as typeof series.observations;
    const { series: built } = buildChart(
      { ...dataset, series: [{ ...series, observations }] },
      series.chart,
      {
        ...view,
        transform: { name: "mean-3", month: null },
      },
    );
    expect(built[0]?.coverage[0]?.reason).toContain("March 2021 (two sources disagree (8 or 9))");
  });
});
