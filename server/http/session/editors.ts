import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { writePrivate } from "../../data/store/private-file.ts";
import { cleanName, foldName, isSameName } from "./names.ts";
import { checkPassword } from "./password-rules.ts";
import { hashPassword, isCheap, isPassword, PASSWORD_COST } from "./passwords.ts";
import { type Role, roleOf } from "./roles.ts";

/** Somebody who may sign in. */
export interface Editor {
  readonly name: string;
  /** See {@link ROLES}; none in lists of earlier versions, whose names are all editors. */
  readonly role?: string;
  /** Hashed; null for one who comes through the company's own sign-on only. */
  readonly password: string | null;
  /** ISO 8601. */
  readonly added: string;
  /** Of the hash that went before, where the same password was hashed anew: its sessions go on. */
  readonly stamp?: string;
}

/** The file is there and is no list of editors. */
export class UnreadableEditors extends Error {
  constructor(file: string) {
    super(`expected a list of editors in ${file}, got something else; move it away and add them again`);
    this.name = "UnreadableEditors";
  }
}

/** What whoever runs the server has to mend where `isLost`. */
export const LOST_EDITORS =
  "editors.json in STATE_DIR is empty and nobody can sign in with a password: put it back from the backup, or add the editors again";

interface EditorsOptions {
  /** The exponent of scrypt's cost; tests take a cheap one. */
  readonly cost?: number;
  /** What compares a password with a hash, and takes as long as the hash says. */
  readonly compare?: typeof isPassword;
  readonly now?: () => Date;
}

/** The list of those who may sign in, in a state folder. It is read anew each time: the command that changes it is another process. */
export class Editors {
  readonly #file: string;
  readonly #cost: number;
  readonly #compare: typeof isPassword;
  readonly #now: () => Date;
  #turn: Promise<unknown> = Promise.resolve();
  #nobody: Promise<string> | undefined;

  constructor(
    stateDir: string,
    { cost = PASSWORD_COST, compare = isPassword, now = () => new Date() }: EditorsOptions = {},
  ) {
    this.#file = path.join(stateDir, "editors.json");
    this.#cost = cost;
    this.#compare = compare;
    this.#now = now;
  }

  /** By name. Throws {@link UnreadableEditors}; a file that a power cut has left empty holds nobody, see `isLost`. */
  async list(): Promise<readonly Editor[]> {
    const text = await this.#read();
    const { editors } = text.trim() === "" ? { editors: [] } : parse(text, this.#file);
    return editors.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether the file is there and empty: a list from which all were removed is not. */
  async isLost(): Promise<boolean> {
    return (await this.#read()).trim() === "";
  }

  async #read(): Promise<string> {
    return readFile(this.#file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return '{"editors":[]}';
      throw error;
    });
  }

  /** The editor of that name, in any case. */
  async find(name: string): Promise<Editor | undefined> {
    const wanted = foldName(name);
    return (await this.list()).find((editor) => foldName(editor.name) === wanted);
  }

  /**
   * Adds somebody, or gives a new password to the one of that name, who keeps the role where none is given. Throws a
   * RangeError that says what is wrong.
   */
  async put(name: string, password: string | null, role?: Role): Promise<Editor> {
    const clean = cleanName(name);
    if (password !== null) checkPassword(password, clean);
    const hashed = password === null ? null : await hashPassword(password, this.#cost);
    const known = await this.find(clean);
    const added = known?.added ?? this.#now().toISOString();
    const editor = { name: clean, role: role ?? (known ? roleOf(known) : "editor"), password: hashed, added };
    await this.#write([...(await this.list()).filter((each) => !isSameName(each.name, clean)), editor]);
    return editor;
  }

  /** Gives another role to the one of that name, whose sessions go on; undefined where there is nobody. */
  async setRole(name: string, role: Role): Promise<Editor | undefined> {
    const editors = await this.list();
    const found = editors.find((editor) => isSameName(editor.name, name));
    if (!found) return undefined;
    const changed = { ...found, role };
    await this.#write(editors.map((each) => (each === found ? changed : each)));
    return changed;
  }

  /** Whether there was one of that name. */
  async remove(name: string): Promise<boolean> {
    const editors = await this.list();
    const kept = editors.filter((editor) => !isSameName(editor.name, name));
    if (kept.length < editors.length) await this.#write(kept);
    return kept.length < editors.length;
  }

  /**
   * The editor whose name and password these are. A name that nobody has takes as long as one with a wrong
   * password; guesses are worked through one at a time, so that many at once do not take the memory.
   */
  async check(name: string, password: string): Promise<Editor | undefined> {
    const turn = this.#turn.then(async () => {
      this.#nobody ??= hashPassword("nobody's password", this.#cost);
      const editor = await this.find(name);
      const right = await this.#compare(password, editor?.password ?? (await this.#nobody));
      if (!right || !editor?.password) return undefined;
      // Where it cannot be written the old hash serves.
      if (isCheap(editor.password, this.#cost)) await this.#harden(editor, password).catch(() => {});
      return editor;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Hashes a password that was right at the cost of today. */
  async #harden(editor: Editor, password: string): Promise<void> {
    const hard = { ...editor, password: await hashPassword(password, this.#cost), stamp: stampOf(editor) };
    const editors = await this.list();
    const isSame = (each: Editor) => each.name === editor.name && each.password === editor.password;
    if (editors.some(isSame)) await this.#write(editors.map((each) => (isSame(each) ? hard : each)));
  }

  async #write(editors: readonly Editor[]): Promise<void> {
    await writePrivate(this.#file, `${JSON.stringify({ editors }, null, 2)}\n`);
  }
}

/** Changes with the password: a session that began with another one is over. */
export function stampOf({ password, added, stamp }: Editor): string {
  return stamp ?? createHash("sha256").update(`${password} ${added}`).digest("base64url").slice(0, 12);
}

function parse(text: string, file: string): { readonly editors: readonly Editor[] } {
  try {
    const json: unknown = JSON.parse(text);
    if (isList(json)) return json;
  } catch {
    // Said below, without what stands in the file.
  }
  throw new UnreadableEditors(file);
}

function isList(json: unknown): json is { readonly editors: readonly Editor[] } {
  const editors = (json as { editors?: unknown } | null)?.editors;
  return (
    Array.isArray(editors) &&
    editors.every(
      (each: Partial<Editor> | null) =>
        typeof each?.name === "string" &&
        (each.role === undefined || typeof each.role === "string") &&
        (each.password === null || typeof each.password === "string") &&
        typeof each.added === "string",
    )
  );
}
