import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createCanvas, type ImageData, loadImage } from "@napi-rs/canvas";
import { expect } from "vitest";
import type { Box } from "../../server/model/draw/brush.ts";

export const GOLDEN = path.join(import.meta.dirname, "..", "golden");
/** What a picture looked like that failed: git ignores it. */
const OUTPUT = path.join(import.meta.dirname, "..", "output");

/**
 * Compares with the stored picture: at most one pixel in 200 may differ, by more than a tenth of full scale.
 * One that fails or has no other is left where somebody may look at it.
 */
export async function expectGolden(name: string, picture: Buffer): Promise<void> {
  const file = path.join(GOLDEN, `${name}.png`);
  const after = await pixelsOf(picture);
  const before = existsSync(file) ? await pixelsOf(readFileSync(file)) : undefined;
  const isSameSize = after.width === before?.width && after.height === before.height;
  const whole = { left: 0, top: 0, right: after.width, bottom: after.height };
  const share = before && isSameSize ? shareOf(before, after, whole) : 1;
  const output = path.join(OUTPUT, `${name}.png`);
  if (share > 0.005) {
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(output, picture);
  }
  expect(before, `${file} is missing: if ${output} is right, put it there`).toBeDefined();
  expect([after.width, after.height]).toEqual([before?.width, before?.height]);
  expect(share).toBeLessThanOrEqual(0.005);
}

/** The share of the pixels in a box that differ by more than a tenth of full scale. */
export function shareOf(before: ImageData, after: ImageData, { left, top, right, bottom }: Box): number {
  const [was, is] = [before.data, after.data];
  const [wholeBefore, wholeAfter] = [inPixels(before), inPixels(after)];
  let different = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const pixel = y * after.width + x;
      if (wholeBefore[pixel] === wholeAfter[pixel]) continue;
      const at = 4 * pixel;
      const away = (part: number) => Math.abs((is[at + part] ?? 0) - (was[at + part] ?? 0));
      if (Math.max(away(0), away(1), away(2)) > 25) different++;
    }
  }
  return different / ((right - left) * (bottom - top));
}

/** Its pixels, each one number: most are alike, and told so at once. */
function inPixels({ data }: ImageData): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}

export async function pixelsOf(png: Buffer) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  return brush.getImageData(0, 0, image.width, image.height);
}
