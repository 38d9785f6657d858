/** What the tests here ask a descriptor for. */
interface DataPackage {
  readonly resources: readonly {
    readonly path: string;
    readonly schema: { readonly fields: readonly { readonly name: string }[] };
  }[];
  readonly dashboard: { readonly rules: readonly { readonly text: string }[] };
}

/** A descriptor with each schema in the place of its path; `textOf` gives the text of a file beside it. */
export function parseDataPackage(textOf: (path: string) => string): DataPackage {
  return JSON.parse(textOf("datapackage.json"), (key, value) =>
    key === "schema" && typeof value === "string" ? JSON.parse(textOf(value)) : value,
  );
}

/**
 * The rules of Data Package, version 2, that this project's descriptor relies on
 * (https://datapackage.org/standard), written out because no package for Node carries them.
 * Gives every breach as "place: what was expected".
 */
export function checkDataPackage(descriptor: unknown): string[] {
  const found: string[] = [];
  const root = check(found, "package", descriptor);
  root.profile("datapackage");
  for (const property of ["name", "title", "description", "version"]) root.text(property);
  root.matches("name", /^[a-z0-9._-]+$/);
  root.matches("created", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
  for (const licence of root.list("licenses")) {
    if (licence.value.name === undefined && licence.value.path === undefined)
      licence.fail("a name or a path");
    if (licence.value.name !== undefined) licence.matches("name", /^[-a-zA-Z0-9._]+$/);
  }
  for (const property of ["sources", "contributors"])
    for (const entry of root.list(property))
      if (Object.keys(entry.value).length === 0) entry.fail("a property");
  const resources = root.list("resources");
  root.unique(resources, "name");
  root.unique(resources, "path");
  const columns = new Map(
    resources.map(({ value }) => [value.name, record(record(value).schema).fields] as const),
  );
  for (const resource of resources) checkResource(resource, columns);
  return found;
}

type Columns = ReadonlyMap<unknown, unknown>;

function checkResource(resource: Node, columns: Columns): void {
  resource.profile("dataresource");
  resource.matches("name", /^[a-z0-9._-]+$/);
  resource.matches("path", /^(?![./~]|file:)(?!.*(\.\.|\\|:\/\/|\/\.)).+$/);
  if (resource.value.data !== undefined) resource.fail("path or data, not both");
  resource.among("type", ["table"]);
  resource.matches("mediatype", /^.+\/.+$/);
  for (const property of ["title", "description", "format", "encoding"]) resource.text(property);
  const dialect = resource.child("dialect");
  dialect.profile("tabledialect");
  dialect.among("header", [true, false]);
  for (const property of ["delimiter", "lineTerminator", "quoteChar"]) dialect.text(property);
  checkSchema(resource.child("schema"), columns);
}

function checkSchema(schema: Node, columns: Columns): void {
  schema.profile("tableschema");
  // The published profile 2.0 wants a list here and the standard a string: left out, both read "exact".
  if (schema.value.fieldsMatch !== undefined) schema.fail("no fieldsMatch");
  const fields = schema.list("fields");
  if (fields.length === 0) schema.fail("a field");
  schema.unique(fields, "name");
  for (const field of fields) checkField(field);
  checkMissing(schema);
  const names = namesOf(schema.value.fields);
  schema.subset("primaryKey", schema.value.primaryKey, names);
  if (schema.value.uniqueKeys !== undefined)
    for (const key of array(schema.value.uniqueKeys)) schema.subset("uniqueKeys", key, names);
  if (schema.value.foreignKeys === undefined) return;
  for (const key of schema.list("foreignKeys")) {
    key.subset("fields", key.value.fields, names);
    const { resource, fields: target } = key.child("reference").value;
    const known = resource === undefined || resource === "" ? names : namesOf(columns.get(resource));
    if (known.length === 0) key.fail(`a known resource, got "${String(resource)}"`);
    key.subset("reference.fields", target, known);
    if (array(target).length !== array(key.value.fields).length) key.fail("as many fields on both sides");
  }
}

const TYPES = [
  ...["string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date"],
  ...["time", "year", "yearmonth", "duration", "geopoint", "geojson", "any"],
];
const CONSTRAINTS: Readonly<Record<string, readonly string[]>> = {
  string: ["required", "unique", "pattern", "enum", "minLength", "maxLength"],
  number: ["required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  integer: ["required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
};

function checkField(field: Node): void {
  for (const property of ["name", "title", "description", "example"]) field.text(property);
  field.among("type", TYPES);
  checkMissing(field);
  const type = String(field.value.type);
  const constraints = record(field.value.constraints ?? {});
  for (const name of Object.keys(constraints))
    if (!CONSTRAINTS[type]?.includes(name)) field.fail(`a constraint of a ${type} field, got "${name}"`);
  for (const name of ["required", "unique"])
    if (!["boolean", "undefined"].includes(typeof constraints[name])) field.fail(`true or false for ${name}`);
  for (const name of ["minimum", "maximum"])
    if (!["number", "undefined"].includes(typeof constraints[name])) field.fail(`a number for ${name}`);
  if (field.value.rdfType !== undefined) field.matches("rdfType", /^https?:\/\//);
  const values = field.value.categories === undefined ? undefined : labelled(field, "categories");
  if (values && type !== "string" && type !== "integer")
    field.fail("categories only on strings and whole numbers");
  if (constraints.enum !== undefined)
    field.subset("enum", constraints.enum, values ?? array(constraints.enum));
}

/** Either all plain texts or all `{value, label}`, without doubles. */
function checkMissing(node: Node): void {
  if (node.value.missingValues === undefined) return;
  const entries = array(node.value.missingValues);
  if (entries.every((entry) => typeof entry === "string")) {
    if (new Set(entries).size !== entries.length) node.fail("missingValues without doubles");
  } else labelled(node, "missingValues");
}

function labelled(node: Node, property: string): unknown[] {
  const entries = node.list(property);
  for (const entry of entries) {
    if (typeof entry.value.value !== "string") entry.fail("a text as value");
    entry.text("label");
  }
  node.unique(entries, "value");
  node.unique(entries, "label");
  return entries.map(({ value }) => value.value);
}

interface Node {
  readonly value: Readonly<Record<string, unknown>>;
  fail(expected: string): void;
  matches(property: string, form: RegExp): void;
  among(property: string, allowed: readonly unknown[]): void;
  text(property: string): void;
  profile(kind: string): void;
  child(property: string): Node;
  list(property: string): Node[];
  unique(entries: readonly Node[], property: string): void;
  subset(property: string, part: unknown, whole: readonly unknown[]): void;
}

/** One object of the descriptor, with questions to it that note down what is wrong. */
function check(found: string[], place: string, from: unknown): Node {
  const value = record(from);
  const node: Node = {
    value,
    fail(expected) {
      found.push(`${place}: expected ${expected}`);
    },
    matches(property, form) {
      const text = value[property];
      if (typeof text !== "string" || !form.test(text))
        node.fail(`${property} like ${form}, got "${String(text)}"`);
    },
    among(property, allowed) {
      if (!allowed.includes(value[property]))
        node.fail(`${property} among ${allowed}, got "${String(value[property])}"`);
    },
    text: (property) => node.matches(property, /[\s\S]/),
    profile: (kind) => node.among("$schema", [`https://datapackage.org/profiles/2.0/${kind}.json`]),
    child: (property) => check(found, `${place}.${property}`, value[property]),
    list(property) {
      if (!Array.isArray(value[property])) node.fail(`a list of ${property}`);
      return array(value[property]).map((entry, at) => check(found, `${place}.${property}[${at}]`, entry));
    },
    unique(entries, property) {
      const values = entries.map((entry) => entry.value[property]);
      if (new Set(values).size !== values.length)
        node.fail(`no ${property} twice, got "${values.join(", ")}"`);
    },
    subset(property, part, whole) {
      const entries = array(part);
      if (entries.length === 0) node.fail(`a list of ${property}`);
      if (new Set(entries).size !== entries.length) node.fail(`${property} without doubles`);
      for (const entry of entries)
        if (!whole.includes(entry)) node.fail(`${property} among ${whole}, got "${String(entry)}"`);
    },
  };
  return node;
}

const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
const namesOf = (fields: unknown): unknown[] => array(fields).map((field) => record(field).name);
