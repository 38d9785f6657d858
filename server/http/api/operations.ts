import type { ReferenceForm } from "../../model/citing/references.ts";
import { FACETS } from "../../model/records/facets.ts";
import type { PictureForm, TableForm } from "../downloads/form.ts";
import { REFERENCES } from "../downloads/reference-forms.ts";
import type { ParameterName } from "../parameters/parameters.ts";
import { refTo, type Schema, text } from "../parameters/schema.ts";
import type { HeaderName } from "./headers.ts";

export type Operations = Readonly<Record<string, Operation>>;

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

type Tag = keyof typeof TAGS;

export const TAGS = {
  Charts: "A chart, whole, in every form.",
  Lists: "Milestones, figures, reports and incidents.",
  Everything: "The data folder as it stands, and what changed in it.",
  Cite: "References for a Word report or a reference manager.",
  Pages: "What people read. Their HTML is no part of the promise.",
  Service: "For programs that keep watch.",
} as const;

export const VIEW = [
  ...(["from", "to", "series", "milestones", "events", "scale", "transform"] as const),
  ...(["province", "district", "asof", "later"] as const),
] as const;
export const PAGED = [...VIEW, "limit", "offset"] as const;
export const FILTER = [
  ...(["dataset", "from", "to"] as const),
  ...FACETS,
  ...(["precision", "words", "box", "sort", "order", "limit", "offset", "asof"] as const),
] as const;
export const FRESH = ["Last-Modified"] as const;
export const FILE = [...FRESH, "Content-Disposition"] as const;
const PART = [...FILE, "X-Total-Count", "Link"] as const;
/** A form names every field, also those left as they were. */
export const SHORTEST = "the shortest address of the same view, where a form was sent";

/** What is told of a list, for each of its forms. */
export interface Described {
  readonly tag: Tag;
  readonly summary: string;
  /** The name of the shape of its JSON. */
  readonly schema: string;
  readonly parameters: readonly ParameterName[];
}

export function describeRows({ tag, summary, schema, parameters }: Described, form: TableForm): Operation {
  return {
    tag,
    summary: `${summary}, ${form.summary}`,
    parameters: [...parameters, ...form.parameters],
    answers: { [form.type]: form.holds(schema) },
    headers: parameters.includes("limit") ? PART : FILE,
  };
}

export function describePicture(
  summary: string,
  { type, summary: words, parameters }: PictureForm,
  more: readonly ParameterName[] = [...VIEW, ...parameters],
): Operation {
  return {
    tag: "Charts",
    summary: `${summary}, ${words}`,
    parameters: more,
    answers: { [type]: text("a picture") },
    headers: FILE,
  };
}

/** A citation of a page names a day and is of no other time; one of reports is as old as they are. */
export function describeReference(
  what: string,
  form: ReferenceForm,
  headers: Operation["headers"] = ["Content-Disposition"],
): Operation {
  const { type, name } = REFERENCES[form];
  return {
    tag: "Cite",
    summary: `${what}, cited as ${name}`,
    parameters: VIEW,
    answers: { [type]: form === "csl.json" ? refTo("References") : text("a citation") },
    headers,
  };
}

/** What there is as JSON alone. */
export function describeJson(
  tag: Tag,
  summary: string,
  schema: string,
  parameters: readonly ParameterName[],
): Operation {
  return { tag, summary, parameters, answers: { "application/json": refTo(schema) }, headers: [] };
}

export function describePage(
  summary: string,
  parameters: readonly ParameterName[] = VIEW,
  leads?: string,
): Operation {
  const answers = { "text/html": text("a page") };
  return { tag: "Pages", summary, parameters, answers, headers: [], ...(leads !== undefined && { leads }) };
}
