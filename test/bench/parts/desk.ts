import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { Editors } from "../../../server/http/session/editors.ts";
import { ROOT } from "../../../server/root.ts";

const PASSWORD = "ten thousand rows a second";
const FILE = "incidents/documents.csv";

export interface Desk {
  readonly server: ChildProcessByStdio<null, Readable, null>;
  readonly origin: string;
  /** Signed in. */
  readonly editor: Editor;
  /** The file of incidents with `rows` rows, of each round another text in every row. */
  readonly table: (rows: number, round: number) => string;
}

/** Lets `work` be done at a desk of its own, with a copy of the data. Throws where the server ends meanwhile. */
export async function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), "bench-desk-"));
  const server = await startServer(root);
  // What was asked of it fails then as well, and says less.
  const gone = once(server, "exit").then(([code, signal]) => {
    throw new Error(`expected the server to go on, got its end: ${code ?? signal}`);
  });
  try {
    await Promise.race([openDesk(server, root).then(work), gone]);
  } finally {
    gone.catch(() => {});
    server.kill();
    await gone.catch(() => {});
    await rm(root, { recursive: true, force: true });
  }
}

/** A server with its editor and a copy of the data under `root`, set as `env` says besides. */
export async function startServer(
  root: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ChildProcessByStdio<null, Readable, null>> {
  await cp(path.join(ROOT, "data"), path.join(root, "data"), { recursive: true });
  await new Editors(path.join(root, "var")).put("bench", PASSWORD);
  return spawn(process.execPath, [path.join(ROOT, "dist", "server", "main.js")], {
    env: {
      ...process.env,
      DATA_DIR: path.join(root, "data"),
      STATE_DIR: path.join(root, "var"),
      PORT: "0",
      LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Waits until it listens, and signs in. */
export async function openDesk(server: Desk["server"], root: string): Promise<Desk> {
  const origin = await originOf(server);
  const editor = new Editor(origin);
  await editor.signIn();
  return { server, origin, editor, table: await tableOf(path.join(root, "data", FILE)) };
}

/** The editor's browser: keeps the cookie and finds the form's fields. */
export class Editor {
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

async function tableOf(file: string): Promise<Desk["table"]> {
  const [header = "", first = ""] = (await readFile(file, "utf8")).split("\n");
  const columns = header.split(",");
  const place = (column: string) => columns.indexOf(column);
  const source = /,(gul-2024),/.exec(first)?.[1] ?? "gul-2024";
  return (count, round) => {
    const rows = Array.from({ length: count }, (_, at) => {
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

function originOf(server: Desk["server"]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    // The stream stays open: the server goes on writing its log into it.
    server.stdout.on("data", (chunk) => {
      if (text.length > 10_000) return;
      text += String(chunk);
      const found = /listening on (http:\/\/[^/]+)\//.exec(text)?.[1];
      if (found) resolve(found);
    });
    server.once("exit", () => reject(new Error("expected the server to listen, got its end")));
  });
}

function fieldOf(html: string, field: string): string {
  return new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
