import { LRUCache } from "lru-cache";
import { RE2JS } from "re2js";

/** What the texts of a column look like. */
export interface Pattern {
  /** "small letters from a to z and digits with single hyphens between them". */
  readonly words: string;
  readonly test: (text: string) => boolean;
}

/** Forms of the descriptor that comes with the program, in words. None of them can be tried in two ways. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ["[a-z0-9]+(-[a-z0-9]+)*", "small letters from a to z and digits with single hyphens between them"],
  ["[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "letters from A to z and digits with single hyphens between them"],
]);

const LONGEST = 500;

const known = new LRUCache<string, Pattern>({ max: 200 });

/**
 * A regular expression of a descriptor; undefined for what is none. Any other than the program's own runs in an
 * engine that takes no longer than the text is long: one such as `^(a+)+$` would hold up the server for good. That
 * engine knows no look-around and no back-references.
 */
export function parsePattern(source: string): Pattern | undefined {
  const pattern = known.get(source) ?? compile(source);
  if (pattern) known.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | undefined {
  if (source.length > LONGEST) return undefined;
  const form = source.replace(/^\^|\$$/g, "");
  const words = FORMS.get(form);
  if (words !== undefined) {
    const plain = new RegExp(`^(?:${form})$`, "u");
    return { words, test: (text) => plain.test(text) };
  }
  try {
    const compiled = RE2JS.compile(source);
    return { words: `text of the form ${form}`, test: (text) => compiled.matches(text) };
  } catch {
    return undefined;
  }
}
