import type { ValueAxis } from "../chart/axis.ts";
import type {
  ChartSpec,
  NumberKind,
  ObservationSpec,
  PanelSpec,
  RivalSpec,
  SeriesSpec,
} from "../chart/spec.ts";
import type { Openness, Qualifier } from "../numbers/qualifiers.ts";
import type { Basis } from "../records/records.ts";
import type { Moments } from "../time/calendar.ts";
import type { Box, Brush } from "./brush.ts";
import type { CoverageRow } from "./coverage-rows.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import type { EventBand } from "./lay-events.ts";
import type { Theme, Voice } from "./theme.ts";

/** What one number is drawn as. Times are milliseconds since 1970, heights the unit of its panel. */
export interface Mark {
  readonly key: string;
  readonly series: string;
  readonly slot: number;
  readonly basis: Basis;
  readonly period: string;
  readonly observation: ObservationSpec;
  readonly shape: Shape;
  /** Another source's number for the same period; it stands on the mark of the one that leads. */
  readonly isRival: boolean;
  /** The observation's period. */
  readonly start: number;
  readonly end: number;
  /** What of the period the mark fills: a running total stands where it ends. */
  readonly left: number;
  readonly right: number;
  /** Null where two numbers are printed and none between them: then it floats from `low` to `high`. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier;
  readonly openness: Openness;
  /** The period has no end of its own: the mark's right edge stays open. */
  readonly openEnd: boolean;
  readonly unfinished: boolean;
  /** Counted from incidents, or made of such counts: one of many alike. */
  readonly isCounted: boolean;
  /** Its source says that the number may still change. */
  readonly provisional: boolean;
  readonly label: Label;
}

/** The words a mark wears. */
export interface Label {
  /** The number in the report's words, with the period where the mark's width alone does not say it. */
  readonly text: string;
  /**
   * The same bound in a sign, for a bar with no room for its words: "≥ 0", and "≥ 5…" where the period was not over;
   * empty where no sign says as much.
   */
  readonly short: string;
  /** What is added where there is room: the average, the bounds, the start of the count. Empty when nothing. */
  readonly detail: string;
  /** The number and its period on two lines, for a mark that is narrower than both. */
  readonly broken?: readonly string[];
  /** Everything in one line, for a reader who cannot see where the mark stands. */
  readonly full: string;
}

/** Two marks of one series that belong together: running totals from the same start, or levels without a day between. */
export interface Link {
  readonly from: Mark;
  readonly to: Mark;
}

/** What a shape is chosen by. */
export interface ShapeSetting {
  readonly scale: ChartSpec["view"]["scale"];
  readonly form: PanelSpec["form"];
}

type Heights = Pick<Mark, "value" | "low" | "high">;

/**
 * All of one kind of mark: where it stands, how it is drawn, what of it can be pointed at, where its words go, and
 * how the legend and the hints show it. A new one is a file with this and a line in `MARKS`.
 */
export interface Shape {
  readonly name: string;
  /** The panel that it stands in. */
  readonly kind: NumberKind;
  /** Whether it draws a number of its kind; the first of the shapes that does draws it. */
  takes(observation: ObservationSpec, setting: ShapeSetting): boolean;
  /** What of the period it fills, as days. */
  place(observation: ObservationSpec): { readonly start: string; readonly end: string };
  heights(reading: RivalSpec, setting: ShapeSetting): Heights;
  words(observation: ObservationSpec): Label;
  /** Its pixels, with its signs: what is pointed at and ringed. */
  body(mark: Mark, frame: PanelFrame): Box;
  /** What of it no words may cover. */
  covers(mark: Mark, frame: PanelFrame): Box;
  draw(frame: PanelFrame, marks: readonly Mark[], links: readonly Link[]): void;
  links(series: SeriesSpec, marks: readonly Mark[]): readonly Link[];
  /** Where its words may stand, the best place first. */
  places(mark: Mark, lines: readonly string[], size: Size, frame: PanelFrame): readonly Candidate[];
  swatch(brush: Brush, box: Box, voice: Voice, theme: Theme): void;
  /** What it means, in words; empty where its look says it. */
  readonly hint: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Candidate {
  readonly lines: readonly string[];
  readonly box: Box;
  /** May lie over the bars beside its own: narrow, and for an arrow that says nothing without it. */
  readonly isOver?: boolean;
  /** Lies within its own bar, where no other may reach: its words would pass for that one's. */
  readonly isInside?: boolean;
}

/** A panel of the time shown, with all marks of its kind, in view or not. */
export interface Panel extends PanelSpec {
  readonly axis: ValueAxis;
  readonly marks: readonly Mark[];
  readonly links: readonly Link[];
}

/**
 * What one chart draws. `shown`, `panels`, `band`, `highlight` and `crosshair` are the only parts that change while it
 * stands: set them and draw the chart again.
 */
export interface Scene {
  readonly spec: ChartSpec;
  readonly theme: Theme;
  /** Those with a number in the time shown. */
  panels: readonly Panel[];
  readonly events: readonly DrawnEvent[];
  /** The part of the time that is shown. */
  shown: Moments;
  /** The words of the events over the plot, set for its width whenever the chart is laid out. */
  band: EventBand;
  readonly rows: readonly CoverageRow[];
  /** Pixels; every text of the chart follows it. */
  readonly fontSize: number;
  /** The height of the coverage strip in pixels. */
  readonly strip: number;
  /** Widths of label lines, measured once; clear it when a font arrives. */
  readonly widths: Map<string, number>;
  /** Marks that are made already, by kind and form of their panel. */
  readonly made: Map<string, Pick<Panel, "marks" | "links">>;
  /** A mark's key or a milestone's id. */
  highlight: string | null;
  /** A moment in milliseconds since 1970 that a line stands on. */
  crosshair: number | null;
}

/** A scene with the pixels it is drawn to; `area` holds all panels on the time axis. */
export interface Frame {
  readonly scene: Scene;
  readonly brush: Brush;
  readonly area: Box;
  readonly x: (millis: number) => number;
}

/** The pixels of one panel. */
export interface PanelFrame extends Frame {
  readonly panel: Panel;
  /** Of a panel along time: the height of a number. */
  readonly y: (value: number) => number;
  /** Of a panel of dots: how far to the right a number stands, and how high the row of a series. */
  readonly across: (value: number) => number;
  readonly row: (series: string) => number;
}

/** Whether some of a mark stands in the time shown; dots always do. */
export function isInView({ left, right }: Mark, { panel, x, area }: PanelFrame): boolean {
  return panel.form === "dots" || (x(left) < area.right && x(right) > area.left);
}

/** Half the size of a marker in pixels. */
export const MARKER = 5;

/** Names an observation across every form of a chart: the series' id and the period as written. */
export function keyOf(series: string, period: string): string {
  return `${series}:${period}`;
}

/** The highest that a mark reaches, in its panel's unit. */
export function topOf(mark: Heights): number {
  return Math.max(mark.value ?? 0, mark.low ?? 0, mark.high ?? 0);
}

/** The lowest that a mark reaches below zero, as a change may; 0 for all others. */
export function footOf(mark: Heights): number {
  return Math.min(0, mark.value ?? 0, mark.low ?? 0);
}

/** Whether bounds are known on both sides, so that a whisker spans them. */
export function hasWhisker({ low, high }: Heights): boolean {
  return low !== null && high !== null && low !== high;
}

/** Which way an arrow says that a number is open; none where a printed bound closes that side. */
export function arrowOf({ openness, low, high }: Mark): "up" | "down" | null {
  if (openness === "above" && high === null) return "up";
  return openness === "below" && low === null ? "down" : null;
}

export function fontOf(
  { theme, fontSize }: Pick<Scene, "theme" | "fontSize">,
  scale = 1,
  weight = 400,
): string {
  return `${weight} ${Math.round(fontSize * scale * 10) / 10}px ${theme.fontText}`;
}
