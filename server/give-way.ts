import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** Readers come first: a thread of this priority takes what they leave. */
const PRIORITY = 10;

/** Puts the thread that calls it behind others. Linux knows threads by numbers as it does processes; elsewhere all are alike. */
export function giveWay(): void {
  if (process.platform !== "linux") return;
  try {
    const [, thread] = /\/task\/(\d+)$/.exec(readlinkSync("/proc/thread-self")) ?? [];
    if (thread) setPriority(Number(thread), PRIORITY);
  } catch {
    // Then it goes on as all others do.
  }
}
