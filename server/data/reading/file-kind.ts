/** What a file is that only pretends to be a table of text, and what to do with it instead. */
interface Disguise {
  readonly what: string;
  readonly mend: string;
}

const SAVE = "open it and save it as CSV UTF-8";
const UNPACK =
  "unpack it and send the tables in it, or save the table as CSV UTF-8 with the program that wrote it";
const RETYPE = "send its numbers as CSV or as an Excel workbook";

export function disguiseOf(bytes: Uint8Array): Disguise | undefined {
  const what = kindOf(bytes);
  if (what === undefined) return undefined;
  const mend = /archive|compressed/.test(what)
    ? UNPACK
    : /picture|PDF|document|presentation|program|film|mail/.test(what)
      ? RETYPE
      : SAVE;
  return { what, mend };
}

/** The sentence for the one who sent it. */
export function refusalOf({ what, mend }: Disguise): string {
  return `expected a table as plain text (CSV), got ${what}; ${mend}`;
}

/** What begins with a tag of the web's pages, or with what browsers put before it. */
const HTML =
  /^<(?:!doctype html|!--|(?:html|head|body|meta|title|style|script|link|table|thead|tbody|tr|td|div|span|center|p|pre|font|h[1-6]|ul|ol)\b)/;

const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [HTML, "a web page (HTML)"],
  [/^(<\?xml|<svg)/, "an XML file"],
  [/^mime-version:/, "a saved web page (MHTML)"],
  [/^(\[\s*[[{\]]|\{\s*["}])/, "JSON"],
  [/^id;p/, "a SYLK file (.slk)"],
  [/^version https:\/\/git-lfs/, "a pointer to a file that Git keeps elsewhere"],
  [/^....ftyp/s, "a picture or film"],
  [/^bm.{4}\0{4}/s, "a picture (BMP)"],
  [/^table\s+0,1\s/, "a DIF file"],
  [/^\\(?:documentclass|begin)\b|^%%[\s\S]{0,400}latex/, "a LaTeX document"],
  [/^structure\(list\(/, "a table as code of R"],
  [/^\{\\rtf/, "a text document (RTF)"],
  [/^%pdf-/, "a PDF"],
  [/^\$fl[23]@/, "a file of SPSS (.sav)"],
  [/^<stata_dta>/, "a file of Stata (.dta)"],
  [/^header record\*{7}/, "a file of SAS (.xpt)"],
  [/^\[internetshortcut\]/, "a link to a page of the web"],
];

function kindOf(bytes: Uint8Array): string | undefined {
  const known = SIGNATURES.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte));
  if (known?.what === OLD_WORKBOOK) return containerKind(bytes);
  if (known) return known.zip ? zipKind(bytes) : known.what;
  const start = startOf(bytes);
  return BEGINNINGS.find(([pattern]) => pattern.test(start))?.[1];
}

/** The first characters in small letters; of UTF-16 too, whose every second byte is zero. */
function startOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  const wide = /^(\xff\xfe|\xfe\xff)/.test(start);
  return (wide ? start.slice(2).replaceAll("\0", "") : start.replace(/^(\xef\xbb\xbf)+/, ""))
    .trimStart()
    .toLowerCase();
}

const OLD_WORKBOOK = "an Excel workbook of the old kind (.xls)";

/** Files of the old kind, and workbooks with a password, lie in one kind of container. */
const CONTAINED: readonly (readonly [stream: string, what: string])[] = [
  ["EncryptedPackage", "an Excel workbook with a password"],
  ["WordDocument", "a Word document of the old kind (.doc)"],
  ["PowerPoint Document", "a PowerPoint presentation of the old kind (.ppt)"],
  ["__substg1.0", "a mail from Outlook (.msg)"],
];

function containerKind(bytes: Uint8Array): string {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = CONTAINED.find(([stream]) => container.includes(Buffer.from(stream, "utf16le")));
  return found?.[1] ?? OLD_WORKBOOK;
}

interface Signature {
  readonly starts: readonly number[];
  readonly what: string;
  readonly zip?: true;
}

const SIGNATURES: readonly Signature[] = [
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: OLD_WORKBOOK },
  // Before 1995 without a container.
  { starts: [0x09, 0x08, 0x10, 0x00], what: OLD_WORKBOOK },
  { starts: [0x09, 0x04, 0x06, 0x00], what: OLD_WORKBOOK },
  { starts: [0x09, 0x02, 0x06, 0x00], what: OLD_WORKBOOK },
  { starts: [0x09, 0x00, 0x04, 0x00], what: OLD_WORKBOOK },
  { starts: [0x50, 0x4b, 0x03, 0x04], what: "a ZIP archive", zip: true },
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
  { starts: [0x72, 0x02], what: "a file of Stata (.dta)" },
  { starts: [0x73, 0x02], what: "a file of Stata (.dta)" },
  { starts: [0x80, 0x04, 0x95], what: "a table that Python has stored (pickle)" },
  { starts: [0x80, 0x05, 0x95], what: "a table that Python has stored (pickle)" },
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
  if (archive.includes("Index/Document.iwa")) return "a file of Numbers, Pages or Keynote";
  return "a ZIP archive";
}
