import type { Descriptor, Field, FieldKind, Resource } from "../../model/records/descriptor.ts";

/** What the codebook page prints of a descriptor. */
export type Codebook = ReturnType<typeof buildCodebook>;

/** The descriptor as tables; files with the same columns, as those of series, are one: they need saying once. */
export function buildCodebook({ title, description, licences, rules, resources }: Descriptor) {
  const tables = new Map<string, readonly Resource[]>();
  for (const resource of resources.values()) {
    const { fields, missing } = resource.schema;
    const columns = JSON.stringify([fields.map(({ name }) => name), missing]);
    tables.set(columns, [...(tables.get(columns) ?? []), resource]);
  }
  return {
    title,
    description: description.split(/\n{2,}/),
    licences,
    rules,
    tables: [...tables.values()].map(buildTable),
  };
}

function buildTable(resources: readonly Resource[]) {
  const [only, ...others] = resources;
  const { fields = [], missing = [] } = only?.schema ?? {};
  return {
    ...(only && others.length === 0 ? wordsOf(only) : familyOf(only?.path ?? "")),
    /** More than one where files have the same columns. */
    files: resources.map(({ path }) => path),
    fields: fields.map(buildField),
    missing,
  };
}

type Words = Pick<Resource, "name" | "title" | "description">;

function wordsOf({ name, title, description }: Resource): Words {
  return { name, title, description };
}

function familyOf(path: string): Words {
  return path.startsWith("incidents/")
    ? { name: "incidents", title: "Incidents", description: "One incident a row, a file a dataset." }
    : { name: "observations", title: "Observations", description: "One observation a row, a file a series." };
}

function buildField(field: Field) {
  const { name, title = "", kind, description, example, minimum, maximum, refersTo, codes } = field;
  const rules = [
    field.required ? "required" : "may be empty",
    field.unique ? "unique" : "",
    minimum === null ? "" : `at least ${minimum}`,
    maximum === null ? "" : `at most ${maximum}`,
    refersTo === undefined ? "" : refersTo === "" ? "an id in this file" : `an id in ${refersTo}.csv`,
  ];
  return { name, title, type: TYPES[kind], description, example, rules: rules.filter(Boolean), codes };
}

const TYPES: Readonly<Record<FieldKind, string>> = {
  text: "string",
  url: "string",
  date: "date (EDTF)",
  coverage: "date (EDTF)",
  number: "number",
  integer: "integer",
};
