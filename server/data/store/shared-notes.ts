import { formatNote, type Note, parseNote } from "../../model/notes/note.ts";
import { plural } from "../../model/numbers/format.ts";
import type { Git } from "./git.ts";
import type { Notes } from "./notes.ts";
import { readFiles } from "./read-files.ts";
import type { SharedHistory } from "./shared-history.ts";
import type { StoreLog } from "./store.ts";
import { writeCommit } from "./write-commit.ts";

/** The notes of several servers, on a branch of their own beside the shared history. */
export interface SharedNotes {
  /**
   * Takes up what was fetched and brings there what is news, a commit for all of it. Of each note the later text
   * stands on all servers. What cannot be brought there stays here, and goes along the next time.
   */
  readonly exchange: () => Promise<void>;
  /** Waits for what is under way. */
  readonly idle: () => Promise<void>;
  /** Why notes wait here, in a sentence; null where none does. */
  readonly waiting: () => string | null;
}

/** Others may be faster, again and again. */
const MOST_TRIES = 8;

/** Where a commit is made that others have to take. */
const OFFERED = "refs/offered-notes";

export function openSharedNotes(
  git: Git,
  shared: Pick<SharedHistory, "heads" | "ask" | "pushNotes" | "state">,
  notes: Notes,
  { clock, log }: { readonly clock: () => Date; readonly log: StoreLog },
): SharedNotes {
  /** The commit that holds what is here, null where none does, and whether more has come since. */
  let settled: string | undefined | null = null;
  let hasNews = true;
  let waiting: string | null = null;

  const attempt = async (): Promise<boolean> => {
    const { notes: there } = await shared.heads();
    if (!hasNews && there === settled) return true;
    const theirs = there === undefined ? [] : await readNotes(git, there);
    await notes.keep(() => theirs);
    hasNews = false;
    const known = new Map(theirs.map((note) => [note.id, formatNote(note)]));
    // What is here is no older than what is there.
    const news = (await notes.list()).filter((note) => known.get(note.id) !== formatNote(note));
    settled = news.length === 0 ? there : null;
    if (news.length === 0) return !hasNews;
    const commit = await writeCommit(
      git,
      {
        ...{ branch: OFFERED, parent: there, author: "notes", date: clock() },
        message: plural(news.length, "note"),
        changes: news.map((note) => [`notes/${note.id}.json`, formatNote(note)]),
      },
      { isForced: true },
    );
    if (await shared.pushNotes(commit)) settled = commit;
    else await shared.ask();
    return settled === commit && !hasNews;
  };

  const run = async () => {
    if (shared.state().failure !== null) return;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const isDone = await attempt();
      if (isDone) waiting = null;
      // Who asked for what is new has said so in the log.
      if (isDone || shared.state().failure !== null) return;
    }
    tell("the shared history (HISTORY_REMOTE) takes no notes");
  };
  const tell = (reason: string) => {
    if (waiting === null) log.warn("notes wait to be shared", { reason });
    waiting = NOTES_WAIT;
  };

  let running: Promise<void> | undefined;
  const exchange = () => {
    running ??= run()
      .catch((error) => tell(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  notes.onKept(() => {
    hasNews = true;
    void exchange();
  });
  return { exchange, idle: async () => running, waiting: () => waiting };
}

const NOTES_WAIT =
  "notes left on this server do not reach the others: the shared history (HISTORY_REMOTE) takes none on its branch for notes; they are kept here meanwhile, and the log says more";

/** A file each, so that no two servers write the same lines. */
const FILE = /^notes\/[0-9a-f]{24}\.json$/;

async function readNotes(git: Git, commit: string): Promise<Note[]> {
  const files = await readFiles(git, commit, (file) => FILE.test(file));
  return [...files].flatMap(([file, bytes]) => {
    const note = parseNote(Buffer.from(bytes).toString());
    return note && file === `notes/${note.id}.json` ? [note] : [];
  });
}
