import type { Source } from "../records/records.ts";

/** What a source is named by in a few words. `short` as its row gives it: empty where it follows from the rest. */
export type Named = Pick<Source, "id" | "title" | "author" | "body" | "publisher" | "published" | "short">;

/**
 * "Gul 2024", "DW News 2023", "UCDP Candidate 26.0.1": as reports are named in passing, in the order given and no
 * two alike. Where they would be, letters tell them apart in the order of their dates, as in a bibliography.
 */
export function nameSources(sources: readonly Named[]): string[] {
  const names = sources.map(nameSource);
  const alike = new Map<string, number[]>();
  for (const [index, name] of names.entries()) alike.set(name, [...(alike.get(name) ?? []), index]);
  for (const group of alike.values()) {
    if (group.length === 1) continue;
    const order = (index: number) => `${sources[index]?.published?.start ?? "9"} ${sources[index]?.id}`;
    const inOrder = group.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    for (const [place, index] of inOrder.entries()) names[index] = `${names[index]}${letters(place)}`;
  }
  return names;
}

function nameSource(source: Named): string {
  if (source.short !== "") return source.short;
  const year = source.published ? ` ${yearWords(source.published)}` : "";
  return `${authorName(source)}${year}`;
}

/** The family name of the first author, or a body's whole name; else the publisher; else the first words of the title. */
function authorName({ author, body, publisher, title }: Named): string {
  if (body) return author;
  const [first = "", ...others] = author.replace(/\s*\([^)]*\)/g, "").split(/\s*(?:;|,|&|\band\b)\s*/);
  const family = first.split(" ").at(-1) ?? "";
  if (family !== "") return others.some(Boolean) ? `${family} et al.` : family;
  if (publisher) return publisher;
  const words = title.split(" ");
  return words.length > 4 ? `“${words.slice(0, 4).join(" ")} …”` : `“${title}”`;
}

/** Whether an author reads like an institution's, where no row says what it is. */
export function looksLikeBody({ author, publisher }: Pick<Source, "author" | "publisher">): boolean {
  return (
    author !== "" &&
    (author === publisher || / (?:Program|Programme|Office|Ministry|Agency|Project|staff)$/.test(author))
  );
}

/** "2024", or "2024–2025" where a report may be of either. */
function yearWords(published: NonNullable<Source["published"]>): string {
  return yearsOf(published).join("–");
}

/** The year, or the first and the last of those that it may be. */
export function yearsOf({ start, end }: NonNullable<Source["published"]>): readonly string[] {
  const first = start.slice(0, 4);
  const last =
    end === null ? first : end.endsWith("-01-01") ? String(Number(end.slice(0, 4)) - 1) : end.slice(0, 4);
  return first === last ? [first] : [first, last];
}

/** a to z, then aa, ab … */
function letters(place: number): string {
  const letter = String.fromCharCode(97 + (place % 26));
  return place < 26 ? letter : `${letters(Math.floor(place / 26) - 1)}${letter}`;
}
