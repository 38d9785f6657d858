import { describe, expect, it } from "vitest";
import { findRegion, type Region, regionsOf } from "../../../server/model/draw/regions.ts";
import { specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { frameFor } from "./marks-of.ts";

const region = (kind: Region["kind"], key: string, left: number, right: number, more: object = {}) =>
  ({
    kind,
    key,
    at: left,
    box: { left, right, top: 0, bottom: 100 },
    text: key,
    ...more,
  }) as unknown as Region;
const found = (regions: readonly Region[], x: number, y = 50, reach?: number) =>
  findRegion(regions, x, y, reach)?.key;

describe("what is pointed at", () => {
  it("is of several the smallest that the point is on or almost on", () => {
    const stretch = region("event", "stretch", 0, 200);
    const day = region("event", "day", 100, 101);
    expect(found([stretch, day], 105)).toBe("day");
    expect(found([stretch, day], 107)).toBe("stretch");
    expect(found([day], 113)).toBe("day");
    expect(found([day], 114)).toBeUndefined();
    expect(found([day], 114, 50, 20)).toBe("day");
  });

  it("is the nearer of two that it is not on", () => {
    const [left, right] = [region("event", "left", 80, 90), region("event", "right", 110, 111)];
    expect(found([left, right], 98)).toBe("left");
    expect(found([left, right], 103)).toBe("right");
  });

  it("is a mark before an event, and an event by its words too", () => {
    const mark = region("mark", "mark", 100, 110);
    const event = region("event", "event", 104, 105);
    expect(found([event, mark], 104)).toBe("mark");
    const label = { left: 300, right: 360, top: -40, bottom: -20 };
    expect(found([region("event", "event", 104, 105, { label })], 330, -30)).toBe("event");
  });
});

describe("the order in which a chart is walked", () => {
  const regionsFor = (spec: Parameters<typeof frameFor>[0]) => {
    const { scene, brush, area, x } = frameFor(spec, 730, 300);
    const plugins = [{ id: "marks", scene }];
    return regionsOf({
      ctx: brush,
      chartArea: area,
      scales: { x: { getPixelForValue: x } },
      config: { plugins },
    });
  };

  it("has at one moment first marks, then gaps, then events", () => {
    const spec = specOf({
      ...YEAR,
      series: [
        {
          kind: "flow",
          rows: [
            { period: "2022-01", value: 40 },
            { period: "2022-02", missing: "CF" },
          ],
        },
        { kind: "flow", rows: [{ period: "2022-01", value: 4 }] },
      ],
      milestones: [{ date: "2022-02-01", title: "It" }],
    });
    const at = regionsFor(spec).filter((each) => new Date(each.at).toISOString().startsWith("2022-02-01"));
    expect(at.map(({ kind }) => kind)).toEqual(["mark", "mark", "strip", "strip", "event"]);
  });

  it("has every dot, whenever its date was, and nothing else where there are only dots", () => {
    const dots = specOf({
      ...YEAR,
      series: ["2022-03", "2022-07"].map((period) => ({
        kind: "stock" as const,
        rows: [{ period, value: 40 }],
      })),
      milestones: [{ date: "2022-02-01", title: "It" }],
    });
    expect(regionsFor(dots).map(({ key }) => key)).toEqual(["series-1:2022-03", "series-2:2022-07"]);
    const beside = specOf({
      ...YEAR,
      from: "2022-05",
      series: [
        { kind: "stock", rows: [{ period: "2022-04/2022-06", value: 40 }] },
        { kind: "flow", rows: [{ period: "2022-07", value: 40 }] },
      ],
    });
    expect(regionsFor(beside).filter(({ kind }) => kind === "mark")).toHaveLength(2);
  });
});
