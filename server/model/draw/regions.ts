import { hasTimeAxis, NUMBER_KINDS } from "../chart/panels.ts";
import type { CoverageSpec, ObservationSpec, SeriesSpec } from "../chart/spec.ts";
import { overlaps } from "../time/dates.ts";
import type { Box } from "./brush.ts";
import { buildMarks } from "./build-scene.ts";
import { frameOf, type MarksPlugin } from "./config.ts";
import { type EventRegion, type EventsRegion, eventRegions, type Target } from "./event-regions.ts";
import { panelFrames } from "./panel-frames.ts";
import { keyOf, type Mark, type Scene } from "./scene.ts";

/** Something of a chart that can be pointed at or walked to, with its pixels on the canvas. */
export type Region = MarkRegion | EventRegion | EventsRegion | StripRegion;

export interface MarkRegion extends Target {
  readonly kind: "mark";
  readonly mark: Mark;
  readonly series: SeriesSpec;
}

/** A part of the coverage strip; `observation` is the first row that says why there is no number, where one does. */
export interface StripRegion extends Target {
  readonly kind: "strip";
  readonly series: SeriesSpec;
  readonly coverage: CoverageSpec;
  readonly observation: ObservationSpec | null;
}

type Plotted = Parameters<typeof frameOf>[0] & { readonly config: { readonly plugins?: unknown } };

/** The scene of a chart made by `chartConfig`, to set its `highlight` and `crosshair`; undefined for others. */
export function sceneOf(chart: Plotted): Scene | undefined {
  return pluginOf(chart)?.scene;
}

/** What a chart made by `chartConfig` draws, to give it another scene; undefined for others. */
export function pluginOf(chart: Plotted): MarksPlugin | undefined {
  const plugins = Array.isArray(chart.config.plugins) ? (chart.config.plugins as MarksPlugin[]) : [];
  return plugins.find(({ id }) => id === "marks");
}

/** All marks of a chart, also those of another time than is shown. */
export function marksOf(chart: Plotted): readonly Mark[] {
  const scene = sceneOf(chart);
  return scene ? NUMBER_KINDS.flatMap((kind) => buildMarks(scene.spec, { kind, form: "time" }).marks) : [];
}

/** Everything of a drawn chart that is in view, in the order of time. */
export function regionsOf(chart: Plotted): Region[] {
  const scene = sceneOf(chart);
  if (!scene) return [];
  const frame = frameOf(chart, scene);
  const { area, x } = frame;
  const clip = (box: Box): Box => ({
    ...box,
    left: Math.min(Math.max(box.left, area.left), area.right),
    right: Math.max(Math.min(box.right, area.right), area.left),
  });
  const inView = ({ start, end }: { start: number; end: number }) =>
    x(start) < area.right && x(end) >= area.left;
  const seriesOf = new Map(scene.spec.series.map((series) => [series.id, series]));
  const marks = panelFrames(frame).flatMap((panel) =>
    panel.panel.marks
      .filter((mark) => panel.panel.form === "dots" || inView({ start: mark.left, end: mark.right }))
      .flatMap((mark): MarkRegion[] => {
        const series = seriesOf.get(mark.series);
        if (!series) return [];
        const box = clip(mark.shape.body(mark, panel));
        return [{ kind: "mark", key: mark.key, at: mark.right, box, text: mark.label.full, mark, series }];
      }),
  );
  if (!hasTimeAxis(scene)) return marks.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const order = { mark: 0, strip: 1, events: 2, event: 3 };
  return [...marks, ...stripRegions(scene, area, x), ...eventRegions(frame)].sort(
    (a, b) => a.at - b.at || order[a.kind] - order[b.kind] || (a.key < b.key ? -1 : 1),
  );
}

/**
 * The region at a point: marks before events, of those that the point is on or almost on the smallest, so
 * that a day's line can be chosen within a stretch; else the nearest within `reach` pixels.
 */
export function findRegion(regions: readonly Region[], x: number, y: number, reach = 12): Region | undefined {
  const weight = { mark: 0, strip: 0, events: 1, event: 1 };
  return regions
    .flatMap((region) =>
      [region.box, ...(region.label ? [region.label] : [])].map((box) => ({
        region,
        away: distance(box, x, y),
        size: sizeOf(box),
      })),
    )
    .filter(({ away }) => away <= reach)
    .sort(
      (a, b) =>
        weight[a.region.kind] - weight[b.region.kind] ||
        Math.max(0, a.away - ALMOST) - Math.max(0, b.away - ALMOST) ||
        a.size - b.size ||
        a.away - b.away,
    )[0]?.region;
}

const ALMOST = 5;

function stripRegions({ rows }: Scene, area: Box, x: (millis: number) => number): StripRegion[] {
  return rows.flatMap(({ series, top, bottom, parts }) =>
    parts.flatMap(({ coverage, start, end }): StripRegion[] => {
      const left = Math.max(x(start), area.left);
      const right = Math.min(x(end), area.right);
      if (right <= left) return [];
      const observation =
        series.observations.find((each) => each.missing === coverage.state && overlaps(each, coverage)) ??
        null;
      const isWhole = observation && observation.start <= coverage.start && coverage.end <= observation.end;
      return [
        {
          kind: "strip",
          key: keyOf(series.id, `${coverage.start}/${coverage.end}`),
          at: start,
          box: { left, right, top: area.bottom + top, bottom: area.bottom + bottom },
          text: isWhole ? `${observation.text}, ${observation.when}` : coverage.text,
          series,
          coverage,
          observation,
        },
      ];
    }),
  );
}

function distance({ left, right, top, bottom }: Box, x: number, y: number): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function sizeOf({ left, right, top, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
