import type { Basis } from "../records/records.ts";
import type { Counted } from "./finds.ts";

const SECURITY =
  "soldiers?|troops?|policem[ae]n|police(?: (?:officers?|officials?|personnel))?|officers?|(?:security|army|military|paramilitary|law[- ]enforcement|fc|rangers)(?: forces?)?(?: (?:personnel|men|members|officials|troops|staff))?|personnel|servicem[ae]n|jawans?|levies|frontier corps|servicewom[ae]n|cops?|guards?";
const MILITANTS =
  "militants?|terrorists?|insurgents?|fighters?|attackers?|khawarij|rebels?|bombers?|extremists?|suspects?|outlaws?";
const CIVILIANS =
  "civilians?|worshippers?|children|women|bystanders?|passengers?|students?|tribesm[ae]n|elders?|labou?rers?|workers?";
const PEOPLE =
  "killed|killing|injured|injuring|wounded|wounding|dead|died|arrests|people|persons?|individuals?|lives|deaths?|fatalities|casualties|others|men|pakistanis|nationals|citizens|victims|martyrs";
const MOVERS =
  "afghans|refugees?|migrants?|returnees?|nationals|families|households|foreigners?|deportees?|immigrants?|asylum[- ]seekers?|(?:card[- ])?holders?|returns|arrivals|deportations|expulsions|repatriations";
const ATTACKS =
  "attacks?|assaults?|operations?|bombings?|blasts?|explosions?|ambush(?:es)?|incidents?|raids?|strikes?|acts of terrorism|terror acts|clashes|encounters?";

/** The sort of a noun, before it is known what befell those it names. */
export type NounSort =
  | "share"
  | "money"
  | "length"
  | "attacks"
  | "prisoners"
  | "movers"
  | "security"
  | "militants"
  | "civilians"
  | "people"
  | "other";

const NOUNS: readonly (readonly [NounSort, RegExp])[] = (
  [
    ["share", "%|per ?cent(?:age points)?|pc\\b|p\\.c\\."],
    ["money", "(?:us )?dollars?|rupees?|usd|pkr|euros?|pounds?"],
    ["length", "years?|months?|weeks?|days?|hours?|decades?|kilomet(?:er|re)s?|km|miles?|centur(?:y|ies)"],
    ["attacks", ATTACKS],
    ["prisoners", "prisoners?|detainees?|inmates?"],
    ["movers", MOVERS],
    ["security", SECURITY],
    ["militants", MILITANTS],
    ["civilians", CIVILIANS],
    ["people", PEOPLE],
    [
      "other",
      "countries|members?|factions?|sub-?factions?|groups?|districts?|rounds|provinces?|camps?|outfits?|border lines|cards?",
    ],
  ] as const
).map(([name, words]) => [name, new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, "giu")] as const);

/** Words of a clause behind which a number's noun is not looked for. */
const STOP =
  /[.;:()[\]\u2063“”"‘]|,\s|\s[–—-]\s|\s\d|(?<![\p{L}])(?:and|or|but|in|on|at|from|to|by|of|for|with|within|during|since|after|before|between|who|which|that|were|was|are|is|have|has|had|as|when|while|whereas|vs|including|included|across|against|into|over|under|per|than|back|home|killed|injured|wounded|left|died|returned|claimed|carried)(?![\p{L}])/iu;
const LONGEST_NOUN = 70;

/** The noun phrase behind a number: "undocumented Afghans" of "1.7 million undocumented Afghans". Empty where none is. */
export function nounAfter(text: string, end: number): string {
  const rest = text.slice(end, end + LONGEST_NOUN);
  const lead =
    /^(?:\s\([^()]{1,12}\))?(?:[-\s](?:of\s(?:the\s|them\s|these\s|those\s|its\s|whom\s)?)?)?/i.exec(
      rest,
    )?.[0] ?? "";
  const body = rest.slice(lead.length);
  const share = /^(?:%|per ?cent(?:age points?)?(?![\p{L}])|pc(?![\p{L}])|p\.c\.)/iu.exec(body)?.[0];
  if (share) return share;
  const stop = STOP.exec(body)?.index ?? body.length;
  const cut = body.slice(0, stop).trimEnd();
  if (cut === "" || /^[%\d]/.test(cut)) return /^%/.test(body) ? "%" : "";
  const whole = body.length < LONGEST_NOUN - lead.length || stop < body.length;
  return (whole ? cut : cut.replace(/\s?\S*$/, "")).split(/\s+/).slice(0, 6).join(" ");
}

/**
 * The sort of a noun phrase, and where it ends: the first word in it that is known, and those that follow it at once
 * ("security personnel", "militant attacks", of which the last says what it is).
 */
export function sortOfNoun(noun: string): { readonly sort: NounSort; readonly end: number } | undefined {
  const known = NOUNS.flatMap(([sort, pattern]) =>
    [...noun.matchAll(pattern)].map(({ index, 0: word }) => ({
      sort,
      start: index,
      end: index + word.length,
    })),
  ).sort((a, b) => a.start - b.start);
  let last = known[0];
  for (const next of known.slice(1))
    if (last && next.start >= last.end && /^\s$/.test(noun.slice(last.end, next.start))) last = next;
  return last && { sort: last.sort, end: last.end };
}

const KILL =
  /\b(?:kill(?:s|ed|ing)?|dead|died|deaths?|fatal\w*|martyr\w*|slain|lost their lives|lives|murder\w*|eliminat\w*|gunned down|death toll)\b/i;
const WOUND = /\b(?:wound(?:ed|ing|s)?|injur(?:ed|ies|ing|y)|hurt)\b/i;
const BOTH =
  /\b(?:kill\w* (?:and|or) (?:wound|injur)\w*|casualt(?:y|ies)|dead (?:and|or) (?:wounded|injured))\b/i;
const RETURN =
  /\b(?:return(?:ed|ing|ees?|s)?|repatriat\w*|went (?:back|home)|gone back|cross(?:ed|ing)\b|left pakistan|leave pakistan|going home)\b/i;
const DEPORT =
  /\b(?:deport\w*|expel\w*|expuls\w*|evict\w*|forced?(?:\W+\w+){0,8}\W+back|removed|sent back|pushed back)\b/i;
const RESIDE =
  /\b(?:liv(?:e|es|ing)|resid\w+|registered|unregistered|undocumented|documented|host\w*|presence|holders?|hold|possess|remain\w*|cards?|shelter\w*)\b/i;
const ARREST = /\b(?:arrest\w*|detain\w*|apprehend\w*|captur\w*)\b/i;
const DISPLACE = /\b(?:displac\w*|idps?|fled|flee\w*)\b/i;

/** The words on either side of a number, and the clause that it stands in. */
export interface Around {
  readonly before: string;
  readonly after: string;
  readonly clause: string;
}

/** What a number counts: its noun says of whom, the words nearest to it what befell them. */
export function countedBy(sort: NounSort, { before, after, clause }: Around): Counted {
  switch (sort) {
    case "share":
    case "money":
    case "length":
    case "attacks":
    case "prisoners":
    case "other":
      return sort;
    default: {
      const what = befell(after) ?? befell(before) ?? befell(clause);
      if (what === "killed") return KILLED[sort] ?? "deaths";
      if (what === "resides") return "residents";
      return what ?? (sort === "movers" ? "residents" : "other");
    }
  }
}

const KILLED: Partial<Readonly<Record<NounSort, Counted>>> = {
  security: "security-deaths",
  militants: "militant-deaths",
  civilians: "civilian-deaths",
};

type Befell =
  | "killed"
  | "wounded"
  | "casualties"
  | "returned"
  | "deported"
  | "resides"
  | "arrested"
  | "displaced";

function befell(text: string): Befell | undefined {
  if (BOTH.test(text)) return "casualties";
  const kill = KILL.test(text);
  const wound = WOUND.test(text);
  if (kill) return "killed";
  if (wound) return "wounded";
  // Where both are said, the number is of both.
  if (RETURN.test(text)) return "returned";
  if (DEPORT.test(text)) return "deported";
  if (ARREST.test(text)) return "arrested";
  if (DISPLACE.test(text)) return "displaced";
  return RESIDE.test(text) ? "resides" : undefined;
}

/** Who says so, by the verbs and the bodies of a sentence. */
export function basisOf(sentence: string, by: string): Basis {
  if (
    /\b(?:ttp|tehrik\S*|tehreek\S*|taliban|militants?|group|outfit|it)\b[^.;]{0,60}\bclaim(?:s|ed|ing)?\b|\bclaimed by\b|claim(?:s|ed|ing)? responsib/i.test(
      sentence,
    )
  )
    return "claimed";
  if (
    /\b(?:pi(?:c?s)s|pips|crss|ucdp|acled|satp|iom|unhcr|unama|ocha|dataset|database)\b|\b(?:institute|centre|center) for\b/i.test(
      `${by} ${sentence}`,
    ) ||
    /\b(?:recorded|documented|logged|tracked)\b/i.test(sentence)
  )
    return "recorded";
  if (
    /\b(?:ministr|minister|official|government|spokes|ispr|police said|military said|authorit|inter-services|parliament|senate|embassy|cabinet|kabul)\w*/i.test(
      by || sentence,
    ) &&
    /\b(?:said|says|told|according|announc\w+|stated|estimat\w+|reported|confirmed|figures)\b/i.test(sentence)
  )
    return "official";
  return /\bestimat\w+/i.test(sentence) ? "estimated" : "stated";
}
