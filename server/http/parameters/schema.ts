import type { Precision } from "../../model/time/dates.ts";

/** As much of JSON Schema (2020-12, the dialect of OpenAPI 3.1) as the answers need. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

export interface ObjectSchema extends Schema {
  readonly properties: Readonly<Record<string, Schema>>;
}

/** An object with exactly the keys of `T`, where the program has a type of it: all of them, always. */
export function objectOf<T = Record<string, unknown>>(
  properties: Readonly<Record<keyof T & string, Schema>>,
): ObjectSchema {
  return { type: "object", properties, required: Object.keys(properties) };
}

export function arrayOf(items: Schema, description?: string): Schema {
  return { type: "array", items, ...(description && { description }) };
}

export function text(description?: string): Schema {
  return { type: "string", ...(description && { description }) };
}

export function day(description: string): Schema {
  return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description };
}

export function oneOf(values: readonly string[], description: string): Schema {
  return { type: "string", enum: values, description };
}

/** How precisely a date is known. */
export function datePrecision(description: string): Schema {
  return oneOf(["day", "month", "season", "year", "within", "stretch"] satisfies Precision[], description);
}

export const count: Schema = { type: "integer", minimum: 0 };

export function countOf(description: string): Schema {
  return { ...count, description };
}

export const revision: Schema = text("of the data folder's content");

export function orNull(schema: Schema): Schema {
  if (schema.type === undefined || typeof schema.type !== "string")
    return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [schema.type, "null"], ...(schema.enum && { enum: [...schema.enum, null] }) };
}

export function refTo(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
