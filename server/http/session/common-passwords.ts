/**
 * Whether a password is one that guesses begin with: known words, years and runs of keys, in any case, with the
 * usual figures for letters, and hardly anything else.
 */
export function isCommon(password: string): boolean {
  const text = password
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@$!]/gu, "")
    .replace(/(?:19|20)\d\d/g, "");
  return [text, spelled(text)].some((each) => restOf(each) < OWN_CHARACTERS);
}

/** Fewer characters than these beside what is known are tried in no time. */
const OWN_CHARACTERS = 4;

/** The heads of lists of passwords that were stolen, and words that anybody would try here. */
const WORDS =
  "password passwort passwd secret letmein welcome admin administrator login monkey master access default changeme change guest user test testing dragon shadow sunshine princess football baseball superman batman pokemon starwars whatever trustno iloveyou love lovely hello michael jennifer jordan ashley charlie thomas mustang computer internet samsung google facebook summer winter spring autumn january february march april june july august september october november december monday friday killer hunter soccer hockey freedom secure security system server root qazwsx zaqwsx correcthorsebatterystaple pakistan afghanistan islamabad kabul karachi lahore peshawar taliban tehrik violence trends dashboard editor update publish"
    .split(" ")
    .sort((a, b) => b.length - a.length);

const RUNS =
  "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rfv5tgb6yhn".split(
    " ",
  );

const FIGURES = "013457@$!";
const LETTERS = "oieastasi";

function spelled(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LETTERS.charAt(FIGURES.indexOf(sign)));
}

/** How many characters are left of a text without what is known. */
function restOf(text: string): number {
  let rest = text;
  for (const word of WORDS) rest = rest.replaceAll(word, " ");
  return [...rest.split(" ").map(withoutRuns).join("")].length;
}

/** Without runs of three keys or more, in either direction, and with pieces that repeat once. */
function withoutRuns(text: string): string {
  let rest = text.replace(/(.{1,6}?)\1+/gu, "$1");
  for (let length = rest.length; length >= 3; length--) {
    for (let at = 0; at + length <= rest.length; at++) {
      const piece = rest.slice(at, at + length);
      const back = [...piece].reverse().join("");
      if (RUNS.some((run) => run.includes(piece) || run.includes(back)))
        rest = rest.slice(0, at) + rest.slice(at + length);
    }
  }
  return rest;
}
