import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** Both ends in milliseconds since 1970. */
export type Span = readonly [from: number, to: number];

/** Somebody who reads the site at a steady rate while something else is done to it. */
export interface Reader {
  /** How long the pages took that were asked for within any of these times. */
  readonly within: (spans: readonly Span[]) => readonly number[];
  readonly stop: () => Promise<void>;
}

/** Reads the pages one after another, `rate` a second, in a process of its own until it is stopped. */
export function startReader(origin: string, rate: number, pages: readonly string[]): Reader {
  const script = path.join(import.meta.dirname, "..", "programs", "steady-reader.js");
  const child = spawn(process.execPath, [script, origin, String(rate), ...pages], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const answers: (readonly [at: number, took: number])[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [at, took] = line.split(" ").map(Number);
    if (at !== undefined && took !== undefined) answers.push([at, took]);
  });
  return {
    within: (spans) =>
      answers
        .filter(([at]) => spans.some(([from, to]) => at >= from && at < to))
        .map(([, took]) => took)
        .toSorted((a, b) => a - b),
    stop: async () => {
      child.kill();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
