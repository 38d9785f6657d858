import type { IncomingMessage } from "node:http";
import type { Request, Response } from "express";
import type { Config } from "../../config.ts";
import type { Log } from "../../log.ts";
import { MS_PER_DAY } from "../../model/time/calendar.ts";
import { HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { type Editor, type Editors, stampOf, UnreadableEditors } from "./editors.ts";
import { cleanName } from "./names.ts";
import { type Role, roleNamed, roleOf } from "./roles.ts";
import { SESSION_MS, type Session, type Sessions } from "./sessions.ts";

const SESSION_COOKIE = "ttp-session";
/** Browsers take a cookie of this name from this host alone, over https and for all of its paths. */
const HOST_COOKIE = `__Host-${SESSION_COOKIE}`;
const DEVICE_COOKIE = "ttp-device";
const DEVICE_MS = 400 * MS_PER_DAY;
const LONGEST_COOKIE = 1000;

/** Somebody whose name is known. */
export interface Visitor {
  readonly name: string;
  readonly role: Role;
  /** Null where the company's own sign-on vouches for the name. */
  readonly session: Session | null;
  /** What forms made for this visitor bring along. */
  readonly formToken: string;
}

/** Whoever keeps the sessions. */
interface Keeping {
  readonly sessions: Sessions;
}

/**
 * Whether the answer to a request may differ from another reader's: such answers are not kept for all. A cookie
 * that was made up is nobody's: without a signature it gets what every reader gets.
 */
export function personal(
  { requireSignIn, trustedUserHeader }: Config,
  desk: Keeping | null,
): (request: IncomingMessage) => boolean {
  return (request) =>
    requireSignIn === "everyone" ||
    (desk !== null && hadSession(desk, request)) ||
    (trustedUserHeader !== null && request.headers[trustedUserHeader] !== undefined);
}

/** Whether a request brings the token of a session that was begun here, though it may be over. */
export function hadSession({ sessions }: Keeping, request: IncomingMessage): boolean {
  return [HOST_COOKIE, SESSION_COOKIE].some((name) => sessions.gave(cookieOf(request, name) ?? ""));
}

/** Who sends a request; null where nobody says so, or nobody who may be believed. */
export async function findVisitor(
  { desk, config, log }: Services,
  request: Request,
): Promise<Visitor | null> {
  if (!desk) return null;
  const { editors, sessions } = desk;
  const named = config.trustedUserHeader ? request.get(config.trustedUserHeader) : undefined;
  if (named !== undefined && named !== "") {
    if (isFromProxy(request)) {
      const name = nameOr(named);
      if (name === null) return null;
      const editor = await findEditor(editors, name, log);
      const known = editor?.name ?? name;
      return {
        name: known,
        role: roleInHeader(config, request) ?? (editor ? roleOf(editor) : "reader"),
        session: null,
        formToken: sessions.formToken(`person ${known}`),
      };
    }
    log.warn("refused a name from an address that is no trusted proxy", {
      audit: true,
      ip: request.socket.remoteAddress,
    });
  }
  const token = cookieOf(request, sessionCookie(config, request));
  const session = token === undefined ? undefined : sessions.read(token);
  if (!session) return null;
  const editor = await findEditor(editors, session.name, log);
  if (!editor || stampOf(editor) !== session.stamp) return null;
  return { name: editor.name, role: roleOf(editor), session, formToken: sessions.formToken(session.id) };
}

/** What the proxy says of somebody's role; undefined where it says nothing, and the list decides. */
function roleInHeader({ trustedRoleHeader }: Config, request: Request): Role | undefined {
  return roleNamed(trustedRoleHeader ? request.get(trustedRoleHeader) : undefined);
}

export function ownerOf({ session, name }: Visitor): string {
  return session?.id ?? `person ${name}`;
}

/** The browser keeps the token longer than it counts: what is typed until then is kept for its owner alone. */
export function setSessionCookie(
  config: Config,
  request: Request,
  response: Response,
  token: string,
  ends: number,
): void {
  response.cookie(sessionCookie(config, request), token, {
    ...cookieOptions(config, request),
    expires: new Date(ends + SESSION_MS),
  });
}

export function clearSessionCookie(config: Config, request: Request, response: Response): void {
  response.clearCookie(sessionCookie(config, request), cookieOptions(config, request));
}

/** Marks a browser in which somebody signed in: only the sign-in gets to see it. */
export function setDeviceCookie(config: Config, request: Request, response: Response, token: string): void {
  const path = `${config.basePath}/update/sign-in`;
  response.cookie(DEVICE_COOKIE, token, { ...cookieOptions(config, request), path, maxAge: DEVICE_MS });
}

/** Empty for a browser without one. */
export function deviceIn(request: Request): string {
  return cookieOf(request, DEVICE_COOKIE) ?? "";
}

function sessionCookie({ basePath }: Config, request: Request): string {
  return request.secure && basePath === "" ? HOST_COOKIE : SESSION_COOKIE;
}

/** Where the list cannot be read, the log says which file it is, and the answer that it is not the visitor's fault. */
async function findEditor(editors: Editors, name: string, log: Log): Promise<Editor | undefined> {
  return editors.find(name).catch((error) => {
    throw refuseEditors(error, log);
  });
}

/** What a request is told where the list of editors is damaged. */
export function refuseEditors(error: unknown, log: Log): unknown {
  if (!(error instanceof UnreadableEditors)) return error;
  log.error("nobody can sign in", { reason: error.message });
  return new HttpError(
    503,
    "the list of editors on the server is damaged; whoever runs it finds the file in the log",
  );
}

function cookieOptions({ basePath }: Config, request: Request) {
  return { httpOnly: true, sameSite: "lax", secure: request.secure, path: basePath || "/" } as const;
}

function cookieOf(request: IncomingMessage, wanted: string): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  for (const part of cookie.split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === wanted && value && value.length <= LONGEST_COOKIE) return value;
  }
  return undefined;
}

/** Of the connection itself, not of what a header says. */
function isFromProxy(request: Request): boolean {
  const trusts = request.app.get("trust proxy fn") as (address: string, hop: number) => boolean;
  return trusts(request.socket.remoteAddress ?? "", 0);
}

/** Headers come byte by byte; names in them are in UTF-8, or of an older time. */
function nameOr(text: string): string | null {
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  try {
    return cleanName(decoded.includes("\ufffd") ? text : decoded);
  } catch {
    return null;
  }
}
