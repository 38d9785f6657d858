import { COVERAGE_WORDS } from "../../server/model/chart/coverage.ts";
import { basisBeside } from "../../server/model/chart/labels.ts";
import type { Box } from "../../server/model/draw/brush.ts";
import { frameOf } from "../../server/model/draw/config.ts";
import { sharedWords } from "../../server/model/draw/lay-events.ts";
import { type Region, regionsOf, type StripRegion, sceneOf } from "../../server/model/draw/regions.ts";
import { dayOf, toMillis } from "../../server/model/time/calendar.ts";
import { formatStretch } from "../../server/model/time/periods.ts";
import { bringUp } from "../chart/chart.ts";
import type { DrawnChart } from "../chart/drawn-chart.ts";
import { tipOfMark } from "./tip.ts";

/** What a reader works with: a layer over the canvas that takes pointer and keys, with a line and a tip on it. */
export interface Plot {
  readonly drawn: DrawnChart;
  /** One stop of the tab key. The canvas below stays an image with its words. */
  readonly layer: HTMLElement;
  /** The plot's area in pixels of the layer. */
  area(): Box;
  /** The moment under a pixel of the layer, and the other way. */
  momentAt(x: number): number;
  pixelAt(moment: number): number;
  /** Everything in view; made once for each drawing. */
  regions(): readonly Region[];
  /** What is known of the drawing no longer holds. */
  forget(): void;
  /** A vertical line, or none. */
  cross(moment: number | null): void;
  /** Words beside something, or none. */
  tell(region: Region | null): void;
  /** A ring around something, or none. */
  ring(key: string | null): void;
}

export function createPlot(drawn: DrawnChart): Plot {
  const layer = element("div", "plot-layer");
  layer.tabIndex = 0;
  // The layer, not the canvas: with this role screen readers leave the arrow keys to the page.
  layer.setAttribute("role", "application");
  layer.setAttribute("aria-label", `Walk through ${drawn.spec.chart.title} with the arrow keys`);
  layer.dataset.plot = drawn.id;
  const line = element("div", "crosshair");
  const tip = element("div", "tip");
  for (const part of [line, tip]) {
    part.hidden = true;
    part.setAttribute("aria-hidden", "true");
  }
  drawn.canvas.parentElement?.append(layer, line, tip);
  let regions: readonly Region[] | undefined;

  const frame = () => {
    bringUp(drawn);
    const scene = sceneOf(drawn.chart);
    if (!scene) throw new Error(`${drawn.id}: expected a chart that is drawn`);
    return frameOf(drawn.chart, scene);
  };
  return {
    drawn,
    layer,
    area: () => drawn.chart.chartArea,
    momentAt: (x) => drawn.chart.scales.x?.getValueForPixel(x) ?? 0,
    pixelAt: (moment) => frame().x(moment),
    regions() {
      bringUp(drawn);
      regions ??= regionsOf(drawn.chart)
        .map((region) => (region.kind === "strip" ? cutToView(region, drawn) : region))
        .toSorted((a, b) => a.at - b.at);
      return regions;
    },
    forget() {
      regions = undefined;
    },
    cross(moment) {
      line.hidden = true;
      if (moment === null) return;
      const { area, x } = frame();
      const at = x(moment);
      line.hidden = !(at >= area.left && at <= area.right);
      if (line.hidden) return;
      line.style.transform = `translateX(${Math.round(at)}px)`;
      line.style.height = `${area.bottom + (sceneOf(drawn.chart)?.strip ?? 0)}px`;
    },
    tell(region) {
      tip.hidden = region === null;
      if (!region) return;
      tip.replaceChildren(...tipOf(region, drawn));
      placeTip(tip, region, layer.clientWidth);
    },
    ring(key) {
      const scene = sceneOf(drawn.chart);
      if (!scene || scene.highlight === key) return;
      scene.highlight = key;
      drawn.chart.draw();
    },
  };
}

/** A stretch without a number is told as far as it is in view, whatever else the page knows. */
function cutToView(region: StripRegion, { chart }: DrawnChart): Region {
  const { min = 0, max = 0 } = chart.scales.x ?? {};
  const { start, end, state } = region.coverage;
  const at = Math.max(toMillis(start), min);
  const words = formatStretch(dayOf(at), dayOf(Math.min(toMillis(end), max)));
  return { ...region, at, text: region.observation ? region.text : `${COVERAGE_WORDS[state]}, ${words}` };
}

/** What a region says, in words for tip and screen reader alike: the number or event first, then whose it is. */
export function wordsOf(region: Region): readonly [title: string, words: string] {
  switch (region.kind) {
    case "event":
      return [region.milestone.title, region.milestone.when];
    case "events":
      return [
        sharedWords(region.milestones.length),
        region.milestones.map(({ title, when }) => `${title}, ${when}`).join("; "),
      ];
    case "mark":
      return [region.text, [region.series.title, basisBeside(region.series)].filter(Boolean).join(", ")];
    case "strip":
      return [region.text, region.series.title];
  }
}

function tipOf(region: Region, { spec }: DrawnChart): Node[] {
  if (region.kind === "mark") return tipOfMark(region, spec);
  const title = element("b", "");
  const words = element("span", "");
  [title.textContent, words.textContent] = wordsOf(region);
  return [title, words];
}

function placeTip(tip: HTMLElement, region: Region, width: number): void {
  const { left, right, top, bottom } = region.label ?? region.box;
  const middle = (left + right) / 2;
  const x = Math.max(4, Math.min(middle - tip.offsetWidth / 2, width - tip.offsetWidth - 4));
  const above = top - tip.offsetHeight - 10;
  // Of an event that wears its words its date is said below them, of a tick or a line at the upper edge of the plot.
  const isEvent = region.kind === "event" || region.kind === "events";
  const low = region.label || region.kind === "events" ? bottom : top;
  const y = isEvent ? low + 8 : above >= 0 ? above : bottom + 10;
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
