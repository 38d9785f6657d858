/** The code of the zero of each script whose digits people type here: Arabic, Urdu and Pashto, Hindi, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];
const MARKS =
  /^[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\s]+|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\s]+$/g;

/** The text of a number or a date with the digits of every script as 0 to 9, and without invisible marks around it. */
export function plainDigits(text: string): string {
  const bare = text.replace(MARKS, "");
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
