import type { Source } from "../records/records.ts";
import { authorsOf } from "./authors.ts";
import { yearsOf } from "./short-names.ts";

type BibtexFields = readonly (readonly [name: string, value: string])[];

/** An entry for BibLaTeX and BibTeX. Titles keep their capitals, which styles would else take away. */
export function formatEntry(type: string, key: string, fields: BibtexFields): string {
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name} = {${VERBATIM.has(name) ? value : escapeBibtex(value)}}`)
    .map((line) => (/^ {2}title = /.test(line) ? line.replace("{", "{{").concat("}") : line));
  return `@${type}{${key},\n${lines.join(",\n")}\n}`;
}

/** A report as an entry of the type that BibLaTeX has for its kind; `note` says the rest. */
export function sourceEntry(source: Source, note: string): string {
  const { id, title, publisher, published, url, kind, author } = source;
  const { type, by } = TYPES[kind] ?? (url ? WEB : kind === "article" && publisher ? PRINT : LOOSE);
  const given = type === "report" ? "Report" : "";
  return formatEntry(type, id, [
    ["author", bibtexAuthors(source)],
    ["title", title],
    [by, publisher === author ? "" : publisher],
    ["type", given],
    ["date", !published ? "" : isSet(source) ? yearsOf(published).join("/") : published.edtf],
    ["url", url],
    ["note", note],
  ]);
}

/** "Some day within": the one form of EDTF that bibliographies cannot read. */
export function isSet({ published }: Pick<Source, "published">): boolean {
  return published?.edtf.startsWith("[") ?? false;
}

/** An entry's type, and the field in which it names who brought it out. */
interface EntryType {
  readonly type: string;
  readonly by: string;
}

const WEB: EntryType = { type: "online", by: "organization" };
const PRINT: EntryType = { type: "article", by: "journaltitle" };
const LOOSE: EntryType = { type: "misc", by: "organization" };
const TYPES: Readonly<Record<string, EntryType>> = {
  report: { type: "report", by: "institution" },
  book: { type: "book", by: "publisher" },
  dataset: { type: "dataset", by: "publisher" },
};

/** With "and" between; a name that is not to be taken apart stands in braces. */
function bibtexAuthors(source: Source): string {
  return authorsOf(source)
    .map(({ literal, given, family }) =>
      literal ? `{${escapeBibtex(literal)}}` : escapeBibtex(`${family}, ${given}`),
    )
    .join(" and ");
}

/** What is written as it stands: addresses and dates for programs, names that are escaped already. */
const VERBATIM: ReadonlySet<string> = new Set(["url", "date", "urldate", "author"]);

const BIBTEX_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeBibtex(text: string): string {
  return text
    .replace(/[\\~^]|[{}%&$#_]/g, (char) => BIBTEX_ESCAPES[char] ?? `\\${char}`)
    .replaceAll("–", "--");
}
