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
  chart: { schema: text(), description: "The id of a chart: only what changed its numbers." },
} as const satisfies Record<string, { readonly schema: Schema; readonly description: string }>;

const VIEW = ["from", "to", "series", "milestones", "scale", "asof"] as const;
const PAGED = [...VIEW, "limit", "offset"] as const;
const HTML = { "text/html": text("a page") };
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Every address, by its route. A test holds this list and the routes against one another. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...listOperations("/charts/:id", "Charts", "A chart's observations", "Chart", VIEW),
  ...listOperations("/series/:id", "Charts", "A series' observations", "Chart", VIEW),
  ...listOperations("/milestones", "Lists", "The policy events", "Milestones", PAGED),
  ...listOperations("/figures", "Lists", "The numbers outside the series", "Figures", PAGED),
  ...listOperations("/sources", "Lists", "The reports", "Sources", PAGED),
  ...listOperations("/sources/:id", "Lists", "All that a report gave", "Given", VIEW),
  ...referenceOperations("/cite", "The dashboard in this view"),
  ...referenceOperations("/charts/:id", "A chart in this view"),
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

function service(summary: string, schema: string): Operation {
  return { summary, tag: "Service", parameters: [], answers: { "application/json": refTo(schema) } };
}

function page(summary: string, parameters: readonly ParameterName[] = VIEW): Operation {
  return { summary, tag: "Pages", parameters, answers: HTML };
}
