import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";

const FONTS = [
  { family: "Source Sans 3", file: "source-sans-3", weight: 400 },
  { family: "Source Sans 3", file: "source-sans-3", weight: 600 },
  { family: "Source Serif 4", file: "source-serif-4", weight: 600 },
] as const;

const rules = new Map<string, string>();

for (const { family, file, weight } of FONTS)
  for (const subset of ["latin", "latin-ext"])
    GlobalFonts.registerFromPath(fontFile(file, subset, weight), family);

/** Measures texts with the fonts that pictures are drawn with. */
export function measuringBrush(): SKRSContext2D {
  return createCanvas(1, 1).getContext("2d");
}

/** The rule that lets a font, named as "600 Source Sans 3", travel with a drawing; empty for a font of the reader's. */
export function embedFont(name: string): string {
  const font = FONTS.find(({ family, weight }) => name === `${weight} ${family}`);
  if (!font) return "";
  let rule = rules.get(name);
  if (rule === undefined) {
    const { family, file, weight } = font;
    const bytes = readFileSync(fontFile(file, "latin", weight)).toString("base64");
    rule = `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${bytes})}`;
    rules.set(name, rule);
  }
  return rule;
}

function fontFile(file: string, subset: string, weight: number): string {
  return createRequire(import.meta.url).resolve(
    `@fontsource/${file}/files/${file}-${subset}-${weight}-normal.woff2`,
  );
}
