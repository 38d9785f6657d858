import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { RowCells } from "../../../data/change/keyed.ts";
import type { Settlement } from "../../../data/change/merge.ts";
import { writePrivate } from "../../../data/store/private-file.ts";
import { MS_PER_DAY } from "../../../model/time/calendar.ts";
import { HttpError } from "../../frame/http-error.ts";
import { readStored } from "../../session/stored.ts";
import type { TypedSheet } from "../sheet/typed-sheet.ts";

/** Something begun and not yet published: it outlives errors, restarts and closed windows. */
export interface Draft {
  readonly id: string;
  readonly editor: string;
  /** The revision that was in front of the editor when it began. */
  readonly base: string;
  /** ISO 8601. */
  readonly saved: string;
  /** Counts the changes of what it does; another reason is none. */
  readonly edition: number;
  readonly mode: "replace" | "merge";
  readonly work: DraftWork;
  readonly reason: string;
  /** What was decided of rows that others changed meanwhile. */
  readonly settled: readonly Settlement[];
  /** Where a second person is asked; none before it was proposed, and again once it was changed. */
  readonly review?: Review;
}

type Review =
  | { readonly state: "waiting" /** ISO 8601. */; readonly at: string }
  | { readonly state: "returned"; readonly at: string; readonly by: string; readonly sentence: string };

export type DraftWork =
  | { readonly kind: "upload"; readonly parts: readonly Part[] }
  | { readonly kind: "row"; readonly row: TypedRow }
  | { readonly kind: "sheet"; readonly sheet: TypedSheet }
  /** An earlier revision brought back whole, or what one revision did undone. */
  | { readonly kind: "rollback"; readonly revision: string }
  | { readonly kind: "undo"; readonly revision: string };

/** One file as it was sent or pasted; its bytes lie beside the draft. */
export interface Part {
  /** Where it belongs in the data folder; empty where nobody has said yet. */
  readonly file: string;
  /** As the sender called it; empty for pasted text. */
  readonly name: string;
  readonly size: number;
  /** Of a workbook: the sheet that was read, those that were not, and the sheet's row of each line. */
  readonly sheet: {
    readonly name: string;
    readonly others: readonly string[];
    readonly rows: readonly number[];
    /** What was read of the workbook that its owner may not expect; none in drafts of earlier versions. */
    readonly notes?: readonly string[];
  } | null;
  /** Why it cannot be read at all; empty where it can. */
  readonly refusal: string;
}

/** A part that was made here and not sent. */
export function madePart(file: string, bytes: Uint8Array): Part {
  return { file, name: "", size: bytes.length, sheet: null, refusal: "" };
}

/** A row as it was typed into the form. */
export interface TypedRow {
  readonly file: string;
  readonly cells: RowCells;
  /** The key of the row that is changed; null for a new one. */
  readonly key: RowCells | null;
  readonly remove: boolean;
  /** A source entered along with it. */
  readonly source: RowCells | null;
  /** It may take the place of the row that is there; what it leaves blank stays. */
  readonly meant?: boolean;
}

interface DraftLimits {
  readonly each: number;
  readonly bytes: number;
  /** Milliseconds since it was last saved. */
  readonly age: number;
}

/** Since it was last saved, as its page says. */
export const DRAFT_DAYS = 30;

/** For one editor: how many drafts, how many bytes of files in all, and for how long. */
const DRAFT_LIMITS: DraftLimits = { each: 30, bytes: 100_000_000, age: DRAFT_DAYS * MS_PER_DAY };

/** The drafts in a state folder, a folder each. */
export class Drafts {
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #limits: DraftLimits;

  constructor(stateDir: string, now: () => Date = () => new Date(), limits: DraftLimits = DRAFT_LIMITS) {
    this.#folder = path.join(stateDir, "drafts");
    this.#now = now;
    this.#limits = limits;
  }

  /**
   * Keeps a new draft, with the bytes of its parts. Drafts that are too old go, and those of looking at an undo when
   * the next begins. Throws a 413 where one editor has too many, or files of more bytes than may lie here.
   */
  async add(
    draft: Omit<Draft, "id" | "saved" | "edition">,
    bodies: readonly Uint8Array[] = [],
  ): Promise<Draft> {
    await this.#sweep();
    const own = await this.list(draft.editor);
    await this.#expectRoom(own, bodies);
    const looks = own.filter(isLook);
    if (isLook(draft)) for (const old of looks) await this.remove(old);
    if (own.length - looks.length >= this.#limits.each)
      throw new HttpError(
        413,
        `you have ${this.#limits.each} unfinished changes, which is as many as are kept: publish or discard some first`,
      );
    const id = randomBytes(12).toString("hex");
    try {
      await mkdir(path.join(this.#folder, id), { recursive: true, mode: 0o700 });
      for (const [index, body] of bodies.entries()) await writePrivate(this.#part(id, index), body);
      return await this.save({ ...draft, id, saved: "", edition: 0 });
    } catch (error) {
      // On a full disk what was written so far would only be in the way.
      await rm(path.join(this.#folder, id), { recursive: true, force: true }).catch(() => {});
      throw error;
    }
  }

  /** Keeps a draft as it is now; `bodies` has the new bytes of parts, by their place. */
  async save(draft: Draft, bodies: ReadonlyMap<number, Uint8Array> = new Map()): Promise<Draft> {
    const others = (await this.list(draft.editor)).filter(({ id }) => id !== draft.id);
    await this.#expectRoom([...others, withoutParts(draft, bodies)], [...bodies.values()]);
    const saved = { ...draft, saved: this.#now().toISOString() };
    for (const [index, body] of bodies) await writePrivate(this.#part(draft.id, index), body);
    await writePrivate(path.join(this.#folder, draft.id, "draft.json"), JSON.stringify(saved));
    return saved;
  }

  /** The editor's own draft of that id; undefined where there is none any more. */
  async find(id: string, editor: string): Promise<Draft | undefined> {
    const draft = await this.#read(id);
    return draft?.editor === editor ? draft : undefined;
  }

  /** Anybody's draft of that id that waits for a second person. */
  async findWaiting(id: string): Promise<Draft | undefined> {
    const draft = await this.#read(id);
    return draft?.review?.state === "waiting" ? draft : undefined;
  }

  /** An editor's drafts, the one saved last first. */
  async list(editor: string): Promise<readonly Draft[]> {
    return (await this.#all()).filter((draft) => draft.editor === editor);
  }

  /** Everybody's drafts that wait for a second person, the one that waits longest first. */
  async listWaiting(): Promise<readonly Draft[]> {
    const waiting = (await this.#all()).filter(({ review }) => review?.state === "waiting");
    return waiting.sort((a, b) => ((a.review?.at ?? "") < (b.review?.at ?? "") ? -1 : 1));
  }

  async #all(): Promise<Draft[]> {
    const drafts = await Promise.all((await this.#ids()).map((id) => this.#read(id)));
    return drafts
      .filter((draft): draft is Draft => draft !== undefined)
      .sort((a, b) => (a.saved < b.saved ? 1 : -1));
  }

  /** Throws a 404 where they are gone: it was published or discarded in another window, or has suffered. */
  async bytes({ id }: Draft, index: number): Promise<Uint8Array> {
    return readFile(this.#part(id, index)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw new HttpError(404, "the files of this change are gone: send them again");
    });
  }

  async remove({ id }: Draft): Promise<void> {
    await rm(path.join(this.#folder, id), { recursive: true, force: true });
  }

  async #expectRoom(others: readonly Draft[], bodies: readonly Uint8Array[]): Promise<void> {
    const kept = others.flatMap(({ work }) => (work.kind === "upload" ? work.parts : []));
    const size = [...kept.map((part) => part.size), ...bodies.map((body) => body.length)].reduce(
      (a, b) => a + b,
      0,
    );
    if (size <= this.#limits.bytes) return;
    const most = Math.round(this.#limits.bytes / 1_000_000);
    throw new HttpError(
      413,
      `your unfinished changes may take ${most} MB together: publish or discard some first`,
    );
  }

  async #sweep(): Promise<void> {
    const oldest = this.#now().getTime() - this.#limits.age;
    for (const id of await this.#ids()) {
      const folder = path.join(this.#folder, id);
      const file = path.join(folder, "draft.json");
      // Another request may have removed it since.
      const found = await stat(file).catch(() => stat(folder).catch(() => undefined));
      if (!found || found.mtimeMs >= oldest) continue;
      // What waits for a second person is no longer its editor's to keep alive.
      if ((await this.#read(id))?.review?.state === "waiting") continue;
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #read(id: string): Promise<Draft | undefined> {
    if (!/^[0-9a-f]{24}$/.test(id)) return undefined;
    const file = path.join(this.#folder, id, "draft.json");
    return readStored<Draft>(file, (draft) => isDraft(draft) && draft.id === id);
  }

  async #ids(): Promise<string[]> {
    return (await readdir(this.#folder).catch(() => [])).filter((name) => /^[0-9a-f]{24}$/.test(name));
  }

  #part(id: string, index: number): string {
    return path.join(this.#folder, id, `part-${index}`);
  }
}

function isDraft(json: Partial<Draft>): boolean {
  const { editor, base, saved, edition, work, settled } = json;
  const texts = [editor, base, saved].every((each) => typeof each === "string");
  const kind = typeof work === "object" && work !== null ? work.kind : undefined;
  const whole = kind === "upload" ? Array.isArray((work as { parts?: unknown }).parts) : kind !== undefined;
  return texts && typeof edition === "number" && Array.isArray(settled) && whole;
}

/** Whether it only shows what an undo would do: nothing in it was typed, and nobody was asked about it. */
export function isLook({ work, review }: Pick<Draft, "work" | "review">): boolean {
  return !review && (work.kind === "undo" || work.kind === "rollback");
}

/** The draft without the parts that get new bytes. */
function withoutParts(draft: Draft, bodies: ReadonlyMap<number, Uint8Array>): Draft {
  const { work } = draft;
  if (work.kind !== "upload") return draft;
  return { ...draft, work: { ...work, parts: work.parts.filter((_, index) => !bodies.has(index)) } };
}
