import nlp from "compromise/one";

export interface Sentence {
  readonly text: string;
  /** Where it begins in its paragraph. */
  readonly start: number;
}

/** No sentence is longer: what is, is a table without its lines, and is not read. */
const LONGEST = 1500;
/** So much is cut at a time: abbreviations without end take more than their share. */
const AT_ONCE = 6000;

/** Cuts a paragraph into sentences; points of abbreviations ("Lt. Gen.", "Sept. 22") end none. */
export function sentencesOf(paragraph: string): Sentence[] {
  const sentences: Sentence[] = [];
  let at = 0;
  while (at < paragraph.length) {
    const part = paragraph.slice(at, at + AT_ONCE);
    const found = nlp(part).json({ offset: true }) as readonly Offset[];
    const isLast = at + AT_ONCE >= paragraph.length;
    // The last one may go on behind the part: it is cut anew from its beginning.
    const whole = isLast || found.length < 2 ? found : found.slice(0, -1);
    for (const { offset } of isLast || found.length > 1 ? whole : [])
      if (offset.length <= LONGEST)
        sentences.push({
          text: part.slice(offset.start, offset.start + offset.length),
          start: at + offset.start,
        });
    at += isLast || found.length < 2 ? AT_ONCE : (found.at(-1)?.offset.start ?? AT_ONCE);
  }
  return sentences;
}

interface Offset {
  readonly offset: { readonly start: number; readonly length: number };
}
