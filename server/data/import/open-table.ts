import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { isWorkbook, readWorkbook, WORKBOOK_LIMITS } from "../reading/workbook.ts";
import { ArchiveError } from "../reading/xlsx/zip.ts";
import { ImportError, listNames } from "./problem.ts";

/** The bytes of a foreign table, out of whatever they are packed in. */
export interface OpenTable {
  /** Read piece by piece; each call begins again. */
  readonly pieces: () => AsyncIterable<Buffer>;
  readonly size: number;
}

const PIECE = 64 * 1024;
/** An export of the world's events is larger than any table that an editor sends. */
const LIMITS = {
  ...WORKBOOK_LIMITS,
  declared: 1_000_000_000,
  entry: 500_000_000,
  cells: 40_000_000,
  text: 500_000_000,
  time: 120_000,
};

/**
 * Opens a table as its publisher gives it out: plain text, a ZIP archive with one such text in it, or an Excel
 * workbook, of which the first sheet is read. Throws an ImportError for anything else.
 */
export async function openTable(file: string, signal?: AbortSignal): Promise<OpenTable> {
  const name = basename(file);
  const size = await sizeOf(file);
  const start = await firstBytes(file);
  if (start.startsWith("\x1f\x8b")) {
    throw new ImportError(name, "expected a CSV file, found a packed one (gzip): unpack it first");
  }
  if (!start.startsWith("PK")) {
    return {
      size,
      pieces: () => createReadStream(file, { highWaterMark: PIECE, ...(signal && { signal }) }),
    };
  }
  try {
    return /\.xlsx$/i.test(name) ? await openWorkbook(file) : await openArchive(file);
  } catch (error) {
    throw error instanceof ArchiveError ? new ImportError(name, error.message) : error;
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new ImportError(file, `expected a file, found ${found ? "a folder" : "none"}`);
  if (found.size === 0) throw new ImportError(basename(file), "expected a table, found an empty file");
  return found.size;
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function openWorkbook(file: string): Promise<OpenTable> {
  const bytes = await readFile(file);
  if (!isWorkbook(bytes))
    throw new ImportError(basename(file), "expected an Excel workbook (.xlsx), found a damaged one");
  const sheet = await readWorkbook(bytes, "", [], LIMITS);
  return inMemory(Buffer.from(sheet.bytes));
}

/** Archives of one table; the folders and texts that programs put beside it do not count. */
async function openArchive(file: string): Promise<OpenTable> {
  const name = basename(file);
  const entries = await withArchive(file, (zip) => readEntries(zip));
  const tables = entries.filter(({ fileName }) => /^(?!__MACOSX\/).*\.csv$/i.test(fileName));
  const [table, ...more] = tables;
  if (!table || more.length > 0) {
    const names = (tables.length > 0 ? tables : entries).map(({ fileName }) => fileName);
    throw new ImportError(name, `expected an archive with one CSV file, found ${listNames(names) || "none"}`);
  }
  const { fileName, uncompressedSize: size } = table;
  if (size > LIMITS.entry) {
    const [most, found] = [LIMITS.entry, size].map((bytes) => Math.ceil(bytes / 1_000_000));
    throw new ImportError(name, `expected at most ${most} MB unpacked, found ${found} MB: unpack it first`);
  }
  return { size, pieces: () => unpack(file, fileName) };
}

async function* unpack(file: string, entryName: string): AsyncGenerator<Buffer> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch(() => damaged(file));
  try {
    const entry = (await readEntries(zip)).find(({ fileName }) => fileName === entryName);
    if (entry) yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } finally {
    zip.close();
  }
}

async function withArchive<T>(file: string, read: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch(() => damaged(file));
  try {
    return await read(zip).catch(() => damaged(file));
  } finally {
    zip.close();
  }
}

async function readEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function damaged(file: string): never {
  throw new ImportError(basename(file), "expected a ZIP archive, found a damaged one");
}

function inMemory(bytes: Buffer): OpenTable {
  return {
    size: bytes.length,
    pieces: async function* () {
      for (let at = 0; at < bytes.length; at += PIECE) {
        yield bytes.subarray(at, at + PIECE);
        // Requests and Ctrl-C go on meanwhile.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
