import type { ChildProcess } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

/** The memory of a server with every process that it started, in megabytes; from Linux alone. */
export class Memory {
  readonly #server: ChildProcess;
  readonly #timer: NodeJS.Timeout;
  most = 0;

  constructor(server: ChildProcess) {
    this.#server = server;
    this.#timer = setInterval(() => void this.now(), 20);
  }

  async now(): Promise<number> {
    const sizes = await Promise.all((await familyOf(String(this.#server.pid))).map(sizeOf));
    const sum = Math.round(sizes.reduce((total, size) => total + size, 0));
    this.most = Math.max(this.most, sum);
    return sum;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

async function familyOf(pid: string): Promise<readonly string[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  const children = lists.flatMap((list) => list.split(" ").filter(Boolean));
  return [pid, ...(await Promise.all(children.map(familyOf))).flat()];
}

/** What several processes share (Node itself, mostly) counts for each of them by its part. */
async function sizeOf(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1000;
}
