import { isAlike } from "../chart/alike.ts";
import { buildValueAxis } from "../chart/axis.ts";
import { periodWords } from "../chart/labels.ts";
import { buildPanels } from "../chart/panels.ts";
import type {
  ChartSpec,
  NumberKind,
  ObservationSpec,
  PanelSpec,
  RivalSpec,
  SeriesSpec,
} from "../chart/spec.ts";
import type { Range } from "../chart/view.ts";
import { toMillis } from "../time/calendar.ts";
import { coverageHeight, coverageRows } from "./coverage-rows.ts";
import { buildEvents } from "./drawn-events.ts";
import { NO_BAND } from "./lay-events.ts";
import { wordsOfReading } from "./marks/words.ts";
import { shapeOf } from "./marks.ts";
import { footOf, keyOf, type Mark, type Panel, type Scene, type ShapeSetting, topOf } from "./scene.ts";
import type { Theme } from "./theme.ts";

export function buildScene(spec: ChartSpec, theme: Theme, fontSize: number): Scene {
  const rows = coverageRows(spec);
  const scene: Scene = {
    spec,
    theme,
    panels: [],
    events: buildEvents(spec.milestones),
    shown: { start: toMillis(spec.range.start), end: toMillis(spec.range.end) },
    band: NO_BAND,
    rows,
    fontSize,
    strip: coverageHeight(rows),
    widths: new Map(),
    made: new Map(),
    highlight: null,
    crosshair: null,
  };
  showRange(scene, spec.range);
  return scene;
}

/** Shows a part of the time: the panels with a number there, each on an axis that fits what is in view. */
export function showRange(scene: Scene, range: Range): void {
  const { spec, made } = scene;
  const shown = buildPanels(spec, range);
  const [from, to] = [toMillis(range.start), toMillis(range.end)];
  scene.shown = { start: from, end: to };
  scene.panels = shown.map((panel): Panel => {
    const name = `${panel.kind} ${panel.form} ${spec.panels_by === "series" ? panel.series.join() : ""}`;
    const own = made.get(name) ?? buildMarks(spec, panel);
    made.set(name, own);
    const inView = own.marks.filter(({ left, right }) => left < to && right > from);
    let highest = 0;
    let lowest = 0;
    for (const mark of inView) {
      highest = Math.max(highest, topOf(mark));
      lowest = Math.min(lowest, footOf(mark));
    }
    const steps = shown.length > 1 ? 3 : 4;
    // Along time those beside the view lead into it; a dot has no place in time, and would pass for one in view.
    const marks = panel.form === "dots" ? inView : own.marks;
    return { ...panel, ...own, marks, axis: buildValueAxis(highest, steps, lowest, WHOLE.has(panel.kind)) };
  });
}

/** Kinds of numbers that nothing was divided for. */
const WHOLE: ReadonlySet<NumberKind> = new Set(["count", "running", "stock", "sum", "change", "accumulated"]);

/** Everything of one panel that has a height, in the order of time, then of series. An observation without a number never gets one. */
export function buildMarks(
  spec: ChartSpec,
  { kind, form, series: shown }: Pick<PanelSpec, "kind" | "form"> & Partial<PanelSpec>,
): Pick<Panel, "marks" | "links"> {
  const setting = { scale: spec.view.scale, form };
  const isOwn = ({ id }: SeriesSpec) => spec.panels_by === "kind" || !shown || shown.includes(id);
  const bySeries = spec.series.filter(isOwn).map((series) => {
    const own = series.observations
      .filter((observation) => observation.kind === kind)
      .flatMap((observation) =>
        [observation, ...observation.rivals].flatMap((reading) => {
          const mark = buildMark(series, observation, reading, setting, spec.sources);
          return mark ? [mark] : [];
        }),
      )
      .toSorted(inTime);
    return { own, links: own[0]?.shape.links(series, own) ?? [] };
  });
  return {
    marks: bySeries.flatMap(({ own }) => own).toSorted(inTime),
    links: bySeries.flatMap(({ links }) => links),
  };
}

function inTime(a: Mark, b: Mark): number {
  return a.start - b.start || a.end - b.end || a.slot - b.slot || (a.key < b.key ? -1 : 1);
}

function buildMark(
  series: SeriesSpec,
  observation: ObservationSpec,
  reading: RivalSpec,
  setting: ShapeSetting,
  sources: ChartSpec["sources"],
): Mark | undefined {
  const { openness, qualifier, missing } = reading;
  const shape = shapeOf(observation, setting);
  if (missing !== null || openness === null || qualifier === null || !shape) return undefined;
  const { value, low, high: most } = shape.heights(reading, setting);
  const isCounted = series.dataset !== null;
  // What incidents that may not belong here would add at most is said, not drawn: it would set the scale for all.
  const high = isCounted && openness === "above" ? null : most;
  if (value === null && low === null && high === null) return undefined;
  const isRival = reading !== observation;
  const key = keyOf(series.id, observation.period);
  const place = shape.place(observation);
  const words = shape.words({ ...observation, ...reading });
  return {
    key: isRival ? `${key}|${reading.source}|${reading.period}` : key,
    series: series.id,
    slot: series.slot,
    basis: series.basis,
    period: observation.period,
    observation,
    shape,
    isRival,
    start: toMillis(observation.start),
    end: toMillis(observation.end),
    left: toMillis(place.start),
    right: toMillis(place.end),
    value,
    low,
    high,
    qualifier,
    openness,
    openEnd: observation.open,
    unfinished: observation.unfinished,
    isCounted,
    provisional: reading.provisional !== null,
    label: isRival
      ? wordsOfReading(
          reading,
          words.full,
          periodWords(observation),
          outletOf(reading.source, sources),
          isAlike(observation, reading),
        )
      : words,
  };
}

function outletOf(id: string, sources: ChartSpec["sources"]): string {
  const source = sources.find((each) => each.id === id);
  return source ? source.publisher || source.author || source.short : "";
}
