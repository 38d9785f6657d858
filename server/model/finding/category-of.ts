/** Words of events, by the kind of milestone that they are of; the first that fits. */
const KINDS: readonly (readonly [category: string, pattern: RegExp])[] = [
  ["ceasefires", /\b(?:cease-?fire|truce)\b/i],
  ["migration", /\b(?:deport\w*|repatriat\w*|expel\w*|expuls\w*|evict\w*|returnees?|undocumented)\b/i],
  [
    "military",
    /\b(?:air ?strikes?|attack\w*|assault\w*|operation|killed|raid\w*|strikes?|troops|withdr\w+|arrest\w*|invasion|surveillance)\b/i,
  ],
  ["agreements", /\b(?:agree\w*|accord|deal|sign(?:ed|ing)|talks|negotiat\w+|pledg\w+|amnesty|pardon)\b/i],
  [
    "power",
    /\b(?:takeover|recaptur\w+|re-capture|oust\w*|founded|formed|created|established|abolish\w*|elect\w+|constitution\w*)\b/i,
  ],
];

/** The kind of milestone that a sentence seems to tell of, among those there are; the last of them where none fits. */
export function categoryOf(sentence: string, categories: readonly { readonly id: string }[]): string {
  const known = new Set(categories.map(({ id }) => id));
  const found = KINDS.find(([id, pattern]) => known.has(id) && pattern.test(sentence))?.[0];
  return found ?? (known.has("diplomacy") ? "diplomacy" : (categories.at(-1)?.id ?? ""));
}
