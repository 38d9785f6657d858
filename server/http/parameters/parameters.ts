import { MOST_MONTHS } from "../../model/analyse/aligned.ts";
import { TAKES_TRANSFORM, TRANSFORM_NAMES, TRANSFORMS } from "../../model/analyse/transforms.ts";
import { BRIEFED_NOTES } from "../../model/briefing/asked.ts";
import { EVENTS } from "../../model/chart/view.ts";
import { AXES } from "../../model/compare/compare.ts";
import { FRAMES } from "../../model/draw/frame.ts";
import { SORTS } from "../../model/incidents/filter.ts";
import { PRECISIONS } from "../../model/incidents/precision.ts";
import { eachFacet } from "../../model/records/facets.ts";
import { INCIDENT_FIELDS } from "../../model/records/incident-fields.ts";
import { LARGEST_LIMIT, LARGEST_OFFSET } from "./paging.ts";
import { type Schema, text } from "./schema.ts";
import { RATIO, WIDTH } from "./size.ts";

export type ParameterName = keyof typeof PARAMETERS;

/** Every parameter of a query: it means the same at every address that takes it. */
export const PARAMETERS = {
  from: words("The first day, month or year shown, EDTF."),
  to: words("The last day, month or year shown, EDTF."),
  series: words(
    "The ids of the series shown, divided by commas; none for none. With a - before each: all series but these.",
  ),
  milestones: words(
    "The categories of milestones shown, divided by commas; none for none. With a - before each: all but these.",
  ),
  events: choice(
    EVENTS,
    "Which of these: the key ones, all, or none. Charts show the key ones where it is not said, lists all.",
  ),
  scale: choice(["rate", "total"], "How a total over a long period is drawn. The numbers stay the same."),
  transform: words(
    `What is worked out from the months of each series and shown in their place: ${TRANSFORM_NAMES.map((name) => `${name}, ${TRANSFORMS[name].meaning}`).join("; ")}. Each only where every month that it needs is known; else a gap with its reason.`,
    `one of ${TAKES_TRANSFORM}`,
  ),
  asof: words(
    "A date: what our sources published by then give. A revision: the data as published under it, the same for ever. Both, with a comma between: what was published by then, by the data of that revision, the same for ever. Sources without a date are left out.",
  ),
  later: choice(
    ["none"],
    "With a date in asof: none leaves out events that had happened by then and that only a later source tells of.",
  ),
  for: choice(
    ["spreadsheet"],
    "spreadsheet: CSV that Excel opens without turning dates or text into something else.",
  ),
  columns: choice(
    ["all"],
    "all: every column, not only those that most people use. JSON has all in any case.",
  ),
  q: words("Words to find; names are found however they are spelled."),
  limit: whole(1, LARGEST_LIMIT, "At most this many rows."),
  offset: whole(0, LARGEST_OFFSET, "Leaves out this many rows first."),
  width: whole(WIDTH.least, WIDTH.most, "Of a picture, in pixels."),
  frame: choice(
    FRAMES,
    "A picture's title, sources and address around it; legend for its legends alone, in a document that says the rest; none for a page that says them all itself.",
  ),
  ratio: {
    schema: { type: "number", minimum: RATIO.least, maximum: RATIO.most } as Schema,
    description:
      "A picture's width for one of height. One that leaves its words or its plots too little room is answered with 400 and the highest that fits; frame=none, without words, fits flatter ones.",
  },
  theme: choice(["light", "dark"], "A picture's colours."),
  dataset: words("The id of a dataset of incidents; the largest where none is named."),
  ...eachFacet((name) =>
    words(
      `Only incidents with this ${INCIDENT_FIELDS[name].label.toLowerCase()}; none for those that state none.`,
    ),
  ),
  province: words("Only incidents there, and what is counted from them; none for those without one."),
  district: words("Only incidents there, and what is counted from them; none for those without one."),
  actor: words("Only incidents by it; none for those that name nobody."),
  target: words("Only incidents against it; none for those that name nobody."),
  precision: choice(PRECISIONS, "Only incidents whose place is known like this."),
  words: words("Only incidents that say all of these words."),
  box: words("Only incidents within west, south, east and north, in degrees."),
  map: words(
    "The part of the map that is drawn: west, south, east and north, in degrees. It chooses no incidents.",
  ),
  shown: words(
    "The time of the chart that the reader came from, first and last with a slash between: the list leads back to it. It chooses no incidents.",
  ),
  sort: choice(SORTS, "The column they are sorted by."),
  order: choice(["asc", "desc"], "Upwards or downwards."),
  layout: choice(
    ["month", "long"],
    "Of a table: a row a period and a column a series, or a row a number with its notes.",
  ),
  rows: choice(["all"], "Every series and event at any time, whatever the view shows."),
  by: words(
    "What a table by month is sorted by: time, or the numbers of a series, by its id; downwards with a - before it.",
  ),
  axis: choice(
    AXES,
    "Of a comparison: one for one axis for all, where unit, kind and basis of the series allow it; else each has a panel of its own.",
  ),
  split: choice(
    ["province"],
    "Of a comparison: province for each series once for each province that its incidents name.",
  ),
  months: whole(1, MOST_MONTHS, "How many months are shown before and after an event."),
  charts: words("Of a briefing: the ids of its charts, divided by commas."),
  item: words(
    "Of a briefing, once for each of its items in their order: the address of a chart, a table, a comparison, a series, a number, an event or the months around events below the site's base, with its own query.",
  ),
  add: words("Of a briefing: one more item at its end, as it is or copied whole."),
  title: words("Of a briefing: its title."),
  author: words("Of a briefing: who wrote it."),
  date: words("Of a briefing: the day that stands on it; that of the data without one."),
  tables: choice(["none"], "Of a briefing: none leaves out the tables of its charts."),
  notes: choice(
    [...BRIEFED_NOTES],
    "Of a briefing: notes of the group stand in it, for people who are signed in alone; for all others they are left out.",
  ),
  page: whole(1, undefined, "Which part of the list, from 1."),
  chart: words("The id of a chart: only what changed its numbers."),
} as const satisfies Record<string, Parameter>;

interface Parameter {
  readonly schema: Schema;
  readonly description: string;
}

function words(description: string, takes?: string): Parameter {
  return { schema: text(takes), description };
}

function choice(values: readonly string[], description: string): Parameter {
  return { schema: { type: "string", enum: values }, description };
}

function whole(minimum: number, maximum: number | undefined, description: string): Parameter {
  return { schema: { type: "integer", minimum, ...(maximum !== undefined && { maximum }) }, description };
}
