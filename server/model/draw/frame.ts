import { countsSentence, refusedSentences } from "../chart/labels.ts";
import type { ChartSpec } from "../chart/spec.ts";
import { asofDay } from "../chart/view.ts";
import { formatDay } from "../time/calendar.ts";
import { formatStretch } from "../time/periods.ts";
import type { Brush } from "./brush.ts";
import { eventRows } from "./eventlist.ts";
import { readingHints } from "./hints.ts";
import { categoryLegend, seriesLegend, stateLegend } from "./keys.ts";
import { sourceRows } from "./sourcelist.ts";
import { measuring, type Style, space, type TextRow, writeText } from "./texts.ts";
import type { Theme } from "./theme.ts";

/** What a picture says around its chart, laid out: heights in pixels, and how to draw it. */
export interface PictureFrame {
  readonly top: number;
  readonly bottom: number;
  draw(brush: Brush, height: number): void;
}

interface Imprint {
  /** The chart's address, as a reader would type it. */
  readonly address: string;
  /** The day of the revision. */
  readonly date: string;
  /** Which of its words it has. */
  readonly frame?: FrameWords;
}

/**
 * All words around a chart, its legends alone for a document that says the rest, or none for a page that says them
 * all itself.
 */
export const FRAMES = ["full", "legend", "none"] as const;
export type FrameWords = (typeof FRAMES)[number];

/** Title, unit and legends above; events, sources, revision, date and address below. */
export function buildPictureFrame(
  spec: ChartSpec,
  theme: Theme,
  brush: Brush,
  width: number,
  imprint: Imprint,
): PictureFrame {
  const setting = { theme, width, measure: measuring(brush) };
  const write = (text: string, style: Style) => writeText(setting, text, style);
  const nothing = hasNothing(spec)
    ? [space(8), ...write(nothingWords(spec), { size: 14, weight: 600 }), space(8)]
    : [];
  const { frame = "full" } = imprint;
  const titles = [
    space(12),
    ...write(spec.chart.title, { size: 20, weight: 600, serif: true }),
    ...write(spec.chart.question, { size: 14, colour: theme.inkMuted }),
    ...write(countsSentence(spec), { size: 12.5, colour: theme.inkMuted }),
    ...refusedSentences(spec).flatMap((sentence) => write(sentence, { size: 12.5, colour: theme.inkMuted })),
  ];
  const legends = [
    space(4),
    ...seriesLegend(spec, setting),
    ...(nothing.length > 0 ? [] : stateLegend(spec, setting)),
    ...categoryLegend(spec, setting),
    space(8),
  ];
  const above = [...(frame === "full" ? titles : []), ...(frame === "none" ? [] : legends), ...nothing];
  const below =
    frame !== "full"
      ? []
      : [
          space(4),
          ...write(readingHints(spec).join(" "), { size: 12, colour: theme.inkMuted }),
          ...eventRows(spec, setting),
          ...sourceRows(spec, setting),
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

/** Whether there is nothing to draw in the time shown: no number, no words, and no total that is reached later. */
export function hasNothing({ panels, series }: Pick<ChartSpec, "panels" | "series">): boolean {
  const says = series.some(({ observations }) =>
    observations.some(({ missing }) => missing === null || missing === "WD"),
  );
  return panels.length === 0 && !says;
}

function nothingWords({ range, series, transform }: ChartSpec): string {
  if (series.length === 0) return "No series of this chart is shown.";
  if (transform !== null)
    return `${formatStretch(range.start, range.end)}: no ${transform.label} can be worked out for the series shown.`;
  return `${formatStretch(range.start, range.end)}: the collected reports give no number for the series shown.`;
}

function drawRows(brush: Brush, rows: readonly TextRow[], from: number): void {
  let y = from;
  for (const row of rows) {
    row.draw(brush, y);
    y += row.height;
  }
}

function heightOf(rows: readonly TextRow[]): number {
  return Math.ceil(rows.reduce((sum, { height }) => sum + height, 0));
}

/** "Revision 8f3c21a90b12 of 2 May 2024 · sources published by 31 December 2023 · https://…". */
function imprintText({ revision, view }: ChartSpec, { address, date }: Imprint): string {
  const day = asofDay(view);
  const known = day === null ? "" : `sources published by ${formatDay(day)}`;
  const edition = `Revision ${revision.slice(0, 12)} of ${formatDay(date)}`;
  return [edition, known, address].filter((part) => part !== "").join(" · ");
}
