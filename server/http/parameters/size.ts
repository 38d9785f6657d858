import type { Request } from "express";
import { FRAMES, type FrameWords } from "../../model/draw/frame.ts";
import { readQuery } from "./read-query.ts";

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
export function parseSize(request: Request): PictureSize {
  return readQuery(request, (query) => ({
    width: query.whole("width", WIDTH.least, WIDTH.most, "whole pixels") ?? WIDTH.usual,
    ratio: query.read("ratio", `width over height from ${RATIO.least} to ${RATIO.most}`, (text) =>
      /^\d(\.\d{1,4})?$/.test(text) ? within(Number(text), RATIO) : undefined,
    ),
    dark: query.oneOf("theme", ["light", "dark"], "light or dark") === "dark",
    frame: query.oneOf("frame", FRAMES) ?? "full",
  }));
}

function within(value: number, { least, most }: { least: number; most: number }): number | undefined {
  return value >= least && value <= most ? value : undefined;
}
