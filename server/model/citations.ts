import { type Day, formatDay } from "./calendar.ts";
import { formatSpan } from "./periods.ts";
import type { Source } from "./records.ts";

/** A reference in the two forms that people paste. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
}

/** "Gul 2024": as a report is named in passing. */
export function shortSource(source: Source): string {
  const year = source.published ? ` ${yearWords(source)}` : "";
  return `${nameOf(source)}${year}`;
}

/** A report, the place in it where there is one, and through whom it was seen. */
export function citeSource(source: Source, locator = ""): Citation {
  const place = locator ? `, ${locator}` : "";
  const through = source.cited_in ? ` ${shortSource(source.cited_in)}: ${describe(source.cited_in)}.` : "";
  return {
    text: `${describe(source)}${place}.${through}`,
    bibtex: formatEntry(source.cited_in === null ? "misc" : "unpublished", source.id, [
      ["author", source.author],
      ["title", source.title],
      ["howpublished", source.publisher],
      ["year", source.published ? yearWords(source) : ""],
      ["date", source.published?.edtf ?? ""],
      ["url", source.url],
      [
        "note",
        [locator, source.cited_in ? `seen in ${describe(source.cited_in)}` : ""].filter(Boolean).join("; "),
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
  /** The day on which a reader saw it; null where the address says the same for ever. */
  readonly today: Day | null;
}

export function citePage({ site, title, revision, updated, url, today }: CitedPage): Citation {
  const version = `revision ${revision}, ${formatDay(updated)}`;
  return {
    text: `${site}, “${title}”, ${version}, ${url}${today === null ? "" : ` (seen ${formatDay(today)})`}.`,
    bibtex: formatEntry("online", `ttp-trends-${revision}`, [
      ["title", title],
      ["organization", site],
      ["year", updated.slice(0, 4)],
      ["version", version],
      ["url", url],
      ["urldate", today ?? ""],
    ]),
  };
}

function describe(source: Source): string {
  const published = source.published ? formatSpan(source.published) : "no date";
  return [source.author, `“${source.title}”`, source.publisher, published].filter(Boolean).join(", ");
}

/** The family name of the first author; else the publisher; else the first words of the title. */
function nameOf({ author, publisher, title }: Source): string {
  const [first = "", ...others] = author.replace(/\s*\([^)]*\)/g, "").split(/\s*(?:;|,|&|\band\b)\s*/);
  const family = first.split(" ").at(-1) ?? "";
  if (
    author !== "" &&
    (author === publisher || / (?:Program|Programme|Office|Ministry|Agency|Project|staff)$/.test(author))
  ) {
    return publisher || author;
  }
  if (family !== "") return others.some(Boolean) ? `${family} et al.` : family;
  if (publisher) return publisher;
  const words = title.split(" ");
  return words.length > 4 ? `“${words.slice(0, 4).join(" ")} …”` : `“${title}”`;
}

/** "2024", or "2024–2025" where a report may be of either. */
function yearWords(source: Source): string {
  const { start = "", end = null } = source.published ?? {};
  const first = start.slice(0, 4);
  const last =
    end === null ? first : end.endsWith("-01-01") ? String(Number(end.slice(0, 4)) - 1) : end.slice(0, 4);
  return first === last ? first : `${first}–${last}`;
}

const BIBTEX_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function formatEntry(type: string, key: string, fields: readonly (readonly [string, string])[]): string {
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name} = {${name === "url" ? value : escapeBibtex(value)}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}`;
}

function escapeBibtex(text: string): string {
  return text
    .replace(/[\\~^]|[{}%&$#_]/g, (char) => BIBTEX_ESCAPES[char] ?? `\\${char}`)
    .replaceAll("–", "--");
}
