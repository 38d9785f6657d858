import type { Dated } from "../../model/finding/finds.ts";
import { SEAM } from "../../model/finding/report-text.ts";
import { addDays } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";
import type { FoundDate } from "./found-date.ts";
import { listOf } from "./listed-dates.ts";
import { placeOf, type SentenceInContext } from "./sentences.ts";

const EVENT =
  /\b(?:sign(?:ed|ing)|agree(?:d|ment)|accord|announc\w+|met|meetings?|talks|visit\w*|arriv\w+|travel\w*|launch\w*|attack\w*|assault|kill(?:ed|ing)|revok\w+|end(?:ed|s|ing)|abolish\w+|began|begin\w*|start\w*|issu(?:ed|ing)|clos(?:ed|ure)|reopen\w*|releas\w+|free(?:d|ing)|order\w*|decree\w*|deport\w*|establish\w*|form(?:ed|ation)|found(?:ed|ing)|creat(?:ed|ion)|condemn\w*|denounc\w+|pledg\w+|promis\w+|demand\w*|accus\w+|ceasefire|cease-fire|truce|withdr\w+|exit|takeover|took over|captur\w+|re-capture|oust\w*|invasion|invad\w+|strik(?:es?|ing)|airstrikes?|carried out|operation\w*|elect\w+|appoint\w*|sent|wrote|letter|conference|deal|peace|deadline|congratulat\w+|interview|offer\w*|pardon|decid\w+|impos\w+|ban(?:ned)?|repatriat\w*|arrest\w*|claim\w*|retaliat\w+|warn\w*|urg\w+|died|crackdown|surg\w+)\b/i;

/** Verbs that tell of something done, where no date is printed and the one before must serve. */
const DONE =
  /\b(?:temporarily closed|closed|reopen\w+|sent a|issued|condemned|denounced|retaliated|reacted|demanded|announced|urged|met|carried out|mounted|imposed|decided|revoked|pledged|conducted|entered into|offered|expressed a commitment|expressed|triggered|threatened|banned|launched|signed)\b/;

/** What lasted until a date. */
const HELD = /\b(?:held|lasted|remained|continued|stayed|ran)\b/i;

const LONGEST_TITLE = 90;

/** The dated events of a sentence; `counted` are the periods of what is counted in it and their words, which are none. */
export function eventsOf(told: SentenceInContext, counted: ReadonlySet<string>): Dated[] {
  const { text, dates, paragraph, citations, context, inHand, state } = told;
  const events: Dated[] = [];
  const put = (edtf: string, from: number, to: number, resolved: boolean, printed: boolean) => {
    if (!parseDate(edtf)) return;
    const place = placeOf(told, from, to);
    events.push({
      kind: "event",
      ...place,
      period: edtf,
      periodWords: printed ? place.wording : "",
      resolved,
      by: citations[0]?.name ?? "",
      title: titleOf(text, dates),
    });
  };
  const isEvent = EVENT.test(text);
  for (const date of dates) {
    const { role, edtf: whole, point, start, end, resolved } = date;
    // "since the fall of Kabul in August 2021": the fall is the event.
    const named =
      role === "since" && /\bsince\s(?:the|its)\s[^,;]{3,50}\s(?:of|in|on)\s$/i.test(text.slice(0, start));
    if (role === "since" && !named && /\bsince\s$/i.test(text.slice(0, start))) continue;
    const edtf = named ? point : whole;
    const list = listOf(text, dates, date);
    if (counted.has(edtf) || counted.has(text.slice(list[0].start, list.at(-1)?.end))) continue;
    const isYear = /^\d{4}(?:\/\.\.)?$/.test(edtf);
    if (dates.some((each) => each.edtf !== whole && each.edtf.startsWith(`${whole}-`))) continue;
    if (role === "aside" || (isYear && !isEvent) || /^\d{4}\/\d{4}$/.test(edtf)) continue;
    if (
      paragraph.kind === "reference"
        ? !/^\d{4}-\d\d-\d\d$/.test(edtf)
        : isYear && paragraph.kind === "caption"
    )
      continue;
    const held = role === "until" && HELD.test(text.slice(0, start));
    if (held) put(`../${edtf.replace("[", "").slice(0, 7)}`, start, end, resolved, true);
    if (!held || /^,? when\b/.test(text.slice(end))) put(edtf, start, end, resolved, true);
  }
  const verb = DONE.exec(text);
  if (events.length > 0 || counted.size > 0 || !verb || paragraph.kind !== "text") return events;
  // Where no date stands, that of the cited report comes nearest, then the one before.
  const cited = citations.find(({ day }) => day !== "");
  if (cited) put(`${cited.day}~`, verb.index, verb.index + verb[0].length, true, false);
  else if (/\brecently\b/.test(text) && state.span?.end)
    put(`${addDays(state.span.end, -1).slice(0, 4)}~`, verb.index, verb.index + verb[0].length, true, false);
  else if (inHand && context.last)
    put(`${context.last}~`, verb.index, verb.index + verb[0].length, true, false);
  return events;
}

/** The sentence as a title to begin with: without the date that it opens with, and cut at a word. */
function titleOf(text: string, dates: readonly FoundDate[]): string {
  const first = dates[0];
  const opens = first && /^\W*(?:(?:in|on|during|by)\s)?$/i.test(text.slice(0, first.start));
  const rest = (opens ? text.slice(first.end) : text)
    .replaceAll(SEAM, "")
    .replace(/^[\s,;:–-]+/, "")
    .replace(/[.\s]+$/, "");
  const title = rest.slice(0, 1).toUpperCase() + rest.slice(1);
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE).replace(/\s\S*$/, "")} …`;
}
