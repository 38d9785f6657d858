import type { MissingCode } from "../numbers/quantities.ts";
import type { Category } from "./records.ts";

/** What `datapackage.json` says of the files of a data folder, checked. */
export interface Descriptor {
  readonly title: string;
  readonly description: string;
  readonly licences: readonly { readonly title: string; readonly url: string }[];
  /** By path relative to the data folder, in the order of the descriptor. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** The schemas of files that no resource describes, by their folder. */
  readonly schemas: ReadonlyMap<string, TableSchema>;
  readonly rules: readonly { readonly id: string; readonly level: string; readonly text: string }[];
  readonly settings: Settings;
}

/** What `datapackage.json` says under `dashboard`. */
export interface Settings {
  /** The view a reader gets who asks for none, EDTF. */
  readonly from: string;
  readonly to: string;
  /** The settings name no end: it is that of the newest data. */
  readonly follows: boolean;
  readonly categories: readonly Category[];
  readonly headlines: readonly Headline[];
}

/** An observation shown large on the first page, named by its key. */
export interface Headline {
  readonly series: string;
  readonly period: string;
  readonly source: string;
  /** What was counted, in a few words that follow the number: "attacks claimed by the TTP in April 2022". */
  readonly words: string;
}

/** A file of rows. */
export interface Resource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly schema: TableSchema;
}

/** What the rows of a file are: files with the same columns share it. */
export interface TableSchema {
  readonly fields: readonly Field[];
  /** The columns in which a row differs from all others. */
  readonly key: readonly string[];
  readonly missing: readonly Code[];
  /** The schema as it was written: two that say the same read a file in the same way. */
  readonly text: string;
}

export type FieldKind = "text" | "url" | "date" | "coverage" | "number" | "integer";

/** What the descriptor says of one column. */
export interface Field {
  readonly name: string;
  /** What people are shown in its place, where there is another name for them. */
  readonly title?: string;
  readonly description: string;
  readonly example: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly unique: boolean;
  readonly values: readonly string[] | null;
  /** A regular expression that the whole text fits. */
  readonly pattern: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The codes that may stand instead of a number. */
  readonly missing: readonly MissingCode[];
  /** What may stand there, or may instead of a number, each in words. */
  readonly codes: readonly Code[];
  /** The resource whose ids stand there; this one for an empty text. */
  readonly refersTo?: string;
}

export interface Code {
  readonly value: string;
  readonly label: string;
}

/** The schema of a file, also of one that no resource describes; undefined for one that the folder has no use for. */
export function schemaOf({ resources, schemas }: Descriptor, path: string): TableSchema | undefined {
  return resources.get(path)?.schema ?? schemas.get(path.slice(0, path.indexOf("/") + 1));
}

export function columnsOf(schema: TableSchema): readonly string[] {
  return schema.fields.map(({ name }) => name);
}
