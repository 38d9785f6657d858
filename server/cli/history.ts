import { readArguments } from "./arguments.ts";
import { UsageError, withStore } from "./desk.ts";
import type { Io, Status } from "./io.ts";

export const HISTORY_SUMMARY = "history                     list who changed what, when and why";

const HELP = `usage: npm run data -- history [--limit N]

Lists the revisions of the data, newest first: revision, date (UTC), kind, author and reason.

  --limit N   at most so many; without it all

The history is a Git repository, STATE_DIR/history.git (STATE_DIR is var where it is not set), for git log, diff,
clone and push. Ends with status 0, 1 where it cannot be read, 2 where called wrongly.`;

/** `npm run data -- history`. */
export async function runHistory(args: readonly string[], io: Io): Promise<Status> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(HELP);
    return 0;
  }
  return withStore(io, async (open) => {
    const { values, positionals } = readArguments(args, { limit: { type: "string" } });
    if (positionals.length > 0)
      throw new UsageError(`expected no names, got ${JSON.stringify(positionals[0])}`);
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
    if (!(limit >= 1))
      throw new UsageError(`expected --limit with a number from 1, got ${JSON.stringify(values.limit)}`);
    const store = await open();
    const closed = store.closed();
    if (closed) io.err(closed);
    for (const { revision, date, kind, author, approver, reason } of (await store.history()).slice(
      0,
      limit,
    )) {
      const [first = "", ...more] = reason.split("\n").filter(Boolean);
      io.out(
        `${revision}  ${date.slice(0, 16).replace("T", " ")}  ${kind}  ${author}${approver ? `, approved by ${approver}` : ""}: ${first}`,
      );
      for (const line of more) io.out(`${" ".repeat(14)}${line}`);
    }
    return closed ? 1 : 0;
  });
}
