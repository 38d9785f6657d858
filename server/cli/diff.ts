import { command, UsageError } from "./command.ts";
import { readChange, withStore } from "./desk.ts";
import { printOutcome } from "./outcome.ts";

const HELP = `usage: npm run data -- diff FILE… [--merge|--replace]
       npm run data -- diff DIR

Reads files as an upload would be read and shows every row that would be added (+), changed (~), moved (>) or
removed (-), with all problems and warnings. Nothing is published.

  FILE        a file of the data folder, CSV or XLSX, by its name: attacks-claimed.csv, milestones.xlsx
  DIR         a folder laid out like the data folder; its files replace those of the same name
  --merge     rows are added or take the place of those with the same key; the default for files
  --replace   the rows in a file are all that it has; the default for a folder

The data folder is DATA_DIR, or data; its history is in STATE_DIR, or var.
Ends with status 0 where it could be published or changes nothing, 1 where it could not, 2 where called wrongly.`;

/** `npm run data -- diff FILE…|DIR`. */
export const DIFF = command(
  {
    summary: "diff FILE…|DIR              show what files would change, row by row",
    help: HELP,
    options: { merge: { type: "boolean" }, replace: { type: "boolean" } },
  },
  async ({ values, positionals }, io) => {
    if (positionals.length === 0)
      throw new UsageError("expected files or a folder, got none; see diff --help");
    const mode = modeOf(values);
    return withStore(io, async (store) => {
      const change = await readChange(positionals, mode, store, io);
      if (!change) return 1;
      const outcome = await store.propose(store.current().revision, change);
      printOutcome(outcome, io);
      return outcome.kind === "proposal" || outcome.kind === "nothing" ? 0 : 1;
    });
  },
);

/** Undefined where neither is said. */
export function modeOf({ merge, replace }: { merge?: boolean | undefined; replace?: boolean | undefined }) {
  if (merge && replace) throw new UsageError("expected --merge or --replace, got both");
  return merge ? "merge" : replace ? "replace" : undefined;
}
