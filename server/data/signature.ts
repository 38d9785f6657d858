/** What a file really is when it only pretends to be a table of text, or undefined. */
export function disguiseOf(bytes: Uint8Array): string | undefined {
  const known = SIGNATURES.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte));
  if (known) return known.zip ? zipKind(bytes) : known.what;
  const start = Buffer.from(bytes.subarray(0, 256))
    .toString("latin1")
    .replace(/^ï»¿/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<table|<script|<div)/.test(start)) return "a web page (HTML)";
  if (start.startsWith("<?xml")) return "an XML file";
  if (start.startsWith("{\\rtf")) return "a text document (RTF)";
  return undefined;
}

interface Signature {
  readonly starts: readonly number[];
  readonly what: string;
  readonly zip?: true;
}

const SIGNATURES: readonly Signature[] = [
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: "an Excel workbook of the old kind (.xls)" },
  { starts: [0x50, 0x4b, 0x03, 0x04], what: "a ZIP archive", zip: true },
  { starts: [0x25, 0x50, 0x44, 0x46, 0x2d], what: "a PDF" },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: "a picture (PNG)" },
  { starts: [0xff, 0xd8, 0xff], what: "a picture (JPEG)" },
  { starts: [0x47, 0x49, 0x46, 0x38], what: "a picture (GIF)" },
  { starts: [0x1f, 0x8b], what: "a compressed file (gzip)" },
];

/** Workbooks of today are ZIP archives; the names of the files inside stand in them uncompressed. */
function zipKind(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.includes("xl/workbook")) return "an Excel workbook (.xlsx)";
  if (archive.includes("opendocument.spreadsheet")) return "a LibreOffice workbook (.ods)";
  if (archive.includes("word/document")) return "a Word document (.docx)";
  return "a ZIP archive";
}
