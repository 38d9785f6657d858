import type { Day } from "../../model/time/calendar.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * Gives every entry of a ZIP file without ZIP64 the same day, in place: whoever made the file put the
 * moment of its making there, and the same content would have other bytes each time.
 * Offsets after PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16. Throws where the file is not of this form.
 */
export function setZipTime(zip: Buffer, day: Day): Buffer {
  const date = dosDate(day);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  expectSignature(zip, end, END);
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries; entry += 1) {
    expectSignature(zip, at, CENTRAL);
    const local = zip.readUInt32LE(at + 42);
    expectSignature(zip, local, LOCAL);
    write(zip, at + 12, date);
    write(zip, local + 10, date);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function dosDate(day: Day): number {
  const [year = 1980, month = 1, date = 1] = day.split("-").map(Number);
  return ((Math.max(year, 1980) - 1980) << 9) | (month << 5) | date;
}

function write(zip: Buffer, at: number, date: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(date, at + 2);
}

function expectSignature(zip: Buffer, at: number, signature: number): void {
  const found = at < 0 || at + 4 > zip.length ? 0 : zip.readUInt32LE(at);
  if (found !== signature)
    throw new Error(`expected the ZIP signature ${signature.toString(16)}, got ${found.toString(16)}`);
}
