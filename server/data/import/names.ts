import { askOnce } from "../../model/records/ask-once.ts";
import { slug } from "../../model/records/slug.ts";

/**
 * Names of armed groups in their spellings. Two names are one where they share a form: the whole name, the
 * acronym before a colon, or the name after it, without case, accents, hyphens and the "e", "i" and "ul"
 * between the words of a Persian, Urdu or Arabic name.
 */
export function sameName(a: string, b: string): boolean {
  const forms = new Set(nameForms(a));
  return nameForms(b).some((form) => forms.has(form));
}

/** Whether a name, or one name of a list divided by semicolons, is one of those given. */
export function nameMatcher(wanted: readonly string[]): (names: string) => boolean {
  const forms = new Set(wanted.flatMap(nameForms));
  return askOnce((names) => names.split(";").some((name) => nameForms(name).some((form) => forms.has(form))));
}

/** As {@link nameMatcher}, for a dyad: both sides of "Government of Pakistan - TTP", in that order. */
export function dyadMatcher(dyad: string): (name: string) => boolean {
  const key = dyadKey(dyad);
  return askOnce((name) => dyadKey(name) === key);
}

/** The shortest form of a name, for an id: "ttp" for the TTP in any spelling, without "government of". */
export function shortName(name: string): string {
  const forms = nameForms(name.replace(/\bgovernment of\b/gi, ""))
    .map(slug)
    .filter(Boolean);
  return forms.sort((a, b) => a.length - b.length)[0] ?? "";
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\bt(?:a|e|ee)h?r(?:e|ee|i)[kq]\b/g, "tehrik"],
  [/\btal(?:i|e)b(?:a|aa)n\b/g, "taliban"],
  [/\b(?:e|i|ul|al|ud|of|the)\b/g, " "],
];

/** Names that no rule of spelling joins. */
const ALSO_KNOWN: Readonly<Record<string, string>> = {
  "tehrik taliban pakistan": "ttp",
  "pakistani taliban": "ttp",
  "taliban movement pakistan": "ttp",
  "tehrik taliban pakistan ttp": "ttp",
};

function nameForms(name: string): string[] {
  const [, acronym, rest] = /^\s*([^:]{1,12}):\s*(.+)$/s.exec(name) ?? [];
  return [name, acronym, rest].flatMap((part) => {
    const form = plain(part ?? "");
    return form === "" ? [] : [ALSO_KNOWN[form] ?? form];
  });
}

function plain(name: string): string {
  let text = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/['’`ʿʾ]/g, "")
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ");
  for (const [spelling, one] of SPELLINGS) text = text.replace(spelling, one);
  return text.trim().replace(/\s+/g, " ");
}

/** UCDP divides sides by a hyphen between spaces; names may hold further ones ("TTP - TA"). */
export function sidesOf(dyad: string): [string, string] {
  const [first = "", ...rest] = dyad.trim().split(/\s+[-–—]\s+/);
  return [first, rest.join(" - ")];
}

function dyadKey(dyad: string): string {
  return sidesOf(dyad)
    .map((side) => nameForms(side)[0] ?? "")
    .join("\n");
}

/** A province or district without the word for what it is, and Khyber Pakhtunkhwa in its official spelling. */
export function areaName(name: string): string {
  const bare = name
    .trim()
    .replace(/\s+(province|district|agency)$/i, "")
    .replace(/\bKhyber Pakhtun(kwa|khawa|kwha)\b/i, "Khyber Pakhtunkhwa");
  return bare.replace(/^Islamabad Capital territory$/i, "Islamabad Capital Territory");
}
