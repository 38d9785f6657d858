import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { send, writeAnswer } from "../../../server/http/frame/send.ts";
import {
  createResponseCache,
  namer,
  type ResponseCache,
} from "../../../server/http/serving/response-cache.ts";

const PAGE = "<p>over 500</p>".repeat(200);
let made = 0;
let revision = "a";
let responses: ResponseCache;
let server: Server;
let origin: string;

beforeEach(async () => {
  made = 0;
  revision = "a";
  responses = createResponseCache({
    edition: () => revision,
    keyOf: namer(
      ({ headers }) => headers.cookie !== undefined,
      ({ headers }) => headers["x-proxy"] !== undefined,
    ),
    maxBytes: 1024 * 1024,
  });
  const app = express().set("etag", false);
  app.use(responses.note);
  app.get("/page", (request, response) => {
    made += 1;
    response.type("html").set("Last-Modified", "Fri, 12 Apr 2024 00:00:00 GMT");
    send({ responses }, request, response, `${PAGE}${revision}`);
  });
  const site = express.Router().get("/page", (request, response) => {
    made += 1;
    response.type("html");
    send({ responses }, request, response, PAGE);
  });
  app.use("/under", site);
  app.get("/replaced", (request, response) => {
    made += 1;
    revision = `after ${made}`;
    response.type("html");
    send({ responses }, request, response, PAGE);
  });
  app.get("/private", (request, response) => {
    made += 1;
    response.type("html").set("Cache-Control", "no-store");
    send({ responses }, request, response, PAGE);
  });
  app.get("/stream", (_, response) => {
    made += 1;
    response.write("one ");
    response.end("two");
  });
  server = createServer((request, response) => {
    const kept = responses.find(request);
    if (kept) writeAnswer(request, response, kept);
    else app(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("kept answers", () => {
  it("are made once for each address and revision", async () => {
    const first = await (await fetch(`${origin}/page`)).text();
    const second = await (await fetch(`${origin}/page`)).text();
    expect(second).toBe(first);
    expect(made).toBe(1);
    revision = "b";
    expect(await (await fetch(`${origin}/page`)).text()).toBe(`${PAGE}b`);
    expect(made).toBe(2);
  });

  it.each([
    ["br", (body: Buffer) => brotliDecompressSync(body)],
    ["gzip", (body: Buffer) => gunzipSync(body)],
    ["identity", (body: Buffer) => body],
  ])("are sent as %s to whoever takes it, the first time and from then on", async (encoding, unpack) => {
    for (const _ of [1, 2]) {
      const { headers, body } = await getRaw("/page", { "accept-encoding": encoding });
      expect(headers.get("content-encoding") ?? "identity").toBe(encoding);
      expect(headers.get("vary")).toBe("Accept-Encoding");
      expect(unpack(body).toString()).toBe(`${PAGE}a`);
    }
    expect(made).toBe(1);
  });

  it("are found again under the path that a router is mounted at", async () => {
    for (const _ of [1, 2]) await (await fetch(`${origin}/under/page`)).text();
    expect(made).toBe(1);
  });

  it("are not kept where the data was replaced while they were made", async () => {
    await (await fetch(`${origin}/replaced`)).text();
    revision = "a";
    await (await fetch(`${origin}/replaced`)).text();
    expect(made).toBe(2);
    expect(responses.size().entries).toBe(0);
  });

  it("refuse an encoding given q=0", async () => {
    const { headers } = await getRaw("/page", { "accept-encoding": "br;q=0, gzip" });
    expect(headers.get("content-encoding")).toBe("gzip");
  });

  it("answer 304 to a reader who has them, also the first time they are asked for", async () => {
    const etag = (await getRaw("/page", { "accept-encoding": "br" })).headers.get("etag") ?? "";
    revision = "b";
    revision = "a";
    for (const headers of [
      { "if-none-match": etag, "accept-encoding": "br" },
      { "if-none-match": `"other", W/${etag}`, "accept-encoding": "br" },
      { "if-modified-since": "Sat, 13 Apr 2024 00:00:00 GMT", "accept-encoding": "br" },
    ]) {
      const answer = await getRaw("/page", headers);
      expect(answer.status).toBe(304);
      expect(answer.body.length).toBe(0);
    }
    expect((await getRaw("/page", { "if-none-match": '"other"' })).status).toBe(200);
    expect((await getRaw("/page", { "if-modified-since": "Thu, 11 Apr 2024 00:00:00 GMT" })).status).toBe(
      200,
    );
  });

  it("are not kept where the route says so, streamed ones pass, and editors get their own", async () => {
    for (const path of ["/private", "/stream"]) {
      await (await fetch(origin + path)).text();
      await (await fetch(origin + path)).text();
    }
    expect(made).toBe(4);
    await (await fetch(`${origin}/page`, { headers: { cookie: "session=x" } })).text();
    await (await fetch(`${origin}/page`, { headers: { cookie: "session=x" } })).text();
    expect(made).toBe(6);
    expect(responses.size().entries).toBe(0);
  });

  it("stay within their bound whatever is asked", async () => {
    for (let n = 0; n < 400; n += 1) await getRaw(`/page?n=${n}`, {});
    expect(responses.size().bytes).toBeLessThanOrEqual(1024 * 1024);
    expect(responses.size().entries).toBeGreaterThan(100);
  });

  it("count what a request makes them hold, not only what is answered", async () => {
    const host = "x".repeat(8000);
    for (let n = 0; n < 200; n += 1)
      await getRaw(`/page?n=${n}`, { "x-forwarded-host": host, "x-proxy": "yes" });
    expect(responses.size().entries).toBeGreaterThan(50);
    expect(responses.size().entries * host.length).toBeLessThanOrEqual(1024 * 1024);
  });
});

/** As the bytes came: fetch would unpack them. */
async function getRaw(path: string, headers: Record<string, string>) {
  const { request } = await import("node:http");
  return new Promise<{ status: number; headers: Headers; body: Buffer }>((resolve, reject) => {
    const call = request(origin + path, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(response.headers as Record<string, string>),
          body: Buffer.concat(chunks),
        }),
      );
    });
    call.on("error", reject);
    call.end();
  });
}

describe("the name of an answer", () => {
  const nameOf = namer(
    ({ headers }) => headers.cookie !== undefined,
    ({ headers }) => headers.via !== undefined,
  );
  const name = (given: Partial<IncomingMessage>) =>
    nameOf({
      method: "GET",
      url: "/",
      ...given,
      headers: { host: "a.example", ...given.headers },
    } as IncomingMessage);

  it.each<[string, Partial<IncomingMessage>]>([
    ["another address", { url: "/history" }],
    ["another host", { headers: { host: "other.example" } }],
    ["an answer packed otherwise", { headers: { "accept-encoding": "br" } }],
    [
      "another host outside, as a trusted proxy says",
      { headers: { via: "1", "x-forwarded-host": "b.example" } },
    ],
  ])("is another for %s", (_, given) => {
    expect(name(given)).not.toBe(name({}));
    expect(name(given)).not.toBeNull();
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ["a question for the head alone", { method: "HEAD" }],
    [
      "what anybody may say of the outside",
      { headers: { "x-forwarded-host": "b.example", "x-forwarded-proto": "x" } },
    ],
  ])("is the same for %s", (_, given) => {
    expect(name(given)).toBe(name({}));
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ["an answer of one's own", { headers: { cookie: "ttp-session=1" } }],
    ["a form that is sent", { method: "POST" }],
    ["a part of an answer", { headers: { range: "bytes=0-10" } }],
  ])("is none for %s", (_, given) => {
    expect(name(given)).toBeNull();
  });
});
