import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response } from "express";

/** A whole answer of status 200, packed as it goes out. */
export interface Answer {
  readonly etag: string;
  /** In milliseconds; infinite where nothing says since when. */
  readonly lastModified: number;
  /** Name and value in turns. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Where answers go that others may be given as well. */
export interface ResponseKeeper {
  /** Called with each whole answer to a request that was noted before. */
  readonly keep: (response: Response, answer: Answer) => void;
}

/**
 * Sends a body that is there as a whole, whose other headers are set: packed as the reader takes it, named by its
 * entity tag, or as 304 to whoever has it. It is kept for others unless its `Cache-Control` forbids it.
 */
export function send(
  { responses }: { readonly responses: ResponseKeeper },
  request: Request,
  response: Response,
  content: string | Buffer,
): void {
  if (response.statusCode !== 200) {
    response.send(content);
    return;
  }
  const body = Buffer.from(content);
  const encoding = isWorthPacking(response, body) ? encodingFor(request) : "identity";
  const digest = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  response.set("ETag", encoding === "identity" ? `"${digest}"` : `"${digest}-${encoding}"`);
  response.vary("Accept-Encoding");
  const finish = (packed: Buffer) => {
    response.set("Content-Length", String(packed.length));
    const answer = answerOf(response, packed);
    if (!/no-store|private/.test(response.get("Cache-Control") ?? "")) responses.keep(response, answer);
    writeAnswer(request, response, answer);
  };
  if (encoding === "identity") {
    finish(body);
    return;
  }
  response.set("Content-Encoding", encoding);
  PACK[encoding](body)
    .then(finish)
    .catch((error: unknown) => response.destroy(error as Error));
}

/** Writes an answer, or 304 where the reader has it. */
export function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (!isFresh(request, answer)) {
    response.writeHead(200, [...answer.headers]).end(answer.body);
    return;
  }
  const headers = answer.headers.filter((_, index, all) => !OF_A_BODY.has(all[index - (index % 2)] ?? ""));
  for (const name of OF_A_BODY) response.removeHeader(name);
  response.writeHead(304, headers).end();
}

type Encoding = "br" | "gzip" | "identity";

/** The best encoding that the reader takes; `q=0` refuses one. */
export function encodingFor({ headers }: IncomingMessage): Encoding {
  const accepted = String(headers["accept-encoding"] ?? "");
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted) ? "gzip" : "identity";
}

const PACK: Readonly<Record<Exclude<Encoding, "identity">, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
};

const SMALLEST_PACKED = 1024;
const TEXT =
  /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|atom\+xml|manifest\+json|x-bibtex|[a-z.-]+\+json))/;

function isWorthPacking(response: Response, body: Buffer): boolean {
  return body.length >= SMALLEST_PACKED && TEXT.test(response.get("Content-Type") ?? "");
}

const OF_A_BODY: ReadonlySet<string> = new Set([
  "content-type",
  "content-length",
  "content-encoding",
  "content-disposition",
]);

/** Of one request alone. */
const OWN = new Set(["x-request-id", "date"]);

function answerOf(response: Response, body: Buffer): Answer {
  const headers = Object.entries(response.getHeaders());
  const modified = Date.parse(response.get("Last-Modified") ?? "");
  return {
    etag: response.get("ETag") ?? "",
    lastModified: Number.isNaN(modified) ? Number.POSITIVE_INFINITY : modified,
    headers: headers.flatMap(([name, value]) => (OWN.has(name) ? [] : [name, [value].flat().join(", ")])),
    body,
  };
}

/** RFC 9110, 13.1: If-None-Match decides where it is given, else If-Modified-Since. */
function isFresh({ headers }: IncomingMessage, { etag, lastModified }: Answer): boolean {
  const match = headers["if-none-match"];
  if (match !== undefined) {
    return match === "*" || match.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  }
  const since = headers["if-modified-since"];
  return since !== undefined && lastModified <= Date.parse(since);
}
