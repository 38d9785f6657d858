import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { buildSync } from "esbuild";
import { ROOT } from "../../server/root.ts";
import { Folders } from "../data/store/folders.ts";
import { type Aftermath, lookAt } from "./aftermath.ts";

/** Data that processes publish to and are killed over. */
export class Scene {
  readonly folders = new Folders("fresh");
  readonly #script = buildPublisher();
  readonly revisions: string[] = [];
  #waiting: ChildProcessByStdio<Writable, Readable, null>[] = [];
  #done = 0;

  /**
   * Lets a process work and kills it `delay` milliseconds after it was told to begin, or after it has begun to
   * publish; or lets it die at a step.
   */
  async kill(delay: number | { readonly step: string }, publishing = false): Promise<Aftermath> {
    const step = typeof delay === "number" ? "" : delay.step;
    const child = step ? this.#start(step) : (this.#waiting.shift() ?? this.#start());
    // The next one starts up while this one works: what is measured is the work.
    if (!step) this.#waiting.push(this.#start());
    const lines: string[] = [];
    let rest = "";
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    child.stdout.on("data", (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      if (lines.some((line) => line.startsWith("publishing "))) begin();
    });
    const closed = once(child, "close");
    child.stdin.write("go\n");
    if (typeof delay === "number") {
      if (publishing) await begun;
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill("SIGKILL");
    }
    await closed;
    if (child.exitCode !== null) throw new Error(`expected to be killed, ended with ${child.exitCode}`);
    return this.#lookAt(lines);
  }

  async fsck(): Promise<string> {
    const gitDir = path.join(this.folders.stateDir, "history.git");
    return execFileSync("git", ["--git-dir", gitDir, "fsck", "--strict", "--no-dangling"], {
      encoding: "utf8",
    });
  }

  async remove(): Promise<void> {
    for (const child of this.#waiting.splice(0)) {
      child.kill("SIGKILL");
      await once(child, "close");
    }
    rmSync(path.dirname(this.#script), { recursive: true, force: true });
    await this.folders.remove();
  }

  #start(step = ""): ChildProcessByStdio<Writable, Readable, null> {
    const { dataDir, stateDir } = this.folders;
    return spawn(process.execPath, [this.#script, dataDir, stateDir, step], {
      stdio: ["pipe", "pipe", "inherit"],
    });
  }

  async #lookAt(lines: readonly string[]): Promise<Aftermath> {
    const highest = (word: string) =>
      Math.max(
        this.#done,
        ...lines.flatMap((line) => (line.startsWith(`${word} `) ? [Number(line.split(" ")[1])] : [])),
      );
    const [begun, done] = [highest("publishing"), highest("published")];
    for (const line of lines)
      if (line.startsWith("published ")) this.revisions.push(line.split(" ")[2] ?? "");
    const aftermath = await lookAt(this.folders, begun, done);
    this.#done = aftermath.numbers[0] ?? 0;
    return aftermath;
  }
}

export function buildPublisher(): string {
  return buildScript("publisher.ts");
}

/** Gives back a script in a folder of its own. */
export function buildScript(name: string): string {
  const outfile = path.join(ROOT, "dist", `faults-${process.pid}-${Date.now()}`, "script.mjs");
  const common = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  buildSync({ entryPoints: [path.join(import.meta.dirname, name)], outfile, ...common });
  return outfile;
}
