import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Editors } from "../../server/http/session/editors.ts";
import { ROOT } from "../../server/root.ts";
import { Folders } from "../data/store/folders.ts";
import { FILES, lookAt } from "./aftermath.ts";
import { expectWhole, moments } from "./expectations.ts";

const TIMES = 40;
const EDITOR = { name: "amna", password: "killed in the middle of it" };
const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note\n";

let folders: Folders;
beforeAll(async () => {
  execFileSync(
    process.execPath,
    [path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", "server"],
    {
      cwd: ROOT,
    },
  );
  execFileSync(process.execPath, [path.join(ROOT, "public", "build.mjs")], { cwd: ROOT });
  folders = new Folders("fresh");
  await new Editors(folders.stateDir).put(EDITOR.name, EDITOR.password);
});
afterAll(() => folders.remove());

it(`serves the old or the new data, whole, after ${TIMES} kills of the server while it publishes`, async () => {
  let cookie = "";
  let [done, cut] = [0, 0];
  for (const delay of moments(TIMES, 250)) {
    const begun = done + 1;
    const server = await Server.start(folders, cookie);
    cookie = server.cookie;
    const publish = await server.prepare(begun);
    const answered = publish().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await server.kill();
    const published = (await answered) === 303;
    if (!published) cut += 1;
    const aftermath = await lookAt(folders, begun, published ? begun : done);
    expectWhole(aftermath);
    done = aftermath.numbers[0] ?? 0;
  }
  expect(cut).toBeGreaterThan(0);
  expect(done).toBeGreaterThan(0);
});

/** The real server and an editor's browser. */
class Server {
  readonly #process: ChildProcess;
  readonly #origin: string;
  cookie: string;

  private constructor(child: ChildProcess, origin: string, cookie: string) {
    this.#process = child;
    this.#origin = origin;
    this.cookie = cookie;
  }

  /** Signs in where nobody has yet: the cookie outlives the server. */
  static async start({ dataDir, stateDir }: Folders, cookie: string): Promise<Server> {
    const child = spawn(process.execPath, [path.join(ROOT, "dist", "server", "main.js")], {
      env: { ...process.env, DATA_DIR: dataDir, STATE_DIR: stateDir, PORT: "0", LOG_LEVEL: "info" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const origin = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += String(chunk);
        const found = /listening on (http:\/\/[^/]+)\//.exec(text)?.[1];
        if (found) resolve(found);
      });
      child.once("exit", () => reject(new Error(`expected the server to listen, got ${text}`)));
    });
    const server = new Server(child, origin, cookie);
    if (cookie === "") {
      const answer = await server.#send("/update/sign-in", new URLSearchParams(EDITOR));
      server.cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    }
    return server;
  }

  /** Uploads three files with the same number; gives back how to publish them, which answers with a status. */
  async prepare(number: number): Promise<() => Promise<number>> {
    const body = new FormData();
    body.append("token", fieldOf(await (await this.#send("/update/upload")).text(), "token"));
    body.append("mode", "merge");
    const table = `${HEADER}2010-05,${number},,,,,,gul-2024,§5.1,\n`;
    for (const id of FILES) body.append("files", new Blob([table]), `${id}.csv`);
    const sent = await this.#send("/update/upload", body);
    const draft = new URL(sent.headers.get("location") ?? "", this.#origin).pathname;
    let answer = await this.#send(draft);
    // A machine that is busy says that it takes longer.
    while (answer.headers.has("refresh")) answer = await this.#send(draft);
    const page = await answer.text();
    const seen = fieldOf(page, "seen");
    if (!seen) throw new Error(`expected a preview, got ${page}`);
    const fields = { token: fieldOf(page, "token"), seen, reason: `Number ${number}` };
    return async () => (await this.#send(`${draft}/publish`, new URLSearchParams(fields))).status;
  }

  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    if (this.#process.exitCode === null && this.#process.signalCode === null)
      await once(this.#process, "exit");
  }

  #send(address: string, body?: BodyInit): Promise<Response> {
    const init: RequestInit = body ? { method: "POST", body } : {};
    return fetch(this.#origin + address, { ...init, redirect: "manual", headers: { cookie: this.cookie } });
  }
}

function fieldOf(html: string, field: string): string {
  return new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
