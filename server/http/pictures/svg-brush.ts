import type { Path2D } from "@napi-rs/canvas";
import type { Brush, Gradient } from "../../model/draw/brush.ts";
import { escapeXml } from "../frame/xml.ts";
import { embedFont, measuringBrush } from "./fonts.ts";

interface Place {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

const SANS = "'Source Sans 3', 'Segoe UI', Arial, sans-serif";

/** Written from the right or joined by the program that shows them: how wide they are is for it to say. */
const SHAPED = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/**
 * Writes SVG, an element for each stroke of the brush. What is drawn alike shares a class, phrases are texts with their
 * length, and the fonts that they are set in travel with the drawing.
 */
export class SvgBrush implements Brush {
  fillStyle: unknown = "#000000";
  strokeStyle: unknown = "#000000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign: Brush["textAlign"] = "start";
  textBaseline: Brush["textBaseline"] = "alphabetic";
  lineJoin: Brush["lineJoin"] = "miter";
  lineCap: Brush["lineCap"] = "butt";
  dash: readonly number[] = [];
  place: Place = { left: 0, top: 0, scale: 1 };
  clips: readonly string[] = [];
  readonly #saved: Partial<SvgBrush>[] = [];
  readonly #measure = measuringBrush();
  readonly #looks = new Map<string, string>();
  readonly #shared = new Map<string, string>();
  readonly #fonts = new Set<string>();
  #open: readonly string[] = [];
  #drawn = "";
  #path = "";

  save(): void {
    this.#saved.push({ ...this });
  }

  restore(): void {
    Object.assign(this, this.#saved.pop());
  }

  translate(x: number, y: number): void {
    const { left, top, scale } = this.place;
    this.place = { left: left + x * scale, top: top + y * scale, scale };
  }

  /** As much across as down, as everything here. */
  scale(across: number, _down: number): void {
    this.place = { ...this.place, scale: this.place.scale * across };
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, left: number, top: number): void {
    this.place = { left, top, scale };
  }

  rotate(angle: number): void {
    if (angle !== 0) throw new Error(`expected nothing to be turned, got ${angle}`);
  }

  resetTransform(): void {
    this.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** The whole, before it is drawn anew. */
  clearRect(): void {
    this.#drawn = "";
    this.#open = [];
  }

  beginPath(): void {
    this.#path = "";
  }

  closePath(): void {
    this.#path += "z";
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === "" ? "M" : "L"}${this.#at(x, y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    const [across, down] = [this.#long(width), this.#long(height)];
    this.#path += `M${this.#at(x, y)}h${across}v${down}h${this.#long(-width)}z`;
  }

  /** Clockwise. A whole circle is two arcs: one has no way to say which. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const r = this.#long(radius);
    const on = (angle: number) => this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    const turn = to - from;
    this.#path += `${this.#path === "" ? "M" : "L"}${on(from)}`;
    if (turn >= 2 * Math.PI)
      this.#path += `A${r} ${r} 0 0 1 ${on(from + Math.PI)}A${r} ${r} 0 0 1 ${on(from)}`;
    else this.#path += `A${r} ${r} 0 ${turn > Math.PI ? 1 : 0} 1 ${on(to)}`;
  }

  fill(path?: Path2D): void {
    this.#draw("path", this.#filled(), path ? this.#placed(path) : `d="${this.#path}"`);
  }

  stroke(path?: Path2D): void {
    const scale = path ? 1 : this.place.scale;
    this.#draw("path", this.#stroked(scale), path ? this.#placed(path) : `d="${this.#path}"`);
  }

  clip(): void {
    const id = this.#share("clipPath", `><path d="${this.#path}"/></clipPath>`);
    this.clips = [...this.clips, id];
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#draw("rect", this.#filled(), this.#box(x, y, width, height));
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#draw("rect", this.#stroked(this.place.scale), this.#box(x, y, width, height));
  }

  setLineDash(segments: readonly number[]): void {
    this.dash = segments;
  }

  fillText(text: string, x: number, y: number): void {
    this.#write(this.#filled(), text, x, y);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#write(this.#stroked(this.place.scale), text, x, y);
  }

  measureText(text: string): { width: number } {
    this.#measure.font = this.font;
    return this.#measure.measureText(text);
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): Gradient {
    const [from, to] = [this.#at(x0, y0).split(" "), this.#at(x1, y1).split(" ")];
    return new SvgGradient(`x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`);
  }

  /** The whole drawing, laid out in `width` × `height` and shown as many times as large. */
  content(width: number, height: number, magnified: number): string {
    const shown = [width, height].map((each) => Math.round(each * magnified));
    const size = `width="${shown[0]}" height="${shown[1]}" viewBox="0 0 ${width} ${height}"`;
    const fonts = [...this.#fonts].map(embedFont).join("");
    const looks = [...this.#looks].map(([look, name]) => `.${name}{${look}}`).join("");
    const defined = [...this.#shared].map(([rest, id]) => `<${id.split("-")[0]} id="${id}"${rest}`).join("");
    const closed = "</g>".repeat(this.#open.length);
    return `<?xml version="1.0" encoding="utf-8"?><svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${SANS}"><style>${fonts}${looks}</style><defs>${defined}</defs>${this.#drawn}${closed}</svg>`;
  }

  #draw(name: string, look: string, rest: string): void {
    this.#drawn += `${this.#cut()}<${name} class="${this.#lookOf(look)}" ${rest}/>`;
  }

  #write(look: string, text: string, x: number, y: number): void {
    const [, weight = "400", size = "10", family = ""] = /(\d+ )?([\d.]+)px (.*)/.exec(this.font) ?? [];
    const [first = ""] = family.split(",");
    const typeface = first.replaceAll(/["']/g, "");
    this.#fonts.add(`${weight.trim()} ${typeface}`);
    const anchor = ANCHORS[this.textAlign];
    const looks = [
      look,
      `font-size:${this.#long(Number(size))}px`,
      weight.trim() === "400" ? "" : `font-weight:${weight.trim()}`,
      SANS.includes(typeface) ? "" : `font-family:${family.replaceAll('"', "'")}`,
      anchor === undefined ? "" : `text-anchor:${anchor}`,
    ];
    this.#measure.font = this.font;
    this.#measure.textBaseline = this.textBaseline;
    const { width, alphabeticBaseline } = this.#measure.measureText(text);
    const [left, top] = this.#at(x, y - alphabeticBaseline).split(" ");
    const length = text.length > 1 && !SHAPED.test(text) ? ` textLength="${this.#long(width)}"` : "";
    const shared = this.#lookOf(looks.filter(Boolean).join(";"));
    this.#drawn += `${this.#cut()}<text class="${shared}" x="${left}" y="${top}"${length}>${escapeXml(text)}</text>`;
  }

  /** Closes and opens the groups that cut what is drawn next. */
  #cut(): string {
    const kept = this.#open.findIndex((id, index) => id !== this.clips[index]);
    const common = kept < 0 ? this.#open.length : kept;
    const closed = "</g>".repeat(this.#open.length - common);
    const opened = this.clips.slice(common).map((id) => `<g clip-path="url(#${id})">`);
    this.#open = this.clips;
    return closed + opened.join("");
  }

  #lookOf(look: string): string {
    const name = this.#looks.get(look) ?? `c${this.#looks.size}`;
    this.#looks.set(look, name);
    return name;
  }

  /** The name of what is defined once and used by others. */
  #share(kind: "clipPath" | "linearGradient", rest: string): string {
    const id = this.#shared.get(rest) ?? `${kind}-${this.#shared.size}`;
    this.#shared.set(rest, id);
    return id;
  }

  #filled(): string {
    return this.#painted("fill", this.fillStyle);
  }

  #stroked(scale: number): string {
    return [
      "fill:none",
      this.#painted("stroke", this.strokeStyle),
      this.lineWidth * scale === 1 ? "" : `stroke-width:${short(this.lineWidth * scale)}`,
      this.lineJoin === "miter" ? "" : `stroke-linejoin:${this.lineJoin}`,
      this.lineCap === "butt" ? "" : `stroke-linecap:${this.lineCap}`,
      this.dash.length > 0
        ? `stroke-dasharray:${this.dash.map((each) => short(each * scale)).join(" ")}`
        : "",
    ]
      .filter(Boolean)
      .join(";");
  }

  #painted(name: "fill" | "stroke", style: unknown): string {
    if (style instanceof SvgGradient)
      return `${name}:url(#${this.#share("linearGradient", style.definition())})`;
    const { colour, opacity } = seeThrough(String(style));
    const seen = opacity * this.globalAlpha;
    return `${name}:${colour}${seen === 1 ? "" : `;${name}-opacity:${short(seen)}`}`;
  }

  #placed(path: Path2D): string {
    const { left, top, scale } = this.place;
    const rounded = path.toSVGString().replaceAll(/\d+\.\d{3,}/g, (number) => short(Number(number)));
    return `transform="translate(${short(left)} ${short(top)}) scale(${scale})" d="${rounded}"`;
  }

  #box(x: number, y: number, width: number, height: number): string {
    const [left, top] = this.#at(Math.min(x, x + width), Math.min(y, y + height)).split(" ");
    const [across, down] = [this.#long(Math.abs(width)), this.#long(Math.abs(height))];
    return `x="${left}" y="${top}" width="${across}" height="${down}"`;
  }

  #at(x: number, y: number): string {
    const { left, top, scale } = this.place;
    return `${short(left + x * scale)} ${short(top + y * scale)}`;
  }

  #long(length: number): string {
    return short(length * this.place.scale);
  }
}

class SvgGradient implements Gradient {
  readonly #line: string;
  #stops = "";

  constructor(line: string) {
    this.#line = line;
  }

  addColorStop(offset: number, color: string): void {
    const { colour, opacity } = seeThrough(color);
    this.#stops += `<stop offset="${short(offset)}" stop-color="${colour}" stop-opacity="${short(opacity)}"/>`;
  }

  definition(): string {
    return ` gradientUnits="userSpaceOnUse" ${this.#line}>${this.#stops}</linearGradient>`;
  }
}

const ANCHORS: Readonly<Partial<Record<Brush["textAlign"], string>>> = {
  center: "middle",
  right: "end",
  end: "end",
};

/** A colour as `#rrggbb`, and how much of it is seen. */
function seeThrough(colour: string): { readonly colour: string; readonly opacity: number } {
  const [, solid = colour, seen = "ff"] = /^(#[0-9a-f]{6})([0-9a-f]{2})$/i.exec(colour) ?? [];
  return { colour: solid, opacity: Number.parseInt(seen, 16) / 255 };
}

/** To a hundredth, with nothing that says nothing: 0.5 is .5, 2.00 is 2. */
function short(number: number): string {
  return String(Math.round(number * 100) / 100 || 0).replace(/^(-?)0\./, "$1.");
}
