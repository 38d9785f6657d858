import { describe, expect, it } from "vitest";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { buildComparison, whyApart } from "../../../server/model/compare/compare.ts";
import { datasetOf as countedOf, incident } from "../incidents/invent.ts";
import { datasetOf, type SeriesDraft } from "../specs.ts";

const rows = [{ period: "2021-01", value: 4 }];
const CLAIMED = { kind: "flow", basis: "claimed", title: "Claimed", rows } as const;
const RECORDED = { kind: "flow", basis: "recorded", title: "Recorded", rows } as const;

function compare(axis: "one" | "panels", ...series: SeriesDraft[]) {
  const dataset = datasetOf({ series });
  return buildComparison(dataset, DEFAULT_VIEW, { series: dataset.series, axis, split: null });
}

describe("series side by side", () => {
  it("have a panel each, with their titles, on one time axis", () => {
    const { spec } = compare("panels", CLAIMED, RECORDED);
    expect(spec.panels.map(({ unit }) => unit)).toEqual([
      "Claimed: attacks a month",
      "Recorded: attacks a month",
    ]);
    expect(spec.chart.title).toBe("Claimed · Recorded");
    expect(spec.chart.question).toBe(
      "Each with its own scale, on one time axis; they are not added together.",
    );
    const three = compare("panels", CLAIMED, RECORDED, { ...CLAIMED, title: "Third" });
    expect(three.spec.chart.title).toBe("3 series side by side");
  });

  it("share an axis only where they count the same in the same way, else they say why not", () => {
    const same = compare("one", CLAIMED, { ...CLAIMED, title: "Claimed too" });
    expect(same.axis).toEqual({ asked: "one", given: "one", reason: "" });
    expect(same.spec.panels.map(({ series }) => series)).toEqual([["series-1", "series-2"]]);
    expect(same.spec.chart.question).toBe(
      "On one axis, as all have one unit and one basis. What each counts may differ; they are not added together.",
    );
    const other = compare("one", CLAIMED, RECORDED);
    expect(other.axis).toEqual({
      asked: "one",
      given: "panels",
      reason: "“Claimed” and “Recorded” are counted differently: the one is claimed, the other recorded.",
    });
    expect(other.spec.panels.length).toBe(2);
    const level = { kind: "stock", basis: "claimed", title: "Level", rows } as const;
    expect(compare("one", CLAIMED, level).axis.reason).toBe(
      "“Claimed” and “Level” are different kinds of numbers: counts over a time and levels at a date.",
    );
  });

  it("are drawn each in its own way, also where they are alike in their own charts", () => {
    const dataset = datasetOf({ series: [CLAIMED, { ...CLAIMED, title: "Claimed too" }] });
    const series = dataset.series.map((each) => ({ ...each, slot: 3 }));
    const { spec } = buildComparison(dataset, DEFAULT_VIEW, { series, axis: "panels", split: null });
    expect(spec.series.map(({ slot }) => slot)).toEqual([0, 1]);
  });

  it("say so where there are none, and what an index is of", () => {
    expect(compare("panels").spec.chart).toMatchObject({ title: "Compare", unit: "numbers" });
    const dataset = datasetOf({ series: [CLAIMED, { ...CLAIMED, title: "Claimed too" }] });
    const view = { ...DEFAULT_VIEW, transform: { name: "index", month: "2021-01" } } as const;
    const { spec } = buildComparison(dataset, view, { series: dataset.series, axis: "one", split: null });
    expect(spec.chart.question).toBe(
      "On one axis, as each is in per cent of its own number in the base month, and all have one basis; they are not added together.",
    );
  });

  it("by province are in the order of names, what states none last, under the title of the whole", () => {
    const incidents = ["Sindh", "", "Balochistan", "Khyber Pakhtunkhwa"].map((province, index) =>
      incident({ id: `${index}`, date: "2021-05-01", province }),
    );
    const dataset = countedOf(incidents, "2021-05/2021-06", ["incidents"]);
    const { spec } = buildComparison(dataset, DEFAULT_VIEW, {
      ...{ series: dataset.series, axis: "panels", split: "province" },
    });
    expect(spec.series.map(({ title }) => title)).toEqual([
      "Balochistan",
      "Khyber Pakhtunkhwa without the former tribal districts",
      "Sindh",
      "no province stated",
    ]);
    expect(spec.chart).toMatchObject({
      title: "Counted incidents · Claimed, by province",
      question:
        "Each province by its own incidents. The former tribal districts stand apart, whatever the release files them under.",
    });
  });

  it("of other units share the axis of an index alone", () => {
    const [attacks, deaths] = [
      datasetOf({ series: [CLAIMED] }).series,
      datasetOf({ series: [CLAIMED], unit: "deaths" }).series,
    ];
    const both = [...attacks, ...deaths];
    expect(whyApart(both, { transform: null })).toContain("count different things: attacks and deaths");
    expect(whyApart(both, { transform: { name: "index", month: "2021-01" } })).toBe("");
  });
});
