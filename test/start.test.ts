import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../server/root.ts";
import { WIDE } from "./breadth.ts";
import { DATA } from "./fixtures/folder.ts";

const folder = path.join(ROOT, "dist", `start-${process.pid}`);
const script = path.join(folder, "main.js");
const ENTRIES = ["main.ts", "data/work/worker.ts"];
const BROKEN = `period,value,low,high,qualifier,wording,read_as,source,locator,note
2021-12,n/a,,,,,,gul-2024,§5.1,
2023-02-30,4,,,,,,gul-2024,§5.1,
`;
let taken: Server;

beforeAll(async () => {
  buildSync({
    entryPoints: ENTRIES.map((entry) => path.join(ROOT, "server", entry)),
    outdir: folder,
    entryNames: "[name]",
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

async function start(env: Readonly<Record<string, string>>): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: "0", DATA_DIR: DATA, STATE_DIR: path.join(folder, "state"), ...env },
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 50_000,
    killSignal: "SIGKILL",
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, said };
}

interface Served {
  readonly ready: { readonly status: string; readonly attention: readonly string[] };
  readonly log: string;
  readonly end: readonly unknown[];
}

/** Starts a server, asks it how it is, and ends it. */
async function serveFor(env: Readonly<Record<string, string>>): Promise<Served> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: "0", DATA_DIR: DATA, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let log = "";
  for await (const chunk of child.stdout) {
    log += chunk;
    const [, port] = /"listening on http:[^"]+:(\d+)\/"/.exec(log) ?? [];
    if (port === undefined) continue;
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    const state = (await ready.json()) as Served["ready"];
    child.kill("SIGTERM");
    return { ready: state, log, end: await ended };
  }
  throw new Error(`expected a server that listens, got ${log}`);
}

describe.concurrent("a server that can serve", () => {
  it("says where, answers there, and ends when it is told to", async () => {
    const { ready, end } = await serveFor({ STATE_DIR: path.join(folder, "served") });
    expect(ready).toMatchObject({ status: "ready", attention: [] });
    expect(end).toEqual([0, null]);
  });

  it("says at the start and on /readyz what somebody has to mend", async () => {
    const state = path.join(folder, "damaged");
    mkdirSync(path.join(state, "history.git"), { recursive: true });
    writeFileSync(path.join(state, "editors.json"), "{");
    writeFileSync(path.join(state, "history.git", "HEAD"), "garbage");
    const { ready, log } = await serveFor({ STATE_DIR: state, HOST: "0.0.0.0" });
    expect(ready.status).toBe("degraded");
    expect(ready.attention).toEqual([
      expect.stringMatching(
        /^the history is damaged: .*; put history\.git in STATE_DIR back from the backup$/,
      ),
      "editors.json in STATE_DIR is damaged and nobody can sign in: move it away and add the editors again",
      "HOST listens beyond this machine and ALLOWED_HOSTS is empty: name there what readers type",
    ]);
    for (const words of ["the history is damaged", "expected a list of editors in", "ALLOWED_HOSTS is empty"])
      expect(log).toContain(words);
    expect(log).not.toMatch(/\\n +at /);
  });
});

describe.concurrent("a server that cannot serve", () => {
  it("says that its address is taken, and ends", async () => {
    const { port } = taken.address() as AddressInfo;
    const state = path.join(folder, "untouched");
    const { code, said } = await start({ PORT: String(port), STATE_DIR: state });
    // Another server may be at work on it.
    expect(existsSync(state)).toBe(false);
    expect(said).toMatch(/^PORT: \d+ is in use by another program\.\n/);
    expect(code).toBe(1);
  });

  it("lists every problem of a broken data folder, each with its place, and ends", async () => {
    const data = path.join(folder, "broken");
    cpSync(DATA, data, { recursive: true });
    writeFileSync(path.join(data, "series", "attacks-claimed.csv"), BROKEN);
    const { code, said } = await start({ DATA_DIR: data, STATE_DIR: path.join(folder, "new") });
    expect(said).toMatch(/series\/attacks-claimed\.csv:2: value: expected .*, got "n\/a"/);
    expect(said).toMatch(/series\/attacks-claimed\.csv:3: period: expected .*2023-02-30/);
    expect(code).toBe(1);
  });

  // test/config.test.ts holds what is said of each variable, and the others here that it is said and the server ends.
  if (WIDE)
    it("names a variable with a wrong value and what it takes, and ends", async () => {
      const { code, said } = await start({ PORT: "web" });
      expect(said).toBe('PORT: expected a whole number from 0 to 65535, got "web"\n');
      expect(code).toBe(1);
    });

  it("says that nobody can sign in where everyone has to, and ends", async () => {
    const { code, said } = await start({
      REQUIRE_SIGN_IN: "everyone",
      STATE_DIR: path.join(script, "state"),
    });
    expect(said).toMatch(/^STATE_DIR: expected a folder that can be written, got /);
    expect(code).toBe(1);
  });
});
