import type { Request, RequestHandler, Response } from "express";
import { HttpError } from "../frame/http-error.ts";
import { originOf } from "../frame/page.ts";
import { isProbe } from "../frame/requests.ts";
import type { Services } from "../frame/services.ts";
import { challenge, findToken } from "../session/bearer.ts";
import { may, type Right } from "../session/roles.ts";
import { findVisitor, hadSession, ownerOf, type Visitor } from "../session/visitor.ts";
import type { Form } from "./forms.ts";

/** Addresses that answer without a sign-in even where reading is closed, beside the monitor's. */
const OPEN = /^\/update(?:\/sign-in|\/sign-out)?$/;

/** Where reading is closed, lets in who has signed in or brings a token; sends all others to the sign-in, and programs a 401. */
export function guardReading(services: Services): RequestHandler {
  return async (request, response, next) => {
    if (services.config.requireSignIn !== "everyone" || isOpen(request.path)) return next();
    // The desk asks by itself, and keeps what was typed until the session was over.
    const typed = request.method === "POST" && request.path.startsWith("/update/");
    if (typed && services.desk && hadSession(services.desk, request)) return next();
    if ((await findVisitor(services, request)) || (await mayRead(services, request))) {
      keepPrivate(response);
      return next();
    }
    const isPage = request.method === "GET" && /\bhtml\b/.test(request.get("accept") ?? "");
    if (!isPage) {
      response.set("WWW-Authenticate", [...challenge(request)]);
      throw new HttpError(401, "reading takes a sign-in here, or a token that has not ended");
    }
    response.redirect(303, services.at.signIn(request.originalUrl.slice(services.config.basePath.length)));
  };
}

function isOpen(path: string): boolean {
  return isProbe(path) || OPEN.test(path);
}

/** A token reads, and is nobody's session: nothing of the update desk is its bearer's. */
async function mayRead(services: Services, request: Request): Promise<boolean> {
  if ((await findToken(services, request)) === null) return false;
  if (["GET", "HEAD", "OPTIONS"].includes(request.method) && !/^\/update(\/|$)/.test(request.path))
    return true;
  throw new HttpError(403, "a token only reads: sign in to change the data");
}

/** Whatever a handler says of keeping its answer, nobody in between may keep it for others. */
function keepPrivate(response: Response): void {
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name.toLowerCase() === "cache-control" && !/no-store/.test(String(value))
      ? set(name, "private, no-cache")
      : set(name, value);
}

/** Who sends a request, where they may do that. Throws a {@link HttpError} for everyone else. */
export async function expectRight(services: Services, request: Request, right: Right): Promise<Visitor> {
  const visitor = await findVisitor(services, request);
  if (!visitor) throw new HttpError(401, "sign in first: your session may have ended");
  if (may(visitor, right)) return visitor;
  const { name, role } = visitor;
  services.log.warn("refused for want of the right", { audit: true, name, role, right, ip: request.ip });
  throw new HttpError(403, REFUSALS[right](name));
}

const REFUSALS: Readonly<Record<Right, (name: string) => string>> = {
  read: (name) => `${name} may not read here`,
  edit: (name) => `${name} may read here, but not change the data`,
  approve: (name) => `${name} may propose changes, but not decide on those of others`,
};

/**
 * Refuses what another site's page makes a browser send. Browsers of today say where a request comes from;
 * what says nothing at all is no browser, and needs the form's token like all others.
 */
export function checkOrigin(services: Services, request: Request): void {
  const site = request.get("sec-fetch-site");
  const origin = request.get("origin");
  const own = originOf(request);
  // Behind a proxy that ends https unannounced the scheme differs; the host does not.
  const same = origin === undefined || hostOf(origin) === hostOf(own);
  if (site === undefined ? same : site === "same-origin" || site === "none") return;
  services.log.warn("refused a form of another site", { audit: true, origin: origin ?? "", ip: request.ip });
  throw new HttpError(403, "this form was sent from another site: go to the page and send it there");
}

/** Refuses a form that was not made for this visitor's session. */
export function checkForm(services: Services, request: Request, visitor: Visitor, form: Form): void {
  if (services.desk?.sessions.isFormToken(form.text("token"), ownerOf(visitor))) return;
  services.log.warn("refused a form without its token", {
    audit: true,
    editor: visitor.name,
    ip: request.ip,
  });
  throw new HttpError(403, "this form is of an earlier session: load the page again and send it once more");
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
