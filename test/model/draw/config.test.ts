import { describe, expect, it } from "vitest";
import { showRange } from "../../../server/model/draw/build-scene.ts";
import {
  chartConfig,
  type DrawOptions,
  fitToScene,
  type MarksPlugin,
  plotWidth,
} from "../../../server/model/draw/config.ts";
import { DARK, LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { type SeriesDraft, specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";

const flow: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", value: 40 }] };
const dot: SeriesDraft = { kind: "stock", rows: [{ period: "2022-05", value: 40 }] };
const of = (...series: readonly SeriesDraft[]) => specOf({ ...YEAR, series });

function configOf(spec = of(flow), options: DrawOptions = {}, theme = LIGHT) {
  const config = chartConfig(spec, theme, options);
  const plugin = (config.plugins as MarksPlugin[]).find(({ id }) => id === "marks");
  if (!plugin || !config.options) throw new Error("expected a chart that draws marks");
  return { ...config, options: config.options, plugin };
}

describe("the room that a chart keeps", () => {
  const roomOf = ({ options }: ReturnType<typeof configOf>) => options.layout?.padding;

  it("is the same left and right whatever it draws, and follows the size of its font", () => {
    expect(roomOf(configOf())).toEqual({ top: 4, bottom: 0, left: 59, right: 14 });
    expect(roomOf(configOf(of(flow), { fontSize: 20 }))).toMatchObject({ left: 90, right: 14 });
    expect(plotWidth(800)).toBe(800 - 59 - 14);
    expect(plotWidth(800, 20)).toBe(800 - 90 - 14);
  });

  it("holds the words of a picture, and dots below the time axis", () => {
    const padding = { top: 100, bottom: 60 };
    expect(roomOf(configOf(of(flow), { padding }))).toMatchObject({ top: 100, bottom: 60 });
    expect(roomOf(configOf(of(flow, dot), { padding }))).toMatchObject({ bottom: 60 + 21 + 38 + 26 });
  });

  it("is kept for a time axis only where there is one, and set again as another time is shown", () => {
    expect(configOf(of(dot)).options.scales?.x?.display).toBe(false);
    const config = configOf(of(flow, dot));
    expect(config.options.scales?.x?.display).toBe(true);
    expect(roomOf(config)).toMatchObject({ bottom: 85 });
    showRange(config.plugin.scene, { start: "2022-01-01", end: "2022-03-01" });
    fitToScene(config.options, config.plugin);
    expect(roomOf(config)).toMatchObject({ bottom: 0 });
  });
});

describe("the time axis", () => {
  interface Scale {
    min: number;
    max: number;
    height?: number;
    chart: { width: number };
    ticks: { value: number }[];
  }
  type Axis = {
    afterBuildTicks(scale: Scale): void;
    afterFit(scale: Scale): void;
    ticks: { callback(value: number, index: number): string[] };
  };
  const labelsOf = (width: number, start: string, end: string) => {
    const axis = configOf().options.scales?.x as unknown as Axis;
    const scale: Scale = { min: toMillis(start), max: toMillis(end), chart: { width }, ticks: [] };
    axis.afterBuildTicks(scale);
    axis.afterFit(scale);
    return { ...scale, labels: scale.ticks.map(({ value }, index) => axis.ticks.callback(value, index)) };
  };

  it("names months and the year of the first, and keeps room for two lines", () => {
    const { labels, ticks, height } = labelsOf(73 + 730, "2022-01-01", "2023-01-01");
    expect(labels.slice(0, 3)).toEqual([["Jan", "2022"], ["Feb"], ["Mar"]]);
    expect(ticks[1]?.value).toBe(toMillis("2022-02-01"));
    expect(height).toBe(58);
  });

  it("leaves out a label that would be cut at the end, and keeps its tick", () => {
    const { labels, ticks } = labelsOf(73 + 730, "2022-01-01", "2022-12-03");
    expect(ticks.at(-1)?.value).toBe(toMillis("2022-12-01"));
    expect(labels.at(-1)).toEqual([]);
    expect(labels.at(-2)).toEqual(["Nov"]);
  });
});

describe("what lies under a chart", () => {
  it("is its surface over all of the canvas, then what a picture draws there", () => {
    const { brush, fills } = recordingBrush();
    const backdrop: DrawOptions["backdrop"] = (on) => {
      on.fillStyle = "#123456";
      on.fillRect(1, 2, 3, 4);
    };
    const { plugin } = configOf(of(flow), { backdrop }, DARK);
    const draw = plugin.beforeDraw as unknown as (chart: object) => void;
    draw({ ctx: brush, width: 800, height: 400 });
    expect(fills.map(({ fill, box }) => [fill, box])).toEqual([
      [DARK.surface, [0, 0, 800, 400]],
      ["#123456", [1, 2, 3, 4]],
    ]);
  });
});
