import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import querystring from "node:querystring";
import type { RequestHandler } from "express";
import type { Log } from "../../log.ts";
import { HttpError } from "./http-error.ts";
import type { Metrics } from "./metrics.ts";

const LONGEST_ADDRESS = 4096;
const MOST_PARAMETERS = 200;

/** Names a request, and writes one line about it when it is answered, which is counted too. */
export function logRequest(
  { log, trusted, metrics }: RequestLog,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const began = performance.now();
  const id = randomUUID();
  const ip = readerAddress(request, trusted);
  // The router shortens the address by the path that it is mounted at.
  const line = `${request.method} ${(request.url ?? "").slice(0, 300)}`;
  response.setHeader("X-Request-Id", id);
  response.on("finish", () => {
    const ms = Math.round((performance.now() - began) * 10) / 10;
    log.info(line, { status: response.statusCode, ms, ip, id });
    metrics.answered(request.method ?? "", response.statusCode, ms);
  });
}

interface RequestLog {
  readonly log: Log;
  readonly trusted: TrustedProxies;
  readonly metrics: Pick<Metrics, "answered">;
}

/** Whether the address at that many hops from here is a proxy whose words count. */
export type TrustedProxies = (address: string, hop: number) => boolean;

/** Whom a request comes from, as Express reads it: the nearest address that is no trusted proxy's. */
export function readerAddress(
  { headers, socket }: IncomingMessage,
  trusted: TrustedProxies,
): string | undefined {
  if (headers["x-forwarded-for"] === undefined) return socket.remoteAddress;
  const heard = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const forwarded = heard.map((part) => part.trim()).filter(Boolean);
  const chain = [socket.remoteAddress ?? "", ...forwarded.reverse()];
  return chain.find((address, hop) => !trusted(address, hop)) ?? chain.at(-1);
}

/** Refuses addresses that no reader needs, before anything is made of them. */
export const boundAddresses: RequestHandler = (request, _response, next) => {
  const { length } = request.originalUrl;
  if (length > LONGEST_ADDRESS) {
    throw new HttpError(414, `expected an address of at most ${LONGEST_ADDRESS} characters, got ${length}`);
  }
  if (!isEncoded(request.path)) throw new HttpError(400, NOT_ENCODED);
  const parameters = (request.originalUrl.split("?", 2)[1] ?? "").split("&").length;
  if (parameters > MOST_PARAMETERS) {
    throw new HttpError(400, `expected at most ${MOST_PARAMETERS} parameters, got ${parameters}`);
  }
  next();
};

export const NOT_ENCODED = "expected an address in UTF-8 with valid escapes, got another";

/** Whether the escapes of a path are UTF-8: no page would look at those of an address that none has. */
function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Parameters are text or lists of text: never nested. */
export function parseParameters(text: string): Readonly<Record<string, unknown>> {
  return querystring.parse(text, "&", "=", { maxKeys: MOST_PARAMETERS + 1 });
}

/** What monitors ask for, under the base path: by address, often, and while readers wait. */
const PROBE = /^\/(?:healthz|readyz|metrics)$/;

export function isProbe(path: string): boolean {
  return PROBE.test(path);
}
