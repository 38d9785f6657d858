/** As many wait as may. */
export class LimitReached extends Error {
  constructor(most: number) {
    super(`expected at most ${most} who wait, got more`);
    this.name = "LimitReached";
  }
}

/** Does a job when its turn has come; whoever `left` before that costs nothing. */
type Limit = <T>(job: () => Promise<T>, left?: AbortSignal) => Promise<T>;

/**
 * Lets `width` dear jobs go on at once; others wait for their turn, first come, first served. Rejects with a
 * {@link LimitReached} where `most` wait already, and with the signal's reason where whoever asked has left.
 */
export function createLimit(width: number, most = Number.POSITIVE_INFINITY): Limit {
  const waiting = new Set<() => void>();
  let busy = 0;
  const turn = (left?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const go = () => {
        left?.removeEventListener("abort", leave);
        waiting.delete(go);
        resolve();
      };
      const leave = () => {
        waiting.delete(go);
        reject(left?.reason);
      };
      waiting.add(go);
      left?.addEventListener("abort", leave, { once: true });
    });
  return async (job, left) => {
    left?.throwIfAborted();
    if (busy < width) busy += 1;
    else if (waiting.size >= most) throw new LimitReached(most);
    else await turn(left);
    try {
      return await job();
    } finally {
      // The place goes on to the next one, so that nobody who comes now takes it.
      const [next] = waiting;
      if (next) next();
      else busy -= 1;
    }
  };
}
