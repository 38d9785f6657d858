import type { Footnote } from "../../model/briefing/briefing.ts";
import { citeSource } from "../../model/citing/citations.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";

/** The notes of a document: a source with the place in it has one number, however often it is cited. */
export interface Footnotes {
  /** The number of a note, from 1; the next one where it is cited for the first time. */
  readonly cite: (dataset: Dataset, source: string, locator: string) => number;
  readonly list: () => readonly Footnote[];
  /** The sources of all notes, each once, by name. */
  readonly sources: () => readonly Cited[];
}

interface Cited {
  readonly id: string;
  readonly short: string;
  readonly text: string;
}

const BY_NAME = new Intl.Collator("en", { numeric: true }).compare;

export function createFootnotes(): Footnotes {
  const notes = new Map<string, Footnote & { readonly cited: Cited }>();
  return {
    cite: (dataset, id, locator) => {
      const source = findSource(dataset, id);
      if (source === undefined)
        throw new Error(`expected a source of the data folder, got ${JSON.stringify(id)}`);
      const { text } = citeSource(source, locator);
      const number = [...notes.keys()].indexOf(text) + 1;
      if (number > 0) return number;
      const cited = { id, short: source.short, text: citeSource(source).text };
      notes.set(text, { source: id, locator, text, cited });
      return notes.size;
    },
    list: () => [...notes.values()].map(({ cited: _cited, ...note }) => note),
    sources: () => {
      const all = new Map([...notes.values()].map(({ cited }) => [cited.text, cited] as const));
      // By the names that they stand under.
      return [...all.values()].toSorted((a, b) => BY_NAME(a.short, b.short) || BY_NAME(a.text, b.text));
    },
  };
}
