import { MOST_CHARTS } from "../../model/briefing/asked.ts";
import { pinAsof } from "../../model/chart/view.ts";
import type { Query } from "../../model/query/query-reader.ts";
import { badRequest, HttpError } from "../frame/http-error.ts";
import { readRequest } from "../frame/reading.ts";
import { parseParameters } from "../frame/requests.ts";
import { AROUND_PARAMETERS } from "../pages/around.ts";
import { COMPARE_PARAMETERS } from "../pages/compare.ts";
import type { ItemDraft, ItemSetting } from "./draft.ts";
import { draftAround } from "./draft-around.ts";
import {
  draftChart,
  draftComparison,
  draftEvent,
  draftEvents,
  draftPoint,
  draftSeries,
  draftTable,
} from "./drafts.ts";

interface Briefed {
  /** Of its page. */
  readonly path: RegExp;
  /** What its address takes beside a view. */
  readonly beside?: readonly string[];
  /** As a refusal of anything else names it. */
  readonly words: string;
  readonly draft: (setting: ItemSetting, ...names: string[]) => ItemDraft;
}

/** What can stand in a briefing. */
const BRIEFED: readonly Briefed[] = [
  { path: /^\/charts\/([^/]+)$/, words: "a chart", draft: draftChart },
  { path: /^\/charts\/([^/]+)\/table$/, words: "a table", draft: draftTable },
  { path: /^\/compare$/, words: "a comparison", draft: draftComparison, beside: COMPARE_PARAMETERS },
  { path: /^\/series\/([^/]+)$/, words: "a series", draft: draftSeries },
  { path: /^\/series\/([^/]+)\/([^/]+)$/, words: "a number", draft: draftPoint },
  { path: /^\/milestones$/, words: "the list of events", draft: draftEvents },
  { path: /^\/milestones\/([^/]+)$/, words: "an event", draft: draftEvent },
  {
    path: /^\/around(?:\/([^/]+))?$/,
    words: "the months around events",
    draft: draftAround,
    beside: AROUND_PARAMETERS,
  },
];

const NAMES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(BRIEFED.map(({ words }) => words));

/** What the pages of tables take beside the view: it is of no meaning here. */
const OF_A_TABLE: ReadonlySet<string> = new Set(["layout", "by"]);

/**
 * What the items of a briefing say, in their order. An item has the view of the briefing but for what its own
 * address names. Throws a 400 that names each item that cannot be read.
 */
export async function draftItems(
  setting: Omit<ItemSetting, "reading" | "query">,
  items: readonly string[],
  shared: Query,
): Promise<ItemDraft[]> {
  const drafts: ItemDraft[] = [];
  const problems: { parameter: string; message: string }[] = [];
  for (const [index, item] of items.entries()) {
    const refuse = (message: string) =>
      problems.push({
        parameter: "item",
        message: `item ${index + 1}, ${JSON.stringify(item.slice(0, 60))}: ${message}`,
      });
    try {
      drafts.push(await draftItem(setting, item, shared));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (error.problems.length === 0) refuse(error.message);
      for (const { parameter, message } of error.problems) refuse(`${parameter}: ${message}`);
    }
  }
  if (problems.length > 0) throw badRequest(problems);
  const charts = drafts.filter(({ figure }) => figure !== null).length;
  if (charts > MOST_CHARTS) {
    const message = `expected at most ${MOST_CHARTS} charts in one briefing, got ${charts}: make two of it, or add tables alone`;
    throw badRequest([{ parameter: "item", message }]);
  }
  return drafts;
}

async function draftItem(
  setting: Omit<ItemSetting, "reading" | "query">,
  item: string,
  shared: Query,
): Promise<ItemDraft> {
  const [path = "", text = ""] = item.split("?", 2);
  for (const { path: pattern, draft, beside } of BRIEFED) {
    const names = pattern.exec(path)?.slice(1).filter(Boolean).map(decoded);
    if (names === undefined) continue;
    const given = Object.entries(parseParameters(text)).filter(([name]) => !OF_A_TABLE.has(name));
    const query = viewOf(Object.fromEntries(given) as Query, shared) as Record<string, string>;
    const reading = await readRequest(setting.services, { query }, beside);
    return draft({ ...setting, reading, query }, ...names);
  }
  throw new HttpError(400, `expected the address of ${NAMES} of this site, got another`);
}

/** A time of its own is its own whole, and what was published by a day stays so in any version of the data. */
function viewOf(own: Query, shared: Query): Query {
  const { from, to, asof, ...rest } = shared;
  const isTimed = own.from !== undefined || own.to !== undefined;
  const known =
    typeof own.asof === "string" && typeof asof === "string" && /^[0-9a-f]{7,}$|,/.test(asof)
      ? pinAsof(own.asof, asof.split(",").at(-1) ?? asof)
      : (own.asof ?? asof);
  return {
    ...rest,
    ...(isTimed ? {} : { from, to }),
    ...own,
    ...(known === undefined ? {} : { asof: known }),
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
