import type { Source } from "../records/records.ts";
import { type Day, formatDay } from "../time/calendar.ts";
import { formatSpan } from "../time/periods.ts";
import { formatEntry, isSet, sourceEntry } from "./bibtex.ts";

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
  const note = [
    locator,
    isSet(source) ? `published ${publishedWords(source)}` : "",
    source.cited_in ? `seen in ${describe(source.cited_in)}` : "",
  ];
  return {
    text: `${describe(source)}${place}${address}.${through}`,
    bibtex: sourceEntry(source, note.filter(Boolean).join("; ")),
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
      ["date", updated],
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
  const { author, title, publisher } = source;
  return [author, `“${title}”`, publisher === author ? "" : publisher, publishedWords(source)]
    .filter(Boolean)
    .join(", ");
}

function publishedWords({ published }: Source): string {
  return published ? formatSpan(published) : "no date";
}
