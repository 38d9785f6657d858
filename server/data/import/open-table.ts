import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { isWorkbook, readWorkbook, WORKBOOK_LIMITS } from "../reading/workbook.ts";
import { ArchiveError, openZip, type Zip } from "../reading/xlsx/zip.ts";
import { ImportError, listNames } from "./problem.ts";

/** The bytes of a foreign table, out of whatever they are packed in. */
interface OpenTable {
  /** Read piece by piece; each call begins again. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
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
  return inMemory(sheet.bytes);
}

/** Archives of one table; the folders and texts that programs put beside it do not count. */
async function openArchive(file: string): Promise<OpenTable> {
  const name = basename(file);
  const zip = await openZip(await readFile(file), ANY_SIZE).catch(() => {
    throw new ImportError(name, "expected a ZIP archive, found a damaged one");
  });
  const names = [...zip.sizes.keys()];
  const tables = names.filter((each) => /^(?!__MACOSX\/).*\.csv$/i.test(each));
  const [table, ...more] = tables;
  if (table === undefined || more.length > 0) {
    const found = listNames(tables.length > 0 ? tables : names);
    throw new ImportError(name, `expected an archive with one CSV file, found ${found || "none"}`);
  }
  const size = zip.sizes.get(table) ?? 0;
  if (size > LIMITS.entry) {
    const [most, found] = [LIMITS.entry, size].map((bytes) => Math.ceil(bytes / 1_000_000));
    throw new ImportError(name, `expected at most ${most} MB unpacked, found ${found} MB: unpack it first`);
  }
  return { size, pieces: () => unpack(zip, table, name) };
}

/** Sizes are told in other words than those for workbooks. */
const ANY_SIZE = { ...LIMITS, declared: Number.POSITIVE_INFINITY };

async function* unpack(zip: Zip, table: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.open(table)) ?? [];
  } catch (error) {
    throw error instanceof ArchiveError ? new ImportError(name, error.message) : error;
  }
}

function inMemory(bytes: Uint8Array): OpenTable {
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
