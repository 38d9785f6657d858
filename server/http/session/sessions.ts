import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeFolder } from "../../data/store/make-folder.ts";
import { writePrivate } from "../../data/store/private-file.ts";
import { MS_PER_DAY } from "../../model/time/calendar.ts";

export interface Session {
  readonly id: string;
  readonly name: string;
  /** Of the editor's password when it began; see `stampOf`. */
  readonly stamp: string;
  /** Milliseconds since 1970. */
  readonly ends: number;
}

/** Ten working days: long enough not to lose a morning's typing, short enough for a machine that is given away. */
export const SESSION_MS = 14 * MS_PER_DAY;

const KEY_BYTES = 32;

/**
 * Sessions as signed tokens: a restart ends none of them. What is kept is the key, for this server alone, and the
 * ids of sessions that were ended before their time.
 */
export class Sessions {
  /** The key that was there was cut short, and another one is made: all sessions that went before are over. */
  readonly isKeyAnew: boolean;
  readonly #key: Buffer;
  readonly #file: string;
  readonly #now: () => number;
  /** Id → when it would have ended. */
  readonly #ended: Map<string, number>;
  #writing: Promise<unknown> = Promise.resolve();

  /** Reads the key of a state folder, or makes one. Throws where it can do neither. */
  constructor(stateDir: string, now: () => number = Date.now) {
    makeFolder(stateDir);
    const { key, isAnew } = readKey(path.join(stateDir, "session.key"));
    this.#key = key;
    this.isKeyAnew = isAnew;
    this.#file = path.join(stateDir, "ended-sessions.json");
    this.#ended = readEnded(this.#file);
    this.#now = now;
  }

  /** A new session and the token that stands for it. */
  begin(name: string, stamp: string): { readonly session: Session; readonly token: string } {
    const session = {
      id: randomBytes(16).toString("base64url"),
      name,
      stamp,
      ends: this.#now() + SESSION_MS,
    };
    const body = Buffer.from(JSON.stringify(session)).toString("base64url");
    return { session, token: `${body}.${this.#sign(`session ${body}`)}` };
  }

  /** The session that a token stands for; undefined for one that was forged, has run out or was ended. */
  read(token: string): Session | undefined {
    if (!this.gave(token)) return undefined;
    const [body = ""] = token.split(".");
    const session = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Session;
    return session.ends > this.#now() && !this.#ended.has(session.id) ? session : undefined;
  }

  /** Whether a token stands for a session that was begun here, though it may be over. */
  gave(token: string): boolean {
    const [body = "", signature = ""] = token.split(".");
    return this.#isSigned(`session ${body}`, signature);
  }

  async end({ id, ends }: Session): Promise<void> {
    this.#ended.set(id, ends);
    for (const [each, until] of this.#ended) if (until <= this.#now()) this.#ended.delete(each);
    const text = JSON.stringify(Object.fromEntries(this.#ended));
    this.#writing = this.#writing.catch(() => {}).then(() => writePrivate(this.#file, text));
    await this.#writing;
  }

  /** A token for a browser in which somebody signed in under this name. */
  deviceToken(name: string): string {
    const id = randomBytes(16).toString("base64url");
    return `${id}.${this.#sign(`device ${id} ${name}`)}`;
  }

  /** The id of a browser in which somebody signed in under this name before; undefined for any other. */
  readDevice(token: string, name: string): string | undefined {
    const [id = "", signature = ""] = token.split(".");
    // An id that went on with a space would hold the first half of somebody else's name.
    const whole = /^[\w-]+$/.test(id) && this.#isSigned(`device ${id} ${name}`, signature);
    return whole ? id : undefined;
  }

  /** What a form of this session (or person, where a proxy keeps the sessions) must bring along. */
  formToken(owner: string): string {
    return this.#sign(`form ${owner}`);
  }

  isFormToken(token: string, owner: string): boolean {
    return this.#isSigned(`form ${owner}`, token);
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }

  #isSigned(text: string, signature: string): boolean {
    const [wanted, found] = [Buffer.from(this.#sign(text)), Buffer.from(signature)];
    return wanted.length === found.length && timingSafeEqual(wanted, found);
  }
}

/** A key that a power cut has cut short is made anew: whoever was signed in signs in once more. */
function readKey(file: string): { readonly key: Buffer; readonly isAnew: boolean } {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new Error(`expected a file, got a folder: ${file}`);
  const old = keyIn(file);
  if (old) return { key: old, isAnew: false };
  // Of two servers that begin at once one is first, and its key is both's.
  const temporary = `${file}.${randomBytes(6).toString("hex")}.new`;
  try {
    writeFileSync(temporary, randomBytes(KEY_BYTES), { flag: "wx", mode: 0o600, flush: true });
    putKey(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  const key = keyIn(file);
  if (key) return { key, isAnew: there !== undefined };
  throw new Error(`expected ${KEY_BYTES} bytes in ${file}, got fewer`);
}

function putKey(temporary: string, file: string): void {
  try {
    if (statSync(file, { throwIfNoEntry: false })) renameSync(temporary, file);
    else linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function keyIn(file: string): Buffer | undefined {
  try {
    const key = readFileSync(file);
    return key.length >= KEY_BYTES ? key : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

function readEnded(file: string): Map<string, number> {
  try {
    const json: unknown = JSON.parse(readFileSync(file, "utf8"));
    const entries = Object.entries(json as Record<string, unknown>);
    return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
  } catch {
    return new Map();
  }
}
