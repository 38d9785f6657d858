import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { intersects } from "../../../server/model/draw/brush.ts";
import { stemOf } from "../../../server/model/draw/covers.ts";
import { placeLabels } from "../../../server/model/draw/labels.ts";
import { datasetOf, specOf } from "../specs.ts";
import { panelsFor } from "./marks-of.ts";

describe("labels", () => {
  it("say no more over a box than it is wide, but where its number alone is wider", () => {
    const rows = ["2021", "2022", "2023"].map((period) => ({
      period,
      value: 1200,
      low: 1180,
      high: 1270,
      qualifier: "best estimate" as const,
    }));
    for (const width of [500, 900, 1400]) {
      for (const frame of panelsFor(specOf({ kind: "flow", rows, from: "2021-01", to: "2023-12" }), width)) {
        for (const { mark, lines, box } of placeLabels(frame)) {
          const room = mark ? frame.x(mark.right) - frame.x(mark.left) : 0;
          if (lines.length > 1 && /published|average/.test(lines[1] ?? ""))
            expect(box.right - box.left).toBeLessThanOrEqual(room);
        }
      }
    }
  });

  it("stand under the upper edge of a wide bar that reaches to the top of its panel", () => {
    const rows = [9, 8, 0, 8].map((value, index) => ({ period: `2021-0${index + 1}`, value }));
    const spec = specOf({ kind: "flow", rows, from: "2021-01", to: "2021-04" });
    for (const height of [60, 100, 282]) {
      const labels = panelsFor(spec, 600, height).flatMap(placeLabels);
      expect(labels.map(({ lines }) => lines.join()).toSorted()).toEqual(["0", "8", "8", "9"]);
      expect(labels.filter(({ leader }) => leader)).toEqual([]);
    }
  });

  it("are not run through by a whisker nor by the line between two sources, wherever these stand", () => {
    const totals = [
      { period: "2022", value: 240, low: 30, high: 460, qualifier: "best estimate" as const },
      { period: "2023", value: 300 },
      { period: "2023", value: 90 },
    ];
    const others = [{ period: "2022", value: 200, qualifier: "at least" as const }];
    for (const width of [300, 500, 900]) {
      const spec = specOf({ kind: "flow", rows: totals, from: "2022-01", to: "2023-12" });
      const frames = [
        ...panelsFor(spec, width),
        ...panelsFor(specOf({ kind: "flow", rows: others, from: "2022-01", to: "2023-12" }), width),
      ];
      for (const frame of frames) {
        const stems = frame.panel.marks.flatMap((mark) => stemOf(mark, frame) ?? []);
        for (const { box } of placeLabels(frame))
          for (const stem of stems) expect(intersects(box, stem)).toBe(false);
      }
      const [first] = frames;
      if (!first) throw new Error("expected a panel");
      expect(first.panel.marks.filter((mark) => stemOf(mark, first) !== null).length).toBeGreaterThan(0);
    }
  });

  it("stand at every dot of a narrow chart, at one of a misprint with what it was read as", () => {
    const stock = (value: number, more = {}) => ({
      kind: "stock" as const,
      rows: [{ period: "2024-04", value, ...more }],
    });
    const dataset = datasetOf({
      series: [stock(2200000), stock(1400000), stock(1700000)],
      published: "2024-04",
    });
    const [chart] = dataset.charts;
    if (!chart) throw new Error("expected a chart");
    const spec = buildChart(dataset, chart, DEFAULT_VIEW);
    const misprint = {
      text: "“1.4 Afghans”, read as 1.4 million",
      openness: "soft",
      qualifier: "read as",
    } as const;
    const read = {
      ...spec,
      series: spec.series.map((series, index) =>
        index === 1
          ? { ...series, observations: series.observations.map((each) => ({ ...each, ...misprint })) }
          : series,
      ),
    };
    const words = panelsFor(read, 350)
      .flatMap(placeLabels)
      .map(({ lines }) => lines.join(" "));
    expect(words).toHaveLength(3);
    expect(words).toContain("read as 1.4 million");
    expect(
      panelsFor(read, 900)
        .flatMap(placeLabels)
        .map(({ lines }) => lines.join(" ")),
    ).toContain(misprint.text);
  });
});
