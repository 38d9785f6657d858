import type { Dataset } from "../records/dataset.ts";
import type { Series } from "../records/records.ts";
import type { Counted, Quantified } from "./finds.ts";

/** What the titles and units of series that count such a thing say. */
const SAYS: Partial<Readonly<Record<Counted, RegExp>>> = {
  attacks: /\battacks?\b|\bincidents?\b/i,
  "security-deaths":
    /\b(?:security|soldiers|police)\b.*\b(?:killed|deaths)\b|\b(?:killed|deaths)\b.*\b(?:security|soldiers|police)\b/i,
  "militant-deaths": /\bmilitants?\b.*\bkilled\b/i,
  "civilian-deaths": /\bcivilians?\b.*\bkilled\b/i,
  // Of people of whom nobody says the side: the deaths of one side are fewer.
  deaths: /^(?!.*\b(?:security|soldiers|police|government|militants?|civilians?)\b).*\bdeaths\b/i,
  returned: /\breturn(?:ed|s|ees)?\b|\brepatriat/i,
  deported: /\b(?:forced|deport|expel|return(?:ed|s)?)/i,
  residents: /\b(?:registered|undocumented|holders|living|refugees)\b/i,
};

/** Below it nothing speaks for a series but that it counts the same thing. */
const LEAST = 2;

/**
 * The series that a number seems to belong to, the likeliest first; empty where none counts such a thing. It is a
 * guess from what series say of themselves: their titles, definitions, kinds and bases.
 */
export function seriesFor(find: Quantified, { series }: Pick<Dataset, "series">): readonly Series[] {
  const says = SAYS[find.counted];
  if (!says || (find.qualifier === null && find.wording === "")) return [];
  return series
    .filter((each) => each.counted === null && says.test(`${each.title} ${each.chart.unit}`))
    .map((each) => ({ each, score: scoreOf(find, each) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.each.order - b.each.order)
    .map(({ each }) => each);
}

function scoreOf(find: Quantified, series: Series): number {
  const told = `${find.sentence} ${find.by}`;
  const { title, definition, kind, basis } = series;
  let score = 0;
  if (basis === find.basis) score += 2;
  else if (basis === "claimed" || find.basis === "claimed") score -= 4;
  if (find.countedAs === kind) score += 2;
  else if (find.countedAs !== null) score -= kind === "stock" || find.countedAs === "stock" ? 3 : 2;
  // A name in a title (PICSS, UNHCR, PoR) is of those who count, or of what is counted: it must be named here too.
  for (const name of namesIn(title)) {
    const pattern = new RegExp(`\\b${escaped(name)}`, "i");
    const { before, after } = nearby(find);
    score += pattern.test(after) ? 3 : pattern.test(before) ? 2 : pattern.test(told) ? 1 : -4;
  }
  const near = Object.values(nearby(find)).join(" ").toLowerCase();
  for (const word of wordsOf(title))
    if (near.includes(word)) score += find.noun.toLowerCase().includes(word) ? 2 : 1;
  // Words in place of a number go with series of words, and a number with the others.
  if (/, in words$/i.test(title) !== (find.value === null && find.low === null)) score -= 3;
  if (/\bTTP\b/.test(definition) && /\b(?:TTP|Tehri|Tehree)/i.test(told)) score += 0.5;
  return score;
}

/** A few words on either side: of two numbers in a sentence each has its own, and as a rule behind it. */
function nearby({ sentence, wording }: Quantified): { readonly before: string; readonly after: string } {
  const at = sentence.indexOf(wording);
  return {
    before: sentence.slice(Math.max(0, at - 40), at),
    after: sentence.slice(at, at + wording.length + 80),
  };
}

function namesIn(title: string): readonly string[] {
  return [...title.matchAll(/\b(?:[A-Z]{3,}|PoR|Kabul|Citizen)\b/g)]
    .map(([name]) => name)
    .filter((name) => name !== "TTP");
}

const COMMON = new Set([
  "counted",
  "recorded",
  "reported",
  "since",
  "with",
  "from",
  "pakistan",
  "afghan",
  "afghans",
  "citizen",
  "period",
  "month",
  "year",
  "words",
  "claimed",
  "estimated",
  "september",
  "kabul",
  "security",
  "personnel",
  "killed",
]);

function wordsOf(title: string): readonly string[] {
  const words = title.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return [...new Set(words)].filter((word) => !COMMON.has(word));
}

function escaped(name: string): string {
  return name.replaceAll(/[^\w]/g, "\\$&");
}
