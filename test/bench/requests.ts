import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { ROOT } from "../../server/root.ts";
import { numberFrom } from "./parts/numbers.ts";
import type { BareAnswer, BareKind } from "./programs/bare-server.ts";
import type { Volley, VolleyEnd } from "./programs/volley.ts";

export const name = "requests";

const ADDRESSES = ["/", "/charts/attacks.json"] as const;
const ROUNDS = 5;
const SECONDS = numberFrom("BENCH_SECONDS", 2);
const MEMORY_REQUESTS = numberFrom("BENCH_REQUESTS", 1_000_000);
/** What a bare handler says of its answer; the rest is left to it. */
const BARE_HEADERS = ["content-type", "content-encoding", "content-length"];
const HEADERS_OF_NODE = ["date", "connection", "keep-alive"];
const ACCEPT = { "accept-encoding": "gzip, deflate, br" };

/**
 * Each server is a process of its own, all of them in turns within one run. The bare ones send the same
 * packed bytes with their type; this one writes its log as always, to nowhere. `BENCH_SECONDS` is the length
 * of a turn, `BENCH_REQUESTS` how many requests the memory is watched over.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-"));
  const started: ChildProcess[] = [];
  try {
    const site = await startSite(folder, started);
    const answers = await Promise.all(ADDRESSES.map((address) => fetchAnswer(site.origin, address)));
    const file = path.join(folder, "answers.json");
    await writeFile(file, JSON.stringify(answers));
    print("this server, a bare Express 5 handler and a bare node:http handler send the same packed bytes;");
    print("one more on node:http sends the same headers too, so that all its bytes are the same");
    const rivals = {
      site,
      express: await startBare("express", file, started),
      node: await startBare("node", file, started),
      alike: await startBare("alike", file, started),
    };
    for (const [index, address] of ADDRESSES.entries()) {
      const bytes = Buffer.byteLength(answers[index]?.body ?? "", "base64");
      await compare(print, rivals, address, bytes);
    }
    await measureLatency(print, rivals);
    await measureMemory(print, site);
  } finally {
    for (const child of started) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

type Rivals = Readonly<Record<"site" | BareKind, Running>>;

/**
 * By the clock, where the client may be what is slow, and by the processor time that each server took, which
 * is what a busy machine has to give.
 */
async function compare(
  print: (line: string) => void,
  rivals: Rivals,
  address: string,
  bytes: number,
): Promise<void> {
  const rates = { site: 0, express: 0, node: 0, alike: 0 };
  const answered = { site: 0, express: 0, node: 0, alike: 0 };
  const busy = { site: 0, express: 0, node: 0, alike: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const rival of ["site", "express", "node", "alike"] as const) {
      const { origin, pid } = rivals[rival];
      const before = processorSeconds(pid);
      const { requests, seconds } = await shoot(origin, address, 50, { seconds: SECONDS });
      busy[rival] += processorSeconds(pid) - before;
      rates[rival] += requests / seconds / ROUNDS;
      answered[rival] += requests;
    }
  }
  const capacity = {
    site: answered.site / busy.site,
    express: answered.express / busy.express,
    node: answered.node / busy.node,
    alike: answered.alike / busy.alike,
  };
  print(`${address} (${bytes} bytes as sent)`);
  print(`  by the clock:          ${describeRates(rates)}`);
  print(`  per processor second:  ${describeRates(capacity)}`);
}

function describeRates({ site, express, node, alike }: Readonly<Record<keyof Rivals, number>>): string {
  const rate = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
  return `this server ${rate(site)}, Express ${rate(express)}, node:http ${rate(node)}, with the same headers ${rate(alike)}: ${ratio(site, express)} times Express, ${ratio(site, node)} times node:http, ${ratio(site, alike)} times node:http with the same headers`;
}

/** Beside node:http alone, which shows how much of it is the machine's: client and server share its processors. */
async function measureLatency(print: (line: string) => void, { site, node }: Rivals): Promise<void> {
  for (const address of ADDRESSES) {
    const { requests, half, nearlyAll } = await shoot(site.origin, address, 200, { seconds: SECONDS * 2 });
    const bare = await shoot(node.origin, address, 200, { seconds: SECONDS * 2 });
    print(
      `${address} at 200 connections: 99 % within ${nearlyAll.toFixed(1)} ms, half within ${half.toFixed(1)} ms (${requests} requests); node:http ${bare.nearlyAll.toFixed(1)} ms and ${bare.half.toFixed(1)} ms`,
    );
  }
}

async function measureMemory(print: (line: string) => void, { origin, pid }: Running): Promise<void> {
  const quarters: number[] = [];
  await shoot(origin, "/", 50, { seconds: SECONDS });
  const before = residentMegabytes(pid);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await shoot(origin, "/charts/attacks.json", 50, { requests: Math.ceil(MEMORY_REQUESTS / 4) });
    quarters.push(residentMegabytes(pid));
  }
  const after = quarters.map((megabytes) => `${megabytes} MB`).join(", ");
  print(`memory: ${before} MB, and after each quarter of ${MEMORY_REQUESTS} requests ${after}`);
}

async function shoot(origin: string, address: string, connections: number, end: VolleyEnd): Promise<Volley> {
  const program = path.join(import.meta.dirname, "programs", "volley.js");
  const args = [program, origin, address, String(connections), JSON.stringify(end)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Volley;
}

interface Running {
  readonly origin: string;
  readonly pid: number;
}

async function startSite(folder: string, started: ChildProcess[]): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(ROOT, "dist", "server", "main.js")], {
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", BASE_PATH: "", STATE_DIR: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  started.push(child);
  const origin = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt += 1) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return { origin, pid: child.pid ?? 0 };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`expected the server to answer at ${origin}, got nothing`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject()));
    });
  });
}

async function startBare(kind: BareKind, file: string, started: ChildProcess[]): Promise<Running> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "programs", "bare-server.js"), kind, file],
    {
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  started.push(child);
  return { origin: `http://127.0.0.1:${await firstLine(child, /^\d+$/)}`, pid: child.pid ?? 0 };
}

/** The first match in what a child prints; what it prints later is let go by. */
async function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  if (child.stdout === null) throw new Error("expected a child with an output, got none");
  const lines = createInterface(child.stdout);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`expected the server to start, got exit ${code}`);
  });
  const found = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match[0]);
    });
  });
  failed.catch(() => {});
  return Promise.race([found, failed]);
}

/** The answer as it is sent, packed, to a browser; asked for twice, so that it is a kept one. */
async function fetchAnswer(origin: string, address: string): Promise<BareAnswer> {
  await fetchRaw(origin, address);
  return fetchRaw(origin, address);
}

async function fetchRaw(origin: string, address: string): Promise<BareAnswer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${origin}${address}`, { headers: ACCEPT }, resolve).on("error", reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(response.headers)
      .filter(([header]) => BARE_HEADERS.includes(header))
      .map(([header, value]) => [header, String(value)]),
  );
  return {
    path: address,
    headers,
    allHeaders: ownHeaders(response),
    body: Buffer.concat(chunks).toString("base64"),
  };
}

/** Name and value in turns, as they came, but for what node:http says of every answer. */
function ownHeaders({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)] ?? "";
    return !HEADERS_OF_NODE.includes(name.toLowerCase());
  });
}

function residentMegabytes(pid: number): number {
  const kilobytes =
    process.platform === "linux"
      ? Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])
      : Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  return Math.round(kilobytes / 1024);
}

/** User and system time of a process so far; on Linux in hundredths of a second. */
function processorSeconds(pid: number): number {
  if (process.platform === "linux") {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }
  const parts = execFileSync("ps", ["-o", "time=", "-p", String(pid)], { encoding: "utf8" })
    .trim()
    .split(/[-:]/);
  return parts.reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}
