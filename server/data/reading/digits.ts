/** The code of the zero of each script whose digits people type here: Arabic, Urdu and Pashto, Hindi, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/g;

/** The text of a number or a date with the digits of every script as 0 to 9, and without marks that nobody sees. */
export function plainDigits(text: string): string {
  const bare = text.replace(UNSEEN, "").trim();
  return bare.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((each) => code >= each && code < each + 10) ?? code;
    return String(code - zero);
  });
}

/** Without what keeps a spreadsheet from changing a cell: `="2021-12"`, `'2021-12`, `“2021-12”`. */
export function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^="(.*)"$/, "$1")
    .replace(/^["“”](.*)["“”]$/, "$1")
    .replace(/^'(.*)'$/, "$1")
    .replace(/^['‘’]/, "")
    .trim();
}

/** A number or a date, and the mark of a footnote behind it: `12*`, `12 [3]`, `12¹`, `12 (p)`. */
export const FOOTNOTE =
  /^(.*?[\p{L}\d])\s?(\*{1,3}|[†‡§¶#]|\[[\p{L}\d]{1,3}\]|\([\p{L}\d]{1,4}\.?\)|\^[\p{L}\d]|[¹²³⁰⁴-⁹]{1,2})$/u;
