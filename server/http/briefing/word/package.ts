import { fromBuffer, type ZipFile as Opened } from "yauzl";
import { ZipFile } from "yazl";
import type { Day } from "../../../model/time/calendar.ts";

/** The parts of an Office file by their paths. */
export type Parts = Map<string, Buffer>;

const MOST_PARTS = 500;
const MOST_BYTES = 60_000_000;

/** Unpacks an Office file. Rejects where it is none, or unpacks to more than anybody's would. */
export async function openPackage(bytes: Buffer): Promise<Parts> {
  const zip = await new Promise<Opened>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const parts: Parts = new Map();
  let size = 0;
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => resolve(parts));
    zip.on("entry", (entry) => {
      size += entry.uncompressedSize;
      if (parts.size >= MOST_PARTS || size > MOST_BYTES)
        return reject(
          new Error(`expected at most ${MOST_PARTS} parts of ${MOST_BYTES} bytes in an Office file`),
        );
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", reject);
        stream.on("end", () => {
          if (!entry.fileName.endsWith("/")) parts.set(entry.fileName, Buffer.concat(chunks));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

/** The same parts and day give the same bytes. */
export async function closePackage(parts: Parts, dated: Day): Promise<Buffer> {
  const zip = new ZipFile();
  const [year = 1980, month = 1, day = 1] = dated.split("-").map(Number);
  const mtime = new Date(Math.max(year, 1980), month - 1, day);
  // What is in the file comes first, as readers expect; a ZIP's own clock has no time zone.
  const names = [...parts.keys()].toSorted(
    (a, b) => Number(b === TYPES) - Number(a === TYPES) || (a < b ? -1 : 1),
  );
  for (const name of names)
    zip.addBuffer(parts.get(name) ?? Buffer.alloc(0), name, {
      ...{ mtime, mode: 0o100644, forceDosTimestamp: true },
      // A picture is packed as it is.
      compress: !name.endsWith(".png"),
    });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const TYPES = "[Content_Types].xml";

export function textOf(parts: Parts, name: string): string {
  return parts.get(name)?.toString("utf8") ?? "";
}

export function setText(parts: Parts, name: string, text: string): void {
  parts.set(name, Buffer.from(text));
}

export function changeText(parts: Parts, name: string, change: (text: string) => string): void {
  setText(parts, name, change(textOf(parts, name)));
}
