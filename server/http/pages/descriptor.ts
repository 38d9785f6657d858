/** What the codebook page prints of a Data Package descriptor. */
export interface Codebook {
  readonly title: string;
  readonly description: readonly string[];
  readonly licences: readonly { readonly title: string; readonly url: string }[];
  readonly tables: readonly TableEntry[];
  readonly rules: readonly { readonly id: string; readonly level: string; readonly text: string }[];
}

export interface TableEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** More than one where files have the same columns. */
  readonly files: readonly string[];
  readonly fields: readonly FieldEntry[];
  readonly missing: readonly Code[];
}

export interface FieldEntry {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly rules: readonly string[];
  readonly codes: readonly Code[];
}

interface Code {
  readonly value: string;
  readonly label: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the descriptor loosely: it was checked with the data, and here it is only shown. */
export function parseCodebook(text: string): Codebook {
  const descriptor = objectOf(text === "" ? {} : JSON.parse(text));
  const tables: TableEntry[] = [];
  for (const resource of objectsOf(descriptor.resources)) addTable(tables, parseTable(resource));
  return {
    title: textOf(descriptor.title),
    description: textOf(descriptor.description).split(/\n{2,}/),
    licences: objectsOf(descriptor.licenses).map((licence) => ({
      title: textOf(licence.title) || textOf(licence.name),
      url: textOf(licence.path),
    })),
    tables,
    rules: objectsOf(objectOf(descriptor.dashboard).rules).map((rule) => ({
      id: textOf(rule.id),
      level: textOf(rule.level),
      text: textOf(rule.text),
    })),
  };
}

/** Files with the same columns, as those of series, are one entry: their columns need saying once. */
function addTable(tables: TableEntry[], table: TableEntry): void {
  const columns = (each: TableEntry) => JSON.stringify([each.fields.map(({ name }) => name), each.missing]);
  const index = tables.findIndex((each) => columns(each) === columns(table));
  const same = tables[index];
  if (same === undefined) tables.push(table);
  else tables[index] = { ...same, ...familyOf(same), files: [...same.files, ...table.files] };
}

function familyOf({ files }: TableEntry): Pick<TableEntry, "name" | "title" | "description"> {
  const folder = files[0]?.split("/")[0] ?? "";
  return folder === "incidents"
    ? { name: "incidents", title: "Incidents", description: "One incident a row, a file a dataset." }
    : { name: "observations", title: "Observations", description: "One observation a row, a file a series." };
}

function parseTable(resource: Json): TableEntry {
  const schema = objectOf(resource.schema);
  const keys = new Map(
    objectsOf(schema.foreignKeys).flatMap((key) =>
      [key.fields].flat().map((name) => [textOf(name), textOf(objectOf(key.reference).resource)] as const),
    ),
  );
  return {
    name: textOf(resource.name),
    title: textOf(resource.title),
    description: textOf(resource.description),
    files: [textOf(resource.path)],
    fields: objectsOf(schema.fields).map((field) => parseField(field, keys.get(textOf(field.name)))),
    missing: codesOf(schema.missingValues).filter(({ value }) => value !== ""),
  };
}

function parseField(field: Json, refersTo: string | undefined): FieldEntry {
  const constraints = objectOf(field.constraints);
  const rules = [
    constraints.required === true ? "required" : "may be empty",
    constraints.unique === true ? "unique" : "",
    constraints.minimum === undefined ? "" : `at least ${textOf(constraints.minimum)}`,
    constraints.maximum === undefined ? "" : `at most ${textOf(constraints.maximum)}`,
    refersTo === undefined ? "" : refersTo === "" ? "an id in this file" : `an id in ${refersTo}.csv`,
  ];
  const categories = codesOf(field.categories);
  return {
    name: textOf(field.name),
    title: textOf(field.title),
    type: textOf(field.rdfType).endsWith("/EDTF") ? "date (EDTF)" : textOf(field.type),
    description: textOf(field.description),
    example: textOf(field.example),
    rules: rules.filter(Boolean),
    codes: [
      ...(categories.length > 0 ? categories : codesOf(constraints.enum)),
      ...codesOf(field.missingValues),
    ].filter(({ value }) => value !== ""),
  };
}

function codesOf(value: unknown): Code[] {
  if (!Array.isArray(value)) return [];
  return value.map((code: unknown) => {
    if (typeof code !== "object") return { value: textOf(code), label: "" };
    const { value: name, label } = objectOf(code);
    return { value: textOf(name), label: textOf(label) };
  });
}

function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
