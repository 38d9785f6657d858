import { Bookmark, FootnoteReferenceRun, type ParagraphChild, SimpleField, TextRun } from "docx";

/** Where the notes of a document are cited. */
export interface Citing {
  /** The marks of notes: a note itself where it is cited first, then a reference to it. */
  readonly mark: (notes: readonly number[]) => ParagraphChild[];
}

/** A note stands at the foot of the page where it is cited first; Word holds each only once. */
export function createCiting(): Citing {
  const cited = new Set<number>();
  const mark = (note: number): ParagraphChild => {
    if (cited.has(note)) return new SimpleField(`NOTEREF ${nameOf(note)} \\f \\h`, String(note));
    cited.add(note);
    return new Bookmark({ id: nameOf(note), children: [new FootnoteReferenceRun(note) as TextRun] });
  };
  const comma = () => new TextRun({ text: ",", superScript: true });
  return {
    mark: (notes) => notes.flatMap((note, index) => [...(index > 0 ? [comma()] : []), mark(note)]),
  };
}

function nameOf(note: number): string {
  return `_RefNote${note}`;
}
