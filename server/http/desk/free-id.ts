const LONGEST = 40;

/** Small letters, digits and hyphens; marks of letters are dropped, and of other scripts nothing is left. */
export function slug(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[øØ]/g, "o")
    .replaceAll(/[łŁ]/g, "l")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Cut at the end of a word. */
function cutId(id: string): string {
  return id.length <= LONGEST ? id : id.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
}

/** An id made of words and, where there is one, a year, that none of `taken` has: "torkham-closed-2023-2". */
export function freeId(words: string, taken: ReadonlySet<string>, year = "", otherwise = "row"): string {
  const id = [cutId(slug(words)) || otherwise, year].filter(Boolean).join("-");
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
