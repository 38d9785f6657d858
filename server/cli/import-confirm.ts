import type { Proposal } from "../data/change/propose.ts";
import { countGone } from "../data/import/listing.ts";
import { ImportError } from "../data/import/problem.ts";
import { plural } from "../model/numbers/format.ts";

/**
 * Whether an import is to be written. On a terminal it asks; where nobody can answer nothing is taken away without
 * `--yes`. Throws an ImportError then.
 */
export async function isConfirmed(
  { difference }: Proposal,
  yes: boolean,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<boolean> {
  const gone = countGone(difference);
  if (yes) return true;
  if (ask) {
    const what = gone > 0 ? `write this, and remove ${plural(gone, "row")}?` : "write this?";
    return /^y(es)?$/i.test((await ask(`${what} [y/N] `)).trim());
  }
  if (gone === 0) return true;
  const would = `${plural(gone, "row")} that the files do not have would be removed`;
  throw new ImportError("import", `expected --yes, as ${would}; nothing was written`);
}
