import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from "yauzl";

/** Why an archive cannot be read, in words for the one who sent it. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked, as the archive declares them. */
  readonly declared: number;
  /** Bytes of one entry, unpacked. */
  readonly entry: number;
  /** Milliseconds that reading it may take. */
  readonly time: number;
}

export interface Zip {
  /** The bytes of each entry, unpacked, as the archive declares them. */
  readonly sizes: ReadonlyMap<string, number>;
  /** When its time is over, by performance.now. */
  readonly until: number;
  /** The bytes of an entry as they are unpacked, no more of them than it declares; undefined where there is none. */
  readonly open: (name: string) => Promise<AsyncIterable<Uint8Array> | undefined>;
}

/**
 * Opens a ZIP archive by its central directory. Nothing is unpacked before the sizes declared there are within the
 * limits, and unpacking stops where an entry turns out larger than it declared. Throws an {@link ArchiveError} with
 * the sentence that says why.
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<Zip> {
  const until = performance.now() + limits.time;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Names are looked up here and never become paths, so that none has to be refused.
  const options = { lazyEntries: true, decodeStrings: false };
  const file = await fromBufferPromise(buffer, options).catch(() => {
    throw damaged();
  });
  const entries = await readDirectory(file, limits.entries);
  const sizes = new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize]));
  const declared = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (declared > limits.declared) throw tooLarge(limits.declared, declared);
  return {
    sizes,
    until,
    open: async (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      if (entry.uncompressedSize > limits.entry) throw tooLarge(limits.entry, entry.uncompressedSize);
      const stream = await file.openReadStreamPromise(entry).catch(() => {
        throw damaged();
      });
      return unpack(stream, entry, name);
    },
  };
}

async function readDirectory(file: ZipFile, most: number): Promise<ReadonlyMap<string, Entry>> {
  if (file.entryCount > most)
    throw new ArchiveError(`expected an archive of at most ${most} files, got ${file.entryCount}`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of file.eachEntry()) {
      if (entry.isEncrypted())
        throw new ArchiveError("expected a workbook without a password, got an encrypted one");
      const name = nameOf(entry);
      if (entries.has(name)) throw damaged();
      entries.set(name, entry);
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : damaged();
  }
  return entries;
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

async function* unpack(
  stream: Readable,
  { uncompressedSize }: Entry,
  name: string,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!/^too many bytes/.test(error instanceof Error ? error.message : "")) throw damaged();
    throw new ArchiveError(
      `expected ${name} to unpack to the ${uncompressedSize} bytes it declares, got more`,
    );
  }
  if (length !== uncompressedSize)
    throw new ArchiveError(`expected ${uncompressedSize} bytes in ${name}, got ${length}`);
}

function damaged(): ArchiveError {
  return new ArchiveError("expected an Excel workbook (.xlsx), got a damaged one; save it again");
}

function tooLarge(limit: number, found: number): ArchiveError {
  const megabytes = (size: number) => `${(size / 1_000_000).toFixed(0)} MB`;
  return new ArchiveError(
    `expected a workbook of at most ${megabytes(limit)} unpacked, got ${megabytes(found)}; copy the table alone into a new one, or save it as CSV`,
  );
}
