import { SORTS } from "../../model/incidents/filter.ts";
import { PRECISIONS } from "../../model/incidents/precision.ts";
import { REFERENCE_FORMS } from "../../model/references.ts";
import type { Schema } from "./schema.ts";
import { refTo, text } from "./schema.ts";

/** One address that is read: what it is for, what it takes, what it answers. */
export interface Operation {
  readonly summary: string;
  readonly tag: Tag;
  readonly parameters: readonly ParameterName[];
  /** Media type → the shape of a JSON answer, or what a file holds. */
  readonly answers: Readonly<Record<string, Schema>>;
}

export type Tag = keyof typeof TAGS;

export const TAGS = {
  Charts: "A chart, whole, in every form.",
  Lists: "Milestones, figures, reports and incidents.",
  Everything: "The data folder as it stands, and what changed in it.",
  "Cite and link": "References for a Word report or a reference manager, and short links.",
  Pages: "What people read. Their HTML is no part of the promise.",
  Service: "For programs that keep watch.",
} as const;

export type ParameterName = keyof typeof PARAMETERS;

export const PARAMETERS = {
  from: { schema: text(), description: "The first day, month or year shown, EDTF." },
  to: { schema: text(), description: "The last day, month or year shown, EDTF." },
  series: { schema: text(), description: "The ids of the series shown, divided by commas; none for none." },
  milestones: {
    schema: text(),
    description: "The categories of milestones shown, divided by commas; none for none.",
  },
  scale: {
    schema: { type: "string", enum: ["rate", "total"] } as Schema,
    description: "How a total over a long period is drawn. The numbers stay the same.",
  },
  asof: {
    schema: text(),
    description:
      "A date: what was known then. A revision: the data as published under it, the same for ever.",
  },
  for: {
    schema: { type: "string", enum: ["spreadsheet"] } as Schema,
    description: "spreadsheet: CSV that Excel opens without turning dates or text into something else.",
  },
  limit: { schema: { type: "integer", minimum: 1 } as Schema, description: "At most this many rows." },
  offset: {
    schema: { type: "integer", minimum: 0 } as Schema,
    description: "Leaves out this many rows first.",
  },
  width: { schema: { type: "integer" } as Schema, description: "Of a picture, in pixels." },
  frame: {
    schema: { type: "string", enum: ["full", "none"] } as Schema,
    description: "A picture's title, sources and address around it; none for a page that says them itself.",
  },
  ratio: { schema: { type: "number" } as Schema, description: "A picture's width for one of height." },
  theme: {
    schema: { type: "string", enum: ["light", "dark"] } as Schema,
    description: "A picture's colours.",
  },
  dataset: {
    schema: text(),
    description: "The id of a dataset of incidents; the largest where none is named.",
  },
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
  sort: { schema: { type: "string", enum: SORTS } as Schema, description: "The column they are sorted by." },
  order: {
    schema: { type: "string", enum: ["asc", "desc"] } as Schema,
    description: "Upwards or downwards.",
  },
  page: { schema: { type: "integer", minimum: 1 } as Schema, description: "Which part of the list, from 1." },
  chart: { schema: text(), description: "The id of a chart: only what changed its numbers." },
} as const satisfies Record<string, { readonly schema: Schema; readonly description: string }>;

const VIEW = ["from", "to", "series", "milestones", "scale", "province", "district", "asof"] as const;
const PAGED = [...VIEW, "limit", "offset"] as const;
const FILTER = [
  ...["dataset", "from", "to", "province", "district", "actor", "target", "precision", "words"],
  ...["box", "sort", "order", "limit", "offset", "asof"],
] as readonly ParameterName[];
const HTML = { "text/html": text("a page") };
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Every address, by its route. A test holds this list and the routes against one another. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...listOperations("/charts/:id", "Charts", "A chart's observations", "Chart", VIEW),
  "/charts/:id/spec.json": {
    summary: "A chart as its page draws it, with every word that stands on it",
    tag: "Charts",
    parameters: VIEW,
    answers: { "application/json": { type: "object", description: "for the page's own script" } },
  },
  "/charts/:id.png": picture("A chart as a picture", "image/png"),
  "/charts/:id.svg": picture("A chart as a drawing, with its words as text", "image/svg+xml"),
  ...listOperations("/series/:id", "Charts", "A series' observations", "Chart", VIEW),
  "/series/:id.png": picture("A series as a picture", "image/png"),
  "/series/:id.svg": picture("A series as a drawing, with its words as text", "image/svg+xml"),
  ...listOperations("/milestones", "Lists", "The policy events", "Milestones", PAGED),
  ...listOperations("/figures", "Lists", "The numbers outside the series", "Figures", PAGED),
  ...listOperations("/sources", "Lists", "The reports", "Sources", PAGED),
  ...listOperations("/sources/:id", "Lists", "All that a report gave", "Given", VIEW),
  ...listOperations("/incidents", "Lists", "The incidents of a filter", "Incidents", FILTER),
  "/incidents.png": { ...picture("The incidents by month, as a picture", "image/png"), parameters: FILTER },
  "/incidents.svg": {
    ...picture("The incidents by month, as a drawing", "image/svg+xml"),
    parameters: FILTER,
  },
  "/incidents/:dataset/:id.json": {
    summary: "One incident",
    tag: "Lists",
    parameters: VIEW,
    answers: { "application/json": refTo("IncidentCard") },
  },
  ...referenceOperations("/cite", "The dashboard in this view"),
  ...referenceOperations("/charts/:id", "A chart in this view"),
  ...referenceOperations("/series/:id", "A series in this view"),
  ...referenceOperations("/sources/:id", "A report"),
  ...referenceOperations("/sources", "All reports"),
  "/v/:code": {
    summary: "A short link: leads to the view that it holds",
    tag: "Cite and link",
    parameters: [],
    answers: {},
  },
  "/download.zip": {
    summary: "Everything: the Data Package with a README and checksums",
    tag: "Everything",
    parameters: ["asof"],
    answers: { "application/zip": text("a ZIP file") },
  },
  "/datapackage.json": {
    summary: "The Data Package's descriptor",
    tag: "Everything",
    parameters: ["asof"],
    answers: { "application/json": { type: "object" } },
  },
  "/data/*file": {
    summary: "A file of the data folder, byte for byte",
    tag: "Everything",
    parameters: ["asof"],
    answers: {
      "text/csv": text("a table as the codebook describes it"),
      "application/json": { type: "object" },
    },
  },
  "/history.atom": {
    summary: "What changed, for a feed reader",
    tag: "Everything",
    parameters: ["chart"],
    answers: { "application/atom+xml": text("an Atom feed") },
  },
  "/openapi.json": {
    summary: "This description",
    tag: "Service",
    parameters: [],
    answers: { "application/json": { type: "object" } },
  },
  "/healthz": service("Whether the program runs", "Health"),
  "/readyz": service("Whether it serves data, and which", "Ready"),
  "/": page("The dashboard"),
  "/charts/:id": page("A chart, large"),
  "/embed/charts/:id": page("A chart alone, for an iframe"),
  "/series/:id": page("A series"),
  "/series/:id/:period": page("One point of a series, with all that is known about it"),
  "/milestones": page("The policy events"),
  "/incidents": page("The incidents of a filter, on a map, by month and listed", FILTER),
  "/incidents/:dataset/:id": page("An incident"),
  "/history": page("Who changed what, when and why", ["page"]),
  "/history/:revision": page("What a revision changed", []),
  "/milestones/:id": page("A policy event"),
  "/figures": page("The numbers outside the series"),
  "/sources": page("The reports"),
  "/sources/:id": page("A report"),
  "/codebook": page("Every file, column, code and rule", []),
  "/data-health": page("Problems and warnings in the data folder", []),
  "/api": page("This description, to read", []),
};

function listOperations(
  path: string,
  tag: Tag,
  summary: string,
  schema: string,
  parameters: readonly ParameterName[],
): Record<string, Operation> {
  return {
    [`${path}.csv`]: {
      summary: `${summary}, as CSV`,
      tag,
      parameters: [...parameters, "for"],
      answers: { "text/csv": text("one row an entry") },
    },
    [`${path}.json`]: {
      summary: `${summary}, as JSON`,
      tag,
      parameters,
      answers: { "application/json": refTo(schema) },
    },
    [`${path}.xlsx`]: {
      summary: `${summary}, as an Excel workbook with the reports and the definitions`,
      tag,
      parameters,
      answers: { [XLSX]: text("a workbook") },
    },
  };
}

function referenceOperations(path: string, what: string): Record<string, Operation> {
  const types = {
    txt: "text/plain",
    bib: "application/x-bibtex",
    ris: "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
  } as const;
  const names = { txt: "text", bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" } as const;
  return Object.fromEntries(
    REFERENCE_FORMS.map((form) => [
      `${path}.${form}`,
      {
        summary: `${what}, cited as ${names[form]}`,
        tag: "Cite and link",
        parameters: VIEW,
        answers: { [types[form]]: form === "csl.json" ? refTo("References") : text("a citation") },
      },
    ]),
  );
}

function picture(summary: string, type: string): Operation {
  const parameters = [...VIEW, "width", "ratio", "theme", "frame"] as const;
  return { summary, tag: "Charts", parameters, answers: { [type]: text("a picture") } };
}

function service(summary: string, schema: string): Operation {
  return { summary, tag: "Service", parameters: [], answers: { "application/json": refTo(schema) } };
}

function page(summary: string, parameters: readonly ParameterName[] = VIEW): Operation {
  return { summary, tag: "Pages", parameters, answers: HTML };
}
