import type { IncomingMessage, ServerResponse } from "node:http";
import { keyOf } from "./response-cache.ts";

/** So long one request waits for another's answer, in milliseconds: a page takes a tenth of it. */
const LONGEST_WAIT = 1000;

/** Goes on with a request, at once or when it has `waited`. */
type Go = (waited: boolean) => void;

/**
 * Lets one request for an address be answered at a time and others for the same wait, so that what it leaves
 * in the kept answers is theirs as well: right after a publication a hundred readers of a page have it made once.
 * Whoever gets an answer of their own (`personal`) waits for nobody.
 */
export function createTurns(
  personal: (request: IncomingMessage) => boolean,
): (request: IncomingMessage, response: ServerResponse, go: Go) => void {
  const waiting = new Map<string, Go[]>();
  return (request, response, go) => {
    if (request.method !== "GET" || personal(request)) return go(false);
    const key = keyOf(request);
    const others = waiting.get(key);
    if (others) {
      others.push(go);
      return;
    }
    const queue: Go[] = [];
    waiting.set(key, queue);
    const done = () => {
      clearTimeout(timer);
      if (waiting.get(key) === queue) waiting.delete(key);
      for (const next of queue.splice(0)) next(true);
    };
    const timer = setTimeout(done, LONGEST_WAIT);
    // The whole answer is there, though a slow reader may take long to get it.
    response.once("prefinish", done);
    response.once("close", done);
    go(false);
  };
}
