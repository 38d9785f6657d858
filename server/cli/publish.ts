import { command, UsageError } from "./command.ts";
import { publishOutcome, readChange, withStore } from "./desk.ts";
import { modeOf } from "./diff.ts";
import { userName } from "./owner.ts";

const HELP = `usage: npm run data -- publish FILE…|DIR --reason TEXT [options]

Checks files, shows what they change and publishes it: all of it or nothing. A running server takes it up
within a second.

  FILE           a file of the data folder, CSV or XLSX, by its name; or a folder of them
  --reason TEXT  why, for the history
  --author NAME  who; without it the name of the user
  --merge        rows are added or take the place of those with the same key; the default for files
  --replace      the rows in a file are all that it has; the default for a folder
  --yes          also where rows are removed

The data folder is DATA_DIR, or data; its history is in STATE_DIR, or var.
Ends with status 0 where it is published or changes nothing, 1 where it is not published, 2 where called wrongly.`;

/** `npm run data -- publish FILE… --reason TEXT`. */
export const PUBLISH = command(
  {
    summary: "publish FILE… --reason …    publish files as the update desk does",
    help: HELP,
    options: {
      merge: { type: "boolean" },
      replace: { type: "boolean" },
      reason: { type: "string" },
      author: { type: "string" },
      yes: { type: "boolean" },
    },
  },
  async ({ values, positionals }, io) => {
    const { reason, author = userName(io.env), yes = false } = values;
    if (positionals.length === 0)
      throw new UsageError("expected files or a folder, got none; see publish --help");
    if (!reason?.trim()) throw new UsageError("expected --reason with a few words on why, got none");
    const mode = modeOf(values);
    return withStore(io, async (store) => {
      const change = await readChange(positionals, mode, store, io);
      if (!change) return 1;
      const outcome = await store.propose(store.current().revision, change);
      return publishOutcome(outcome, { author, reason, yes }, store, io);
    });
  },
);
