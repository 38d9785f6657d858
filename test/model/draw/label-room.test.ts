import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
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
