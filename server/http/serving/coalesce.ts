import type { IncomingMessage, ServerResponse } from "node:http";

/** So long one request waits for another's answer, in milliseconds: a page takes a tenth of it. */
const LONGEST_WAIT = 1000;

/** Goes on with a request, at once or when it has `waited`. */
type Go = (waited: boolean) => void;

/**
 * Single flight by key: one request is answered at a time and others of its key wait, so that the answer which it
 * leaves in the cache is theirs as well. Right after a publication a hundred readers of a page have it made once.
 * A request without a key waits for nobody.
 */
export function createCoalesce(
  keyOf: (request: IncomingMessage) => string | null,
): (request: IncomingMessage, response: ServerResponse, go: Go) => void {
  const waiting = new Map<string, Go[]>();
  return (request, response, go) => {
    const key = keyOf(request);
    if (key === null) return go(false);
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
