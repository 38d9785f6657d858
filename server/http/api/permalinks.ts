import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * Short links hold the address itself, packed: nothing is stored, so they work on every copy of the server
 * and for as long as the addresses do. `1` for the form, then base64url of two bytes of checksum and the
 * packed address (path under the base, and query).
 */
export function packAddress(address: string): string {
  const text = address.replace(/^\//, "");
  const packed = deflateRawSync(text, { dictionary: DICTIONARY, level: 9 });
  return `${FORM}${Buffer.concat([checksumOf(text), packed]).toString("base64url")}`;
}

/** The address in a code, or undefined where the code is none of ours or was mistyped. */
export function unpackAddress(code: string): string | undefined {
  if (!code.startsWith(FORM) || code.length > LONGEST_CODE || !/^[\w-]+$/.test(code)) return undefined;
  const bytes = Buffer.from(code.slice(FORM.length), "base64url");
  const text = inflate(bytes.subarray(2));
  if (text === undefined || !checksumOf(text).equals(bytes.subarray(0, 2))) return undefined;
  return OWN_ADDRESS.test(text) ? `/${text}` : undefined;
}

const FORM = "1";
const LONGEST_CODE = 2000;
const LONGEST_ADDRESS = 4000;

/** A path of this site and a query: never another host or a way up, whatever somebody packs by hand. */
const OWN_ADDRESS =
  /^(?![^?]*\/(?:\.|%2[eE]){1,2}(?:[/?]|$))(?:[a-z][a-z0-9-]*(?:\/[\w.~%-]+)*)?(?:\?[\w.~%=&,+:!*'()-]*)?$/;

/**
 * What addresses are made of, the most frequent last. It is part of the form: another dictionary needs
 * another FORM, or the links given out before would open other views.
 */
const DICTIONARY = Buffer.from(
  "none,por-card-holders,acc-card-holders,afghan-refugees,registered-afghans,undocumented-afghans," +
    "returns-kabul-estimate,forced-returns,security-deaths-since-kabul,security-deaths-reported,attacks-reported," +
    "attacks-claimed,power,migration,diplomacy,military,ceasefires,agreements,figures?sources/incidents?milestones?" +
    "series/charts/deportations?charts/afghans-in-pakistan?charts/security-deaths?charts/attacks?" +
    "2019-2025-2024-05-2023-10-2022-11-2021-08-2020-01&scale=total&milestones=&series=?from=2020&to=2024&asof=",
);

function checksumOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 2);
}

function inflate(packed: Buffer): string | undefined {
  try {
    return inflateRawSync(packed, { dictionary: DICTIONARY, maxOutputLength: LONGEST_ADDRESS }).toString();
  } catch {
    return undefined;
  }
}
