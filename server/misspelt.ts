import type { Environment } from "./config.ts";

/** Names that are long enough for another like them to be a slip. */
const NAMES = [
  ...["DATA_DIR", "STATE_DIR", "BASE_PATH", "REQUIRE_SIGN_IN", "LOG_LEVEL", "ALLOWED_HOSTS"],
  ...["TRUSTED_PROXIES", "TRUSTED_USER_HEADER", "TRUSTED_ROLE_HEADER"],
];

/** Variables that nothing reads and that are nearly one of ours: a sentence each. */
export function misspeltNames(env: Environment): string[] {
  return Object.keys(env).flatMap((name) => {
    if (NAMES.includes(name)) return [];
    const meant = NAMES.find((known) => distance(plain(name), plain(known)) <= 2);
    return meant === undefined ? [] : [`${name} is not read; ${meant} is`];
  });
}

function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z]/g, "");
}

/** Letters to add, drop or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
