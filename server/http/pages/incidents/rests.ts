import { setImmediate as nextRound } from "node:timers/promises";

/**
 * Pieces of a long answer with a look at other readers' requests between: a stream that is read as fast as it is
 * made would otherwise not end before it let go of the thread.
 */
export async function* withRests<T>(pieces: Iterable<T>): AsyncGenerator<T> {
  for (const piece of pieces) {
    yield piece;
    await nextRound();
  }
}
