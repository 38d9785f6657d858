import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Editors } from "../../server/http/desk/session/editors.ts";
import { ROOT } from "../../server/root.ts";
import { Memory } from "./parts/memory.ts";
import { median, numberFrom } from "./parts/numbers.ts";
import { type Span, startReader } from "./parts/reader.ts";

export const name = "desk";

const ROWS = 10_000;
const FILE = "incidents/documents.csv";
const PASSWORD = "ten thousand rows a second";
const ROUNDS = numberFrom("BENCH_ROUNDS", 12);
const IN_A_ROW = 10;
/** Pages a second, read by a process of its own. */
const RATE = 100;
const PAGES = ["/", "/charts/attacks", "/milestones", "/incidents"];
/** After a publication, until what it left to do is done. */
const SETTLE_MS = 1200;
const ALONE_MS = 800;
const OTHER_WORK = path.join(import.meta.dirname, "programs", "other-work.js");

/**
 * A file of 10,000 rows from upload to preview and from publication to the page, and what readers feel of it. In
 * turns, readers are alone, beside another process at work, and an editor publishes meanwhile; each round changes every one of the rows. Then ten
 * more are worked out in a row without a pause. `BENCH_ROUNDS` is the number of rounds.
 */
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
  // What was asked of it fails then as well, and says less.
  const gone = once(server, "exit").then(([code, signal]) => {
    throw new Error(`expected the server to go on, got its end: ${code ?? signal}`);
  });
  try {
    await Promise.race([measure(server, path.join(root, "data", FILE), print), gone]);
  } finally {
    gone.catch(() => {});
    server.kill();
    await gone.catch(() => {});
    await rm(root, { recursive: true, force: true });
  }
}

async function measure(server: ChildProcess, file: string, print: (line: string) => void): Promise<void> {
  const origin = await originOf(server);
  const editor = new Editor(origin);
  await editor.signIn();
  const table = await tableOf(file);
  const [memory, reader] = [new Memory(server), startReader(origin, RATE, PAGES)];
  try {
    await pause(1000);
    const before = await memory.now();
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await playRound(editor, table, round));
    const alone = reader.within(rounds.map((each) => each.alone));
    const beside = reader.within(rounds.map((each) => each.beside));
    const previewed = reader.within(rounds.map((each) => each.previewed));
    const published = reader.within(rounds.map((each) => each.published));
    const during = [...previewed, ...published].toSorted((a, b) => a - b);
    const most = memory.most;
    for (let round = 0; round < IN_A_ROW; round++) await editor.upload(table(ROUNDS + round));
    print(`${ROWS} rows from upload to preview: ${spread(rounds.map(({ upload }) => upload))}`);
    print(`from publication to visible: ${spread(rounds.map(({ publish }) => publish))}`);
    print(`memory: ${before} MB before, ${most} MB at most; ${memory.most} MB after ${IN_A_ROW} in a row`);
    print(`a reader alone: ${wordsOf(alone)}`);
    print(`a reader beside another process that cuts up as many rows: ${wordsOf(beside)}`);
    print(`a reader until the preview: ${wordsOf(previewed)}`);
    print(`a reader while it is published: ${wordsOf(published)}`);
    print(`a reader in both: ${wordsOf(during)}`);
    const slower = (times: readonly number[]) => ((median(times) / median(alone) - 1) * 100).toFixed(0);
    print(
      `the usual page takes ${slower(during)} % longer meanwhile; beside the other process ${slower(beside)} %`,
    );
  } finally {
    memory.stop();
    await reader.stop();
  }
}

interface Round {
  readonly upload: number;
  readonly publish: number;
  readonly alone: Span;
  /** While another process works: what that alone costs readers on this machine. */
  readonly beside: Span;
  /** From the upload to the preview, and from there until a reader sees it. */
  readonly previewed: Span;
  readonly published: Span;
}

/** Readers are alone for as long as the editor will take, to have as many pages of each kind. */
async function playRound(editor: Editor, table: (round: number) => string, round: number): Promise<Round> {
  const rows = table(round);
  await pause(SETTLE_MS);
  const alone = await spanOf(() => pause(ALONE_MS));
  const other = spawn(process.execPath, [OTHER_WORK], { stdio: "inherit" });
  await once(other, "spawn");
  const beside = await spanOf(() => pause(ALONE_MS));
  other.kill();
  await once(other, "exit");
  const started = now();
  const { upload, page, draft } = await editor.upload(rows);
  const pressed = now();
  const publish = await editor.publish(page, draft, `of table ${round}`);
  return { upload, publish, alone, beside, previewed: [started, pressed], published: [pressed, now()] };
}

async function spanOf(work: () => Promise<unknown>): Promise<Span> {
  const began = now();
  await work();
  return [began, now()];
}

function now(): number {
  return performance.timeOrigin + performance.now();
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

  /** Milliseconds until the preview was there. */
  async upload(table: string) {
    const body = new FormData();
    body.append("token", fieldOf(await (await this.#send("/update/upload")).text(), "token"));
    body.append("mode", "merge");
    body.append("files", new Blob([table]), "documents.csv");
    const began = performance.now();
    const sent = await this.#send("/update/upload", { method: "POST", body });
    const draft = new URL(sent.headers.get("location") ?? "", this.#origin).pathname;
    let answer = await this.#send(draft);
    while (answer.headers.has("refresh")) answer = await this.#send(draft);
    const page = await answer.text();
    const upload = performance.now() - began;
    if (!fieldOf(page, "seen")) throw new Error(`expected a preview, got ${page.slice(0, 2000)}`);
    return { upload, page, draft };
  }

  /** Milliseconds until the words that are new stand on a reader's page. */
  async publish(page: string, draft: string, words: string): Promise<number> {
    const seen = fieldOf(page, "seen");
    const fields = { token: fieldOf(page, "token"), seen, reason: "a benchmark" };
    const pressed = performance.now();
    const answer = await this.#send(`${draft}/publish`, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
    const shown = await (await fetch(`${this.#origin}/incidents/documents/bench-1`)).text();
    const publish = performance.now() - pressed;
    if (!shown.includes(words)) throw new Error(`expected a publication, got ${await answer.text()}`);
    return publish;
  }

  #send(address: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.#origin + address, { ...init, redirect: "manual", headers: { cookie: this.#cookie } });
  }
}

/** Of each round another text in every row. */
async function tableOf(file: string): Promise<(round: number) => string> {
  const [header = "", first = ""] = (await readFile(file, "utf8")).split("\n");
  const columns = header.split(",");
  const place = (column: string) => columns.indexOf(column);
  const source = /,(gul-2024),/.exec(first)?.[1] ?? "gul-2024";
  return (round) => {
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const cells = columns.map(() => "");
      cells[place("id")] = `bench-${at}`;
      cells[place("date")] =
        `20${10 + (at % 14)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
      cells[place("title")] = `Incident number ${at}`;
      cells[place("country")] = "Pakistan";
      cells[place("killed")] = String((at + round) % 9);
      cells[place("source")] = source;
      cells[place("locator")] = `row ${at} of table ${round}`;
      return cells.join(",");
    });
    return `${[header, ...rows].join("\n")}\n`;
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

function spread(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
}

function wordsOf(times: readonly number[]): string {
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  return `${at(0.5)} ms a page, ${at(0.95)} ms for one in twenty, ${at(0.99)} ms for one in a hundred; ${times.length} pages`;
}

function fieldOf(html: string, field: string): string {
  return new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
