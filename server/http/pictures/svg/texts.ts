import { type Attributes, short, writeAttributes } from "./attributes.ts";

/** How wide a text is, set in a family such as "Source Sans 3" at a weight and a size in pixels. */
export type Measure = (text: string, family: string, weight: number, size: number) => number;

/** Letters that are set together, each with its place. */
export interface Run {
  readonly attributes: Attributes;
  /** As it stands in the document, with its escapes. */
  readonly content: string;
}

interface Phrase {
  readonly look: string;
  readonly x: number;
  readonly y: string;
  readonly end: number;
  readonly content: string;
}

const PLACE = ["x", "y"];
/** Of letters that follow one another, in pixels at a size of 1. */
const CLOSE = 0.03;
/** In the scripts that are written from the right, and what turns their direction: left as they are. */
const TURNED = /[\u0590-\u08ff\u2066-\u2069\ufb1d-\ufefc]|&#/;

/** Runs on one line that follow one another become a phrase. */
export function writeTexts(runs: readonly Run[], measure: Measure): string[] {
  return phrasesOf(runs, measure).map(({ look, x, y, end, content }) => {
    const length = content.length > 1 ? ` textLength="${short(end - x)}"` : "";
    return `<text${look} x="${short(x)}" y="${y}"${length}>${content}</text>`;
  });
}

function phrasesOf(runs: readonly Run[], measure: Measure): Phrase[] {
  const phrases: Phrase[] = [];
  for (const run of runs) {
    const next = phraseOf(run, measure);
    const last = phrases.at(-1);
    const size = Number(run.attributes.get("font-size") ?? 16);
    const gap = last && last.look === next.look && last.y === next.y ? next.x - last.end : Number.NaN;
    const space = widthOf(" ", run.attributes, measure);
    const between = Math.abs(gap) < CLOSE * size ? "" : Math.abs(gap - space) < CLOSE * size ? " " : null;
    if (!last || between === null || TURNED.test(last.content + next.content)) phrases.push(next);
    else phrases.splice(-1, 1, { ...last, end: next.end, content: last.content + between + next.content });
  }
  return phrases;
}

function phraseOf({ attributes, content }: Run, measure: Measure): Phrase {
  const places = (attributes.get("x") ?? "0").split(",").map(Number);
  const letters = [...content.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, "x")].length;
  const [x = 0, final = 0] = [places[0], places[letters - 1] ?? places[0]];
  const y = short(Number((attributes.get("y") ?? "0").split(",")[0]));
  const [lastLetter = ""] = [...unescaped(content)].slice(-1);
  const end = final + widthOf(lastLetter, attributes, measure);
  return { look: writeAttributes(attributes, PLACE), x, y, end, content };
}

function widthOf(text: string, attributes: Attributes, measure: Measure): number {
  const [, family = "Source Sans 3"] =
    /^(?:&apos;|['"])?([^,'"&]+)/.exec(attributes.get("font-family") ?? "") ?? [];
  const weight = Number(attributes.get("font-weight") ?? 400);
  return measure(text, family, weight, Number(attributes.get("font-size") ?? 16));
}

const ESCAPES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(content: string): string {
  return content.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ESCAPES[name] ?? "");
}
