import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify(inflateRaw);

/** Why an archive cannot be read, in words for the one who sent it. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked, as the archive declares them. */
  readonly declared: number;
  /** Bytes of one entry, unpacked. */
  readonly entry: number;
}

export interface Zip {
  readonly names: readonly string[];
  /** The unpacked bytes of an entry; undefined where there is none. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** Stands where a number is kept elsewhere, in the 64 bits that large archives need and some programs always write. */
const ELSEWHERE = 0xffffffff;

/**
 * Opens a ZIP archive by its central directory (APPNOTE 6.3). Nothing is unpacked before the sizes declared
 * there are within the limits, and unpacking stops where an entry turns out larger than it declared.
 * Throws an {@link ArchiveError} with the sentence that says why.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(buffer, limits.entries);
  const declared = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  if (declared > limits.declared) throw tooLarge(limits.declared, declared);
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      if (entry.size > limits.entry) throw tooLarge(limits.entry, entry.size);
      return unpack(buffer, entry, name);
    },
  };
}

function readDirectory(buffer: Buffer, most: number): Map<string, Entry> {
  const { count, start } = readEnd(buffer);
  let at = start;
  if (count > most) throw new ArchiveError(`expected an archive of at most ${most} files, got ${count}`);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL) throw damaged();
    const flags = buffer.readUInt16LE(at + 8);
    const lengths = [28, 30, 32].map((place) => buffer.readUInt16LE(at + place));
    const [nameLength = 0] = lengths;
    const name = buffer.toString("utf8", at + 46, at + 46 + nameLength);
    if (flags & 1) throw new ArchiveError("expected a workbook without a password, got an encrypted one");
    if (entries.has(name)) throw damaged();
    const whole = 46 + lengths.reduce((sum, length) => sum + length, 0);
    if (at + whole > buffer.length) throw damaged();
    const wide = wideNumbers(buffer.subarray(at + 46 + nameLength, at + whole));
    // In this order, and only those that are elsewhere.
    const [size = 0, packed = 0, offset = 0] = [24, 20, 42].map((place) => {
      const number = buffer.readUInt32LE(at + place);
      return number === ELSEWHERE ? (wide.shift() ?? number) : number;
    });
    entries.set(name, { method: buffer.readUInt16LE(at + 10), packed, size, offset });
    at += whole;
  }
  return entries;
}

/** The numbers of 64 bits in the extra fields of an entry. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.min(3, Math.floor(field.length / 8)) }, (_, index) =>
      Number(field.readBigUInt64LE(index * 8)),
    );
  }
  return [];
}

/** How many entries the directory has, and where it begins. */
function readEnd(buffer: Buffer): { readonly count: number; readonly start: number } {
  const end = findEnd(buffer);
  const locator = end - 20;
  if (locator < 0 || buffer.readUInt32LE(locator) !== LOCATOR_64)
    return { count: buffer.readUInt16LE(end + 10), start: buffer.readUInt32LE(end + 16) };
  const at = Number(buffer.readBigUInt64LE(locator + 8));
  if (at + 56 > buffer.length || buffer.readUInt32LE(at) !== END_64) throw damaged();
  return {
    count: Number(buffer.readBigUInt64LE(at + 32)),
    start: Number(buffer.readBigUInt64LE(at + 48)),
  };
}

function findEnd(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - 22 - LONGEST_COMMENT);
  for (let at = buffer.length - 22; at >= first; at--) if (buffer.readUInt32LE(at) === END) return at;
  throw damaged();
}

async function unpack(
  buffer: Buffer,
  { method, packed, size, offset }: Entry,
  name: string,
): Promise<Buffer> {
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (start + packed > buffer.length) throw damaged();
  const body = buffer.subarray(start, start + packed);
  if (method === 0 && packed === size) return body;
  if (method !== 8) throw damaged();
  const whole = await inflate(body, { maxOutputLength: size + 1 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_BUFFER_TOO_LARGE") throw damaged();
    throw new ArchiveError(`expected ${name} to unpack to the ${size} bytes it declares, got more`);
  });
  if (whole.length !== size) throw new ArchiveError(`expected ${size} bytes in ${name}, got ${whole.length}`);
  return whole;
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
