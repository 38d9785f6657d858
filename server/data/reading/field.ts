import { MISSING_CODES, type MissingCode } from "../../model/numbers/quantities.ts";
import type { Code, Field, FieldKind } from "../../model/records/descriptor.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json.ts";
import { parsePattern } from "./pattern.ts";
import { type FileReport, quote } from "./report.ts";

/** They list the codes so that other tools read them as nothing; why a number is missing its value alone can say. */
const BOUNDS: ReadonlySet<string> = new Set(["low", "high"]);

/**
 * A field of a schema at `place`; undefined, with a problem, where it has no name. Its numbers may be missing for the
 * reasons that the schema gives for all, unless it names its own.
 */
export function parseField(
  json: unknown,
  place: string,
  references: ReadonlyMap<string, string>,
  shared: readonly Code[],
  report: FileReport,
): Field | undefined {
  if (!isObject(json) || typeof json.name !== "string" || json.name === "") {
    report.problem(0, place, "expected each field to have a name");
    return undefined;
  }
  const { name } = json;
  const where = `${place} ${name}`.trim();
  const constraints = isObject(json.constraints) ? json.constraints : {};
  const refersTo = references.get(name);
  const categories = labelled(json.categories);
  const kind = kindOf(json, where, report);
  const isNumber = kind === "number" || kind === "integer";
  const codes = json.missingValues === undefined && isNumber ? shared : labelled(json.missingValues);
  return {
    name,
    ...(typeof json.title === "string" ? { title: json.title } : {}),
    description: textOf(json.description),
    example: textOf(json.example),
    kind,
    required: constraints.required === true,
    unique: constraints.unique === true,
    values: Array.isArray(constraints.enum) ? constraints.enum.map(String) : null,
    pattern: patternOf(constraints.pattern, where, report),
    minimum: typeof constraints.minimum === "number" ? constraints.minimum : null,
    maximum: typeof constraints.maximum === "number" ? constraints.maximum : null,
    missing: missingOf(codes, where, report).filter(() => !BOUNDS.has(name)),
    codes: [...(categories.length > 0 ? categories : labelled(constraints.enum)), ...codes],
    ...(refersTo === undefined ? {} : { refersTo }),
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

function patternOf(json: unknown, where: string, report: FileReport): string | null {
  if (typeof json !== "string") return null;
  if (!parsePattern(json)) {
    const kind = isExpression(json)
      ? "a regular expression without look-around and back-references"
      : "a regular expression";
    report.problem(0, where, `expected ${kind}, got ${quote(json)}`);
  }
  return json;
}

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch {
    return false;
  }
}

function missingOf(found: readonly Code[], where: string, report: FileReport): readonly MissingCode[] {
  return found.flatMap(({ value }) => {
    const known = MISSING_CODES.find((each) => each === value);
    if (!known) {
      const codes = MISSING_CODES.join(", ");
      report.problem(0, where, `expected missing values among ${codes}, got ${quote(value)}`);
    }
    return known ?? [];
  });
}

/** The codes of a whole schema: plain texts, which all tools read, and what they mean in `missingValueLabels`. */
export function sharedCodes({ missingValues, missingValueLabels }: JsonObject): readonly Code[] {
  const labels = isObject(missingValueLabels) ? missingValueLabels : {};
  return labelled(missingValues)
    .filter(({ value }) => MISSING_CODES.some((code) => code === value))
    .map(({ value, label }) => ({ value, label: label || textOf(labels[value]) }));
}

/** `["", "NR"]` or, with labels, `[{ "value": "NR", "label": "not reported" }]`; without what is empty. */
export function labelled(json: unknown): readonly Code[] {
  return listOf(json)
    .map((each) =>
      isObject(each)
        ? { value: textOf(each.value), label: textOf(each.label) }
        : { value: textOf(each), label: "" },
    )
    .filter(({ value }) => value !== "");
}
