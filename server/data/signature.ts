/** What a file really is when it only pretends to be a table of text, or undefined. */
export function disguiseOf(bytes: Uint8Array): string | undefined {
  if (isEncrypted(bytes)) return "an Excel workbook with a password";
  const known = SIGNATURES.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte));
  if (known) return known.zip ? zipKind(bytes) : known.what;
  const start = Buffer.from(bytes.subarray(0, 256))
    .toString("latin1")
    .replace(/^ï»¿/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<table|<script|<div|<!--)/.test(start)) return "a web page (HTML)";
  if (/^(<\?xml|<svg)/.test(start)) return "an XML file";
  if (/^mime-version:/.test(start)) return "a saved web page (MHTML)";
  if (/^(\[\s*[[{\]]|\{\s*["}])/.test(start)) return "JSON";
  if (/^id;p/.test(start)) return "a SYLK file (.slk)";
  if (/^version https:\/\/git-lfs/.test(start)) return "a pointer to a file that Git keeps elsewhere";
  if (/^....ftyp/s.test(start)) return "a picture or film";
  if (start.startsWith("{\\rtf")) return "a text document (RTF)";
  return undefined;
}

/** A workbook with a password is kept in the container of the old kind. */
function isEncrypted(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
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
  { starts: [0x52, 0x49, 0x46, 0x46], what: "a picture, a sound or a film" },
  { starts: [0x49, 0x49, 0x2a, 0x00], what: "a picture (TIFF)" },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], what: "a picture (TIFF)" },
  { starts: [0x1f, 0x8b], what: "a compressed file (gzip)" },
  { starts: [0x42, 0x5a, 0x68], what: "a compressed file (bzip2)" },
  { starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], what: "a compressed file (xz)" },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], what: "a compressed file (zstd)" },
  { starts: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: "a 7-Zip archive" },
  { starts: [0x52, 0x61, 0x72, 0x21, 0x1a], what: "a RAR archive" },
  { starts: [0x50, 0x4b, 0x05, 0x06], what: "an empty ZIP archive" },
  { starts: [0x50, 0x41, 0x52, 0x31], what: "a Parquet file" },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], what: "a database (SQLite)" },
  { starts: [0x7f, 0x45, 0x4c, 0x46], what: "a program" },
];

/** Workbooks of today are ZIP archives; the names of the files inside stand in them uncompressed. */
function zipKind(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.includes("xl/workbook.bin")) return "an Excel workbook (.xlsb)";
  if (archive.includes("xl/workbook")) return "an Excel workbook (.xlsx)";
  if (archive.includes("opendocument.spreadsheet")) return "a LibreOffice workbook (.ods)";
  if (archive.includes("word/document")) return "a Word document (.docx)";
  if (archive.includes("ppt/presentation")) return "a PowerPoint presentation (.pptx)";
  if (archive.includes("Index/Document.iwa")) return "a document of Numbers, Pages or Keynote";
  return "a ZIP archive";
}
