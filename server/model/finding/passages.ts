import type { TextPlace } from "./finds.ts";
import { type Paragraph, type ReportText, SEAM } from "./report-text.ts";

/** A part of a paragraph: words, and the find that they belong to. */
interface Segment {
  readonly text: string;
  /** The index of a find; null between finds. */
  readonly find: number | null;
}

/** A paragraph in parts, with the words of finds apart; of finds that overlap the first is marked. */
export function segmentsOf(
  paragraph: Paragraph,
  finds: readonly (TextPlace & { readonly index: number })[],
): readonly Segment[] {
  const segments: Segment[] = [];
  const put = (text: string, find: number | null) => {
    if (text !== "") segments.push({ text: text.replaceAll(SEAM, "…"), find });
  };
  let at = 0;
  for (const { start, end, index } of finds.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    put(paragraph.text.slice(at, start), null);
    put(paragraph.text.slice(start, end), index);
    at = end;
  }
  put(paragraph.text.slice(at), null);
  return segments;
}

/** The paragraph that words stand in, and the words apart from it. */
export interface Passage {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/**
 * The first paragraph that holds the words, one at the named place before all others: `locator` is that of the row.
 * Undefined where the words do not stand in the text.
 */
export function passageOf({ paragraphs }: ReportText, words: string, locator: string): Passage | undefined {
  if (words === "") return undefined;
  const section = /§([\d.]*\d)/.exec(locator)?.[1];
  const page = Number(/\bp\. (\d+)/.exec(locator)?.[1] ?? Number.NaN);
  const isNear = (each: Paragraph) => each.section === section || each.page === page;
  const holds = paragraphs.filter(({ kind, text }) => kind !== "noise" && find(text, words) >= 0);
  const found = holds.find(isNear) ?? holds[0];
  if (!found) return undefined;
  const start = find(found.text, words);
  const plain = (text: string) => text.replaceAll(SEAM, "…");
  return {
    before: plain(found.text.slice(0, start)),
    words: found.text.slice(start, start + words.length),
    after: plain(found.text.slice(start + words.length)),
  };
}

function find(text: string, words: string): number {
  const at = text.indexOf(words);
  return at >= 0 ? at : text.toLowerCase().indexOf(words.toLowerCase());
}
