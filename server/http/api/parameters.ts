import { MOST_MONTHS } from "../../model/analyse/aligned.ts";
import { AXES } from "../../model/analyse/compare.ts";
import { TAKES_TRANSFORM, TRANSFORM_NAMES, TRANSFORMS } from "../../model/analyse/transforms.ts";
import { BRIEFED_NOTES } from "../../model/briefing/asked.ts";
import { EVENTS } from "../../model/chart/view.ts";
import { FRAMES } from "../../model/draw/frame.ts";
import { eachFacet } from "../../model/incidents/facets.ts";
import { SORTS } from "../../model/incidents/filter.ts";
import { PRECISIONS } from "../../model/incidents/precision.ts";
import { INCIDENT_FIELDS } from "../../model/records/incident-fields.ts";
import { LARGEST_LIMIT, LARGEST_OFFSET } from "../downloads/paging.ts";
import { RATIO, WIDTH } from "../pictures/size.ts";
import { type Schema, text } from "./schema.ts";

export type ParameterName = keyof typeof PARAMETERS;

/** Every parameter of a query: it means the same at every address that takes it. */
export const PARAMETERS = {
  from: { schema: text(), description: "The first day, month or year shown, EDTF." },
  to: { schema: text(), description: "The last day, month or year shown, EDTF." },
  series: {
    schema: text(),
    description:
      "The ids of the series shown, divided by commas; none for none. With a - before each: all series but these.",
  },
  milestones: {
    schema: text(),
    description:
      "The categories of milestones shown, divided by commas; none for none. With a - before each: all but these.",
  },
  events: {
    schema: { type: "string", enum: EVENTS } as Schema,
    description:
      "Which of these: the key ones, all, or none. Charts show the key ones where it is not said, lists all.",
  },
  scale: {
    schema: { type: "string", enum: ["rate", "total"] } as Schema,
    description: "How a total over a long period is drawn. The numbers stay the same.",
  },
  transform: {
    schema: text(`one of ${TAKES_TRANSFORM}`),
    description: `What is worked out from the months of each series and shown in their place: ${TRANSFORM_NAMES.map((name) => `${name}, ${TRANSFORMS[name].meaning}`).join("; ")}. Each only where every month that it needs is known; else a gap with its reason.`,
  },
  asof: {
    schema: text(),
    description:
      "A date: what our sources published by then give. A revision: the data as published under it, the same for ever. Both, with a comma between: what was published by then, by the data of that revision, the same for ever. Sources without a date are left out.",
  },
  later: {
    schema: { type: "string", enum: ["none"] } as Schema,
    description:
      "With a date in asof: none leaves out events that had happened by then and that only a later source tells of.",
  },
  for: {
    schema: { type: "string", enum: ["spreadsheet"] } as Schema,
    description: "spreadsheet: CSV that Excel opens without turning dates or text into something else.",
  },
  columns: {
    schema: { type: "string", enum: ["all"] } as Schema,
    description: "all: every column, not only those that most people use. JSON has all in any case.",
  },
  q: { schema: text(), description: "Words to find; names are found however they are spelled." },
  limit: {
    schema: { type: "integer", minimum: 1, maximum: LARGEST_LIMIT } as Schema,
    description: "At most this many rows.",
  },
  offset: {
    schema: { type: "integer", minimum: 0, maximum: LARGEST_OFFSET } as Schema,
    description: "Leaves out this many rows first.",
  },
  width: {
    schema: { type: "integer", minimum: WIDTH.least, maximum: WIDTH.most } as Schema,
    description: "Of a picture, in pixels.",
  },
  frame: {
    schema: { type: "string", enum: FRAMES } as Schema,
    description:
      "A picture's title, sources and address around it; legend for its legends alone, in a document that says the rest; none for a page that says them all itself.",
  },
  ratio: {
    schema: { type: "number", minimum: RATIO.least, maximum: RATIO.most } as Schema,
    description:
      "A picture's width for one of height. One that leaves its words or its plots too little room is answered with 400 and the highest that fits; frame=none, without words, fits flatter ones.",
  },
  theme: {
    schema: { type: "string", enum: ["light", "dark"] } as Schema,
    description: "A picture's colours.",
  },
  dataset: {
    schema: text(),
    description: "The id of a dataset of incidents; the largest where none is named.",
  },
  ...eachFacet((name) => ({
    schema: text(),
    description: `Only incidents with this ${INCIDENT_FIELDS[name].label.toLowerCase()}; none for those that state none.`,
  })),
  province: {
    schema: text(),
    description: "Only incidents there, and what is counted from them; none for those without one.",
  },
  district: {
    schema: text(),
    description: "Only incidents there, and what is counted from them; none for those without one.",
  },
  actor: { schema: text(), description: "Only incidents by it; none for those that name nobody." },
  target: { schema: text(), description: "Only incidents against it; none for those that name nobody." },
  precision: {
    schema: { type: "string", enum: PRECISIONS } as Schema,
    description: "Only incidents whose place is known like this.",
  },
  words: { schema: text(), description: "Only incidents that say all of these words." },
  box: { schema: text(), description: "Only incidents within west, south, east and north, in degrees." },
  map: {
    schema: text(),
    description:
      "The part of the map that is drawn: west, south, east and north, in degrees. It chooses no incidents.",
  },
  shown: {
    schema: text(),
    description:
      "The time of the chart that the reader came from, first and last with a slash between: the list leads back to it. It chooses no incidents.",
  },
  sort: { schema: { type: "string", enum: SORTS } as Schema, description: "The column they are sorted by." },
  order: {
    schema: { type: "string", enum: ["asc", "desc"] } as Schema,
    description: "Upwards or downwards.",
  },
  layout: {
    schema: { type: "string", enum: ["month", "long"] } as Schema,
    description: "Of a table: a row a period and a column a series, or a row a number with its notes.",
  },
  rows: {
    schema: { type: "string", enum: ["all"] } as Schema,
    description: "Every series and event at any time, whatever the view shows.",
  },
  by: {
    schema: text(),
    description:
      "What a table by month is sorted by: time, or the numbers of a series, by its id; downwards with a - before it.",
  },
  axis: {
    schema: { type: "string", enum: AXES } as Schema,
    description:
      "Of a comparison: one for one axis for all, where unit, kind and basis of the series allow it; else each has a panel of its own.",
  },
  split: {
    schema: { type: "string", enum: ["province"] } as Schema,
    description: "Of a comparison: province for each series once for each province that its incidents name.",
  },
  months: {
    schema: { type: "integer", minimum: 1, maximum: MOST_MONTHS } as Schema,
    description: "How many months are shown before and after an event.",
  },
  charts: { schema: text(), description: "Of a briefing: the ids of its charts, divided by commas." },
  item: {
    schema: text(),
    description:
      "Of a briefing, once for each of its items in their order: the address of a chart, a table, a series, a number or an event below the site's base, with its own query.",
  },
  add: { schema: text(), description: "Of a briefing: one more item at its end, as it is or copied whole." },
  title: { schema: text(), description: "Of a briefing: its title." },
  author: { schema: text(), description: "Of a briefing: who wrote it." },
  date: {
    schema: text(),
    description: "Of a briefing: the day that stands on it; that of the data without one.",
  },
  tables: {
    schema: { type: "string", enum: ["none"] } as Schema,
    description: "Of a briefing: none leaves out the tables of its charts.",
  },
  notes: {
    schema: { type: "string", enum: [...BRIEFED_NOTES] } as Schema,
    description:
      "Of a briefing: notes of the group stand in it, for people who are signed in alone; for all others they are left out.",
  },
  page: { schema: { type: "integer", minimum: 1 } as Schema, description: "Which part of the list, from 1." },
  chart: { schema: text(), description: "The id of a chart: only what changed its numbers." },
} as const satisfies Record<string, { readonly schema: Schema; readonly description: string }>;
