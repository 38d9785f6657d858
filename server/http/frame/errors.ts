import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { LimitReached } from "../../concurrency-limit.ts";
import { listsFor, pageMessage, pageProblem } from "./error-words.ts";
import { HttpError } from "./http-error.ts";
import { sendPage } from "./page.ts";
import { isProbe, NOT_ENCODED } from "./requests.ts";
import type { Services } from "./services.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "This link is not valid",
  401: "Sign in first",
  403: "Not allowed",
  404: "Nothing here",
  405: "This cannot be done here",
  410: "No longer here",
  413: "Too large",
  414: "This address is too long",
  421: "Not a name of this server",
  429: "Too many requests",
  500: "Something failed here",
  503: "Not ready",
};

/** For addresses that no route knows. */
export const unknownAddress: RequestHandler = (request) => {
  throw new HttpError(404, `there is nothing on this server at ${JSON.stringify(request.path.slice(0, 80))}`);
};

/** For addresses that are only read. */
export const refuseMethods: RequestHandler = (request, response) => {
  response.set("Allow", "GET, HEAD, OPTIONS");
  if (request.method === "OPTIONS") {
    response.status(204).end();
    return;
  }
  throw new HttpError(405, `expected GET or HEAD at this address, got ${request.method}`);
};

/** For the update desk of a server that can keep nothing. */
export const deskClosed: RequestHandler = () => {
  throw new HttpError(503, "nothing can be published: the state folder cannot be written; the log says why");
};

/** Turns what was thrown into an answer: a page for people, JSON for programs, nothing internal in either. */
export function answerErrors(services: Services): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const answer = answerFor(error);
    if (answer.status >= 500) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      services.log.error("request failed", { id: requestId(response), path: request.path, error: text });
    }
    if (response.headersSent) return next(error);
    response.status(answer.status).set("Cache-Control", "no-store");
    for (const name of ["Content-Disposition", "ETag", "Last-Modified", "Link"]) response.removeHeader(name);
    if (error instanceof LimitReached) response.set("Retry-After", "60");
    const path = request.path.slice(services.config.basePath.length);
    if (wantsJson(path)) {
      const { status, message, problems } = answer;
      response.json({ error: { status, message, problems } });
      return;
    }
    sendPage(services, request, response, "error", {
      title: TITLES[answer.status] ?? "This did not work",
      section: null,
      personal: true,
      content: {
        status: answer.status,
        message: pageMessage(answer.message),
        problems: answer.problems.map((each) => ({
          parameter: each.parameter,
          message: pageProblem(each),
        })),
        links:
          answer.links.length === 0 && (answer.status === 404 || answer.status === 400)
            ? listsFor(services, path, answer.problems)
            : answer.links,
        id: requestId(response),
      },
    });
  };
}

function requestId(response: Response): string {
  return String(response.getHeader("X-Request-Id") ?? "");
}

/** Pages have no ending; twins, files and the monitor's addresses answer programs. */
function wantsJson(path: string): boolean {
  return /\.[a-z]{2,8}$/.test(path) || isProbe(path) || path.startsWith("/data/");
}

function answerFor(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof LimitReached)
    return new HttpError(503, "expected fewer who ask for what takes long; try again in a minute");
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status === 400) return new HttpError(400, NOT_ENCODED);
  if (status === 404)
    return new HttpError(404, "expected the address of something on this server, got another");
  if (status === 413) return new HttpError(413, "expected a smaller request");
  return new HttpError(500, "the server could not make this page; its log says why");
}
