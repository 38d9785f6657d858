import { COVERAGE_WORDS } from "../coverage.ts";
import { layRibbon, type Ribbon } from "../ribbon.ts";
import type { ChartSpec, MilestoneSpec, SourceSpec } from "../spec.ts";
import type { Box, Brush } from "./brush.ts";
import { GUTTER } from "./config.ts";
import { drawRibbon, drawShape, measureFlags, ribbonHeight } from "./flags.ts";
import { drawStateSwatch, drawSwatch, legendText, readingHints, shownStates } from "./legend.ts";
import { categoryColour, type Theme } from "./theme.ts";

/** What a picture says around its chart, laid out: heights in pixels, and how to draw it. */
export interface PictureFrame {
  readonly top: number;
  readonly bottom: number;
  draw(brush: Brush, height: number): void;
}

export interface Imprint {
  /** The chart's address, as a reader would type it. */
  readonly address: string;
  /** The day the picture was made. */
  readonly date: string;
}

/** A line of text or a row of swatches; `y` is its upper edge. */
interface Row {
  readonly height: number;
  draw(brush: Brush, y: number): void;
}

const SIDE = 14;

/** Title, unit, legend and ribbon above; events, sources, revision, date and address below. */
export function buildPictureFrame(
  spec: ChartSpec,
  theme: Theme,
  brush: Brush,
  width: number,
  imprint: Imprint,
): PictureFrame {
  const write = writer(brush, theme, width);
  const ribbon = layRibbon(spec.milestones, spec.range, {
    width: width - GUTTER.left - GUTTER.right,
    measure: measureFlags(brush, theme),
  });
  const above = [
    space(12),
    ...write(spec.chart.title, { size: 20, weight: 600, serif: true }),
    ...write(spec.chart.question, { size: 14, colour: theme.inkMuted }),
    ...write(`Number of ${spec.chart.unit}.`, { size: 12.5, colour: theme.inkMuted }),
    space(4),
    ...seriesLegend(spec, theme, brush, width),
    ...stateLegend(spec, theme, brush, width),
    ...categoryLegend(spec, theme, brush, width),
    space(8),
    ribbonRow(ribbon, spec, theme),
  ];
  const below = [
    space(4),
    ...write(readingHints(spec).join(" "), { size: 12, colour: theme.inkMuted }),
    ...eventRows(spec, theme, brush, width),
    space(6),
    ...(spec.sources.length > 0 ? write("Sources", { size: 12.5, weight: 600 }) : []),
    ...spec.sources.flatMap((source) =>
      write(sourceText(source, spec), { size: 11.5, colour: theme.inkMuted }),
    ),
    space(6),
    ...write(imprintText(spec, imprint), { size: 11.5, colour: theme.inkMuted }),
    space(10),
  ];
  const top = heightOf(above);
  const bottom = heightOf(below);
  return {
    top,
    bottom,
    draw(on, height) {
      drawRows(on, above, 0);
      drawRows(on, below, height - bottom);
    },
  };
}

function drawRows(brush: Brush, rows: readonly Row[], from: number): void {
  let y = from;
  for (const row of rows) {
    row.draw(brush, y);
    y += row.height;
  }
}

function heightOf(rows: readonly Row[]): number {
  return Math.ceil(rows.reduce((sum, { height }) => sum + height, 0));
}

function space(height: number): Row {
  return { height, draw: () => undefined };
}

interface Style {
  readonly size: number;
  readonly weight?: number;
  readonly serif?: boolean;
  readonly colour?: string;
}

function writer(brush: Brush, theme: Theme, width: number) {
  return (text: string, { size, weight = 400, serif = false, colour = theme.ink }: Style): Row[] => {
    if (text === "") return [];
    const font = `${weight} ${size}px ${serif ? theme.fontTitle : theme.fontText}`;
    return wrap(brush, font, text, width - 2 * SIDE).map((line) => ({
      height: size * 1.35,
      draw: (on, y) => writeLine(on, line, font, colour, SIDE, y + size * 0.67),
    }));
  };
}

function writeLine(brush: Brush, text: string, font: string, colour: string, x: number, y: number): void {
  brush.font = font;
  brush.fillStyle = colour;
  brush.textAlign = "left";
  brush.textBaseline = "middle";
  brush.fillText(text, x, y);
}

/** Breaks a text at words; a word longer than a line, such as an address, is broken inside. */
export function wrap(brush: Brush, font: string, text: string, width: number): string[] {
  brush.font = font;
  const fits = (line: string) => brush.measureText(line).width <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let cut = line.length - 1;
      while (cut > 1 && !fits(line.slice(0, cut))) cut--;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  return line === "" ? lines : [...lines, line];
}

interface LegendItem {
  readonly text: string;
  swatch(brush: Brush, box: Box): void;
}

function seriesLegend(spec: ChartSpec, theme: Theme, brush: Brush, width: number): Row[] {
  const items = spec.series.map((series) => ({
    text: legendText(series),
    swatch: (on: Brush, box: Box) => drawSwatch(on, series, box, theme),
  }));
  return flow(items, theme, brush, width, 13, 14);
}

function stateLegend(spec: ChartSpec, theme: Theme, brush: Brush, width: number): Row[] {
  const items = shownStates(spec).map((state) => ({
    text: COVERAGE_WORDS[state],
    swatch: (on: Brush, box: Box) => drawStateSwatch(on, state, box, theme),
  }));
  return flow(items, theme, brush, width, 12, 22);
}

function categoryLegend(spec: ChartSpec, theme: Theme, brush: Brush, width: number): Row[] {
  const items = spec.categories.flatMap(({ id, label, letter }, place) =>
    spec.milestones.some(({ category }) => category === id)
      ? [
          {
            text: label,
            swatch: (on: Brush, { left, right, top, bottom }: Box) => {
              const [x, y] = [(left + right) / 2, (top + bottom) / 2];
              on.fillStyle = categoryColour(theme, id);
              drawShape(on, x, y, place, 7);
              on.fillStyle = theme.categoryInk;
              on.font = `600 9px ${theme.fontText}`;
              on.textAlign = "center";
              on.textBaseline = "middle";
              on.fillText(letter, x, y + 0.5);
            },
          },
        ]
      : [],
  );
  return flow(items, theme, brush, width, 12, 14);
}

/** Swatches with their texts, as many a line as fit; a text too long for a line is wrapped. */
function flow(
  items: readonly LegendItem[],
  theme: Theme,
  brush: Brush,
  width: number,
  size: number,
  swatch: number,
): Row[] {
  const font = `400 ${size}px ${theme.fontText}`;
  const line = size * 1.5;
  const room = width - 2 * SIDE;
  const placed: { item: LegendItem; x: number; y: number; lines: string[] }[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    const lines = wrap(brush, font, item.text, room - swatch - 6);
    brush.font = font;
    const needs = swatch + 6 + Math.max(...lines.map((each) => brush.measureText(each).width));
    if (x > 0 && x + needs > room) {
      x = 0;
      y += line;
    }
    placed.push({ item, x, y, lines });
    y += line * (lines.length - 1);
    x += needs + 18;
  }
  if (placed.length === 0) return [];
  const draw = (on: Brush, top: number) => {
    for (const { item, x: left, y: down, lines } of placed) {
      const box = {
        left: SIDE + left,
        right: SIDE + left + swatch,
        top: top + down + 3,
        bottom: top + down + 14,
      };
      item.swatch(on, box);
      for (const [index, text] of lines.entries()) {
        writeLine(on, text, font, theme.ink, box.right + 6, top + down + 9 + index * line);
      }
    }
  };
  return [{ height: y + line, draw }];
}

function ribbonRow(ribbon: Ribbon, spec: ChartSpec, theme: Theme): Row {
  return {
    height: ribbonHeight(ribbon),
    draw: (brush, top) => drawRibbon(brush, ribbon, spec.categories, theme, { left: GUTTER.left, top }),
  };
}

/** The numbered list beside the flags, in as many columns as the width has room for. */
function eventRows(spec: ChartSpec, theme: Theme, brush: Brush, width: number): Row[] {
  if (spec.milestones.length === 0) return [];
  const columns = Math.max(1, Math.min(3, Math.floor(width / 380)));
  const room = (width - 2 * SIDE) / columns;
  const font = `400 11.5px ${theme.fontText}`;
  const line = 15.5;
  const entries = spec.milestones.map((milestone, index) => ({
    milestone,
    number: index + 1,
    lines: wrap(brush, font, eventText(milestone), room - 34),
  }));
  const total = entries.reduce((sum, { lines }) => sum + lines.length, 0);
  const perColumn = Math.ceil(total / columns);
  let [column, used, tallest] = [0, 0, 0];
  const placed = entries.map((entry) => {
    if (used >= perColumn && column < columns - 1) [column, used] = [column + 1, 0];
    const at = { ...entry, column, row: used };
    used += entry.lines.length;
    tallest = Math.max(tallest, used);
    return at;
  });
  const draw = (on: Brush, top: number) => {
    for (const { milestone, number, lines, column: across, row } of placed) {
      const x = SIDE + across * room;
      const y = top + row * line + line / 2;
      const place = spec.categories.findIndex(({ id }) => id === milestone.category);
      on.fillStyle = categoryColour(theme, milestone.category);
      drawShape(on, x + 8, y, Math.max(0, place), 7);
      on.fillStyle = theme.categoryInk;
      on.font = `600 9px ${theme.fontText}`;
      on.textAlign = "center";
      on.textBaseline = "middle";
      on.fillText(String(number), x + 8, y + 0.5);
      for (const [index, text] of lines.entries()) {
        writeLine(on, text, font, theme.inkMuted, x + 22, y + index * line);
      }
    }
  };
  const [heading] = writer(brush, theme, width)("Policy events", { size: 12.5, weight: 600 });
  return [space(6), ...(heading ? [heading] : []), { height: tallest * line, draw }];
}

function eventText({ title, when }: MilestoneSpec): string {
  return `${title}, ${when}`;
}

function sourceText({ title, author, publisher, published, cited_in }: SourceSpec, spec: ChartSpec): string {
  const through = spec.sources.find(({ id }) => id === cited_in);
  const by = [author, publisher].filter((each) => each !== "").join(", ");
  const seen = cited_in === "" ? "" : `, seen in ${through ? through.author || through.title : cited_in}`;
  return `${by ? `${by}: ` : ""}${title}${published ? ` (${published})` : ""}${seen}.`;
}

function imprintText({ revision, view }: ChartSpec, { address, date }: Imprint): string {
  const asof = view.asof === null ? "" : ` · as known on ${view.asof}`;
  return `Revision ${revision.slice(0, 12)}${asof} · drawn ${date} · ${address}`;
}
