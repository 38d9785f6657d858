import { isAscii, isUtf8 } from "node:buffer";
import { ImportError } from "./problem.ts";

/** How a file is read, and what people should know of that; nothing where it is Unicode. */
interface Encoding {
  readonly label: "utf-8" | "utf-16le" | "windows-1252";
  readonly words: string;
}

const UTF8: Encoding = { label: "utf-8", words: "" };
const UTF16: Encoding = { label: "utf-16le", words: "" };
const WESTERN: Encoding = {
  label: "windows-1252",
  words: "read as Windows-1252, because it is no UTF-8; check letters with accents",
};
const MIXED: Encoding = {
  label: "utf-8",
  words: "is UTF-8 only in parts; letters that are not became \ufffd",
};

/**
 * Looks through a whole file: UTF-16 by its mark, else UTF-8 where all of it is, Windows-1252 where none of its letters
 * beyond ASCII is. Much faster than reading it. Throws an ImportError for bytes that are no text.
 */
export async function encodingOf(pieces: AsyncIterable<Uint8Array>, name: string): Promise<Encoding> {
  let rest: Uint8Array | undefined;
  let sound = true;
  let wide = false;
  for await (const piece of pieces) {
    if (!rest && piece[0] === 0xff && piece[1] === 0xfe) return UTF16;
    if (!rest && piece.subarray(0, 2000).includes(0))
      throw new ImportError(name, "expected a CSV file in UTF-8, found bytes that are no text");
    const bytes = Buffer.concat([rest ?? Buffer.alloc(0), piece]);
    // A letter of several bytes is never cut behind one of ASCII; a file may have no line that ends.
    const end = bytes.findLastIndex((byte) => byte < 0x80) + 1;
    rest = bytes.subarray(end);
    const whole = bytes.subarray(0, end);
    sound &&= isUtf8(whole);
    wide ||= hasWideLetters(whole);
    if (!sound && wide) return MIXED;
  }
  if (sound && isUtf8(rest ?? Buffer.alloc(0))) return UTF8;
  return wide || hasWideLetters(rest ?? Buffer.alloc(0)) ? MIXED : WESTERN;
}

function hasWideLetters(bytes: Uint8Array): boolean {
  return !isAscii(bytes) && /[^\0-\x7f\ufffd]/.test(Buffer.from(bytes).toString("utf8"));
}
