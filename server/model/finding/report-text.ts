/** Stands in a paragraph where something else stood between its lines; no words are taken across it. */
export const SEAM = "\u2063";

/** What a stretch of a report is: only `text`, `note`, `reference` and `caption` are read for numbers and dates. */
export type ParagraphKind = "text" | "heading" | "note" | "caption" | "reference" | "noise";

export interface Paragraph {
  /** As printed, in one line. Where something else stood in between, a {@link SEAM} holds its place. */
  readonly text: string;
  readonly kind: ParagraphKind;
  /** From 1; null where the report has no pages. */
  readonly page: number | null;
  /** "5.1", as the headings are numbered; empty outside of numbered sections. */
  readonly section: string;
  /** The how manieth paragraph of prose it is, from 1: of its page where there are pages, else of the report. */
  readonly place: number;
}

/** A report as it is read: nothing but its words and their places. */
export interface ReportText {
  /** Its first heading, or what the file calls itself; empty where neither is there. */
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  /** What its reader should know, in sentences: a page without text, a part that was left out. */
  readonly notes: readonly string[];
}

/** Where a paragraph stands, as the data's locators say it: "§5.1", "p. 12, ¶ 3", "paragraph 5". */
export function locatorOf({ section, page, place, kind }: Paragraph): string {
  const note = kind === "note" ? ", footnote" : kind === "reference" ? ", references" : "";
  if (section !== "") return `§${section}${page === null ? "" : `, p. ${page}`}${note}`;
  if (page !== null) return `p. ${page}${place > 0 ? `, ¶ ${place}` : ""}${note}`;
  if (kind === "reference") return "references";
  return place > 0 ? `paragraph ${place}${note}` : "title";
}
