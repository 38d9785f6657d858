import { Path2D } from "@napi-rs/canvas";
import type { Brush } from "../../model/draw/brush.ts";
import { measuring, wrap } from "../../model/draw/texts.ts";
import { LIGHT } from "../../model/draw/theme.ts";
import { encodePicture, openCanvas, type PictureFormat } from "./canvas.ts";
import { measuringBrush } from "./fonts.ts";

/** A map as it is drawn: paths, marks and words in units of `width` × `height`. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly around: readonly string[];
  readonly inside: readonly string[];
  readonly chosen: readonly string[];
  readonly lines: string;
  readonly borders: string;
  readonly scale: { readonly length: number; readonly kilometres: number };
  readonly marks: readonly MapMark[];
  readonly names: readonly MapWord[];
}

interface MapMark {
  readonly precision: "exact" | "near" | "district";
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface MapWord {
  readonly kind: "number" | "country" | "province" | "district";
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly leading: number;
}

/** Fills and strokes what is written as SVG writes it, too. */
interface PathBrush extends Brush {
  fill(path?: Path2D): void;
  stroke(path?: Path2D): void;
}

interface MapWords {
  readonly title: string;
  /** What is drawn, and what is not, a line each. */
  readonly below: readonly string[];
}

const WIDTH = 960;
const MARGIN = 24;
const TITLE = 22;
const TEXT = 13;
const LINE = 19;
const KEYS: readonly (readonly [MapMark["precision"], radius: number, string])[] = [
  ["exact", 4.5, "the very place"],
  ["near", 7, "near the named place"],
  ["district", 9.5, "only the district: somewhere in it"],
];

/** The bytes of a map with its title, legend and sources. */
export async function drawMap(
  map: MapDrawing,
  { title, below }: MapWords,
  format: PictureFormat,
): Promise<Buffer> {
  const scale = (WIDTH - 2 * MARGIN) / map.width;
  const setting = { measure: measuring(measuringBrush()) };
  const lines = below.flatMap((text) => wrap(setting, font(TEXT), text, WIDTH - 2 * MARGIN));
  const [top, drawn] = [MARGIN + TITLE + 14, Math.round(map.height * scale)];
  const height = top + drawn + 34 + lines.length * LINE + MARGIN;
  const canvas = openCanvas(format, WIDTH, height);
  const brush = canvas.getContext("2d");
  brush.fillStyle = LIGHT.surface;
  brush.fillRect(0, 0, WIDTH, height);
  write(brush, title, MARGIN, MARGIN + TITLE - 4, {
    font: `600 ${TITLE}px ${LIGHT.fontTitle}`,
    colour: LIGHT.ink,
  });
  brush.save();
  brush.translate(MARGIN, top);
  brush.scale(scale, scale);
  brush.beginPath();
  brush.rect(0, 0, map.width, map.height);
  brush.clip();
  drawLand(brush, map);
  for (const mark of map.marks) drawMark(brush, mark);
  for (const word of map.names) drawName(brush, word);
  brush.restore();
  brush.strokeStyle = LIGHT.line;
  brush.lineWidth = 1;
  brush.strokeRect(MARGIN, top, map.width * scale, drawn);
  drawKeys(brush, top + drawn + 20);
  for (const [index, line] of lines.entries())
    write(brush, line, MARGIN, top + drawn + 34 + (index + 1) * LINE, {
      font: font(TEXT),
      colour: LIGHT.inkMuted,
    });
  return encodePicture(canvas, 1);
}

function drawLand(brush: PathBrush, map: MapDrawing): void {
  brush.fillStyle = LIGHT.grid;
  brush.fillRect(0, 0, map.width, map.height);
  brush.lineJoin = "round";
  const fill = (path: string, colour: string) => {
    brush.fillStyle = colour;
    brush.fill(new Path2D(path));
  };
  const stroke = (path: string, colour: string, width: number) => {
    brush.strokeStyle = colour;
    brush.lineWidth = width;
    brush.stroke(new Path2D(path));
  };
  for (const path of map.around) {
    fill(path, LIGHT.page);
    stroke(path, LIGHT.lineStrong, 0.75);
  }
  for (const path of map.inside) fill(path, LIGHT.surface);
  for (const path of map.chosen) fill(path, LIGHT.line);
  stroke(map.lines, LIGHT.lineStrong, 0.6);
  stroke(map.borders, LIGHT.inkMuted, 1.2);
  const { length, kilometres } = map.scale;
  const [x, y] = [16, map.height - 18];
  stroke(`M${x},${y - 5}V${y}H${x + length}V${y - 5}`, LIGHT.inkMuted, 1);
  write(brush, `${kilometres} km`, x, y - 9, { font: font(12), colour: LIGHT.inkMuted });
}

/** A dot, a ring, a wide dashed ring: how closely a place is known is seen without colour. */
function drawMark(brush: Brush, { precision, x, y, radius }: MapMark): void {
  const [colour] = LIGHT.series.recorded;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.setLineDash(precision === "district" ? [4, 3] : []);
  brush.lineWidth = 1.75;
  brush.strokeStyle = colour;
  brush.stroke();
  brush.setLineDash([]);
  if (precision !== "exact") return;
  brush.globalAlpha = 0.85;
  brush.fillStyle = colour;
  brush.fill();
  brush.globalAlpha = 1;
}

const NAMES: Readonly<Record<MapWord["kind"], { readonly font: string; readonly colour: string }>> = {
  number: { font: font(11, 600), colour: LIGHT.ink },
  country: { font: font(13, 600), colour: LIGHT.inkFaint },
  province: { font: font(13, 600), colour: LIGHT.inkMuted },
  district: { font: font(11.5), colour: LIGHT.ink },
};

function drawName(brush: Brush, { kind, x, y, lines, leading }: MapWord): void {
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  for (const [index, line] of lines.entries()) {
    brush.font = NAMES[kind].font;
    brush.lineWidth = 3;
    brush.strokeStyle = LIGHT.surface;
    brush.strokeText(line, x, y + index * leading);
    write(brush, line, x, y + index * leading, NAMES[kind]);
  }
  brush.textAlign = "left";
  brush.textBaseline = "alphabetic";
}

function drawKeys(brush: Brush, y: number): void {
  let x = MARGIN;
  for (const [precision, radius, words] of KEYS) {
    drawMark(brush, { precision, x: x + 10, y, radius });
    write(brush, words, x + 26, y + 4, { font: font(TEXT), colour: LIGHT.inkMuted });
    x += 26 + brush.measureText(words).width + 26;
  }
}

function write(
  brush: Brush,
  text: string,
  x: number,
  y: number,
  style: { readonly font: string; readonly colour: string },
): void {
  brush.font = style.font;
  brush.fillStyle = style.colour;
  brush.fillText(text, x, y);
}

function font(size: number, weight = 400): string {
  return `${weight} ${size}px ${LIGHT.fontText}`;
}
