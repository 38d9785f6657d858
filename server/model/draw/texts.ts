import type { Brush } from "./brush.ts";
import type { Theme } from "./theme.ts";

/** A line of text or a row of swatches of a picture; `y` is its upper edge, all in pixels. */
export interface TextRow {
  readonly height: number;
  draw(brush: Brush, y: number): void;
}

/** What texts of a picture are set with: its width, its colours, and widths measured only once. */
export interface TextSetting {
  readonly theme: Theme;
  readonly width: number;
  readonly measure: (font: string, text: string) => number;
}

/** The margin left and right. */
export const SIDE = 14;

export interface Style {
  readonly size: number;
  readonly weight?: number;
  readonly serif?: boolean;
  readonly colour?: string;
}

/** Paragraphs as rows, broken at the picture's width. */
export function writeText(setting: TextSetting, text: string, style: Style): TextRow[] {
  const { theme, width } = setting;
  const { size, weight = 400, serif = false, colour = theme.ink } = style;
  const font = `${weight} ${size}px ${serif ? theme.fontTitle : theme.fontText}`;
  return wrap(setting, font, text, width - 2 * SIDE).map((line) => ({
    height: size * 1.35,
    draw: (brush, y) => writeLine(brush, line, font, colour, SIDE, y + size * 0.67),
  }));
}

/** A name in a script of its own direction, which must not carry away what stands beside it: first strong isolate … pop. */
export function isolate(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text;
}

export function space(height: number): TextRow {
  return { height, draw: () => undefined };
}

export function writeLine(
  brush: Brush,
  text: string,
  font: string,
  colour: string,
  x: number,
  y: number,
): void {
  brush.font = font;
  brush.fillStyle = colour;
  brush.textAlign = "left";
  brush.textBaseline = "middle";
  brush.fillText(text, x, y);
}

/** Breaks a text at words; a word longer than a line, such as an address, is broken inside. */
export function wrap(
  { measure }: Pick<TextSetting, "measure">,
  font: string,
  text: string,
  width: number,
): string[] {
  const space = measure(font, " ");
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text
    .split(" ")
    .flatMap((each) => broken(each, (part) => measure(font, part) <= width))) {
    const needs = measure(font, word);
    if (line !== "" && used + space + needs > width) {
      lines.push(line);
      line = "";
    }
    used = line === "" ? needs : used + space + needs;
    line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** Measuring is the dearest part of setting a text, and words repeat. */
export function measuring(brush: Brush): TextSetting["measure"] {
  const known = new Map<string, number>();
  return (font, text) => {
    const key = `${font}|${text}`;
    let width = known.get(key);
    if (width === undefined) {
      brush.font = font;
      width = brush.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}

/** The longest parts that fit, at least a letter each. */
function broken(word: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = [];
  let rest = word;
  while (rest.length > 1 && !fits(rest)) {
    let [least, most] = [1, rest.length - 1];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (fits(rest.slice(0, middle))) least = middle;
      else most = middle - 1;
    }
    parts.push(rest.slice(0, least));
    rest = rest.slice(least);
  }
  return [...parts, rest];
}
