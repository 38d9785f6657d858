import { setImmediate as nextRound } from "node:timers/promises";
import type { ChartSpec } from "../../model/chart/spec.ts";
import type { Day } from "../../model/time/calendar.ts";
import type { Picture } from "./word/document.ts";

/** Laid out for a page of A4, beside words: its letters come out at eight points, at 300 dots to the inch. */
const PRINT = { width: 740, tallest: 520, density: 2.7 } as const;

/** Draws charts for print, one after another, with a look at other readers' requests between. */
export async function drawForPrint(
  charts: readonly ChartSpec[],
  dated: Day,
  left?: AbortSignal,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  // Loaded with the first picture: the drawing library takes longer to start than the rest of the server.
  const { drawPicture } = await import("../pictures/draw.ts");
  for (const chart of charts) {
    const png = await drawPicture(chart, {
      ...PRINT,
      ...{ format: "png", frame: "legend", ratio: null, dark: false, address: "", date: dated },
    });
    pictures.push({ png, width: png.readUInt32BE(WIDTH_AT), height: png.readUInt32BE(WIDTH_AT + 4) });
    await nextRound();
    left?.throwIfAborted();
  }
  return pictures;
}

/** In the header that each PNG begins with. */
const WIDTH_AT = 16;
