import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { writePrivate } from "../../data/store/private-file.ts";
import { MS_PER_DAY } from "../../model/time/calendar.ts";
import { cleanName, isSameName } from "./names.ts";
import { readStored } from "./stored.ts";

/** Lets a program read where reading takes a sign-in; it changes nothing. */
export interface Token {
  /** What it is for, or whose it is. */
  readonly name: string;
  /** SHA-256 of the token: 256 random bits need no salt and no slow hash. */
  readonly hash: string;
  /** ISO 8601. */
  readonly made: string;
  readonly ends: string;
}

/** The file is there and is no list of tokens. */
export class UnreadableTokens extends Error {
  constructor(file: string) {
    super(`expected a list of tokens in ${file}, got something else; move it away and make them again`);
    this.name = "UnreadableTokens";
  }
}

const START = "ttp_";
/** A use is written down at most so often. */
const USED_AGAIN_MS = 60_000;

/** The tokens of a state folder. Read anew each time: the command that changes the list is another process. */
export class Tokens {
  readonly #file: string;
  /** Apart from the list, so that the server that notes a use and the command that revokes do not meet. */
  readonly #usedFile: string;
  readonly #now: () => Date;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(stateDir: string, now: () => Date = () => new Date()) {
    this.#file = path.join(stateDir, "tokens.json");
    this.#usedFile = path.join(stateDir, "tokens-used.json");
    this.#now = now;
  }

  /** By name. Throws {@link UnreadableTokens}. */
  async list(): Promise<readonly Token[]> {
    const text = await readOrNothing(this.#file);
    if (text.trim() === "") return [];
    try {
      const { tokens } = JSON.parse(text) as { tokens?: unknown };
      if (Array.isArray(tokens) && tokens.every(isToken))
        return tokens.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      // Said below, without what stands in the file.
    }
    throw new UnreadableTokens(this.#file);
  }

  /** The hash of each token that was used, and the minute of its last use, ISO 8601. */
  async used(): Promise<Readonly<Record<string, string>>> {
    return (await readStored<Record<string, string>>(this.#usedFile, () => true)) ?? {};
  }

  /** A new token of that name, which ends an older one; it is shown this once. Throws a RangeError for a wrong name. */
  async make(name: string, days: number): Promise<{ readonly text: string; readonly token: Token }> {
    const text = `${START}${randomBytes(32).toString("base64url")}`;
    const now = this.#now();
    const token = {
      name: cleanName(name),
      hash: hashOf(text).toString("base64url"),
      made: now.toISOString(),
      ends: new Date(now.getTime() + days * MS_PER_DAY).toISOString(),
    };
    await this.#write([...(await this.list()).filter((each) => !isSameName(each.name, name)), token]);
    return { text, token };
  }

  /** Whether there was one of that name. */
  async revoke(name: string): Promise<boolean> {
    const tokens = await this.list();
    const kept = tokens.filter((each) => !isSameName(each.name, name));
    if (kept.length < tokens.length) await this.#write(kept);
    return kept.length < tokens.length;
  }

  /** The token that a text is; undefined for one that was never made, has ended or was revoked. */
  async find(text: string): Promise<Token | undefined> {
    if (!text.startsWith(START)) return undefined;
    const hash = hashOf(text);
    const now = this.#now().toISOString();
    // All are compared, whichever it is.
    const [token] = (await this.list()).filter((each) => isSame(hash, each.hash));
    return token !== undefined && token.ends > now ? token : undefined;
  }

  /** Notes that a token was used now; true where that is news. */
  async use({ hash }: Token): Promise<boolean> {
    const turn = this.#writing.then(async () => {
      const used = await this.used();
      const now = this.#now();
      if (now.getTime() - Date.parse(used[hash] ?? "1970-01-01") < USED_AGAIN_MS) return false;
      const known = new Set((await this.list()).map((each) => each.hash));
      const kept = Object.entries({ ...used, [hash]: now.toISOString() }).filter(([each]) => known.has(each));
      await writePrivate(this.#usedFile, JSON.stringify(Object.fromEntries(kept)));
      return true;
    });
    this.#writing = turn.catch(() => {});
    return turn;
  }

  async #write(tokens: readonly Token[]): Promise<void> {
    await writePrivate(this.#file, `${JSON.stringify({ tokens }, null, 2)}\n`);
  }
}

function readOrNothing(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isSame(hash: Buffer, kept: string): boolean {
  const wanted = Buffer.from(kept, "base64url");
  return wanted.length === hash.length && timingSafeEqual(wanted, hash);
}

function isToken(json: unknown): json is Token {
  const { name, hash, made, ends } = (json ?? {}) as Partial<Token>;
  return [name, hash, made, ends].every((each) => typeof each === "string");
}
