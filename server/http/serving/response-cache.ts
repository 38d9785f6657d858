import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { LRUCache } from "lru-cache";
import { type Answer, encodingFor, type ResponseKeeper } from "../frame/send.ts";

export interface ResponseCache extends ResponseKeeper {
  /** The kept answer to a request; undefined where there is none, and somebody has to make it. */
  readonly find: (request: IncomingMessage) => Answer | undefined;
  /** Stands before the routes: notes what an answer is to be kept as, before the data can be replaced. */
  readonly note: RequestHandler;
  readonly size: () => { readonly entries: number; readonly bytes: number };
}

interface ResponseCacheOptions {
  /** Names what answers depend on besides their address: when it changes, all that is kept is forgotten. */
  readonly edition: () => string;
  /** What answers alike: requests of one key get the same bytes. Null for one that gets an answer of its own. */
  readonly keyOf: (request: IncomingMessage) => string | null;
  readonly maxBytes?: number;
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Answers made once for each edition and key, packed, within a bound of memory; the oldest in use go first. */
export function createResponseCache(options: ResponseCacheOptions): ResponseCache {
  const { edition, keyOf, maxBytes = MAX_BYTES } = options;
  const kept = new LRUCache<string, Answer>({
    maxSize: maxBytes,
    // One that would push out many others is made anew each time.
    maxEntrySize: maxBytes / 8,
    sizeCalculation: sizeOf,
  });
  let keptEdition = edition();
  const forgetOthers = (now: string) => {
    if (now !== keptEdition) kept.clear();
    keptEdition = now;
  };
  return {
    find(request) {
      const key = keyOf(request);
      if (key === null) return undefined;
      forgetOthers(edition());
      return kept.get(key);
    },
    note(request, response, next) {
      response.locals.keepAs = { key: keyOf(request), edition: edition() };
      next();
    },
    keep(response, answer) {
      const { key, edition: begun } = response.locals.keepAs as Noted;
      if (key === null || begun !== edition()) return;
      forgetOthers(begun);
      kept.set(key, answer);
    },
    size: () => ({ entries: kept.size, bytes: kept.calculatedSize }),
  };
}

interface Noted {
  readonly key: string | null;
  readonly edition: string;
}

/** For servers that keep nothing. */
export const keepNothing: Pick<ResponseCache, "note" | "keep"> = {
  note: (_request, _response, next) => next(),
  keep: () => {},
};

/**
 * Names the answer to a request by its address and what it takes. What is said of the outside counts only where
 * a proxy says it that is `trusted`; whoever is `personal` gets an answer of their own.
 */
export function namer(
  personal: (request: IncomingMessage) => boolean,
  trusted: (request: IncomingMessage) => boolean,
): (request: IncomingMessage) => string | null {
  return (request) => {
    const { method, headers, url } = request;
    if ((method !== "GET" && method !== "HEAD") || headers.range !== undefined || personal(request))
      return null;
    const [proto, host] = [headers["x-forwarded-proto"], headers["x-forwarded-host"]];
    const outside = (proto || host) && trusted(request) ? `${proto} ${host}` : "";
    return `${encodingFor(request)} ${headers.host} ${outside} ${url}`;
  };
}

/** In bytes, near enough: addresses and names of hosts may be longer than what is answered to them. */
function sizeOf({ headers, body }: Answer, key: string): number {
  return headers.reduce((sum, text) => sum + text.length, key.length + body.length + 1024);
}
