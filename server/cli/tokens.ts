import type { Token, Tokens } from "../http/session/tokens.ts";
import { formatMinute } from "../model/time/calendar.ts";
import type { Io, Status } from "./io.ts";

export const LONGEST_DAYS = 730;
const DAYS = 365;

/** The days that a token counts. Throws a RangeError. */
export function readDays(text: string | undefined): number {
  if (text === undefined) return DAYS;
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= LONGEST_DAYS) return days;
  throw new RangeError(
    `--days: expected a whole number from 1 to ${LONGEST_DAYS}, got ${JSON.stringify(text.slice(0, 20))}`,
  );
}

/** The token is all that stands on standard output, so that it can be piped to where it is kept. */
export async function makeToken(tokens: Tokens, name: string, days: number, io: Io): Promise<Status> {
  const { text, token } = await tokens.make(name, days);
  io.out(text);
  io.err(
    `${token.name} may read until ${token.ends.slice(0, 10)}. The token is shown this once; only its hash is kept.`,
  );
  return 0;
}

export async function listTokens(tokens: Tokens, now: Date, io: Io): Promise<Status> {
  const [all, used] = [await tokens.list(), await tokens.used()];
  for (const token of all) io.out([token.name, stateOf(token, now), lastUse(used[token.hash])].join("\t"));
  if (all.length === 0) io.err("no token has been made: npm run editor -- token <name>");
  return 0;
}

export async function revokeToken(tokens: Tokens, name: string, io: Io): Promise<Status> {
  if (await tokens.revoke(name)) {
    io.out(`${name} may no longer read with its token`);
    return 0;
  }
  io.err(`expected the name of a token, got ${JSON.stringify(name.slice(0, 80))}`);
  return 1;
}

function stateOf({ made, ends }: Token, now: Date): string {
  const span = `made ${made.slice(0, 10)}\t`;
  return span + (ends > now.toISOString() ? `ends ${ends.slice(0, 10)}` : `ended ${ends.slice(0, 10)}`);
}

function lastUse(at: string | undefined): string {
  return at === undefined ? "never used" : `last used ${formatMinute(at)} UTC`;
}
