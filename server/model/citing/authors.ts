import type { Source } from "../records/records.ts";

/** An author as reference managers take one: a person's name in two parts, or a `literal` that stays whole. */
export interface Author {
  readonly family: string;
  readonly given: string;
  readonly literal: string;
}

/** A body stays whole, and so does a person's name of one word or with another name in brackets. */
export function authorsOf({ author, body }: Pick<Source, "author" | "body">): Author[] {
  return author
    .split(/\s*;\s*/)
    .filter(Boolean)
    .map((name) => {
      const [, given = "", family = ""] = /^(.+)\s+(\S+)$/.exec(name) ?? [];
      const isWhole = body || family === "" || /[(),&]|\band\b/.test(name);
      return isWhole ? { family: "", given: "", literal: name } : { family, given, literal: "" };
    });
}
