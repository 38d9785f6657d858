/** A name as it stands in the history. Throws a RangeError for what is none. */
export function cleanName(name: string): string {
  const clean = name.normalize("NFC").trim();
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@'\\-]{0,58}[\p{L}\p{M}\p{N}]$/u.test(clean)) return clean;
  throw new RangeError(
    `name: expected 2 to 60 letters, digits, spaces or . _ @ ' -, got ${JSON.stringify(name.slice(0, 80))}`,
  );
}

/** Names are the same in any case and however their letters are composed. */
export function foldName(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}
