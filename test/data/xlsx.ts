import { deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly packed: Buffer;
  /** As declared, whatever it really is. */
  readonly size: number;
  /** The bits of its general purpose: 1 for a password. */
  readonly flags?: number;
}

/** A ZIP archive that may lie about its sizes. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, flags = 0 } of parts) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    bodies.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const list = Buffer.concat(directory);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A workbook of one sheet with these rows; style 1 has the format `code`. */
export function sheetOf(
  rows: string,
  code = "General",
  properties = "",
  more: Readonly<Record<string, string>> = {},
): Buffer {
  const escaped = code.replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const files: Record<string, string> = {
    "xl/workbook.xml": `<workbook><workbookPr ${properties}/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${escaped}"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
  return buildZip(
    Object.entries(files).map(([name, content]) => ({
      name,
      packed: deflateRawSync(content),
      size: Buffer.byteLength(content),
    })),
  );
}

/** The same archive with the sizes and places of its directory in fields of 64 bits, as some programs write them. */
export function widen(archive: Buffer): Buffer {
  const end = archive.length - 22;
  const start = archive.readUInt32LE(end + 16);
  const entries: Buffer[] = [];
  for (let at = start; at < end; ) {
    const length = 46 + archive.readUInt16LE(at + 28);
    const entry = Buffer.from(archive.subarray(at, at + length));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    for (const [index, place] of [24, 20, 42].entries()) {
      extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(place)), 4 + index * 8);
      entry.writeUInt32LE(0xffffffff, place);
    }
    entry.writeUInt16LE(extra.length, 30);
    entries.push(entry, extra);
    at += length;
  }
  const list = Buffer.concat(entries);
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  for (const place of [24, 32]) wide.writeBigUInt64LE(BigInt(archive.readUInt16LE(end + 10)), place);
  wide.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + list.length), 8);
  const last = Buffer.from(archive.subarray(end));
  last.fill(0xff, 8, 20);
  return Buffer.concat([archive.subarray(0, start), list, wide, locator, last]);
}
