import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { CHECKS } from "../../server/data/records/crosscheck.ts";
import { MISSING_WORDS } from "../../server/model/numbers/format.ts";
import { PRINTED_QUALIFIERS } from "../../server/model/numbers/qualifiers.ts";
import { MISSING_CODES } from "../../server/model/numbers/quantities.ts";
import { INCIDENT_COLUMNS, OBSERVATION_COLUMNS } from "../../server/model/records/columns.ts";
import { BASES, MEASURES, SERIES_KINDS } from "../../server/model/records/records.ts";
import { parseCoverage, parseDate } from "../../server/model/time/dates.ts";
import { COLUMN_LISTS, type ColumnList } from "../data/column-lists.ts";
import { checkDataPackage } from "../data/data-package.ts";
import { SHIPPED, wholeDescriptor } from "./folder.ts";

const EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly example: string;
  readonly rdfType?: string;
  readonly constraints?: { readonly pattern?: string; readonly enum?: readonly string[] };
}

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly missingValueLabels?: Readonly<Record<string, string>>;
  };
}

interface Descriptor {
  readonly resources: readonly Resource[];
  readonly dashboard: {
    readonly from: string;
    readonly to: string;
    readonly categories: readonly { readonly id: string; readonly label: string; readonly letter: string }[];
    readonly headlines: readonly Readonly<Record<"series" | "period" | "source" | "words", string>>[];
    readonly rules: readonly Readonly<Record<"id" | "level" | "text", string>>[];
  };
}

const text = readFileSync(path.join(SHIPPED, "datapackage.json"), "utf8");
const written: Omit<Descriptor, "resources"> & {
  readonly resources: readonly { readonly schema: string }[];
} = JSON.parse(text);
/** With each file, and each schema in the place of its path. */
const descriptor: Descriptor = JSON.parse(await wholeDescriptor(), (key, value: unknown) =>
  key === "schema" && typeof value === "string" ? JSON.parse(schemaAt(value)) : value,
);
const { resources, dashboard } = descriptor;

describe("the descriptor", () => {
  it("keeps the rules of Data Package 2", () => {
    expect(checkDataPackage(descriptor)).toEqual([]);
  });

  it("is in the form in which the program writes it", () => {
    expect(text).toBe(`${JSON.stringify(written, null, 2)}\n`);
  });

  it("holds each schema once, in a file of its own", () => {
    const paths = new Set(written.resources.map(({ schema }) => schema));
    expect([...paths].sort()).toEqual(
      readdirSync(path.join(SHIPPED, "schemas")).map((name) => `schemas/${name}`),
    );
    for (const each of paths) {
      const schema = schemaAt(each);
      expect(schema).toBe(`${JSON.stringify(JSON.parse(schema), null, 2)}\n`);
    }
  });

  it("describes every file of the folder and no other", () => {
    const files = readdirSync(SHIPPED, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".csv"),
    );
    expect(resources.map((resource) => resource.path).sort()).toEqual(files.sort());
  });

  it("describes a file for every series that is not counted, and for every dataset", () => {
    const own = rowsOf("series.csv").filter(({ dataset }) => dataset === "");
    expect(pathsIn("series/")).toEqual(own.map(({ id }) => `series/${id}.csv`).sort());
    expect(pathsIn("incidents/")).toEqual(
      rowsOf("datasets.csv")
        .map(({ id }) => `incidents/${id}.csv`)
        .sort(),
    );
  });

  for (const resource of resources) {
    it(`names the columns of ${resource.path} in their order`, () => {
      const [header] = parse(readFileSync(path.join(SHIPPED, resource.path)), { toLine: 1, bom: true });
      expect(resource.schema.fields.map(({ name }) => name)).toEqual(header);
    });
  }

  it.each<ColumnList>([...COLUMN_LISTS, ["series/", OBSERVATION_COLUMNS], ["incidents/", INCIDENT_COLUMNS]])(
    "describes the columns that the program knows of %s",
    (file, names) => {
      const described = resources.filter(({ path: place }) => place.startsWith(file));
      expect(described.length).toBeGreaterThan(0);
      for (const { schema } of described) expect(schema.fields.map(({ name }) => name)).toEqual(names);
    },
  );

  it("describes all observations alike, and all incidents alike", () => {
    for (const folder of ["series/", "incidents/"]) {
      const schemas = resources
        .filter((resource) => resource.path.startsWith(folder))
        .map(({ schema }) => schema);
      expect(schemas.length).toBeGreaterThan(0);
      for (const schema of schemas) expect(schema).toEqual(schemas[0]);
    }
  });

  it("gives examples that its own rules admit", () => {
    const wrong = resources.flatMap(({ name, schema }) =>
      schema.fields
        .filter((field) => !admits(field, field.example))
        .map((field) => `${name}.${field.name}: ${field.example}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lists the same codes as the model", () => {
    expect(codesOf("series", "kind")).toEqual(SERIES_KINDS);
    expect(codesOf("series", "basis")).toEqual(BASES);
    expect(codesOf("series", "measure")).toEqual(MEASURES);
    const numbers = resources.filter(({ name }) => name === "figures" || name.startsWith("series-"));
    for (const { name } of numbers) expect(codesOf(name, "qualifier"), name).toEqual(PRINTED_QUALIFIERS);
    // They are told once, in the settings.
    expect(codesOf("milestones", "category")).toBeUndefined();
    expect(dashboard.categories.map(({ id }) => id)).toContain(exampleOf("milestones", "category"));
    for (const { schema } of numbers) {
      expect(schema.missingValues).toEqual(["", ...MISSING_CODES]);
      expect(schema.missingValueLabels).toEqual(MISSING_WORDS);
    }
  });
});

describe("the dashboard's settings", () => {
  it("open on the months since a first one, up to the newest data", () => {
    expect(parseDate(dashboard.from)?.precision).toBe("month");
    expect(dashboard).not.toHaveProperty("to");
  });

  it("mark each category with a letter of its own", () => {
    expect(new Set(dashboard.categories.map(({ letter }) => letter)).size).toBe(dashboard.categories.length);
    for (const { letter } of dashboard.categories) expect(letter).toMatch(/^[A-Z]$/);
  });

  for (const { series, period, source, words } of dashboard.headlines) {
    it(`name an observation that has a number: ${series}, ${period}`, () => {
      const rows = rowsOf(`series/${series}.csv`).filter(
        (row) => row.period === period && row.source === source,
      );
      expect(rows.map(({ value }) => value)).toEqual([expect.stringMatching(/^\d+$/)]);
      expect(words).not.toBe("");
    });
  }

  it("tell each rule once, as a problem or a warning", () => {
    expect(new Set(dashboard.rules.map(({ id }) => id)).size).toBe(dashboard.rules.length);
    for (const { level, text } of dashboard.rules) {
      expect(["problem", "warning"]).toContain(level);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("tell each check across files", () => {
    expect(dashboard.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(CHECKS)));
  });
});

describe("the check for Data Package 2", () => {
  type Change = (broken: ReturnType<typeof copy>) => void;
  const breaches: readonly [string, Change][] = [
    ["$schema among", (it) => Object.assign(it.root, { $schema: "https://example.org/profile.json" })],
    ["created", (it) => Object.assign(it.root, { created: "today" })],
    ["a list of resources", (it) => Object.assign(it.root, { resources: "series.csv" })],
    ["no name twice", (it) => it.resources.push(it.resources[0])],
    ["path like", (it) => Object.assign(it.resources[0] ?? {}, { path: "../sources.csv" })],
    ["path or data", (it) => Object.assign(it.resources[0] ?? {}, { data: [] })],
    ["type among", (it) => Object.assign(it.fields[0] ?? {}, { type: "text" })],
    ["no name twice", (it) => Object.assign(it.fields[0] ?? {}, { name: it.fields[1]?.name })],
    [
      "a constraint of a string field",
      (it) => Object.assign(it.fields[0] ?? {}, { constraints: { minimum: 0 } }),
    ],
    [
      "missingValues without doubles",
      (it) => Object.assign(it.fields[0] ?? {}, { missingValues: ["NR", "NR"] }),
    ],
    ["a text as value", (it) => Object.assign(it.fields[0] ?? {}, { missingValues: ["", { value: 1 }] })],
    [
      "enum among",
      (it) => Object.assign(it.fields[0] ?? {}, { categories: [], constraints: { enum: ["x"] } }),
    ],
    ["primaryKey among", (it) => Object.assign(it.schema, { primaryKey: ["number"] })],
    ["a known resource", (it) => Object.assign(it.schema, { foreignKeys: [keyTo("reports", "id")] })],
    ["reference.fields among", (it) => Object.assign(it.schema, { foreignKeys: [keyTo("charts", "key")] })],
  ];
  for (const [at, [expected, breach]] of breaches.entries()) {
    it(`finds what breaks its rules: ${expected} (${at + 1})`, () => {
      const broken = copy();
      breach(broken);
      expect(checkDataPackage(broken.root).join("\n")).toContain(expected);
    });
  }
});

/** A fresh descriptor to break, with shortcuts into its first resource. */
function copy() {
  const root: { resources: Record<string, unknown>[] } = JSON.parse(JSON.stringify(descriptor));
  const first: { schema: { fields: Record<string, unknown>[] } } = Object(root.resources[0]);
  return { root, resources: root.resources as unknown[], schema: first.schema, fields: first.schema.fields };
}

function schemaAt(file: string): string {
  return readFileSync(path.join(SHIPPED, file), "utf8");
}

const keyTo = (resource: string, field: string) => ({
  fields: ["id"],
  reference: { resource, fields: [field] },
});

function admits({ type, rdfType, constraints = {} }: Field, example: string): boolean {
  if (rdfType === EDTF) return parseDate(example) !== undefined || parseCoverage(example) !== undefined;
  if (type === "integer") return /^\d+$/.test(example);
  if (type === "number") return Number.isFinite(Number(example));
  if (constraints.enum) return constraints.enum.includes(example);
  return new RegExp(constraints.pattern ?? ".").test(example);
}

function codesOf(resource: string, column: string): readonly string[] | undefined {
  const fields = resources.find(({ name }) => name === resource)?.schema.fields;
  return fields?.find(({ name }) => name === column)?.constraints?.enum;
}

function exampleOf(resource: string, column: string): string | undefined {
  const fields = resources.find(({ name }) => name === resource)?.schema.fields;
  return fields?.find(({ name }) => name === column)?.example;
}

function pathsIn(folder: string): string[] {
  return resources
    .map((resource) => resource.path)
    .filter((file) => file.startsWith(folder))
    .sort();
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(SHIPPED, file)), { columns: true, bom: true });
}
