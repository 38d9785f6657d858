import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** The cost of a guess: 2^17 blocks of 8 take 128 MB and some 300 ms (RFC 7914). */
export const PASSWORD_COST = 17;

const BLOCKS = 8;
const KEY_LENGTH = 32;

/** `scrypt$17$<salt>$<hash>`: salted, and with its cost, so that a dearer one may follow. */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return `scrypt$${cost}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Whether a password is the one that was hashed; false for a hash that is none. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [, cost = "", salt = "", hash = ""] = /^scrypt\$(\d\d?)\$([\w-]+)\$([\w-]+)$/.exec(hashed) ?? [];
  const wanted = Buffer.from(hash, "base64url");
  if (wanted.length !== KEY_LENGTH) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64url"), Number(cost)), wanted);
}

/** Whether a hash is cheaper to guess against than one that is made now. */
export function isCheap(hashed: string, cost = PASSWORD_COST): boolean {
  return Number(/^scrypt\$(\d\d?)\$/.exec(hashed)?.[1] ?? cost) < cost;
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const N = 2 ** Math.min(cost, 20);
  const options: ScryptOptions = { N, r: BLOCKS, p: 1, maxmem: 2 * 128 * N * BLOCKS };
  return new Promise((resolve, reject) => {
    // The same word typed on two keyboards may be composed in two ways.
    const text = password.normalize("NFKC").slice(0, LONGEST_PASSWORD);
    scrypt(text, salt, KEY_LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
