import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { startNginxWith } from "../proxy/nginx.ts";
import { type Desk, openDesk, startServer } from "./parts/desk.ts";
import { median, numberFrom } from "./parts/numbers.ts";
import type { Volley, VolleyEnd } from "./programs/volley.ts";

export const name = "shared";

const SERVERS = 3;
const PUBLICATIONS = numberFrom("BENCH_PUBLICATIONS", 12);
const SECONDS = numberFrom("BENCH_SECONDS", 5);
const CONNECTIONS = 60;
const SECRET = "a benchmark of three servers";
const PAGE = "/incidents/documents/bench-1";

/**
 * Three servers over one shared history, which `git daemon` serves: how long after its answer a publication on one
 * of them stands on the pages of the other two, and what they answer together behind nginx. Client, proxy and
 * servers share the processors of one machine.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), "bench-shared-"));
  const started: ChildProcess[] = [];
  try {
    const remote = await serveHistory(root, started);
    const desks: Desk[] = [];
    for (let at = 0; at < SERVERS; at += 1) {
      const folder = path.join(root, String(at));
      const server = await startServer(folder, { HISTORY_REMOTE: remote, HISTORY_HOOK_SECRET: SECRET });
      started.push(server);
      desks.push(await openDesk(server, folder));
    }
    for (const hook of [true, false]) {
      const times = [];
      for (let round = 0; round < PUBLICATIONS; round += 1) {
        times.push(await publishAndSee(desks, round * 2 + Number(hook), hook));
      }
      print(
        `${PUBLICATIONS} publications, told by ${hook ? "a hook" : "nobody"}: on all others ${median(times).toFixed(0)} ms after the answer, ${Math.max(...times).toFixed(0)} at most`,
      );
    }
    await compareRates(
      print,
      desks.map(({ origin }) => origin),
    );
  } finally {
    for (const child of started) child.kill();
    await Promise.all(started.map((child) => child.exitCode ?? child.signalCode ?? once(child, "exit")));
    await rm(root, { recursive: true, force: true });
  }
}

async function serveHistory(root: string, started: ChildProcess[]): Promise<string> {
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", path.join(root, "data.git")]);
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  const options = ["--export-all", "--enable=receive-pack", "--listen=127.0.0.1", "--reuseaddr"];
  const daemon = spawn("git", ["daemon", ...options, `--port=${port}`, `--base-path=${root}`, root], {
    stdio: "ignore",
  });
  started.push(daemon);
  const remote = `git://127.0.0.1:${port}/data.git`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await promisify(execFile)("git", ["ls-remote", remote]).then(
        () => true,
        () => false,
      )
    )
      return remote;
    await pause(50);
  }
  throw new Error(`expected git daemon to serve ${remote}, got nothing`);
}

/** Milliseconds from the answer to whoever publishes until the last of the others shows what is new. */
async function publishAndSee(desks: readonly Desk[], round: number, hook: boolean): Promise<number> {
  const desk = desks[round % desks.length] as Desk;
  const others = desks.filter((each) => each !== desk).map(({ origin }) => origin);
  const { page, draft } = await desk.editor.upload(desk.table(5, round));
  await desk.editor.publish(page, draft, `of table ${round}`);
  const began = performance.now();
  const headers = { "x-gitlab-token": SECRET };
  if (hook) for (const origin of others) void fetch(`${origin}/hooks/history`, { method: "POST", headers });
  await Promise.all(
    others.map(async (origin) => {
      while (!(await (await fetch(origin + PAGE)).text()).includes(`of table ${round}`)) await pause(20);
    }),
  );
  return performance.now() - began;
}

async function compareRates(print: (line: string) => void, origins: readonly string[]): Promise<void> {
  const rates = [];
  for (const behind of [origins.slice(0, 1), origins]) {
    const nginx = await startNginxWith((port) => balance(behind, port));
    try {
      await rateOf(nginx.origin, { requests: 200 });
      rates.push(await rateOf(nginx.origin, { seconds: SECONDS }));
    } finally {
      await nginx.stop();
    }
  }
  const [one = 0, all = 0] = rates;
  print(
    `behind nginx, ${availableParallelism()} processors for all: one server ${one.toFixed(0)} pages a second, ${SERVERS} servers ${all.toFixed(0)}: ${(all / one).toFixed(2)} times`,
  );
}

async function rateOf(origin: string, end: VolleyEnd): Promise<number> {
  const program = path.join(import.meta.dirname, "programs", "volley.js");
  const args = [program, origin, "/", String(CONNECTIONS), JSON.stringify(end)];
  const { requests, seconds } = JSON.parse(
    (await promisify(execFile)(process.execPath, args)).stdout,
  ) as Volley;
  return requests / seconds;
}

function balance(origins: readonly string[], port: number): string {
  const servers = origins.map((origin) => `server ${new URL(origin).host};`).join(" ");
  return `  upstream ttp { ${servers} keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://ttp; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; }
  }`;
}
