import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import querystring from "node:querystring";
import type { RequestHandler } from "express";
import type { Log } from "../../log.ts";
import { HttpError } from "./http-error.ts";

const LONGEST_ADDRESS = 4096;
const MOST_PARAMETERS = 200;

/** Names each request and writes one line about it when it is answered. */
export function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    response.set("X-Request-Id", id);
    logAnswer(log, id, request.ip, request, response);
    next();
  };
}

/** The same for answers that are kept; returns the headers that name the request. */
export function logKept(
  log: Log,
  trusted: TrustedProxies,
): (request: IncomingMessage, status: number) => readonly string[] {
  return (request, status) => {
    const id = randomUUID();
    log.info(lineOf(request, request.url), {
      status,
      ms: 0,
      ip: readerAddress(request, trusted),
      id,
    });
    return ["X-Request-Id", id];
  };
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

function logAnswer(
  log: Log,
  id: string,
  ip: string | undefined,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): void {
  const began = performance.now();
  response.on("finish", () => {
    log.info(lineOf(request, request.originalUrl ?? request.url), {
      status: response.statusCode,
      ms: Math.round((performance.now() - began) * 10) / 10,
      ip,
      id,
    });
  });
}

function lineOf({ method }: IncomingMessage, address = ""): string {
  return `${method} ${address.slice(0, 300)}`;
}

/** Refuses addresses that no reader needs, before anything is made of them. */
export const boundAddresses: RequestHandler = (request, _response, next) => {
  const { length } = request.originalUrl;
  if (length > LONGEST_ADDRESS) {
    throw new HttpError(414, `expected an address of at most ${LONGEST_ADDRESS} characters, got ${length}`);
  }
  const parameters = (request.originalUrl.split("?", 2)[1] ?? "").split("&").length;
  if (parameters > MOST_PARAMETERS) {
    throw new HttpError(400, `expected at most ${MOST_PARAMETERS} parameters, got ${parameters}`);
  }
  next();
};

/** Parameters are text or lists of text: never nested. */
export function parseParameters(text: string): Readonly<Record<string, unknown>> {
  return querystring.parse(text, "&", "=", { maxKeys: MOST_PARAMETERS + 1 });
}
