import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Editors } from "../../http/desk/editors.ts";
import { ROOT } from "../../root.ts";

export const name = "desk";

const ROWS = 10_000;
const FILE = "incidents/documents.csv";
const PASSWORD = "ten thousand rows a second";

/** A file of 10,000 rows from upload to preview and from publication to the page, and what readers feel of it. */
export async function run(print: (line: string) => void): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), "bench-desk-"));
  await cp(path.join(ROOT, "data"), path.join(root, "data"), { recursive: true });
  await new Editors(path.join(root, "var")).put("bench", PASSWORD);
  const server = spawn(process.execPath, [path.join(ROOT, "dist", "server", "main.js")], {
    env: {
      ...process.env,
      DATA_DIR: path.join(root, "data"),
      STATE_DIR: path.join(root, "var"),
      PORT: "0",
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const origin = await originOf(server);
    const editor = new Editor(origin);
    await editor.signIn();
    const alone = await readFor(origin, 2_000);
    const before = await memoryOf(server);
    const steps = editor.work(await tableOf(path.join(root, "data", FILE)));
    const reading = readWhile(origin, steps);
    const { upload, publish } = await steps;
    const during = await reading;
    print(`${ROWS} rows from upload to preview: ${Math.round(upload)} ms`);
    print(`from publication to visible: ${Math.round(publish)} ms`);
    print(`memory: ${before.now} MB before, ${(await memoryOf(server)).most} MB at most`);
    print(
      `a reader meanwhile: ${during.median.toFixed(1)} ms a page (${alone.median.toFixed(1)} ms alone), at most ${Math.round(during.most)} ms; ${during.pages} pages read`,
    );
  } finally {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
    await rm(root, { recursive: true, force: true });
  }
}

/** The editor's browser: keeps the cookie and finds the form's fields. */
class Editor {
  readonly #origin: string;
  #cookie = "";

  constructor(origin: string) {
    this.#origin = origin;
  }

  async signIn(): Promise<void> {
    const body = new URLSearchParams({ name: "bench", password: PASSWORD });
    const answer = await this.#send("/update/sign-in", { method: "POST", body });
    this.#cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  }

  async work(table: string): Promise<{ readonly upload: number; readonly publish: number }> {
    const body = new FormData();
    body.append("token", fieldOf(await (await this.#send("/update/upload")).text(), "token"));
    body.append("mode", "merge");
    body.append("files", new Blob([table]), "documents.csv");
    const began = performance.now();
    const sent = await this.#send("/update/upload", { method: "POST", body });
    const draft = new URL(sent.headers.get("location") ?? "", this.#origin).pathname;
    const page = await (await this.#send(draft)).text();
    const upload = performance.now() - began;
    const seen = fieldOf(page, "seen");
    if (!seen) throw new Error("expected a preview, got another page");
    const fields = { token: fieldOf(page, "token"), seen, reason: "a benchmark" };
    const pressed = performance.now();
    await this.#send(`${draft}/publish`, { method: "POST", body: new URLSearchParams(fields) });
    const health = await (await this.#send("/healthz")).text();
    const publish = performance.now() - pressed;
    if (health.includes(seen)) throw new Error("expected another revision after the publication");
    return { upload, publish };
  }

  #send(address: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.#origin + address, { ...init, redirect: "manual", headers: { cookie: this.#cookie } });
  }
}

async function tableOf(file: string): Promise<string> {
  const [header = "", first = ""] = (await readFile(file, "utf8")).split("\n");
  const columns = header.split(",");
  const place = (column: string) => columns.indexOf(column);
  const source = /,(gul-2024),/.exec(first)?.[1] ?? "gul-2024";
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const cells = columns.map(() => "");
    cells[place("id")] = `bench-${at}`;
    cells[place("date")] =
      `20${10 + (at % 14)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    cells[place("title")] = `Incident number ${at}`;
    cells[place("country")] = "Pakistan";
    cells[place("killed")] = String(at % 9);
    cells[place("source")] = source;
    cells[place("locator")] = `row ${at}`;
    return cells.join(",");
  });
  return `${[header, ...rows].join("\n")}\n`;
}

interface Reading {
  readonly median: number;
  readonly most: number;
  readonly pages: number;
}

/** A reader who turns one page after another. */
async function readFor(origin: string, time: number): Promise<Reading> {
  return readWhile(origin, new Promise((resolve) => setTimeout(resolve, time)));
}

async function readWhile(origin: string, work: Promise<unknown>): Promise<Reading> {
  let busy = true;
  void work.finally(() => {
    busy = false;
  });
  const times: number[] = [];
  while (busy) {
    const began = performance.now();
    await (await fetch(`${origin}/charts/attacks`)).arrayBuffer();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    most: sorted.at(-1) ?? 0,
    pages: times.length,
  };
}

function originOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    // The stream stays open: the server goes on writing its log into it.
    server.stdout?.on("data", (chunk) => {
      if (text.length > 10_000) return;
      text += String(chunk);
      const found = /listening on (http:\/\/[^/]+)\//.exec(text)?.[1];
      if (found) resolve(found);
    });
    server.once("exit", () => reject(new Error("expected the server to listen, got its end")));
  });
}

/** In megabytes; from Linux alone. */
async function memoryOf({ pid }: ChildProcess): Promise<{ readonly now: string; readonly most: string }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const read = (field: string) => {
    const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1];
    return kilobytes ? String(Math.round(Number(kilobytes) / 1000)) : "?";
  };
  return { now: read("VmRSS"), most: read("VmHWM") };
}

function fieldOf(html: string, field: string): string {
  return new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
