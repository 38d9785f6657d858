import type { IncomingMessage, ServerResponse } from "node:http";
import { ipKeyGenerator } from "express-rate-limit";

/** Goes on with a request. */
type Go = () => void;

interface Waiting {
  readonly response: ServerResponse;
  readonly go: Go;
}

/** Of the event loop, from one request to the next: a connection is taken in one, and read in another. */
const ROUNDS = 2;

/**
 * Lets one request at a time begin, in turn for each reader by their address, and has the network looked at in
 * between. However many dear pages one reader asks for at once, another waits for one of them and no more, and
 * what needs no work goes out meanwhile. What is `urgent` waits for nobody, and who has gone away while waiting
 * costs nothing.
 */
export function createFairQueue(
  addressOf: (request: IncomingMessage) => string | undefined,
  urgent: (request: IncomingMessage) => boolean,
): (request: IncomingMessage, response: ServerResponse, go: Go) => void {
  const queues = new Map<string, Waiting[]>();
  let resting = true;
  const next = (): void => {
    const { value: first, done } = queues.entries().next();
    resting = done === true;
    if (!first) return;
    afterRounds(ROUNDS, next);
    const [address, queue] = first;
    queues.delete(address);
    const waiting = queue.shift();
    if (queue.length > 0) queues.set(address, queue);
    if (waiting && !waiting.response.destroyed) waiting.go();
  };
  return (request, response, go) => {
    if (urgent(request)) return go();
    if (resting) {
      resting = false;
      afterRounds(ROUNDS, next);
      go();
      return;
    }
    const address = ipKeyGenerator(addressOf(request) ?? "");
    const queue = queues.get(address);
    if (queue) queue.push({ response, go });
    else queues.set(address, [{ response, go }]);
  };
}

function afterRounds(rounds: number, act: () => void): void {
  setImmediate(rounds > 1 ? () => afterRounds(rounds - 1, act) : act);
}
