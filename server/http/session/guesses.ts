import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { Log } from "../../log.ts";
import { plural } from "../../model/numbers/format.ts";
import { HttpError } from "../frame/http-error.ts";
import { foldName } from "./names.ts";

export interface GuessLimits {
  readonly window: number;
  readonly perAddress: number;
  readonly perName: number;
}

/** In a quarter of an hour. Twelve characters stand a great deal more than this many guesses a day. */
export const GUESS_LIMITS: GuessLimits = { window: 15 * 60_000, perAddress: 20, perName: 30 };

/**
 * Limits failed sign-ins by address and by name. A browser in which that name signed in before has a count of its
 * own (`deviceOf`): strangers who guess a name cannot shut its owner out. The name is found in the body that was
 * read before; a sign-in that succeeds does not count.
 */
export function limitGuesses(
  log: Log,
  nameOf: (request: Request) => string,
  deviceOf: (request: Request) => string | undefined,
  limits: GuessLimits = GUESS_LIMITS,
): readonly RequestHandler[] {
  const limiter = (
    limit: number,
    skip: (request: Request) => boolean,
    keyGenerator: (request: Request) => string,
  ) =>
    rateLimit({
      skip,
      windowMs: limits.window,
      limit,
      keyGenerator,
      skipSuccessfulRequests: true,
      standardHeaders: false,
      legacyHeaders: false,
      validate: false,
      handler: (request, response) => {
        const minutes = Math.ceil(limits.window / 60_000);
        log.warn("refused a sign-in after too many", { audit: true, name: nameOf(request), ip: request.ip });
        response.set("Retry-After", String(minutes * 60));
        throw new HttpError(429, `too many attempts to sign in: try again in ${plural(minutes, "minute")}`);
      },
    });
  const isKnown = (request: Request) => deviceOf(request) !== undefined;
  const never = () => false;
  const hashed = (text: string) => createHash("sha256").update(text).digest("base64url");
  return [
    limiter(limits.perAddress, isKnown, ({ ip }) => ipKeyGenerator(ip ?? "")),
    limiter(limits.perName, never, (request) =>
      hashed(deviceOf(request) ?? `name ${foldName(nameOf(request))}`),
    ),
  ];
}
