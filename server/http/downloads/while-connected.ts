import type { Response } from "express";

/** What a job of some length comes to, told when the reader goes away meanwhile: it is undefined then, and nobody's mistake. */
export async function whileConnected<T>(
  response: Response,
  job: (left: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const left = new AbortController();
  const leave = () => left.abort();
  response.once("close", leave);
  // Whoever left while the request was read is not waited for.
  if (response.destroyed) leave();
  try {
    return await job(left.signal);
  } catch (error) {
    if (left.signal.aborted) return undefined;
    throw error;
  } finally {
    response.off("close", leave);
  }
}
