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
import { LRUCache } from "lru-cache";
import { encodePng } from "./png.ts";
import { shareLooks } from "./svg/looks.ts";
import { tidySvg } from "./svg/tidy.ts";

export type PictureFormat = "png" | "svg";

const FONTS = [
  { family: "Source Sans 3", file: "source-sans-3", weight: 400 },
  { family: "Source Sans 3", file: "source-sans-3", weight: 600 },
  { family: "Source Serif 4", file: "source-serif-4", weight: 600 },
] as const;

/** Pictures are laid out no wider than this; a wider one is the same magnified, for print. */
const FULL_WIDTH = 1200;

let embedded:
  | readonly { readonly family: string; readonly weight: number; readonly rule: string }[]
  | undefined;

registerFonts();

/** The width that a picture is laid out in, and how much it is then magnified; `density` says that for any width. */
export function layoutOf(
  width: number,
  density?: number,
): { readonly width: number; readonly magnified: number } {
  if (density !== undefined) return { width, magnified: density };
  const laid = Math.min(width, FULL_WIDTH);
  return { width: laid, magnified: width / laid };
}

/** Measures texts with the fonts that pictures are drawn with. */
export function measuringBrush(): SKRSContext2D {
  return createCanvas(1, 1).getContext("2d");
}

export function openCanvas(format: PictureFormat, width: number, height: number): Canvas | SvgCanvas {
  return format === "svg"
    ? createCanvas(width, height, SvgExportFlag.NoPrettyXML)
    : createCanvas(width, height);
}

/** The bytes of what was drawn; a drawing gets the size asked for. */
export function encodePicture(
  canvas: Canvas | SvgCanvas,
  { width, magnified }: { readonly width: number; readonly magnified: number },
): Buffer {
  return isSvg(canvas)
    ? Buffer.from(named(canvas.getContent().toString("utf8"), Math.round(width * magnified), magnified))
    : encodePng(canvas.data(), canvas.width, canvas.height);
}

/** Joined letters (ff, fi, ft) would be missing in an SVG's text, which has no name for them. */
export function writeUnjoined(brush: { textRendering: string }): void {
  brush.textRendering = "optimizeSpeed";
}

function isSvg(canvas: Canvas | SvgCanvas): canvas is SvgCanvas {
  return "getContent" in canvas;
}

/** Fonts by the names that other machines know, the usual one said once, and the size asked for over the same drawing. */
function named(svg: string, width: number, magnified: number): string {
  const drawn = renumbered(svg)
    .replaceAll(/font-weight="500" font-family="Source/g, 'font-weight="600" font-family="Source')
    .replaceAll(/ font-family="Source Sans 3[^"]*"/g, "")
    .replaceAll(/font-family="Source Serif 4[^"]*"/g, `font-family="'Source Serif 4', Georgia, serif"`);
  const tidy = tidySvg(drawn, widthOf);
  const { svg: shared, rules } = shareLooks(tidy);
  return shared
    .replace(/<svg ([^>]*?) width="(\d+)" height="(\d+)"/, (_, rest: string, w: string, h: string) => {
      const height = Math.round(Number(h) * magnified);
      return `<svg ${rest} width="${width}" height="${height}" viewBox="0 0 ${w} ${h}" font-family="${SANS}"`;
    })
    .replace(/<svg [^>]*>/, (start) => `${start}<style>${UNJOINED}${rules}${embeddedFonts(tidy)}</style>`);
}

const SANS = "'Source Sans 3', 'Segoe UI', Arial, sans-serif";

/** As they were set: pairs that other programs would draw together or join keep their places. */
const UNJOINED = "text{font-kerning:none;font-variant-ligatures:none}";

const widths = new LRUCache<string, number>({ max: 5000 });
let measuring: SKRSContext2D | undefined;

/** Of single letters mostly, which repeat. */
function widthOf(text: string, family: string, weight: number, size: number): number {
  const font = `${weight} ${size}px ${JSON.stringify(family)}`;
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    measuring ??= measuringBrush();
    writeUnjoined(measuring);
    measuring.font = font;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** The canvas numbers its parts over the life of the process: the same picture would have other bytes each time. */
function renumbered(svg: string): string {
  const names = [...svg.matchAll(/ id="([a-z]+_[0-9a-f]+)"/g)].map(([, name = ""]) => name);
  const numbers = new Map(names.map((name, index) => [name, `part${index + 1}`]));
  return svg.replaceAll(/(?<= id="|url\(#|href="#)[a-z]+_[0-9a-f]+/g, (name) => numbers.get(name) ?? name);
}

/** The fonts that a drawing uses travel with it; programs that do not read them have the length of each phrase. */
function embeddedFonts(svg: string): string {
  embedded ??= FONTS.map(({ family, file, weight }) => {
    const font = readFileSync(fontFile(file, "latin", weight)).toString("base64");
    const rule = `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${font})}`;
    return { family, weight, rule };
  });
  const isSet: Readonly<Record<string, RegExp>> = {
    "Source Sans 3 400": /<text(?![^>]* font-weight)/,
    "Source Sans 3 600": / font-weight="600"(?! font-family)/,
    "Source Serif 4 600": /'Source Serif 4'/,
  };
  return embedded
    .filter(({ family, weight }) => isSet[`${family} ${weight}`]?.test(svg))
    .map(({ rule }) => rule)
    .join("");
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
