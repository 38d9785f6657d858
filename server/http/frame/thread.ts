import { once } from "node:events";
import { Worker } from "node:worker_threads";

/**
 * What a thread of its own comes to, whose memory goes with it: its first message. `script` is compiled, `begin` is
 * what it is given, `send` what it is sent besides. Rejects where it ends without a word, or `left` is aborted.
 */
export async function askThread<T>(
  script: URL,
  begin: unknown,
  {
    left,
    send = async () => {},
  }: { left?: AbortSignal; send?: (worker: Worker, over: AbortSignal) => Promise<void> } = {},
): Promise<T> {
  const worker = new Worker(script, { workerData: begin });
  const over = new AbortController();
  const signal = left ? AbortSignal.any([left, over.signal]) : over.signal;
  try {
    const answer = once(worker, "message", { signal });
    const exit = once(worker, "exit", { signal }).then(([code]) => {
      throw new Error(`expected an answer from the thread, got exit code ${code}`);
    });
    const sent = send(worker, signal);
    const [[found]] = await Promise.all([Promise.race([answer, exit]), sent]);
    return found as T;
  } finally {
    over.abort();
    // What it still has to say is for nobody.
    worker.on("error", () => {});
    void worker.terminate();
  }
}
