import { layRibbon, type Moments } from "../../server/model/chart/event-lanes.ts";
import type { ChartSpec, MilestoneSpec } from "../../server/model/chart/spec.ts";
import type { Box } from "../../server/model/draw/brush.ts";
import { FONT_SIZE, gutterOf } from "../../server/model/draw/config.ts";
import { drawRibbon, flagBox, measureFlags, ribbonHeight } from "../../server/model/draw/event-labels.ts";
import { toMillis } from "../../server/model/time/calendar.ts";
import { readFontSize, readTheme } from "./theme.ts";

/** The flags above the charts of a page. */
export interface DrawnRibbon {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** A milestone's id: its flag gets a ring at the next drawing. */
  highlight: string | null;
  /** All events there are; those in view are numbered from 1, as in the list beside. */
  milestones: readonly MilestoneSpec[];
  /** Draws again, for another time where one is given. */
  draw(range?: Moments): void;
  /** The flags as they stand, in CSS pixels of the canvas. */
  flags(): readonly { readonly milestone: MilestoneSpec; readonly box: Box }[];
}

/** Draws the ribbon of a page into `[data-ribbon-flags]`, from the events that all its charts share. */
export function createRibbon(element: HTMLElement, spec: ChartSpec): DrawnRibbon | undefined {
  const place = element.querySelector<HTMLElement>("[data-ribbon-flags]");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d");
  if (!place || !brush) return undefined;
  // The same events stand in the list below, which can be read and walked.
  canvas.setAttribute("aria-hidden", "true");
  canvas.className = "ribbon-canvas";
  let range: Moments = { start: toMillis(spec.range.start), end: toMillis(spec.range.end) };
  let flags: readonly { milestone: MilestoneSpec; box: Box }[] = [];
  const ribbon: DrawnRibbon = {
    element,
    canvas,
    highlight: null,
    milestones: spec.milestones,
    draw(shown = range) {
      range = shown;
      const theme = readTheme();
      const zoom = readFontSize() / FONT_SIZE;
      const gutter = gutterOf();
      const width = place.clientWidth / zoom;
      const inView = ribbon.milestones.filter(
        ({ start, end }) => toMillis(start) < range.end && range.start < toMillis(end),
      );
      const layout = layRibbon(inView, range, {
        width: Math.max(60, width - gutter.left - gutter.right / zoom),
        measure: measureFlags(brush, theme),
      });
      const height = ribbonHeight(layout);
      sizeCanvas(canvas, width * zoom, height * zoom);
      brush.setTransform(zoom * devicePixelRatio, 0, 0, zoom * devicePixelRatio, 0, 0);
      brush.clearRect(0, 0, width, height);
      drawRibbon(brush, layout, spec.categories, theme, {
        left: gutter.left,
        top: 0,
        bottom: height,
        highlight: ribbon.highlight,
      });
      flags = layout.flags.map((flag) => ({
        milestone: flag.milestone,
        box: scaled(flagBox(flag, gutter.left, 0), zoom),
      }));
      element.toggleAttribute("data-listed", layout.listed);
    },
    flags: () => flags,
  };
  place.replaceChildren(canvas);
  ribbon.draw();
  return ribbon;
}

function sizeCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

function scaled({ left, right, top, bottom }: Box, by: number): Box {
  return { left: left * by, right: right * by, top: top * by, bottom: bottom * by };
}
