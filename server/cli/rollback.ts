import { command, UsageError } from "./command.ts";
import { publishOutcome, withStore } from "./desk.ts";
import { userName } from "./owner.ts";

const HELP = `usage: npm run data -- rollback REVISION --reason TEXT [options]

Brings all files of the data folder back as they were published under a revision, byte for byte, as a new revision:
nothing is taken out of the history. With --only, takes back just what that one revision changed. Shows every row
that this adds (+), changes (~), moves (>) or removes (-), as diff does.

  REVISION       7 or more digits of a revision; npm run data -- history lists them
  --only         take back what this revision changed and keep what came after it
  --reason TEXT  why, for the history
  --author NAME  who; without it the name of the user
  --yes          also where rows are removed

Ends with status 0 where it is done or nothing differs, 1 where it is not, 2 where called wrongly.`;

/** `npm run data -- rollback REVISION --reason TEXT`. */
export const ROLLBACK = command(
  {
    summary: "rollback REVISION …         bring the files back as they were",
    help: HELP,
    options: {
      reason: { type: "string" },
      author: { type: "string" },
      only: { type: "boolean" },
      yes: { type: "boolean" },
    },
  },
  async ({ values, positionals }, io) => {
    const [revision = "", ...others] = positionals;
    const { reason, author = userName(io.env), only = false, yes = false } = values;
    if (!revision || others.length > 0)
      throw new UsageError(`expected one revision, got ${positionals.length}`);
    if (!reason?.trim()) throw new UsageError("expected --reason with a few words on why, got none");
    return withStore(io, async (store) => {
      const outcome = await (only ? store.proposeUndo(revision) : store.proposeRollback(revision));
      return publishOutcome(outcome, { author, reason, yes }, store, io);
    });
  },
);
