import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { INCIDENT_COLUMNS, SOURCE_COLUMNS } from "../../model/records/columns.ts";
import { slug } from "../../model/records/slug.ts";
import { parseDate } from "../../model/time/dates.ts";
import { isObject, type JsonObject } from "../reading/json.ts";
import type { SourceRow } from "./columns.ts";
import { parseStretches, type Stretch } from "./months.ts";

import { ImportError, listNames } from "./problem.ts";

/** Columns of incidents that a mapping may fill; the source is the mapping's own. */
const MAPPED = INCIDENT_COLUMNS.filter((name) => name !== "source");
export type Mapped = Exclude<(typeof INCIDENT_COLUMNS)[number], "source">;

/** Where the cells of one of our columns come from: a column of the list, or the same value for all. */
export type Rule =
  | { readonly column: string; readonly values: ReadonlyMap<string, string> }
  | { readonly value: string };

/** How a list of somebody's own becomes incidents; see {@link readMapping}. */
export interface Mapping {
  readonly dataset: { readonly id: string; readonly title: string; readonly selection: string };
  /** Empty where the list does not say what it covers. */
  readonly coverage: readonly Stretch[];
  /** Of the list as it stands; a later one wins. Empty where it has none: then the list imported last wins. */
  readonly version: string;
  /** Its id ends with the version. */
  readonly source: SourceRow;
  readonly sourceOf: (version: string) => string;
  readonly columns: ReadonlyMap<Mapped, Rule>;
  /** The form of its dates in Luxon's tokens, such as dd/MM/yyyy; empty for EDTF and ISO dates. */
  readonly dateFormat: string;
  /** Rows are taken where each of these columns holds one of its values. */
  readonly where: ReadonlyMap<string, readonly string[]>;
}

/** The version of a list that has none. */
export const UNDATED = "undated";

const PARTS = ["dataset", "source", "columns", "date", "where"];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads a mapping for `import csv`, or throws an ImportError that lists everything that is wrong with it:
 *
 *     {
 *       "dataset": { "id": "our-list", "title": "…", "selection": "…", "coverage": "2022/2024", "version": "3" },
 *       "source": { "id": "our-list", "title": "…", "publisher": "…", "published": "2025-01", "licence": "…" },
 *       "columns": {
 *         "id": "No", "date": "Date", "district": "District", "killed_security": "Security killed",
 *         "province": { "column": "Prov", "values": { "KP": "Khyber Pakhtunkhwa" } },
 *         "country": { "value": "Pakistan" }
 *       },
 *       "date": { "format": "dd/MM/yyyy" },
 *       "where": { "Group": ["TTP"] }
 *     }
 */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ImportError("--map", `expected a mapping file, found none at ${file}`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new ImportError(
      basename(file),
      `expected JSON, ${error instanceof Error ? error.message : "found none"}`,
    );
  }
  return parseMapping(json, basename(file));
}

export function parseMapping(json: unknown, name: string): Mapping {
  const wrong = new Wrong();
  const root = wrong.object(json, "the file");
  wrong.onlyKnown(root, "", PARTS);
  const dataset = wrong.object(root.dataset, "dataset");
  wrong.onlyKnown(dataset, "dataset.", ["id", "title", "selection", "coverage", "version"]);
  const source = wrong.object(root.source, "source");
  wrong.onlyKnown(source, "source.", SOURCE_COLUMNS);
  const coverage = wrong.text(dataset.coverage, "dataset.coverage", true);
  const stretches = coverage === "" ? [] : parseStretches(coverage);
  if (!stretches) wrong.add("dataset.coverage", "whole months such as 2022-01/2024-06", coverage);
  const id = wrong.text(dataset.id, "dataset.id");
  const version = wrong.text(dataset.version, "dataset.version", true);
  if (/[;()]/.test(version)) wrong.add("dataset.version", "a version without ; ( and )", version);
  const mapping: Mapping = {
    dataset: {
      id,
      title: wrong.text(dataset.title, "dataset.title"),
      selection: wrong.text(dataset.selection, "dataset.selection"),
    },
    coverage: stretches ?? [],
    version,
    source: sourceOf(source, version, wrong),
    sourceOf: (other) => sourceIdOf(typeof source.id === "string" ? source.id : "", other),
    columns: columnsOf(wrong.object(root.columns, "columns"), wrong),
    dateFormat:
      root.date === undefined ? "" : wrong.text(wrong.object(root.date, "date").format, "date.format"),
    where: whereOf(root.where === undefined ? {} : wrong.object(root.where, "where"), wrong),
  };
  if (id !== "" && !ID.test(id)) wrong.add("dataset.id", "lower-case letters, digits and single hyphens", id);
  wrong.raise(name);
  return mapping;
}

/** Each version of a list is a source of its own, so that rows tell which one they come from. */
function sourceOf(source: JsonObject, version: string, wrong: Wrong): SourceRow {
  const cells = Object.fromEntries(
    SOURCE_COLUMNS.map((column) => {
      const must = column === "id" || column === "title";
      return [column, wrong.text(source[column], `source.${column}`, !must)];
    }),
  ) as SourceRow;
  if (cells.id !== "" && !ID.test(cells.id)) {
    wrong.add("source.id", "lower-case letters, digits and single hyphens", cells.id);
  }
  if (cells.published !== "" && !parseDate(cells.published)) {
    wrong.add("source.published", "a date such as 2025-01", cells.published);
  }
  return { ...cells, id: sourceIdOf(cells.id, version), kind: cells.kind || "dataset" };
}

function sourceIdOf(id: string, version: string): string {
  return version === "" || version === UNDATED ? id : `${id}-${slug(version)}`;
}

function columnsOf(columns: JsonObject, wrong: Wrong): ReadonlyMap<Mapped, Rule> {
  wrong.onlyKnown(columns, "columns.", MAPPED);
  const rules = new Map<Mapped, Rule>();
  for (const name of MAPPED) {
    const rule = columns[name];
    if (rule === undefined) continue;
    if (typeof rule === "string") rules.set(name, { column: rule, values: new Map() });
    else rules.set(name, ruleOf(wrong.object(rule, `columns.${name}`), `columns.${name}`, wrong));
  }
  for (const name of ["id", "date"] as const) {
    const rule = rules.get(name);
    if (!rule || !("column" in rule))
      wrong.add(`columns.${name}`, "the name of a column of the list", "none");
  }
  return rules;
}

function ruleOf(rule: JsonObject, place: string, wrong: Wrong): Rule {
  wrong.onlyKnown(rule, `${place}.`, ["column", "value", "values"]);
  if (rule.value !== undefined) return { value: wrong.text(rule.value, `${place}.value`) };
  const values = rule.values === undefined ? {} : wrong.object(rule.values, `${place}.values`);
  return {
    column: wrong.text(rule.column, `${place}.column`),
    values: new Map(
      Object.entries(values).map(([from, to]) => [
        from.trim(),
        wrong.text(to, `${place}.values.${from}`, true),
      ]),
    ),
  };
}

function whereOf(where: JsonObject, wrong: Wrong): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(where).map(([column, values]) => [
      column,
      [values].flat().map((value) => wrong.text(value, `where.${column}`)),
    ]),
  );
}

/** Everything that is wrong with a mapping, said at once. */
class Wrong {
  readonly #lines: string[] = [];

  add(place: string, expected: string, found: unknown): void {
    this.#lines.push(`${place}: expected ${expected}, got ${JSON.stringify(found) ?? "nothing"}`);
  }

  object(value: unknown, place: string): JsonObject {
    if (isObject(value)) return value;
    this.add(place, "an object", value);
    return {};
  }

  text(value: unknown, place: string, mayBeEmpty = false): string {
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && (mayBeEmpty || value.trim() !== "")) return value.trim();
    if (!(value === undefined && mayBeEmpty)) this.add(place, "text", value);
    return "";
  }

  onlyKnown(object: JsonObject, prefix: string, known: readonly string[]): void {
    for (const name of Object.keys(object)) {
      if (!known.includes(name)) this.add(`${prefix}${name}`, `one of ${listNames(known, 30)}`, name);
    }
  }

  raise(name: string): void {
    if (this.#lines.length > 0) throw new ImportError(name, this.#lines.join(`\n${name}: `));
  }
}
