import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { BoundedMap } from "./bounded-map.ts";

const compressors = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
} as const;

type Encoding = keyof typeof compressors | "identity";

/** An answer as it goes out: headers in the flat form that node:http writes fastest. */
interface Answer {
  readonly etag: string;
  readonly lastModified: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

export interface Answers {
  /** Sends the kept answer to a request; false where there is none and the router has to work. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Watches one answer being made: compresses it as the reader takes it, and keeps it where it may be kept. */
  readonly watch: (request: IncomingMessage, response: ServerResponse) => void;
  readonly size: () => { readonly entries: number; readonly bytes: number };
}

export interface AnswersOptions {
  /** Names what answers depend on besides their address: when it changes, all that is kept is forgotten. */
  readonly edition: () => string;
  /** Requests that get answers of their own (signed-in editors) are never served from here. */
  readonly personal: (request: IncomingMessage) => boolean;
  readonly maxBytes?: number;
  /** Called before an answer goes out from here; the headers it returns go with it. */
  readonly onServed?: (request: IncomingMessage, status: number) => readonly string[];
}

const MAX_BYTES = 64 * 1024 * 1024;
const SMALLEST_COMPRESSED = 1024;
const REQUEST_ID = "x-request-id";
const COMPRESSIBLE =
  /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|atom\+xml|manifest\+json|x-bibtex|[a-z.-]+\+json))/;

/**
 * Answers made once per revision and address, kept compressed within a bound of memory and served before
 * the router's work. Whoever makes an answer decides by Cache-Control: `no-store` is never kept.
 */
export function createAnswers(options: AnswersOptions): Answers {
  const kept = new BoundedMap<Answer>(options.maxBytes ?? MAX_BYTES);
  let keptEdition = "";

  const forgetOthers = (edition: string): void => {
    if (edition === keptEdition) return;
    kept.clear();
    keptEdition = edition;
  };

  return {
    serve(request, response) {
      if (!isKeepable(request) || options.personal(request)) return false;
      forgetOthers(options.edition());
      const answer = kept.get(keyOf(request));
      if (!answer) return false;
      const status = isFresh(request, answer) ? 304 : 200;
      send(response, status, answer, options.onServed?.(request, status) ?? []);
      return true;
    },
    watch(request, response) {
      if (!isKeepable(request)) return;
      // Now: the router shortens the address by the path it is mounted at, and the data may be replaced meanwhile.
      const edition = options.edition();
      const key = keyOf(request);
      interceptEnd(response, async (body, end) => {
        const encoding = mayCompress(response, body) ? encodingFor(request) : "identity";
        const packed = encoding === "identity" ? body : await compressors[encoding](body);
        setHeaders(response, packed, encoding, body);
        if (mayKeep(response) && !options.personal(request) && options.edition() === edition) {
          const answer = answerOf(response, packed);
          forgetOthers(edition);
          kept.set(key, answer, weightOf(key, answer));
          const own = requestHeaders(response);
          for (const name of response.getHeaderNames()) response.removeHeader(name);
          send(response, isFresh(request, answer) ? 304 : 200, answer, own);
        } else end(packed);
      });
    },
    size: () => ({ entries: kept.size, bytes: kept.weight }),
  };
}

/** What one answer serves: requests of the same key get the same bytes. */
export function keyOf(request: IncomingMessage): string {
  const { headers, url } = request;
  const forwarded = `${headers["x-forwarded-proto"] ?? ""} ${headers["x-forwarded-host"] ?? ""}`;
  return `${encodingFor(request)} ${headers.host ?? ""} ${forwarded} ${url ?? ""}`;
}

function isKeepable(request: IncomingMessage): boolean {
  return request.method === "GET" && request.headers.range === undefined;
}

/** The best encoding that the reader takes; `q=0` refuses one. */
function encodingFor(request: IncomingMessage): Encoding {
  const accepted = request.headers["accept-encoding"];
  if (typeof accepted !== "string") return "identity";
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted) ? "gzip" : "identity";
}

function mayCompress(response: ServerResponse, body: Buffer): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return (
    response.statusCode === 200 &&
    body.length >= SMALLEST_COMPRESSED &&
    COMPRESSIBLE.test(type) &&
    response.getHeader("content-encoding") === undefined
  );
}

function mayKeep(response: ServerResponse): boolean {
  return (
    response.statusCode === 200 &&
    !/no-store|private/.test(String(response.getHeader("cache-control") ?? "")) &&
    response.getHeader("set-cookie") === undefined
  );
}

function setHeaders(response: ServerResponse, packed: Buffer, encoding: Encoding, body: Buffer): void {
  if (response.statusCode !== 200) {
    if (packed.length > 0) response.setHeader("Content-Length", packed.length);
    return;
  }
  const digest = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  response.setHeader("ETag", encoding === "identity" ? `"${digest}"` : `"${digest}-${encoding}"`);
  response.setHeader("Content-Length", packed.length);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.appendHeader("Vary", "Accept-Encoding");
}

function answerOf(response: ServerResponse, body: Buffer): Answer {
  const headers = response.getHeaders();
  const modified = Date.parse(String(headers["last-modified"] ?? ""));
  return {
    etag: String(headers.etag),
    lastModified: Number.isNaN(modified) ? Number.POSITIVE_INFINITY : modified,
    headers: flatten(headers),
    body,
  };
}

/** Bytes, near enough: addresses and names of hosts may be longer than what is answered to them. */
function weightOf(key: string, { headers, body }: Answer): number {
  return headers.reduce((sum, text) => sum + text.length, key.length + body.length + 1024);
}

/** The header that belongs to one request alone: it goes out, but is not kept. */
function requestHeaders(response: ServerResponse): string[] {
  const id = response.getHeader(REQUEST_ID);
  return id === undefined ? [] : [REQUEST_ID, String(id)];
}

function flatten(headers: OutgoingHttpHeaders): string[] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== undefined && name !== REQUEST_ID && name !== "date")
    .flatMap(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]);
}

function send(response: ServerResponse, status: 200 | 304, answer: Answer, own: readonly string[]): void {
  if (status === 200) {
    response.writeHead(200, [...answer.headers, ...own]).end(answer.body);
    return;
  }
  const headers = answer.headers.filter((_, index, all) => !/^content-/.test(all[index - (index % 2)] ?? ""));
  response.writeHead(304, [...headers, ...own]).end();
}

/** RFC 9110, 13.1: If-None-Match decides where it is given, else If-Modified-Since. */
function isFresh(request: IncomingMessage, answer: Answer): boolean {
  const match = request.headers["if-none-match"];
  if (match !== undefined) {
    return match === "*" || match.split(",").some((tag) => tag.trim().replace(/^W\//, "") === answer.etag);
  }
  const since = request.headers["if-modified-since"];
  return since !== undefined && answer.lastModified <= Date.parse(since);
}

/** Calls `finish` with the whole body of an answer that is sent in one piece; streamed answers pass untouched. */
function interceptEnd(
  response: ServerResponse,
  finish: (body: Buffer, end: (body: Buffer) => void) => Promise<void>,
): void {
  const end = response.end;
  const write = response.write;
  const restore = () => {
    response.end = end;
    response.write = write;
  };
  response.write = ((...parts: Parameters<typeof write>) => {
    restore();
    return write.apply(response, parts);
  }) as typeof write;
  response.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
    restore();
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) {
      return end.apply(response, [chunk, encoding, done] as unknown as Parameters<typeof end>);
    }
    const body =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk);
    finish(body, (packed) => response.end(packed)).catch((error: unknown) =>
      response.destroy(error as Error),
    );
    return response;
  }) as typeof end;
}
