import { disguiseOf, refusalOf } from "./file-kind.ts";
import { type FileReport, quote } from "./report.ts";

/** Half a million incidents are about 100 MB; any other file that large is a mistake. */
export const MAX_BYTES = 20_000_000;
const MAX_INCIDENT_BYTES = 300_000_000;

/** The most bytes that a file of the data folder may have. */
export function sizeLimit(path: string): number {
  return path.startsWith("incidents/") ? MAX_INCIDENT_BYTES : MAX_BYTES;
}

/**
 * The text of a file, whatever program wrote it: UTF-8, UTF-16 with or without a mark, or Windows-1252
 * with a warning. Undefined, with a problem in the report, for what is no text or is larger than `maxBytes`.
 */
export function decodeText(bytes: Uint8Array, report: FileReport, maxBytes = MAX_BYTES): string | undefined {
  if (bytes.length > maxBytes) {
    return refuse(report, 0, `expected at most ${megabytes(maxBytes)}, got ${megabytes(bytes.length)}`);
  }
  const disguise = disguiseOf(bytes);
  if (disguise && !(disguise.what === "JSON" && report.file.endsWith(".json")))
    return refuse(report, 0, refusalOf(disguise));
  if (isUtf32(bytes)) {
    return refuse(report, 0, "expected text in UTF-8, got UTF-32; save it as CSV UTF-8");
  }
  const encoding = wideEncodingOf(bytes);
  if (encoding) report.readAs(0, "", encoding.toUpperCase(), "UTF-8");
  const text = encoding
    ? decodeWide(bytes, encoding, report)
    : (decodeStrictly(bytes, "utf-8") ?? decodeWindows(bytes, report));
  if (text === undefined) return undefined;
  const nul = text.indexOf("\0");
  if (nul >= 0) return refuse(report, lineAt(text, nul), NO_TEXT);
  warnOfLostCharacters(text, report);
  return withoutEndMark(text, report);
}

/** Programs of the time of DOS end a text with the character 26. */
function withoutEndMark(text: string, report: FileReport): string {
  const mark = text.lastIndexOf("\u001a");
  if (mark < 0 || text.slice(mark + 1).trim() !== "") return text;
  report.readAs(lineAt(text, mark), "", "\u241a", "the end of the file");
  return text.slice(0, mark);
}

const NO_TEXT = "expected text, got a NUL byte, which no text has; save the table as CSV UTF-8";

type WideEncoding = "utf-16le" | "utf-16be";

/** UTF-16 by the mark that a text begins with. */
export function markedEncodingOf(bytes: Uint8Array): WideEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 by its mark, or where nearly every second byte of the beginning is zero. */
function wideEncodingOf(bytes: Uint8Array): WideEncoding | undefined {
  const marked = markedEncodingOf(bytes);
  if (marked) return marked;
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  // The header is in ASCII, whatever letters follow it.
  return zerosIn(bytes.subarray(0, Math.min(bytes.length & ~1, 1000))) ?? zerosIn(bytes.subarray(0, 80));
}

function zerosIn(sample: Uint8Array): WideEncoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (odd > 0.8 * most && even < 0.1 * most) return "utf-16le";
  if (even > 0.8 * most && odd < 0.1 * most) return "utf-16be";
  return undefined;
}

/** Three of four bytes of the first character are zero, be it a mark or a letter. */
function isUtf32([a, b, c, d]: Uint8Array): boolean {
  if (b === undefined || d === undefined) return false;
  return a === 0 && b === 0
    ? c !== 0 || d !== 0
    : a !== 0 && c === 0 && d === 0 && (b === 0 || (a === 0xff && b === 0xfe));
}

function decodeWide(bytes: Uint8Array, encoding: WideEncoding, report: FileReport): string | undefined {
  const damaged = `expected text, got a damaged file in ${encoding.toUpperCase()}`;
  return decodeStrictly(bytes, encoding) ?? refuse(report, 0, damaged);
}

/** Undefined for what is not in this encoding, or where there is no such one. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Windows-1252 from 0x80 to 0x9F; a space stands where the code has no character. */
const WINDOWS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/**
 * What hardly stands in a text of western Europe but in every one of another alphabet or an old Mac read as such:
 * four accented letters in a row, a word of nothing else, a letter of Iceland alone (which a Turkish or Czech one
 * becomes), a capital with an accent after a small letter, a sign between letters.
 */
const STRANGE =
  /[À-ÖØ-öø-ÿŠšŽžŒœŸ]{4}|(?<!\p{L})[À-ÖØ-öø-ÿ]{2,}(?!\p{L})|[ÐÝÞðýþ]|[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŒŸ](?![A-ZÀ-Þ])|[a-z][¡-¦¨-¬®-¶¸¹¼-¿][a-zß-öø-ÿ]/u;

/** The word that stands around a character, as far as it can be shown. */
function wordAt(text: string, index: number): string {
  const before = /[^\s,;|"]*$/.exec(text.slice(Math.max(0, index - 30), index))?.[0] ?? "";
  const after = /^[^\s,;|"]*/.exec(text.slice(index, index + 30))?.[0] ?? "";
  return before + after;
}

/** Not by TextDecoder, which reads 0x80 to 0x9F as Latin-1 in some releases of Node. */
function decodeWindows(bytes: Uint8Array, report: FileReport): string | undefined {
  const loose = new TextDecoder("utf-8").decode(bytes);
  const damage = loose.indexOf("\ufffd");
  if (/[^\0-\x7f\ufffd]/.test(loose)) {
    return refuse(
      report,
      lineAt(loose, damage),
      "expected UTF-8, got bytes that are damaged or of two encodings; save it again as CSV UTF-8",
    );
  }
  let unknown = -1;
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin.replace(/[\x80-\x9f]/g, (char, index: number) => {
    const known = WINDOWS[char.charCodeAt(0) - 0x80] ?? " ";
    if (known === " " && unknown < 0) unknown = index;
    return known;
  });
  if (latin.includes("\0")) return refuse(report, lineAt(latin, latin.indexOf("\0")), NO_TEXT);
  if (unknown >= 0) {
    return refuse(
      report,
      lineAt(text, unknown),
      "expected text in UTF-8, got bytes that are no text in a known encoding; save it as CSV UTF-8",
    );
  }
  const strange = STRANGE.exec(text);
  if (strange) {
    const word = wordAt(text, strange.index);
    return refuse(
      report,
      lineAt(text, strange.index),
      `expected UTF-8, got bytes of another encoding, which read ${quote(word)} as Windows-1252; save it as CSV UTF-8`,
    );
  }
  const letter = text.search(/[À-ÿŒœŠšŽžŸ]/);
  const sample = quote(wordAt(text, letter < 0 ? text.search(/[\x80-\uffff]/) : letter));
  report.warn(
    lineAt(loose, damage),
    "",
    `expected UTF-8, got Windows-1252; read as such, check letters with accents and marks such as ${sample}`,
  );
  return text;
}

/** The characters that the later bytes of a letter in UTF-8 become in Windows-1252. */
const LATER = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
/** UTF-8 that was read as Windows-1252, or as Windows-1251, and written again. */
const ENCODED_TWICE = new RegExp(
  `â€${LATER}|Ã${LATER}|Â[\u00a0-\u00bf]|(?:[ØÙÚÛ]${LATER}){2}|(?:[РС][^а-яё\\sА-Я]){3}`,
  "u",
);

/** Marks that an earlier program left where it could not read a letter: the letter cannot be had back here. */
function warnOfLostCharacters(text: string, report: FileReport): void {
  const lost = text.indexOf("\ufffd");
  if (lost >= 0)
    report.warn(
      lineAt(text, lost),
      "",
      "expected letters, got marks where letters were lost before (\ufffd)",
    );
  const questions = SUSPECT.test(text) ? LETTERS_LOST.exec(text) : null;
  if (questions)
    report.warn(
      lineAt(text, questions.index),
      "",
      `expected letters, got question marks, which programs put in the place of those they do not know (${questions[0].slice(0, 20)})`,
    );
  const twice = BEYOND_ASCII.test(text) ? text.search(ENCODED_TWICE) : -1;
  if (twice >= 0) {
    report.warn(
      lineAt(text, twice),
      "",
      `expected letters, got text that was encoded twice (${text.slice(twice, twice + 2)})`,
    );
  }
}

/** Words of nothing but question marks: what programs that know no Urdu or Arabic make of each letter. */
const LETTERS_LOST =
  /(?<![^\s,;|\t"'“(])\?{2,}(?:\s+\?{2,})+(?![^\s,;|\t"'”).])|(?<![^\s,;|\t"'“(])\?{3,}(?![^\s,;|\t"'”).])|(?<![^\s,;|\t"'“(])\p{L}*\p{L}\?\p{Ll}{2,}(?![^\s,;|\t"'”).])/u;

/** What each of those has in it, and hardly a text does: it is found a hundred times faster. */
const SUSPECT = /\?(?:\?|\p{Ll}{2})/u;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** The line, from 1, on which a character stands. */
function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(index, 0)).split(/\r\n|\r|\n/).length;
}

function refuse(report: FileReport, line: number, message: string): undefined {
  report.problem(line, "", message);
  return undefined;
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
