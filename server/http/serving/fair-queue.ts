import type { IncomingMessage, ServerResponse } from "node:http";
import { ipKeyGenerator } from "express-rate-limit";

/** Goes on with a request; says whether that took work, such as making a page. */
type Go = () => boolean;

interface Waiting {
  readonly response: ServerResponse;
  readonly go: Go;
}

export interface FairQueue {
  /** For an answer that lies ready: at once where nobody else waits, else with the others that do. */
  readonly send: (response: ServerResponse, go: () => void) => void;
  /** For one that has to be made: at once, or in turn for each reader. */
  readonly make: (request: IncomingMessage, response: ServerResponse, go: Go) => void;
}

/** Of the event loop, from one request to the next: a connection is taken in one, and read in another. */
const ROUNDS = 2;

/** So long answers that lie ready are sent before the network, the disk and git are heard again, in milliseconds. */
const SLICE = 5;

/**
 * Lets one request at a time begin, in turn for each reader by their address, and has the network looked at in
 * between. However many dear pages one reader asks for at once, another waits for one of them and no more, and
 * what lies ready goes out meanwhile, in slices. What is `urgent` waits for nobody, and who has gone away while
 * waiting costs nothing. While it is being answered the others go one by one: a publication hears from the disk
 * and from git some hundred times, and each time after all that is sent in between.
 */
export function createFairQueue(
  addressOf: (request: IncomingMessage) => string | undefined,
  urgent: (request: IncomingMessage) => boolean,
  now: () => number = () => performance.now(),
): FairQueue {
  const ready = new Set<Waiting>();
  const queues = new Map<string, Waiting[]>();
  let resting = true;
  let pressing = 0;
  const next = (): void => {
    resting = ready.size === 0 && queues.size === 0;
    if (resting) return;
    afterRounds(ROUNDS, next);
    const slice = pressing > 0 ? 0 : SLICE;
    let end = now() + slice;
    for (const waiting of ready) {
      ready.delete(waiting);
      begin(waiting);
      if (now() >= end) break;
    }
    end = now() + slice;
    for (const [address, queue] of queues) {
      queues.delete(address);
      const waiting = queue.shift();
      if (queue.length > 0) queues.set(address, queue);
      // What others had made meanwhile takes no work any more.
      if ((waiting && begin(waiting)) || now() >= end) break;
    }
  };
  const isFirst = (): boolean => {
    const first = resting;
    if (first) afterRounds(ROUNDS, next);
    resting = false;
    return first;
  };
  return {
    send(response, go) {
      const nobodyWaits = pressing === 0 && queues.size === 0 && ready.size === 0;
      if (nobodyWaits || isFirst()) go();
      else
        ready.add({
          response,
          go: () => {
            go();
            return false;
          },
        });
    },
    make(request, response, go) {
      if (urgent(request)) {
        pressing += 1;
        response.once("close", () => {
          pressing -= 1;
        });
        go();
        return;
      }
      if (isFirst()) {
        go();
        return;
      }
      const address = ipKeyGenerator(addressOf(request) ?? "");
      const queue = queues.get(address);
      if (queue) queue.push({ response, go });
      else queues.set(address, [{ response, go }]);
    },
  };
}

function begin({ response, go }: Waiting): boolean {
  return !response.destroyed && go();
}

function afterRounds(rounds: number, act: () => void): void {
  setImmediate(rounds > 1 ? () => afterRounds(rounds - 1, act) : act);
}
