import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { formatNote, isNoteId, laterOf, type Note, parseNote } from "../../model/notes/note.ts";
import { settleFolder } from "./disk.ts";
import { createListeners } from "./listeners.ts";
import { writePrivate } from "./private-file.ts";
import type { StoreLog } from "./store.ts";

/** All notes of a state folder, a file each, those that were removed among them. */
export interface Notes {
  /** The newest first. What is damaged is passed over. */
  readonly list: () => Promise<readonly Note[]>;
  /** What keeps some of them from being read, in a sentence; null where nothing does. */
  readonly damage: () => Promise<string | null>;
  /** Keeps what becomes of all notes, on the disk before it comes back; what is older than what is kept is not. */
  readonly keep: (change: (all: readonly Note[]) => readonly Note[]) => Promise<readonly Note[]>;
  /** Calls back whenever some were kept. */
  readonly onKept: (listener: () => void) => () => void;
}

interface Found {
  /** When the names in the folder changed last, in nanoseconds: a file is only ever replaced as a whole. */
  readonly at: bigint;
  readonly notes: readonly Note[];
  readonly damage: string | null;
}

const DAMAGED =
  "notes in STATE_DIR cannot be read: put what the log names back from the backup, or move it away";

export function openNotes(stateDir: string, log: StoreLog): Notes {
  const folder = path.join(stateDir, "notes");
  const listeners = createListeners();
  let known: Found | undefined;
  let told = "";
  let writing: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Found> => {
    const { mtimeNs: at } = await stat(folder, { bigint: true }).catch(() => ({ mtimeNs: -1n }));
    if (known?.at === at) return known;
    const { notes, damaged } = await readNotes(folder);
    if (damaged.length > 0 && told !== damaged.join())
      log.error("notes cannot be read", { files: damaged.slice(0, 20).join(", ") });
    told = damaged.join();
    known = { at, notes, damage: damaged.length > 0 ? DAMAGED : null };
    return known;
  };

  const keep = async (change: (all: readonly Note[]) => readonly Note[]) => {
    const { notes } = await read();
    const byId = new Map(notes.map((note) => [note.id, note]));
    const kept = change(notes).filter((note) => {
      const old = byId.get(note.id);
      return old === undefined || (laterOf(old, note) === note && formatNote(old) !== formatNote(note));
    });
    if (kept.length === 0) return kept;
    try {
      for (const note of kept) await writePrivate(path.join(folder, `${note.id}.json`), formatNote(note));
      await settleFolder(folder);
    } finally {
      known = undefined;
    }
    listeners.tell();
    return kept;
  };

  return {
    list: async () => (await read()).notes,
    damage: async () => (await read()).damage,
    keep: (change) => {
      const turn = writing.then(() => keep(change));
      writing = turn.catch(() => {});
      return turn;
    },
    onKept: listeners.add,
  };
}

/** Names of files that are no notes tell what is damaged; what a write that was cut short left behind is nothing. */
async function readNotes(folder: string): Promise<{ notes: Note[]; damaged: string[] }> {
  const names = await readdir(folder).catch(({ code }: NodeJS.ErrnoException) =>
    code === "ENOENT" ? [] : null,
  );
  if (names === null) return { notes: [], damaged: ["notes"] };
  const [notes, damaged]: [Note[], string[]] = [[], []];
  for (const name of names.toSorted()) {
    const [, id = ""] = /^(.*)\.json$/.exec(name) ?? [];
    if (!isNoteId(id)) continue;
    const note = parseNote(await readFile(path.join(folder, name), "utf8").catch(() => ""));
    if (note?.id === id) notes.push(note);
    else damaged.push(`notes/${name}`);
  }
  return { notes: notes.toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1)), damaged };
}

/** The same on every server. */
function orderOf({ written, id }: Note): string {
  return `${written} ${id}`;
}
