import type { Descriptor, Resource, Settings, TableSchema } from "../../model/records/descriptor.ts";
import { decodeText } from "./decode.ts";
import { labelled, parseField, sharedCodes } from "./field.ts";
import { isObject, type JsonObject, listOf, parseJson, textOf } from "./json.ts";
import { type FileReport, quote, type Report } from "./report.ts";
import { parseSettings } from "./settings.ts";

export const DESCRIPTOR = "datapackage.json";

/** Where the schema of a folder's files stands for those that no resource describes. */
const FOLDER_SCHEMAS = {
  "series/": "schemas/observations.json",
  "incidents/": "schemas/incidents.json",
} as const;

/** The schema of all files of a path's folder where it stands by itself: none of them needs a resource then. */
export function folderSchema(path: string, files: Pick<Files, "has">): string | undefined {
  const folder = path.slice(0, path.indexOf("/") + 1);
  return Object.entries(FOLDER_SCHEMAS).find(([each, schema]) => each === folder && files.has(schema))?.[1];
}

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Reads a Data Package (version 2) descriptor and the schemas that it names by their paths; undefined, with
 * problems, where there is none to go by. What is wrong in the settings is a problem and left out.
 */
export function readDescriptor(files: Files, report: Report): Descriptor | undefined {
  const own = report.of(DESCRIPTOR);
  const json = readJson(files, DESCRIPTOR, own);
  if (!json) return undefined;
  const before = own.problemCount;
  const schemas = new SchemaReader(files, report);
  const resources = new Map<string, Resource>();
  if (!Array.isArray(json.resources)) own.problem(0, "resources", "expected a list of the files");
  for (const [index, resource] of listOf(json.resources).entries()) {
    const place = `resources[${index}]`;
    if (!isObject(resource) || typeof resource.path !== "string") {
      own.problem(0, place, "expected a resource with one path");
      continue;
    }
    const path = resource.path.replace(/^\.\//, "");
    if (!path.endsWith(".csv")) continue;
    if (resources.has(path)) own.problem(0, place, `expected each file once, got ${quote(path)} again`);
    const schema = schemas.read(resource.schema, `${place} ${path}`);
    const { name, title, description } = resource;
    if (schema)
      resources.set(path, {
        name: textOf(name),
        title: textOf(title),
        description: textOf(description),
        path,
        schema,
      });
  }
  const { dashboard } = json;
  if (!isObject(dashboard)) own.problem(0, "dashboard", "expected from, to, categories and headlines");
  if (own.problemCount > before || schemas.failed || !isObject(dashboard)) return undefined;
  const settings = parseSettings(dashboard, own);
  return {
    title: textOf(json.title),
    description: textOf(json.description),
    licences: listOf(json.licenses)
      .filter(isObject)
      .map(({ title, name, path }) => ({ title: textOf(title) || textOf(name), url: textOf(path) })),
    resources: withKinds(resources, settings),
    schemas: folderSchemas(files, resources, schemas),
    rules: listOf(dashboard.rules)
      .filter(isObject)
      .map(({ id, level, text }) => ({ id: textOf(id), level: textOf(level), text: textOf(text) })),
    settings,
  };
}

/** The kinds of events are told once, in the settings: what may stand in their column follows. */
function withKinds(
  resources: ReadonlyMap<string, Resource>,
  { categories }: Settings,
): ReadonlyMap<string, Resource> {
  const events = resources.get("milestones.csv");
  if (!events) return resources;
  const codes = categories.map(({ id, label }) => ({ value: id, label }));
  const values = codes.map(({ value }) => value);
  const fields = events.schema.fields.map((field) =>
    field.name === "category" && field.values === null && field.codes.length === 0
      ? { ...field, codes, values }
      : field,
  );
  const text = JSON.stringify([events.schema.text, values]);
  return new Map([...resources, [events.path, { ...events, schema: { ...events.schema, fields, text } }]]);
}

/** The schema of a folder's first file, else the one that stands there by itself. */
function folderSchemas(
  files: Files,
  resources: ReadonlyMap<string, Resource>,
  schemas: SchemaReader,
): ReadonlyMap<string, TableSchema> {
  const found = new Map<string, TableSchema>();
  for (const [folder, path] of Object.entries(FOLDER_SCHEMAS)) {
    const sibling = [...resources.values()].find((resource) => resource.path.startsWith(folder))?.schema;
    const schema = sibling ?? (files.get(path) ? schemas.read(path, path) : undefined);
    if (schema) found.set(folder, schema);
  }
  return found;
}

/** Reads each schema once, whether it stands in the descriptor or in a file of its own. */
class SchemaReader {
  failed = false;
  readonly #files: Files;
  readonly #report: Report;
  readonly #known = new Map<string, TableSchema | undefined>();

  constructor(files: Files, report: Report) {
    this.#files = files;
    this.#report = report;
  }

  /** `from` is a schema or the path of one; `place` is where that was said. */
  read(from: unknown, place: string): TableSchema | undefined {
    if (typeof from !== "string") return parseSchema(from, place, this.#report.of(DESCRIPTOR));
    if (!this.#known.has(from)) this.#known.set(from, this.#readFile(from, place));
    return this.#known.get(from);
  }

  #readFile(path: string, place: string): TableSchema | undefined {
    const file = path.replace(/^\.\//, "");
    if (!this.#files.get(file)) {
      const message = `expected a schema or the path of one in the folder, got ${quote(path)}`;
      this.#report.of(DESCRIPTOR).problem(0, place, message);
      return undefined;
    }
    const report = this.#report.of(file);
    const json = readJson(this.#files, file, report);
    const schema = json && parseSchema(json, "", report);
    this.failed ||= report.problemCount > 0;
    return schema;
  }
}

function readJson(files: Files, path: string, report: FileReport): JsonObject | undefined {
  const bytes = files.get(path);
  if (!bytes) report.problem(0, "", "expected this file, which is missing");
  const text = bytes && decodeText(bytes, report);
  return text === undefined ? undefined : parseJson(text, report);
}

function parseSchema(json: unknown, place: string, report: FileReport): TableSchema | undefined {
  const schema = isObject(json) ? json : {};
  const listed = listOf(schema.fields);
  if (listed.length === 0) {
    report.problem(0, place, "expected a schema with fields");
    return undefined;
  }
  const references = referencesOf(schema);
  const shared = sharedCodes(schema);
  const fields = listed.flatMap((field) => parseField(field, place, references, shared, report) ?? []);
  const columns = fields.map(({ name }) => name);
  return {
    fields,
    key: keyOf(schema, columns),
    missing: shared.length > 0 ? [] : labelled(schema.missingValues),
    text: JSON.stringify(json),
  };
}

/** Column → the resource whose ids stand there. */
function referencesOf(schema: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    listOf(schema.foreignKeys)
      .filter(isObject)
      .flatMap(({ fields, reference }) => {
        const resource = isObject(reference) ? textOf(reference.resource) : "";
        return [fields].flat().map((name) => [textOf(name), resource] as const);
      }),
  );
}

/** The first key whose columns are all there. */
function keyOf({ primaryKey, uniqueKeys }: JsonObject, columns: readonly string[]): readonly string[] {
  const named = [primaryKey, ...listOf(uniqueKeys)].map((key) => (key === undefined ? [] : [key].flat()));
  const key = named
    .map((names) => names.map(String))
    .find((names) => names.length > 0 && names.every((name) => columns.includes(name)));
  return key ?? (columns.includes("id") ? ["id"] : columns);
}
