import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";

/** Express, node:http, and node:http with all headers of the real one. */
export type BareKind = "express" | "node" | "alike";

/** What a bare server answers at one address: the bytes and headers that the real one sends. */
export interface BareAnswer {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Every header that the real one sends, name and value in turns, but for those that node:http adds by itself. */
  readonly allHeaders: readonly string[];
  /** Base64. */
  readonly body: string;
}

const [kind, file = ""] = process.argv.slice(2);
const answers = JSON.parse(readFileSync(file, "utf8")) as readonly BareAnswer[];
const server = kind === "express" ? serveExpress() : serveNode(kind === "alike");
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});

/** As one writes it in five minutes: no middleware, Express's own settings. */
function serveExpress(): Server {
  const app = express();
  for (const { path, headers, body } of answers) {
    const bytes = Buffer.from(body, "base64");
    app.get(path, (_request, response) => {
      response.set(headers).send(bytes);
    });
  }
  return createServer(app);
}

function serveNode(alike: boolean): Server {
  const known = new Map(
    answers.map(({ path, headers, allHeaders, body }) => [
      path,
      { headers: alike ? [...allHeaders] : headers, bytes: Buffer.from(body, "base64") },
    ]),
  );
  return createServer((request, response) => {
    const answer = known.get(request.url ?? "");
    if (answer) response.writeHead(200, answer.headers).end(answer.bytes);
    else response.writeHead(404).end();
  });
}
