import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextRound } from "node:timers/promises";
import { LimitReached } from "../../concurrency-limit.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import type { Day } from "../../model/time/calendar.ts";
import { fileName } from "../downloads/file-name.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { whileConnected } from "../downloads/while-connected.ts";
import { SITE } from "../frame/page.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { readBriefing } from "./build.ts";
import type { Picture } from "./word/document.ts";

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A briefing as a Word document. */
export const briefingDocument: Handler = (services) => async (request, response) => {
  const { reading, briefing, charts, personal } = await readBriefing(services, request);
  const template = await readTemplate(services);
  const bytes = await whileConnected(response, async (left) => {
    const make = (by: Buffer | null) =>
      services.documents.make(async () => {
        const pictures = await drawForPrint(charts, briefing.updated, left);
        return { site: SITE, briefing, pictures, template: by };
      }, left);
    if (template === null) return make(null);
    return make(template).catch((error: Error) => {
      if (error instanceof LimitReached || left.aborted) throw error;
      passOver(services, error.message);
      return make(null);
    });
  });
  if (bytes === undefined) return;
  setFreshness(services, response, reading);
  // Another template makes another document of the same address.
  response.set("Cache-Control", personal ? "private, no-store" : "private, no-cache");
  response
    .set("Content-Disposition", `attachment; filename="${fileName("briefing", reading, "docx", "shown")}"`)
    .type(WORD);
  send(services, request, response, bytes);
};

const TEMPLATE = "briefing.dotx";
const MOST_BYTES = 10_000_000;

/** The group's own template in the data folder; null where there is none that can be taken, which the log tells. */
async function readTemplate(services: Pick<Services, "config" | "log">): Promise<Buffer | null> {
  const file = path.join(services.config.dataDir, TEMPLATE);
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${size}`);
    const bytes = await readFile(file);
    if (bytes.readUInt32LE(0) !== ZIP) throw new Error("expected a Word template, got another kind of file");
    return bytes;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") passOver(services, message);
    return null;
  }
}

/** Tells that a briefing is made without the template, and why. */
function passOver({ log }: Pick<Services, "log">, reason: string): void {
  log.warn("the template of briefings is passed over", { file: TEMPLATE, reason });
}

/** What every Office file begins with. */
const ZIP = 0x04034b50;

/** Laid out for a page of A4, beside words: its letters come out at eight points, at 300 dots to the inch. */
const PRINT = { width: 740, tallest: 520, density: 2.7 } as const;

/** Draws charts for print, one after another, with a look at other readers' requests between. */
async function drawForPrint(
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
