import type { Request } from "express";
import { HttpError } from "../frame/http-error.ts";
import { SITE } from "../frame/page.ts";
import type { Services } from "../frame/services.ts";
import { type Token, UnreadableTokens } from "./tokens.ts";

/** The token that a request brings and that counts; null where it brings none, or one that does not. */
export async function findToken({ desk, log }: Services, request: Request): Promise<Token | null> {
  const text = textIn(request.get("authorization") ?? "");
  if (!desk || text === undefined) return null;
  const token = await desk.tokens.find(text).catch((error) => {
    if (!(error instanceof UnreadableTokens)) throw error;
    log.error("no token can be checked", { reason: error.message });
    throw new HttpError(503, "the list of tokens on the server is damaged");
  });
  if (!token) {
    log.warn("refused a token", { audit: true, ip: request.ip });
    return null;
  }
  // A full disk is no reason to refuse a reader.
  const isNews = await desk.tokens.use(token).catch(() => false);
  if (isNews) log.info("reads with a token", { audit: true, token: token.name, ip: request.ip });
  return token;
}

/**
 * How a program may say who it is (RFC 9110, 11.6.1). Browsers are not offered Basic: they would ask for a password
 * in a window of their own, beside the sign-in.
 */
export function challenge(request: Request): readonly string[] {
  const isBrowser = /^Mozilla\//.test(request.get("user-agent") ?? "");
  const schemes = isBrowser ? ["Bearer"] : ["Bearer", "Basic"];
  return schemes.map((scheme) => `${scheme} realm="${SITE}"${scheme === "Basic" ? ', charset="UTF-8"' : ""}`);
}

/** `Bearer TOKEN`, or `Basic` with the token as the password of any name, for what knows nothing else. */
function textIn(header: string): string | undefined {
  const [, scheme = "", rest = ""] = /^(Bearer|Basic) +([\w+/=~.-]{1,400})$/i.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return rest;
  if (scheme === "") return undefined;
  const decoded = Buffer.from(rest, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}
