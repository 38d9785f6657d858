import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type Canvas,
  createCanvas,
  GlobalFonts,
  type SKRSContext2D,
  type SvgCanvas,
  SvgExportFlag,
} from "@napi-rs/canvas";
import { Chart, LinearScale, type Plugin, TimeScale } from "chart.js";
import "chartjs-adapter-luxon";
import { chartConfig } from "../model/draw/config.ts";
import { buildPictureFrame } from "../model/draw/frame.ts";
import { DARK, LIGHT } from "../model/draw/theme.ts";
import type { ChartSpec } from "../model/spec.ts";
import { encodePng } from "./png.ts";

const FONTS = [
  { family: "Source Sans 3", file: "source-sans-3", weight: 400 },
  { family: "Source Sans 3", file: "source-sans-3", weight: 600 },
  { family: "Source Serif 4", file: "source-serif-4", weight: 600 },
] as const;

let embedded: string | undefined;

Chart.register(LinearScale, TimeScale);
registerFonts();

export interface PictureOptions {
  /** Pixels. Beyond {@link FULL_WIDTH} everything is magnified, for print. */
  readonly width: number;
  /**
   * Width over height, or null for what suits the chart. A picture whose words need more room becomes
   * taller than its ratio: nothing is left out.
   */
  readonly ratio: number | null;
  readonly format: "png" | "svg";
  readonly dark: boolean;
  /** The chart's address and the day, both written into the picture. */
  readonly address: string;
  readonly date: string;
  /** Without title, legend, lists and imprint, for a page that says them itself. */
  readonly bare?: boolean;
}

/** Pictures are laid out no wider than this. */
const FULL_WIDTH = 1200;
const LEAST_PLOT = 150;

/** The bytes of a chart's picture. Takes some tens of milliseconds; nothing stays behind. */
export function drawPicture(spec: ChartSpec, options: PictureOptions): Buffer {
  const theme = options.dark ? DARK : LIGHT;
  const width = Math.min(options.width, FULL_WIDTH);
  const magnified = options.width / width;
  const measuring: SKRSContext2D = createCanvas(1, 1).getContext("2d");
  const frame = buildPictureFrame(spec, theme, measuring, width, options);
  const words = frame.top + frame.bottom;
  const suits = words + Math.min(420, Math.max(220, width * 0.42));
  const wanted = options.ratio === null ? suits : width / options.ratio;
  const height = Math.round(Math.max(wanted, words + LEAST_PLOT));
  const canvas =
    options.format === "svg"
      ? createCanvas(width, height, SvgExportFlag.NoPrettyXML)
      : createCanvas(width, height);
  const config = chartConfig(spec, theme, {
    padding: { top: frame.top + 14, bottom: frame.bottom },
    backdrop: (brush, area) => frame.draw(brush, height, area.top),
    devicePixelRatio: options.format === "svg" ? 1 : magnified,
  });
  if (options.format === "svg") config.plugins = [UNJOINED, ...(config.plugins ?? [])];
  // The library asks for a browser's canvas and uses only what this one has too.
  const chart = new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], config);
  try {
    return isSvg(canvas)
      ? Buffer.from(named(canvas.getContent().toString("utf8"), options.width, magnified))
      : encodePng(canvas.data(), canvas.width, canvas.height);
  } finally {
    chart.destroy();
  }
}

function isSvg(canvas: Canvas | SvgCanvas): canvas is SvgCanvas {
  return "getContent" in canvas;
}

/** Fonts by the names that other machines know, and the size asked for over the same drawing. */
function named(svg: string, width: number, magnified: number): string {
  return renumbered(svg)
    .replace(/ width="(\d+)" height="(\d+)"/, (_, w: string, h: string) => {
      const height = Math.round(Number(h) * magnified);
      return ` width="${width}" height="${height}" viewBox="0 0 ${w} ${h}"`;
    })
    .replace(/<svg [^>]*>/, (start) => `${start}<style>${embeddedFonts()}</style>`)
    .replaceAll(/<text[^>]*><\/text>/g, "")
    .replaceAll(/font-weight="500" font-family="Source/g, 'font-weight="600" font-family="Source')
    .replaceAll(
      /font-family="Source Sans 3[^"]*"/g,
      `font-family="'Source Sans 3', 'Segoe UI', Arial, sans-serif"`,
    )
    .replaceAll(/font-family="Source Serif 4[^"]*"/g, `font-family="'Source Serif 4', Georgia, serif"`);
}

/** The canvas numbers its parts over the life of the process: the same picture would have other bytes each time. */
function renumbered(svg: string): string {
  const names = [...svg.matchAll(/ id="([a-z]+_[0-9a-f]+)"/g)].map(([, name = ""]) => name);
  const numbers = new Map(names.map((name, index) => [name, `part${index + 1}`]));
  return svg.replaceAll(/(?<= id="|url\(#|href="#)[a-z]+_[0-9a-f]+/g, (name) => numbers.get(name) ?? name);
}

/** Joined letters (ff, fi, ft) would be missing in an SVG's text, which has no name for them. */
const UNJOINED: Plugin = {
  id: "unjoined",
  beforeDraw: ({ ctx }) => {
    ctx.textRendering = "optimizeSpeed";
  },
};

/** The fonts of the texts themselves travel with a drawing; programs that do not read them have each letter's place. */
function embeddedFonts(): string {
  embedded ??= FONTS.map(({ family, file, weight }) => {
    const font = readFileSync(fontFile(file, "latin", weight)).toString("base64");
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${font})}`;
  }).join("");
  return embedded;
}

function registerFonts(): void {
  for (const { family, file, weight } of FONTS) {
    for (const subset of ["latin", "latin-ext"]) {
      GlobalFonts.registerFromPath(fontFile(file, subset, weight), family);
    }
  }
}

function fontFile(file: string, subset: string, weight: number): string {
  return createRequire(import.meta.url).resolve(
    `@fontsource/${file}/files/${file}-${subset}-${weight}-normal.woff2`,
  );
}
