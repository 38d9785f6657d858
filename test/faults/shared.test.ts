import { type ChildProcess, type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Folders } from "../data/store/folders.ts";
import { moments, tell } from "./expectations.ts";
import { buildScript } from "./victim.ts";

const TIMES = Number(process.env.FAULT_SHARED ?? 60);
const SERVERS = 3;
/** Of months that several publish at once. */
const CONTESTED = ["2010-01", "2010-02"];

let root = "";
let script = "";
let port = 0;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "shared-"));
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", path.join(root, "data.git")]);
  script = buildScript("sharer.ts");
  port = await freePort();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  rmSync(path.dirname(script), { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address() as { port: number };
  server.close();
  return free;
}

/** The shared history, over the network of this machine. */
async function serveHistory(): Promise<ChildProcess> {
  const daemon = spawn(
    "git",
    [
      ...["daemon", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1", `--port=${port}`],
      ...["--reuseaddr", "--base-path=.", "."],
    ],
    { cwd: root, stdio: "ignore", detached: true },
  );
  const remote = `git://127.0.0.1:${port}/data.git`;
  for (let tries = 0; ; tries++) {
    try {
      execFileSync("git", ["ls-remote", remote], { stdio: "ignore" });
      return daemon;
    } catch (error) {
      if (tries === 100) throw error;
      await wait(50);
    }
  }
}

async function stopHistory(daemon: ChildProcess): Promise<void> {
  process.kill(-(daemon.pid ?? 0), "SIGKILL");
  await once(daemon, "close");
}

/** One of the servers, which may be killed and started again. */
class Server {
  readonly folders = new Folders("fresh");
  /** What each publication that it was asked for has come to, by its reason. */
  readonly done = new Map<string, string>();
  revision = "";
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #heard = () => {};

  async start(): Promise<void> {
    const remote = `git://127.0.0.1:${port}/data.git`;
    const { dataDir, stateDir } = this.folders;
    const child = spawn(process.execPath, [script, dataDir, stateDir, remote], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child = child;
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#hear(line);
    });
    await this.until(() => this.state !== "");
  }

  state = "";
  #hear(line: string): void {
    const [word = "", first = "", ...others] = line.split(" ");
    if (word === "ready") this.state = "ready";
    if (word === "now") this.revision = first;
    if (word === "done") this.done.set(first, others[0] ?? "");
    if (word === "told") this.state = line;
    this.#heard();
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  ask(line: string): void {
    this.#child?.stdin.write(`${line}\n`);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    child.kill("SIGKILL");
    await once(child, "close");
    this.state = "";
  }
}

it(`keeps each of ${TIMES} publications of ${SERVERS} servers once, with servers killed and the history away`, async () => {
  let daemon = await serveHistory();
  const servers = Array.from({ length: SERVERS }, () => new Server());
  for (const server of servers) await server.start();
  const shown: number[] = [];
  const dice = [...moments(4 * TIMES, 1000)];
  let [kills, stops] = [0, 0];
  for (let number = 1; number <= TIMES; number++) {
    const server = servers[(dice.pop() ?? 0) % SERVERS] as Server;
    const isContested = number % 3 === 0;
    const months = isContested ? CONTESTED : [`20${11 + (number % 9)}-0${1 + (number % 7)}`];
    const reason = `number-${number}`;
    const others = servers.filter((each) => each !== server);
    const rival = others[0] as Server;
    const begun = performance.now();
    server.ask(`publish ${months[number % months.length]} ${reason}`);
    if (isContested) rival.ask(`publish ${months[number % months.length]} ${reason}-rival`);
    if (number % 10 === 5) {
      await wait((dice.pop() ?? 0) / 2);
      await server.kill();
      await server.start();
      kills += 1;
    } else if (number % 20 === 12) {
      await stopHistory(daemon);
      await server.until(() => server.done.has(reason));
      daemon = await serveHistory();
      stops += 1;
    } else {
      await server.until(() => server.done.has(reason));
      const published = server.done.get(reason) ?? "";
      if (/^[0-9a-f]{12}$/.test(published) && !isContested) {
        // As a hook would.
        for (const each of others) each.ask("catch-up");
        await Promise.all(others.map((each) => each.until(() => each.revision === published)));
        shown.push(performance.now() - begun);
      }
    }
    // One that came later would stand before what the next one waits for.
    if (isContested) await rival.until(() => rival.done.has(`${reason}-rival`));
    if (number % 20 === 0)
      tell(`${number} publications, ${kills} servers killed, the history away ${stops} times`);
  }
  for (const server of servers) {
    server.ask("tell");
    await server.until(() => server.state.startsWith("told"));
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", path.join(root, "data.git"), ...args], { encoding: "utf8" }).trim();
  const head = git("rev-parse", "main").slice(0, 12);
  expect(servers.map(({ state }) => state)).toEqual(servers.map(() => `told ${head} 0 0`));
  const subjects = git("log", "--format=%h %s", "--abbrev=12", "main").split("\n");
  const acknowledged = servers.flatMap(({ done }) =>
    [...done].flatMap(([reason, revision]) =>
      /^[0-9a-f]{12}$/.test(revision) ? [`${revision} ${reason}`] : [],
    ),
  );
  // Servers that refuse all lose none.
  expect(acknowledged.length).toBeGreaterThanOrEqual(TIMES / 2);
  expect(acknowledged.filter((each) => subjects.filter((subject) => subject === each).length !== 1)).toEqual(
    [],
  );
  const reasons = subjects
    .map((subject) => subject.slice(13))
    .filter((reason) => reason.startsWith("number-"));
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(
    servers.flatMap(({ done }) => [...done.values()]).filter((each) => each === "refused-otherwise"),
  ).toEqual([]);
  expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  shown.sort((a, b) => a - b);
  tell(
    `${acknowledged.length} of them acknowledged; asked for to shown on all three, told by a hook: median ${Math.round(shown[shown.length >> 1] ?? 0)} ms`,
  );
  for (const server of servers) {
    await server.kill();
    await server.folders.remove();
  }
  await stopHistory(daemon);
});

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
