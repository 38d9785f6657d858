import type { Source } from "../records/records.ts";
import { type Day, formatDay } from "../time/calendar.ts";
import { formatSpan } from "../time/periods.ts";
import { yearWords } from "./short-names.ts";

/** A reference in the two forms that people paste. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
}

/** "Gul 2024": as a report is named in passing. */
export function shortSource({ short }: Source): string {
  return short;
}

/** A report, the place in it where there is one, and through whom it was seen. */
export function citeSource(source: Source, locator = ""): Citation {
  const place = locator ? `, ${locator}` : "";
  const address = source.url ? `, ${source.url}` : "";
  const through = source.cited_in ? ` ${shortSource(source.cited_in)}: ${describe(source.cited_in)}.` : "";
  return {
    text: `${describe(source)}${place}${address}.${through}`,
    bibtex: formatEntry(source.cited_in === null ? "misc" : "unpublished", source.id, [
      ["author", bibtexAuthors(source)],
      ["title", source.title],
      ["howpublished", source.publisher],
      ["year", source.published ? yearWords(source.published) : ""],
      ["date", isSet(source) ? "" : (source.published?.edtf ?? "")],
      ["url", source.url],
      [
        "note",
        [
          locator,
          isSet(source) ? `published ${publishedWords(source)}` : "",
          source.cited_in ? `seen in ${describe(source.cited_in)}` : "",
        ]
          .filter(Boolean)
          .join("; "),
      ],
    ]),
  };
}

/** What a page of this dashboard says, with its revision, so that it can be found again as it stood. */
export interface CitedPage {
  readonly site: string;
  readonly title: string;
  readonly revision: string;
  readonly updated: Day;
  readonly url: string;
  /** The day on which a reader saw it; null where the address fixed to this version. */
  readonly today: Day | null;
}

export function citePage({ site, title, revision, updated, url, today }: CitedPage): Citation {
  const version = `revision ${revision}, ${formatDay(updated)}`;
  return {
    text: `${site}, “${title}”, ${version}, ${url}${today === null ? "" : ` (seen ${formatDay(today)})`}.`,
    bibtex: formatEntry("online", citationKey({ revision, url }), [
      ["title", title],
      ["organization", site],
      ["year", updated.slice(0, 4)],
      ["version", version],
      ["url", url],
      ["urldate", today ?? ""],
    ]),
  };
}

/** The name of a page in a bibliography, another for each view: `ttp-trends-charts-attacks-from-2021-8f3c21a`. */
export function citationKey({ revision, url }: Pick<CitedPage, "revision" | "url">): string {
  const view = url
    .replace(/^[a-z]+:\/\/[^/?]*/, "")
    .replace(/([?&]asof=\d{4}(?:-\d\d){0,2}),[0-9a-f]{7,}(?=&|$)/, "$1")
    .replace(/([?&])asof=[0-9a-f]{7,}(?=&|$)/, "$1");
  const words = view.split(/(?:%[0-9A-Fa-f]{2}|[^A-Za-z0-9])+/).filter(Boolean);
  return ["ttp-trends", ...words, revision].join("-");
}

function describe(source: Source): string {
  return [source.author, `“${source.title}”`, source.publisher, publishedWords(source)]
    .filter(Boolean)
    .join(", ");
}

function publishedWords({ published }: Source): string {
  return published ? formatSpan(published) : "no date";
}

/** "Some day within": the one form of EDTF that bibliographies cannot read. */
function isSet({ published }: Source): boolean {
  return published?.edtf.startsWith("[") ?? false;
}

/** With "and" between; a name that BibTeX would take apart or for several is kept together by braces. */
function bibtexAuthors(source: Source): string {
  const names = source.author.split(/\s*;\s*/).filter(Boolean);
  const whole = (name: string) => source.body || /,|\band\b|&/.test(name);
  return names
    .map(escapeBibtex)
    .map((name, index) => (whole(names[index] ?? "") ? `{${name}}` : name))
    .join(" and ");
}

/** What is written as it stands: addresses and dates for programs, names that are escaped already. */
const VERBATIM: ReadonlySet<string> = new Set(["url", "date", "author"]);

const BIBTEX_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function formatEntry(type: string, key: string, fields: readonly (readonly [string, string])[]): string {
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name} = {${VERBATIM.has(name) ? value : escapeBibtex(value)}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}`;
}

function escapeBibtex(text: string): string {
  return text
    .replace(/[\\~^]|[{}%&$#_]/g, (char) => BIBTEX_ESCAPES[char] ?? `\\${char}`)
    .replaceAll("–", "--");
}
