import type { Paragraph } from "../../model/finding/report-text.ts";
import { datesIn } from "./dates.ts";

/** An entry of a report's bibliography. */
export interface Cited {
  /** "BBC Monitoring 2022". */
  readonly name: string;
  /** The day that the entry prints, `YYYY-MM-DD`; empty where it prints none. */
  readonly day: string;
}

export interface Citation extends Cited {
  readonly start: number;
  readonly end: number;
}

/** The entries of the bibliography by what the text calls them: author and year. */
export function referencesOf(paragraphs: readonly Paragraph[]): ReadonlyMap<string, Cited> {
  const entries = new Map<string, Cited>();
  for (const { kind, text } of paragraphs) {
    const entry =
      kind === "reference" ? /^([^\d]{2,80}?),? \(?((?:19|20)\d\d[a-z]?)\)?[.,:]/.exec(text) : null;
    if (!entry) continue;
    const [, author = "", year = ""] = entry;
    const day = datesIn(text, { day: null, last: year.slice(0, 4) })
      .map(({ edtf }) => edtf)
      .find((edtf) => /^\d{4}-\d\d-\d\d$/.test(edtf));
    entries.set(keyOf(author, year), { name: `${shortName(author)} ${year}`, day: day ?? "" });
  }
  return entries;
}

const CITED = /\(([^()]{2,120}?),? ((?:19|20)\d\d[a-z]?)\)/g;

/** "(BBC Monitoring, 2022)" in a sentence: its year dates the report, not what is told. */
export function citationsIn(sentence: string, references: ReadonlyMap<string, Cited>): Citation[] {
  return [...sentence.matchAll(CITED)]
    .filter(([, author = ""]) => /^\p{Lu}/u.test(author) && !MONTH.test(author))
    .map(({ index, 0: whole, 1: author = "", 2: year = "" }) => {
      const known = references.get(keyOf(author, year));
      return {
        start: index,
        end: index + whole.length,
        name: known?.name ?? `${author} ${year}`,
        day: known?.day ?? "",
      };
    });
}

const MONTH = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** The first author's last name, in small letters, and the year. */
function keyOf(author: string, year: string): string {
  return `${shortName(author).toLowerCase()} ${year}`;
}

function shortName(author: string): string {
  return (author.split(/,|&| and /)[0] ?? "").trim();
}
