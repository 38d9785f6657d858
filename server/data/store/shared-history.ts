import { BRANCH, type Git, GitError } from "./git.ts";
import { SharedAway, type SharedState, type StoreLog } from "./store.ts";

export type { SharedState };

/** Without what another branch carries. */
type HistoryState = Omit<SharedState, "notes">;

/** A branch of a Git repository elsewhere, which several servers publish to. */
export interface SharedHistory {
  /** Asks for what is new; the newest commit there, undefined where there is none yet. Throws {@link SharedAway}. */
  readonly fetch: () => Promise<string | undefined>;
  /** The same for who goes on without: one at a time, and what fails is logged once. */
  readonly ask: () => Promise<string | undefined>;
  readonly heads: () => Promise<Heads>;
  /**
   * Offers a commit as the newest, which is taken only where its parent is: `moved` where somebody else was faster.
   * Throws {@link SharedAway} where it cannot be told whether it was taken.
   */
  readonly push: (commit: string) => Promise<"taken" | "moved">;
  /** Its newest commit is served here, or one with so many after it. */
  readonly followed: (behind?: number) => void;
  /** Whether a commit is another, or came before it. */
  readonly isWithin: (commit: string, newer: string) => Promise<boolean>;
  /** Offers a commit as the newest of the notes; false where it was not taken, for whatever reason. */
  readonly pushNotes: (commit: string) => Promise<boolean>;
  readonly state: () => HistoryState;
}

/** The newest commits: the one served here, and the shared one as it was fetched last. */
interface Heads {
  readonly here: string | undefined;
  readonly there: string | undefined;
  /** Of the notes, on a branch of their own there. */
  readonly notes: string | undefined;
}

export interface SharedOptions {
  /** Any address that git takes. */
  readonly remote: string;
  readonly branch: string;
  /** How often it is asked for what is new. */
  readonly seconds: number;
}

/** Where the newest commit of the shared history is kept, as it was fetched last. */
const SHARED = "refs/shared/main";
const SHARED_NOTES = "refs/shared/notes";

const PATIENCE_MS = 15_000;

/** It may have arrived before the connection broke. */
const IN_DOUBT = "nothing was published here; had it arrived all the same, it will stand in the history";

/** Git says so before it sends anything; whatever else it says leaves a doubt. */
const NEVER_THERE =
  /does not appear to be a git repository|Could not resolve host|Connection refused|Failed to connect|Couldn't connect|No route to host|Network is unreachable|Permission denied \(publickey|Authentication failed|could not read (?:Username|Password)/i;

export function openSharedHistory(
  git: Git,
  { remote, branch }: SharedOptions,
  { clock, log }: { readonly clock: () => Date; readonly log: StoreLog },
): SharedHistory {
  const there = `refs/heads/${branch}`;
  const notesThere = `${there}-notes`;
  let state: HistoryState = { fetched: null, failure: null, behind: 0 };
  const heads = async (): Promise<Heads> => {
    const names = [BRANCH, SHARED, SHARED_NOTES];
    const listed = await git(["for-each-ref", "--format=%(refname) %(objectname)", ...names]);
    const refs = new Map(
      listed
        .toString()
        .split("\n")
        .map((line) => line.split(" ") as [string, string]),
    );
    return { here: refs.get(BRANCH), there: refs.get(SHARED), notes: refs.get(SHARED_NOTES) };
  };
  const told = (error: unknown) => {
    const words = error instanceof Error ? firstLine(error.message, remote) : String(error);
    state = { ...state, failure: words };
    return new SharedAway(words, { cause: error });
  };
  const fetch = async () => {
    try {
      // A pattern may find nothing: there are no notes at first.
      const wanted = [`+${there}:${SHARED}`, `+${notesThere}*:${SHARED_NOTES}*`];
      await git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, ...wanted], {
        patience: PATIENCE_MS,
      });
    } catch (error) {
      if (!(error instanceof GitError && /couldn't find remote ref/.test(error.message))) throw told(error);
      state = { fetched: clock().toISOString(), failure: null, behind: 0 };
      return undefined;
    }
    const found = await heads();
    const range = found.here === undefined ? [SHARED] : [`${BRANCH}..${SHARED}`];
    const count = () => git(["rev-list", "--count", "--first-parent", ...range]);
    const behind = found.here === found.there ? 0 : Number(await count());
    state = { fetched: clock().toISOString(), failure: null, behind };
    return found.there;
  };
  let asked: Promise<string | undefined> | undefined;
  const ask = async () => {
    const before = state.failure;
    try {
      return await fetch();
    } catch (error) {
      if (!(error instanceof SharedAway)) throw error;
      if (before === null) log.warn(error.message);
      return undefined;
    }
  };
  return {
    fetch,
    ask: () => {
      asked ??= ask().finally(() => {
        asked = undefined;
      });
      return asked;
    },
    heads,
    followed: (behind = 0) => {
      state = { ...state, behind };
    },
    isWithin: (commit, newer) => isWithin(git, commit, newer),
    push: async (commit) => {
      try {
        await git(["push", "--porcelain", "--no-verify", remote, `${commit}:${there}`], {
          patience: PATIENCE_MS,
        });
      } catch (error) {
        // Whatever it said, where its branch stands tells what became of it.
        const newest = await fetch().catch((away: SharedAway) => {
          const isUnsent = error instanceof GitError && NEVER_THERE.test(error.message);
          const doubt = isUnsent ? "nothing was published" : IN_DOUBT;
          throw new SharedAway(
            `${state.failure}; ${doubt}`,
            { cause: away },
            isUnsent ? "unsent" : "unknown",
          );
        });
        if (newest !== undefined && (await isWithin(git, commit, newest))) return "taken";
        const [parent] = (await git(["rev-list", "--max-count=1", "--skip=1", commit]))
          .toString()
          .split("\n");
        if (newest !== (parent || undefined)) return "moved";
        throw new SharedAway(`${told(error).words}; nothing was published`, { cause: error }, "refused");
      }
      await git(["update-ref", SHARED, commit]);
      state = { fetched: clock().toISOString(), failure: null, behind: 0 };
      return "taken";
    },
    pushNotes: (commit) =>
      git(["push", "--porcelain", "--no-verify", remote, `${commit}:${notesThere}`], {
        patience: PATIENCE_MS,
      })
        .then(() => clearBelow(git, SHARED_NOTES))
        .then(() => git(["update-ref", SHARED_NOTES, commit]))
        .then(
          () => true,
          () => false,
        ),
    state: () => state,
  };
}

/** A branch that stood below another there, and is gone, leaves no room here for that one's name. */
async function clearBelow(git: Git, name: string): Promise<void> {
  const below = (await git(["for-each-ref", "--format=%(refname)", `${name}/`])).toString().split("\n");
  for (const each of below.filter(Boolean)) await git(["update-ref", "-d", each]);
}

function isWithin(git: Git, commit: string, newer: string): Promise<boolean> {
  return git(["merge-base", "--is-ancestor", commit, newer]).then(
    () => true,
    () => false,
  );
}

/** What git said first, without what may stand in the address. */
function firstLine(words: string, remote: string): string {
  const [line = ""] = words.replaceAll(remote, "HISTORY_REMOTE").split("\n");
  return line.replaceAll(/\/\/[^/@\s]+@/g, "//").trim();
}
