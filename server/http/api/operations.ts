import { REFERENCE_FORMS } from "../../model/citing/references.ts";
import type { HeaderName } from "./headers.ts";
import type { ParameterName } from "./parameters.ts";
import { refTo, type Schema, text } from "./schema.ts";

/** One address that is read: what it is for, what it takes, what it answers. */
export interface Operation {
  readonly summary: string;
  readonly tag: Tag;
  readonly parameters: readonly ParameterName[];
  /** Media type → the shape of a JSON answer, or what a file holds. */
  readonly answers: Readonly<Record<string, Schema>>;
  /** What the answer says beside what every answer says. */
  readonly headers: readonly HeaderName[];
  /** Where it may send on to instead of answering. */
  readonly leads?: string;
}

export type Tag = keyof typeof TAGS;

export const TAGS = {
  Charts: "A chart, whole, in every form.",
  Lists: "Milestones, figures, reports and incidents.",
  Everything: "The data folder as it stands, and what changed in it.",
  Cite: "References for a Word report or a reference manager.",
  Pages: "What people read. Their HTML is no part of the promise.",
  Service: "For programs that keep watch.",
} as const;

const VIEW = ["from", "to", "series", "milestones", "scale", "province", "district", "asof"] as const;
const PAGED = [...VIEW, "limit", "offset"] as const;
const FILTER = [
  ...["dataset", "from", "to", "province", "district", "actor", "target", "precision", "words"],
  ...["box", "sort", "order", "limit", "offset", "asof"],
] as readonly ParameterName[];
const FRESH = ["Last-Modified"] as const;
const FILE = [...FRESH, "Content-Disposition"] as const;
const PART = [...FILE, "X-Total-Count", "Link"] as const;
/** A form names every field, also those left as they were. */
const SHORTEST = "the shortest address of the same view, where a form was sent";
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
    headers: [],
  },
  "/charts/:id.png": picture("A chart as a picture", "image/png"),
  "/charts/:id.svg": picture("A chart as a drawing, with its words as text", "image/svg+xml"),
  ...listOperations("/series/:id", "Charts", "A series' observations", "Chart", VIEW),
  "/series/:id.png": picture("A series as a picture", "image/png"),
  "/series/:id.svg": picture("A series as a drawing, with its words as text", "image/svg+xml"),
  ...listOperations("/milestones", "Lists", "The policy events", "Milestones", PAGED),
  ...listOperations("/milestones/:id", "Lists", "A policy event", "Milestones", VIEW),
  ...listOperations("/figures", "Lists", "The numbers outside the series", "Figures", PAGED),
  ...listOperations("/sources", "Lists", "The reports", "Sources", PAGED),
  ...listOperations("/sources/:id", "Lists", "All that a report gave", "Given", VIEW),
  ...listOperations("/incidents", "Lists", "The incidents of a filter", "Incidents", FILTER),
  "/incidents.png": { ...picture("The incidents by month, as a picture", "image/png"), parameters: FILTER },
  "/incidents.svg": {
    ...picture("The incidents by month, as a drawing", "image/svg+xml"),
    parameters: FILTER,
  },
  "/incidents/:dataset/:id.csv": {
    summary: "One incident, in the columns of its file",
    tag: "Lists",
    parameters: VIEW,
    answers: { "text/csv": text("one row") },
    headers: FILE,
  },
  "/incidents/:dataset/:id.json": {
    summary: "One incident",
    tag: "Lists",
    parameters: VIEW,
    answers: { "application/json": refTo("IncidentCard") },
    headers: FILE,
  },
  ...referenceOperations("/cite", "The dashboard in this view"),
  ...referenceOperations("/charts/:id", "A chart in this view"),
  ...referenceOperations("/series/:id", "A series in this view"),
  ...referenceOperations("/sources/:id", "A report"),
  ...referenceOperations("/sources", "All reports"),
  "/download.zip": {
    summary: "Everything: the Data Package with a README and checksums",
    tag: "Everything",
    parameters: ["asof"],
    answers: { "application/zip": text("a ZIP file") },
    headers: FILE,
  },
  "/datapackage.json": {
    summary: "The Data Package's descriptor",
    tag: "Everything",
    parameters: ["asof"],
    answers: { "application/json": { type: "object" } },
    headers: FRESH,
  },
  "/data/*file": {
    summary: "A file of the data folder, byte for byte",
    tag: "Everything",
    parameters: ["asof"],
    answers: {
      "text/csv": text("a table as the codebook describes it"),
      "application/json": { type: "object" },
    },
    headers: FILE,
  },
  "/history.atom": {
    summary: "What changed, for a feed reader",
    tag: "Everything",
    parameters: ["chart"],
    answers: { "application/atom+xml": text("an Atom feed") },
    headers: [],
  },
  "/openapi.json": {
    summary: "This description",
    tag: "Service",
    parameters: [],
    answers: { "application/json": { type: "object" } },
    headers: [],
  },
  "/healthz": service("Whether the program runs", "Health"),
  "/readyz": service("Whether it serves data, and which", "Ready"),
  "/": { ...page("The dashboard"), leads: SHORTEST },
  "/charts/:id": { ...page("A chart, large"), leads: SHORTEST },
  "/embed/charts/:id": page("A chart alone, for an iframe"),
  "/series/:id": { ...page("A series"), leads: SHORTEST },
  "/series/:id/:period": page("One point of a series, with all that is known about it"),
  "/milestones": { ...page("The policy events"), leads: SHORTEST },
  "/incidents": {
    ...page("The incidents of a filter, on a map, by month and listed", FILTER),
    leads: SHORTEST,
  },
  "/incidents/:dataset/:id": page("An incident"),
  "/history": page("Who changed what, when and why", ["page"]),
  "/history/:revision": {
    ...page("What a revision changed", []),
    leads: "the revision under its usual name",
  },
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
  const headers = parameters.includes("limit") ? PART : FILE;
  return {
    [`${path}.csv`]: {
      summary: `${summary}, as CSV`,
      tag,
      headers,
      parameters: [...parameters, "for"],
      answers: { "text/csv": text("one row an entry") },
    },
    [`${path}.json`]: {
      summary: `${summary}, as JSON`,
      tag,
      headers,
      parameters,
      answers: { "application/json": refTo(schema) },
    },
    [`${path}.xlsx`]: {
      summary: `${summary}, as an Excel workbook with the reports and the definitions`,
      tag,
      headers,
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
        tag: "Cite",
        parameters: VIEW,
        answers: { [types[form]]: form === "csl.json" ? refTo("References") : text("a citation") },
        headers: ["Content-Disposition"],
      },
    ]),
  );
}

function picture(summary: string, type: string): Operation {
  const parameters = [...VIEW, "width", "ratio", "theme", "frame"] as const;
  return { summary, tag: "Charts", parameters, answers: { [type]: text("a picture") }, headers: FILE };
}

function service(summary: string, schema: string): Operation {
  return {
    summary,
    tag: "Service",
    parameters: [],
    answers: { "application/json": refTo(schema) },
    headers: [],
  };
}

function page(summary: string, parameters: readonly ParameterName[] = VIEW): Operation {
  return { summary, tag: "Pages", parameters, answers: HTML, headers: [] };
}
