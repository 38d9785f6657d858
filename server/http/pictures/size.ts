import type { Request } from "express";
import type { ParameterProblem } from "../../model/chart/view.ts";
import { FRAMES, type FrameWords } from "../../model/draw/frame.ts";
import { badRequest } from "../frame/http-error.ts";

export const SIZE_PARAMETERS = ["width", "ratio", "theme", "frame"] as const;
export const WIDTH = { least: 320, most: 2400, usual: 960 } as const;
export const RATIO = { least: 0.5, most: 3 } as const;

export interface PictureSize {
  /** Pixels. Beyond 1200 everything is magnified, for print. */
  readonly width: number;
  /** Width over height, or null for what suits the chart. One that leaves its words or its plots too little room is refused. */
  readonly ratio: number | null;
  readonly dark: boolean;
  readonly frame?: FrameWords;
  /** Pixels of height that it takes at most where its words and plots leave that room and no ratio is wanted. */
  readonly tallest?: number;
  /** Dots for each pixel of the width, where it is not what the width alone makes it. */
  readonly density?: number;
}

/** How large a picture is wanted, and in which colours. Throws a 400 with all that is wrong. */
export function parseSize({ query }: Request): PictureSize {
  const problems: ParameterProblem[] = [];
  const read = <T>(name: string, usual: T, takes: string, parse: (text: string) => T | undefined): T => {
    const text = query[name];
    if (text === undefined || text === "") return usual;
    const value = typeof text === "string" ? parse(text) : undefined;
    if (value === undefined) {
      problems.push({
        parameter: name,
        message: `expected ${takes}, got ${JSON.stringify(text).slice(0, 60)}`,
      });
    }
    return value ?? usual;
  };
  const width = read("width", WIDTH.usual, `whole pixels from ${WIDTH.least} to ${WIDTH.most}`, (text) =>
    /^\d{1,5}$/.test(text) ? within(Number(text), WIDTH) : undefined,
  );
  const ratio = read<number | null>(
    "ratio",
    null,
    `width over height from ${RATIO.least} to ${RATIO.most}`,
    (text) => (/^\d(\.\d{1,4})?$/.test(text) ? within(Number(text), RATIO) : undefined),
  );
  const dark = read("theme", false, "light or dark", (text) =>
    text === "light" || text === "dark" ? text === "dark" : undefined,
  );
  const frame = read<FrameWords>("frame", "full", `one of ${FRAMES.join(", ")}`, (text) =>
    FRAMES.find((each) => each === text),
  );
  if (problems.length > 0) throw badRequest(problems);
  return { width, ratio, dark, frame };
}

function within(value: number, { least, most }: { least: number; most: number }): number | undefined {
  return value >= least && value <= most ? value : undefined;
}
