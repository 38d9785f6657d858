import type { Request } from "express";
import {
  type AskedBriefing,
  BRIEFING_PARAMETERS,
  formatBriefing,
  parseBriefing,
} from "../../model/briefing/asked.ts";
import type { Briefing, Figure, Part } from "../../model/briefing/briefing.ts";
import { buildMilestone, shownMilestones } from "../../model/chart/build.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { rangeOf } from "../../model/chart/view.ts";
import { citePage } from "../../model/citing/citations.ts";
import { LICENCE } from "../../model/citing/licence.ts";
import { OVERLAP, readingHints } from "../../model/draw/hints.ts";
import type { Query } from "../../model/query/query-reader.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { formatStretch } from "../../model/time/periods.ts";
import { joinQuery } from "../downloads/menu.ts";
import { atRevision } from "../frame/cite.ts";
import { badRequest } from "../frame/http-error.ts";
import { originOf, SITE, shortRevision } from "../frame/page.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import type { Drawn, ItemDraft, ItemSetting } from "./draft.ts";
import { createFootnotes } from "./footnotes.ts";
import { describeGroupNotes, type GroupNotes, onEvents, readGroupNotes } from "./group-notes.ts";
import { draftItems } from "./items.ts";
import { tabulateEvents } from "./tables.ts";

/** A briefing with what its address says and the charts that are to be drawn, in the order of its figures. */
export interface Built {
  readonly asked: AskedBriefing;
  readonly reading: Reading;
  readonly briefing: Briefing;
  readonly charts: readonly ChartSpec[];
  /** Who asks is known: its page is made for them alone. */
  readonly signedIn: boolean;
  /** It has notes of the group, or would have: nobody may keep it. */
  readonly personal: boolean;
}

const TITLE = "TTP violence and Pakistan’s policy";

/** What a request asks to be briefed on. Throws a 400 with all that is wrong. */
export async function readBriefing(services: Services, request: Request): Promise<Built> {
  const query = request.query as Query;
  const asked = parseBriefing(query, services.config.basePath);
  if ("problems" in asked) throw badRequest(asked.problems);
  const reading = await readRequest(services, request, BRIEFING_PARAMETERS);
  const shared = Object.entries(query).filter(([name]) => !BRIEFING_PARAMETERS.some((each) => each === name));
  const footnotes = createFootnotes();
  const setting = { services, footnotes, tables: asked.tables };
  const drafts = await draftItems(setting, asked.items, Object.fromEntries(shared));
  const hasEvents = asked.items.some((item) => /^\/milestones(\?|$)/.test(item));
  const all = [...drafts, ...(hasEvents ? [] : eventsOf({ ...setting, reading, query: request.query }))];
  const groupNotes = await readGroupNotes(services, request, asked.notes, all);
  const { dataset, view } = reading;
  const range = rangeOf(view, dataset);
  const origin = originOf(request);
  const lasting = (address: string) => `${origin}${atRevision(address, dataset.revision)}`;
  const title = asked.title || TITLE;
  // Whoever is given the document need not sign in for its data.
  const open = formatBriefing({ ...asked, notes: "none" });
  const address = lasting(services.at.briefing(joinQuery(open, reading.query)));
  const date = asked.date || dataset.updated;
  return {
    asked,
    reading,
    signedIn: groupNotes.signedIn,
    personal: groupNotes.remarks !== null,
    charts: all.flatMap(({ figure }) => (figure === null ? [] : [figure.spec])),
    briefing: {
      title,
      author: asked.author,
      date,
      day: formatDay(date),
      time: formatStretch(range.start, range.end),
      revision: dataset.revision,
      updated: dataset.updated,
      address,
      parts: numbered(all, groupNotes, lasting),
      method: [...describeMethod(all), ...describeGroupNotes(asked.notes, groupNotes)],
      licence: LICENCE.data.text,
      // Without the day on which it is read: the same briefing is the same document on any.
      citation: citePage({
        ...{ site: SITE, title, url: address, today: null },
        ...{ revision: shortRevision(dataset.revision), updated: dataset.updated },
      }).text,
      notes: footnotes.list(),
      sources: footnotes.sources(),
    },
  };
}

/** Those of the briefing's own time stand at its end, unless they were chosen as an item or none are wanted. */
function eventsOf({ services, reading, footnotes }: ItemSetting): ItemDraft[] {
  const { dataset, view, query } = reading;
  const range = rangeOf(view, dataset);
  const events = shownMilestones(dataset, view, range).map(buildMilestone);
  if (events.length === 0) return [];
  const time = formatStretch(range.start, range.end);
  const caption = `${view.events === "all" ? "Policy" : "Key policy"} events, ${time}`;
  return [
    {
      title: `Policy events, ${time}`,
      question: "",
      address: services.at.milestones(query),
      paragraphs: [],
      figure: null,
      tables: tabulateEvents(dataset, events, caption, footnotes),
      gaps: [],
      definitions: [],
      isOn: onEvents(events),
    },
  ];
}

function numberedFigure({ spec: _, ...figure }: Drawn, number: number): Figure {
  return { number, ...figure };
}

function numbered(
  drafts: readonly ItemDraft[],
  { remarks }: GroupNotes,
  lasting: (address: string) => string,
): Part[] {
  let [figures, tables] = [0, 0];
  return drafts.map(({ address, figure, tables: shown, isOn: _, ...draft }, index) => ({
    ...draft,
    ...(remarks !== null && { remarks: remarks[index] ?? [] }),
    address: lasting(address),
    figure: figure && numberedFigure(figure, ++figures),
    tables: shown.map((table) => ({ number: ++tables, ...table })),
  }));
}

/** How to read what stands in these parts. */
function describeMethod(drafts: readonly ItemDraft[]): string[] {
  const cells = drafts.flatMap(({ tables }) =>
    tables.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells))),
  );
  const specs = drafts.flatMap(({ figure }) => (figure === null ? [] : [figure.spec]));
  const observations = specs.flatMap(({ series }) => series.flatMap((each) => each.observations));
  const isProvisional =
    observations.some(({ provisional }) => provisional !== null) ||
    cells.some(({ asides }) => asides.some((aside) => aside.startsWith("provisional")));
  const hasRates = observations.some(({ rate }) => rate !== null);
  return [
    "Each number is given as its source prints it. “Over”, “at least”, “nearly” and “up to” state a bound and are never treated as an exact number; a number given only in words stays in words.",
    "What is claimed, recorded, official, estimated or stated is never added up or joined. Where sources give different numbers for the same period, all are given: the more precise one first, then the one published last.",
    "Missing is not zero. Where the collected sources give no figure there is a gap, and the reason is stated.",
    ...(specs.some((spec) => readingHints(spec).includes(OVERLAP)) ? [OVERLAP] : []),
    ...(hasRates
      ? [
          "A total over a longer period is drawn as its monthly average, so that its area is the total; the average is worked out here and not printed in the source.",
        ]
      : []),
    ...(isProvisional
      ? ["Numbers marked provisional come from a release whose numbers are revised later."]
      : []),
    "Dates of events are as precise as their source. Timing alone does not show cause.",
  ];
}
