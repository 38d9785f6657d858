import { isCommon } from "./common-passwords.ts";
import { foldName } from "./names.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./passwords.ts";

interface Rule {
  readonly isBroken: (password: string, name: string) => boolean;
  /** In a terminal, after "expected". */
  readonly expected: (password: string) => string;
  /** In a form. */
  readonly said: string;
}

/** What a password must not be, the first that is broken first. */
const RULES: readonly Rule[] = [
  {
    isBroken: (password) => lengthOf(password) < SHORTEST_PASSWORD || lengthOf(password) > LONGEST_PASSWORD,
    expected: (password) =>
      `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, got ${lengthOf(password)}`,
    said: `take ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`,
  },
  {
    isBroken: (password, name) => new Set(password).size < 4 || foldName(password).includes(foldName(name)),
    expected: () => "one that is not the name or a few characters over and over",
    said: "take one without your name, and of more than a few characters over and over",
  },
  {
    isBroken: isCommon,
    expected: () => "one that is on no list of common ones; take a few words of your own",
    said: "this is one of those that are guessed first; take a few words of your own",
  },
];

/** Throws a RangeError that says what is wrong. */
export function checkPassword(password: string, name: string): void {
  const broken = RULES.find(({ isBroken }) => isBroken(password, name));
  if (broken) throw new RangeError(`password: expected ${broken.expected(password)}`);
}

/** What is wrong with a password, in a sentence for its form; empty where nothing is. */
export function whyNoPassword(password: string, name: string): string {
  return RULES.find(({ isBroken }) => isBroken(password, name))?.said ?? "";
}

function lengthOf(password: string): number {
  return [...password].length;
}
