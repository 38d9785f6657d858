import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { SHIPPED } from "./folder.ts";

const PROFILE = path.join(import.meta.dirname, "../fixtures/profiles/tabular-data-package.json");

interface Resource {
  readonly name: string;
  readonly schema: unknown;
}

it("is a Tabular Data Package by its published profile, as the readers of R, Python and npm take one", () => {
  // Written for draft 4, whose words used there mean the same now.
  const { $schema: _draft, ...profile } = jsonAt(PROFILE);
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(profile);
  const descriptor = jsonAt(path.join(SHIPPED, "datapackage.json"));
  const resources = (descriptor.resources as readonly Resource[]).map((resource) => ({
    ...resource,
    schema:
      typeof resource.schema === "string" ? jsonAt(path.join(SHIPPED, resource.schema)) : resource.schema,
  }));
  validate({ ...descriptor, resources });
  expect(validate.errors).toBeNull();
  validate({ ...descriptor, resources: resources.map(({ name, schema }) => ({ name, schema })) });
  expect(validate.errors).not.toBeNull();
});

function jsonAt(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, "utf8"));
}
