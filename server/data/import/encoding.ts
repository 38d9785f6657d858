import { isAscii, isUtf8 } from "node:buffer";

/** How a file of 8-bit characters is read, and what people should know of that; nothing where it is UTF-8. */
export interface Encoding {
  readonly label: "utf-8" | "windows-1252";
  readonly words: string;
}

const UTF8: Encoding = { label: "utf-8", words: "" };
const WESTERN: Encoding = {
  label: "windows-1252",
  words: "read as Windows-1252, because it is no UTF-8; check letters with accents",
};
const MIXED: Encoding = {
  label: "utf-8",
  words: "is UTF-8 only in parts; letters that are not became \ufffd",
};

/**
 * Looks through a whole file that has other letters than ASCII: UTF-8 where all of it is, Windows-1252 where
 * none of these letters is. Much faster than reading it, and only done for such files.
 */
export async function encodingOf(pieces: AsyncIterable<Buffer>): Promise<Encoding> {
  let rest = Buffer.alloc(0);
  let sound = true;
  let wide = false;
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    // A letter of several bytes is never cut at the end of a line.
    const end = bytes.lastIndexOf(0x0a) + 1;
    rest = bytes.subarray(end);
    const lines = bytes.subarray(0, end);
    sound &&= isUtf8(lines);
    wide ||= !isAscii(lines) && hasWideLetters(lines);
    if (!sound && wide) return MIXED;
  }
  if (sound && isUtf8(rest)) return UTF8;
  return wide || hasWideLetters(rest) ? MIXED : WESTERN;
}

function hasWideLetters(bytes: Buffer): boolean {
  return /[^\0-\x7f\ufffd]/.test(bytes.toString("utf8"));
}
