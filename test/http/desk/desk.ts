import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseConfig } from "../../../server/config.ts";
import { openStore } from "../../../server/data/store/git-store.ts";
import type { LiveStore } from "../../../server/data/store/live-store.ts";
import type { Work } from "../../../server/data/work/work.ts";
import { type DeskOptions, openDesk } from "../../../server/http/desk/open.ts";
import { createLog } from "../../../server/log.ts";
import { createSite } from "../../../server/site.ts";
import { DATA } from "../../fixtures/folder.ts";
import { expectOnlyShown } from "./only-what-was-shown.ts";

export const PASSWORD = "correct horse battery";
export const CLAIMED = "series/attacks-claimed.csv";

/** A server with an update desk over a copy of the data with few of the incidents, to be thrown away. */
export class DeskServer {
  readonly root: string;
  readonly lines: string[] = [];
  readonly store: LiveStore;
  readonly origin: string;
  readonly base: string;
  readonly editors: ReturnType<typeof openDesk>["editors"];
  readonly drafts: ReturnType<typeof openDesk>["drafts"];
  readonly #close: () => Promise<void>;

  private constructor(
    root: string,
    lines: string[],
    store: LiveStore,
    desk: ReturnType<typeof openDesk>,
    origin: string,
    base: string,
    close: () => Promise<void>,
  ) {
    this.root = root;
    this.lines = lines;
    this.store = store;
    this.editors = desk.editors;
    this.drafts = desk.drafts;
    this.origin = origin;
    this.base = base;
    this.#close = close;
  }

  static async open(
    env: Readonly<Record<string, string>> = {},
    { work, ...options }: DeskOptions & { readonly work?: Work } = {},
    folders?: string,
  ): Promise<DeskServer> {
    const root = folders ?? (await freshFolders());
    const config = parseConfig(
      { DATA_DIR: path.join(root, "data"), STATE_DIR: path.join(root, "var"), PORT: "0", ...env },
      root,
    );
    const lines: string[] = [];
    const log = createLog({ level: "info", plain: true, write: (line) => lines.push(line) });
    const { dataDir, stateDir } = config;
    const today = () => "2026-11-21";
    const clock = () => new Date("2026-11-21T10:00:00Z");
    const store = await openStore({
      dataDir,
      stateDir,
      log,
      today,
      clock,
      watch: false,
      shared: config.history,
      ...(work ? { work } : {}),
    });
    const desk = openDesk(config, store, { cost: 4, log, ...options });
    const server = createSite({ config, store, desk, log, today }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    };
    return new DeskServer(root, lines, store, desk, origin, config.basePath, close);
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, "data", file), "utf8");
  }

  audit(): string[] {
    return this.lines.filter((line) => line.includes("audit=true"));
  }

  /** Ends the server; the folders stay for the next. */
  async stop(): Promise<void> {
    await this.#close();
  }

  async remove(): Promise<void> {
    await this.#close();
    // Audit lines and the last use of a token are written down after their answer: not by rmSync, which would
    // hold them up and not look again at what a folder holds.
    await rm(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  /** Somebody with a browser: nobody yet. */
  visitor(headers: Readonly<Record<string, string>> = {}): Visitor {
    const check = (location: string, page: string) => expectOnlyShown(this.store, location, page);
    return new Visitor(this.origin + this.base, headers, check);
  }

  /** An editor who is signed in. */
  async editor(name = "maria"): Promise<Visitor> {
    await this.editors.put(name, PASSWORD);
    const visitor = this.visitor();
    await visitor.signIn(name);
    return visitor;
  }
}

let template: Promise<string> | undefined;

/** A copy of the data and its history, which is begun once. */
async function freshFolders(): Promise<string> {
  template ??= beginHistory();
  const root = mkdtempSync(path.join(tmpdir(), "desk-"));
  cpSync(await template, root, { recursive: true, preserveTimestamps: true });
  return root;
}

async function beginHistory(): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), "desk-template-"));
  cpSync(DATA, path.join(root, "data"), { recursive: true });
  shorten(path.join(root, "data", "incidents", "ucdp-ged-ttp.csv"));
  const store = await openStore({
    dataDir: path.join(root, "data"),
    stateDir: path.join(root, "var"),
    log: createLog({ level: "silent" }),
    today: () => "2026-11-21",
    clock: () => new Date("2026-11-21T10:00:00Z"),
    watch: false,
  });
  await store.close();
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Keeps the first rows: the desk reads all data again at each step, and thousands of incidents say no more than these. */
function shorten(file: string): void {
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${lines.slice(0, 101).join("\n")}\n`);
}

/** Where a publication leads. */
const PUBLISHED = /^\/update\/(?:published\/|[^?]*\?(?:.*&)?after=)[0-9a-f]{12}/;

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where it sends on to, from the base path. */
  readonly location: string;
  readonly headers: Headers;
}

/** A browser without JavaScript: keeps cookies, follows nothing by itself, finds the form's token. */
export class Visitor {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #cookies = new Map<string, string>();
  /** The drafts as they were seen last. */
  readonly #previews = new Map<string, string>();
  readonly #check: (location: string, page: string) => Promise<void>;
  token = "";

  /** `check` holds each publication to the page of its draft as it was seen last. */
  constructor(
    base: string,
    headers: Readonly<Record<string, string>>,
    check: (location: string, page: string) => Promise<void>,
  ) {
    this.#base = base;
    this.#headers = headers;
    this.#check = check;
  }

  /** As it is sent; a browser would send some of it to some pages alone. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async signIn(name: string, password = PASSWORD): Promise<Answer> {
    const answer = await this.post("/update/sign-in", { name, password });
    if (answer.status === 303) await this.get("/update");
    return answer;
  }

  get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send(address, { headers });
  }

  /** A plain form. */
  post(
    address: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams({ token: this.token, ...fields });
    return this.#send(address, { method: "POST", body, headers });
  }

  /** A form with files. */
  send(
    address: string,
    fields: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string | Uint8Array>> = {},
    field = "files",
  ): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ token: this.token, ...fields })) body.append(name, value);
    for (const [name, content] of Object.entries(files))
      body.append(field, new Blob([content as BlobPart]), name);
    return this.#send(address, { method: "POST", body });
  }

  /** Uploads files and gives back the page that it leads to. */
  async upload(
    files: Readonly<Record<string, string | Uint8Array>>,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer & { readonly draft: string }> {
    const sent = await this.send("/update/upload", fields, files);
    if (sent.status !== 303) throw new Error(`expected a draft, got ${sent.status}: ${wordsOf(sent.text)}`);
    return { ...(await this.get(sent.location)), draft: sent.location };
  }

  /** Publishes the draft as it is shown now. */
  async publish(
    draft: string,
    reason = "a test",
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const { text } = await this.get(draft);
    return this.post(`${draft}/publish`, { reason, seen: hidden(text, "seen"), ...fields });
  }

  async #send(address: string, init: RequestInit): Promise<Answer> {
    const headers = { accept: "text/html", ...this.#headers, ...(init.headers as object) };
    const { cookie: own } = this;
    const cookie: Record<string, string> = own ? { cookie: own } : {};
    const response = await fetch(this.#base + address, {
      ...init,
      headers: { ...headers, ...cookie },
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    this.token = hidden(text, "token") || this.token;
    const { pathname = "", search = "" } = locate(response.headers.get("location"), this.#base);
    const base = new URL(this.#base).pathname.replace(/\/$/, "");
    const to = `${pathname}${search}`.slice(base.length);
    const [draft = "", publishes] = /^\/update\/drafts\/[0-9a-f]+(\/publish)?$/.exec(address) ?? [];
    if (publishes && PUBLISHED.test(to))
      await this.#check(to, this.#previews.get(draft.replace("/publish", "")) ?? "");
    else if (draft && !publishes) this.#previews.set(draft, text);
    return { status: response.status, text, location: to, headers: response.headers };
  }
}

function locate(location: string | null, base: string): Partial<URL> {
  return location === null ? {} : new URL(location, base);
}

/** The value of a hidden field, as it stands in the page. */
export function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}

/** What a page says, without its marks. */
export function wordsOf(html: string): string {
  const main = html.slice(
    Math.max(0, html.indexOf("<main")),
    html.includes("</main>") ? html.indexOf("</main>") : undefined,
  );
  return main
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}
