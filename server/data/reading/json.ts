import type { FileReport } from "./report.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or number as text; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The one object that a file in JSON holds; undefined, with a problem, for anything else. */
export function parseJson(text: string, report: FileReport): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
    report.problem(0, "", "expected a JSON object");
  } catch (error) {
    report.problem(0, "", `expected JSON, got ${error instanceof Error ? error.message : "something else"}`);
  }
  return undefined;
}
