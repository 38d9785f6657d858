import { formatMinute } from "../model/time/calendar.ts";
import { command, UsageError } from "./command.ts";
import { withStore } from "./desk.ts";

const HELP = `usage: npm run data -- history [--limit N]

Lists the revisions of the data, newest first: revision, date (UTC), kind, author and reason.

  --limit N   at most so many; without it all

The history is a Git repository, STATE_DIR/history.git (STATE_DIR is var where it is not set), for git log, diff,
clone and push. Ends with status 0, 1 where it cannot be read, 2 where called wrongly.`;

/** `npm run data -- history`. */
export const HISTORY = command(
  {
    summary: "history                     list who changed what, when and why",
    help: HELP,
    options: { limit: { type: "string" } },
  },
  async ({ values, positionals }, io) => {
    if (positionals.length > 0)
      throw new UsageError(`expected no names, got ${JSON.stringify(positionals[0])}`);
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
    if (!(limit >= 1))
      throw new UsageError(`expected --limit with a number from 1, got ${JSON.stringify(values.limit)}`);
    return withStore(io, async (store) => {
      const closed = store.closed();
      if (closed) io.err(closed);
      const entries = (await store.history()).slice(0, limit);
      for (const { revision, date, kind, author, approver, reason } of entries) {
        const [first = "", ...more] = reason.split("\n").filter(Boolean);
        const by = approver ? `${author}, approved by ${approver}` : author;
        io.out(`${revision}  ${formatMinute(date)}  ${kind}  ${by}: ${first}`);
        for (const line of more) io.out(`${" ".repeat(14)}${line}`);
      }
      return closed ? 1 : 0;
    });
  },
);
