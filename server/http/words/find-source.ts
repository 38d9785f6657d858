import { shortSource } from "../../model/citing/citations.ts";
import type { Source } from "../../model/records/records.ts";
import { foldSpelling } from "../../model/search/spelling.ts";

const MOST_LIKE = 6;

/** The source that a name stands for, by any of its names: its id, "Gul 2024", its title, who wrote or published it. */
export function sourceNamed(name: string, sources: readonly Source[]): Source | undefined {
  const exact = sources.find(({ id }) => id === name);
  if (exact || name === "") return exact;
  const wanted = fold(name);
  if (wanted === "") return undefined;
  const found = sources.filter((source) => namesOf(source).some((each) => fold(each) === wanted));
  return found.length === 1 ? found[0] : undefined;
}

/** What to write for each source, so that it is found: "Gul 2024", and its id where another is called so too. */
export function namesFor(sources: readonly Source[]): ReadonlyMap<Source, string> {
  const called = new Map<string, Set<Source>>();
  for (const source of sources)
    for (const name of namesOf(source).map(fold).filter(Boolean))
      called.set(name, (called.get(name) ?? new Set()).add(source));
  return new Map(
    sources.map((source) => {
      const short = shortSource(source);
      return [source, called.get(fold(short))?.size === 1 ? short : source.id];
    }),
  );
}

/** Those whose names have all words of a name, where these are few enough to choose from. */
export function sourcesLike(
  name: string,
  sources: readonly Source[],
): readonly { readonly id: string; readonly label: string }[] {
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const like = sources.filter((source) => {
    const own = new Set([...namesOf(source), source.note].flatMap(wordsOf));
    return words.every((word) => own.has(word));
  });
  return like.length > MOST_LIKE ? [] : like.map((source) => ({ id: source.id, label: labelOf(source) }));
}

/** "Gul 2024: Pakistan's Viewpoint of Afghanistan" */
export function labelOf(source: Source): string {
  const short = shortSource(source);
  return short.includes(source.title) ? short : `${short}: ${source.title}`;
}

function namesOf(source: Source): string[] {
  const { id, title, author, publisher, published } = source;
  const year = published?.edtf.slice(0, 4) ?? "";
  const names = [author, publisher].filter(Boolean);
  return [id, title, shortSource(source), ...names, ...names.map((each) => `${each} ${year}`)];
}

function fold(name: string): string {
  return wordsOf(name).join(" ");
}

function wordsOf(name: string): string[] {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldSpelling)
    .filter(Boolean);
}
