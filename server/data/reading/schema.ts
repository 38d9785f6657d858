import { MISSING_CODES, type MissingCode } from "../../model/numbers/quantities.ts";
import { type FileReport, quote } from "./report.ts";

export type FieldKind = "text" | "url" | "date" | "coverage" | "number" | "integer";

/** What the descriptor says of one column. */
export interface Field {
  readonly name: string;
  /** What people are shown in its place, where there is another name for them. */
  readonly title?: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly unique: boolean;
  readonly values: readonly string[] | null;
  readonly pattern: RegExp | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The codes that may stand instead of a number. */
  readonly missing: readonly MissingCode[];
}

export interface TableSchema {
  readonly fields: readonly Field[];
}

/** `datapackage.json` as far as a reader of the files needs it. */
export interface Descriptor {
  readonly title: string;
  /** By path relative to the data folder. */
  readonly tables: ReadonlyMap<string, TableSchema>;
  /** The custom property `dashboard`, not yet checked. */
  readonly dashboard: JsonObject;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a Data Package (version 2) descriptor; undefined, with problems, where it is none. */
export function parseDescriptor(text: string, report: FileReport): Descriptor | undefined {
  const json = parseJson(text, report);
  if (!json) return undefined;
  const before = report.problemCount;
  const tables = new Map<string, TableSchema>();
  if (!Array.isArray(json.resources)) report.problem(0, "resources", "expected a list of the files");
  for (const [index, resource] of listOf(json.resources).entries()) {
    const place = `resources[${index}]`;
    if (!isObject(resource) || typeof resource.path !== "string") {
      report.problem(0, place, "expected a resource with one path");
      continue;
    }
    const path = resource.path.replace(/^\.\//, "");
    if (!path.endsWith(".csv")) continue;
    if (tables.has(path)) report.problem(0, place, `expected each file once, got ${quote(path)} again`);
    const schema = parseSchema(resource.schema, `${place} ${path}`, report);
    if (schema) tables.set(path, schema);
  }
  if (!isObject(json.dashboard))
    report.problem(0, "dashboard", "expected from, to, categories and headlines");
  if (report.problemCount > before || !isObject(json.dashboard)) return undefined;
  return { title: typeof json.title === "string" ? json.title : "", tables, dashboard: json.dashboard };
}

/** The schema of a file that the descriptor does not name: that of the other files in its folder. */
export function schemaLike(descriptor: Descriptor, path: string): TableSchema | undefined {
  const folder = path.slice(0, path.indexOf("/") + 1);
  for (const [known, schema] of descriptor.tables) if (folder && known.startsWith(folder)) return schema;
  return undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseJson(text: string, report: FileReport): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
    report.problem(0, "", "expected a JSON object");
  } catch (error) {
    report.problem(0, "", `expected JSON, got ${error instanceof Error ? error.message : "something else"}`);
  }
  return undefined;
}

function parseSchema(json: unknown, place: string, report: FileReport): TableSchema | undefined {
  const fields = isObject(json) ? listOf(json.fields) : [];
  if (fields.length === 0) {
    report.problem(0, place, "expected a schema with fields");
    return undefined;
  }
  return { fields: fields.flatMap((field) => parseField(field, place, report) ?? []) };
}

/** They list the codes so that other tools read them as nothing; why a number is missing its value alone can say. */
const BOUNDS: ReadonlySet<string> = new Set(["low", "high"]);

function parseField(json: unknown, place: string, report: FileReport): Field | undefined {
  if (!isObject(json) || typeof json.name !== "string" || json.name === "") {
    report.problem(0, place, "expected each field to have a name");
    return undefined;
  }
  const where = `${place} ${json.name}`;
  const constraints = isObject(json.constraints) ? json.constraints : {};
  return {
    name: json.name,
    ...(typeof json.title === "string" ? { title: json.title } : {}),
    kind: kindOf(json, where, report),
    required: constraints.required === true,
    unique: constraints.unique === true,
    values: Array.isArray(constraints.enum) ? constraints.enum.map(String) : null,
    pattern: patternOf(constraints.pattern, where, report),
    minimum: typeof constraints.minimum === "number" ? constraints.minimum : null,
    maximum: typeof constraints.maximum === "number" ? constraints.maximum : null,
    missing: codesOf(json.missingValues, where, report).filter(() => !BOUNDS.has(String(json.name))),
  };
}

function kindOf(json: JsonObject, where: string, report: FileReport): FieldKind {
  const type = json.type ?? "string";
  if (type === "number" || type === "integer") return type;
  if (type !== "string") {
    report.problem(0, where, `expected the type string, number or integer, got ${quote(String(type))}`);
  }
  if (typeof json.rdfType === "string" && /\/edtf\b/i.test(json.rdfType)) {
    return json.name === "coverage" ? "coverage" : "date";
  }
  return json.format === "uri" || json.name === "url" ? "url" : "text";
}

function patternOf(pattern: unknown, where: string, report: FileReport): RegExp | null {
  if (typeof pattern !== "string") return null;
  try {
    return new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    report.problem(0, where, `expected a regular expression, got ${quote(pattern)}`);
    return null;
  }
}

/** `["", "NR"]` or, with labels, `[{ "value": "NR", "label": "not reported" }]`. */
function codesOf(json: unknown, where: string, report: FileReport): readonly MissingCode[] {
  const codes = listOf(json).map((each) => String(isObject(each) ? each.value : each));
  return codes.flatMap((code) => {
    const known = MISSING_CODES.find((each) => each === code);
    if (!known && code !== "") {
      report.problem(
        0,
        where,
        `expected missing values among ${MISSING_CODES.join(", ")}, got ${quote(code)}`,
      );
    }
    return known ?? [];
  });
}
