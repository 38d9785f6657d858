import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { HttpError, notFound } from "../frame/http-error.ts";
import { refuseParameters } from "../frame/reading.ts";
import type { Handler } from "../frame/services.ts";

/** Sends the reader on to the view that a short link of version 1.0 holds. */
export const shortLink: Handler =
  ({ config }) =>
  (request, response) => {
    refuseParameters(request);
    const code = String(request.params.code);
    const address = unpackAddress(code);
    if (address === undefined) throw notFound("a short link", code);
    response.set("Cache-Control", "no-cache").redirect(302, `${config.basePath}${address}`);
  };

/** Sends on from the short address that people type: `/brief.docx?charts=attacks`. */
export const fullAddress: Handler =
  ({ config }) =>
  (request, response) => {
    const rest = request.originalUrl.slice(`${config.basePath}/brief`.length);
    response.set("Cache-Control", "no-cache").redirect(302, `${config.basePath}/briefing${rest}`);
  };

/** Lists were pictures too in version 1.0. */
export const listPicture: Handler = () => (request) => {
  const list = `${request.baseUrl}${request.path}`.replace(/\.[a-z]+$/, ".csv");
  throw new HttpError(410, `pictures of lists are no longer made: the same rows are at ${list}`);
};

/**
 * The address in a code, or undefined where the code is none of ours or was mistyped. A code is `1`, then base64url
 * of two bytes of checksum and the address (path under the base, and query), packed by {@link DICTIONARY}.
 */
function unpackAddress(code: string): string | undefined {
  if (!/^1[\w-]{1,2000}$/.test(code)) return undefined;
  const bytes = Buffer.from(code.slice(1), "base64url");
  const text = inflate(bytes.subarray(2));
  if (text === undefined || !checksumOf(text).equals(bytes.subarray(0, 2))) return undefined;
  return OWN_ADDRESS.test(text) ? `/${text}` : undefined;
}

function inflate(packed: Buffer): string | undefined {
  try {
    return inflateRawSync(packed, { dictionary: DICTIONARY, maxOutputLength: 4000 }).toString();
  } catch {
    return undefined;
  }
}

function checksumOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 2);
}

/** A path of this site and a query: never another host or a way up, whatever somebody packs by hand. */
const OWN_ADDRESS =
  /^(?![^?]*\/(?:\.|%2[eE]){1,2}(?:[/?]|$))(?:[a-z][a-z0-9-]*(?:\/[\w.~%-]+)*)?(?:\?[\w.~%=&,+:!*'()-]*)?$/;

/** What the addresses were packed with: another text would open other views. */
const DICTIONARY = Buffer.from(
  "none,por-card-holders,acc-card-holders,afghan-refugees,registered-afghans,undocumented-afghans," +
    "returns-kabul-estimate,forced-returns,security-deaths-since-kabul,security-deaths-reported,attacks-reported," +
    "attacks-claimed,power,migration,diplomacy,military,ceasefires,agreements,figures?sources/incidents?milestones?" +
    "series/charts/deportations?charts/afghans-in-pakistan?charts/security-deaths?charts/attacks?" +
    "2019-2025-2024-05-2023-10-2022-11-2021-08-2020-01&scale=total&milestones=&series=?from=2020&to=2024&asof=",
);
