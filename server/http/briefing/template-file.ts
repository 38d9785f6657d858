import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Services } from "../frame/services.ts";

const TEMPLATE = "briefing.dotx";
const MOST_BYTES = 10_000_000;

/** The group's own template in the data folder; null where there is none that can be taken, which the log tells. */
export async function readTemplate(services: Pick<Services, "config" | "log">): Promise<Buffer | null> {
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
export function passOver({ log }: Pick<Services, "log">, reason: string): void {
  log.warn("the template of briefings is passed over", { file: TEMPLATE, reason });
}

/** What every Office file begins with. */
const ZIP = 0x04034b50;
