import { type Attributes, short } from "./attributes.ts";
import { shortenPath } from "./paths.ts";
import { type Rect, writeRectPath, writeRects } from "./rects.ts";
import { type Measure, type Run, writeTexts } from "./texts.ts";

/**
 * The same drawing in a fraction of the bytes: texts by the phrase and not by the letter, rectangles of one look in
 * one path, places to a hundredth of a pixel. The order of what is drawn stays.
 */
export function tidySvg(svg: string, measure: Measure): string {
  const out: string[] = [];
  let texts: Run[] = [];
  let rects: Rect[] = [];
  const settle = () => {
    out.push(...writeTexts(texts, measure), ...writeRects(rects));
    [texts, rects] = [[], []];
  };
  // Inside these a shape is what it is, and no part of the drawing.
  let isDefined = false;
  for (const [whole, end = "", name = "", rest = "", content = ""] of svg.matchAll(ELEMENT)) {
    if (name === "clipPath" || name === "defs") isDefined = end === "";
    const attributes = attributesOf(rest);
    if (name === "text" && end === "") {
      if (rects.length > 0) settle();
      if (content !== "") texts.push({ attributes, content });
    } else if (name === "text") {
      // The end of one that was taken in.
    } else if (name === "rect" && !isDefined && isPlain(attributes)) {
      if (texts.length > 0) settle();
      rects.push({ attributes });
    } else {
      settle();
      const boxes = name === "path" && isPlain(attributes) ? writeRectPath(attributes) : undefined;
      out.push(...(boxes ?? [shortened(whole, name, attributes)]));
    }
  }
  settle();
  return out.join("");
}

/** An element's tag, and for a text what stands in it. */
const ELEMENT = /<(\/?)([?\w][\w:-]*)([^>]*)>([^<]*)/g;

function attributesOf(text: string): Attributes {
  return new Map(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** Filled, with nothing around it and where it says. */
function isPlain(attributes: Attributes): boolean {
  return ["stroke", "transform", "rx"].every((name) => !attributes.has(name));
}

function shortened(whole: string, name: string, attributes: Attributes): string {
  if (name === "path") {
    const path = shortenPath(attributes.get("d") ?? "");
    return whole.replace(/ d="[^"]*"/, () => ` d="${path}"`).replace(OPACITY, rounded);
  }
  return name === "rect" || name === "stop" ? whole.replace(NUMBER, rounded) : whole;
}

const OPACITY = /(?<=opacity=")[\d.]+/g;
const NUMBER = /(?<= (?:x|y|width|height|offset|[\w-]*opacity)=")-?[\d.]+/g;

function rounded(number: string): string {
  return short(Number(number));
}
