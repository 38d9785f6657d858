import { type Code, type Descriptor, schemaOf } from "../../model/records/descriptor.ts";

export interface DeskField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly example: string;
  readonly required: boolean;
  readonly codes: readonly Code[];
  /** Only the codes may stand there. */
  readonly closed: boolean;
  /** Longer text than a line holds. */
  readonly long: boolean;
}

/** The fields of a file of the data folder in the codebook's words; empty for a file that it does not describe. */
export function fieldsOf(descriptor: Descriptor, file: string): readonly DeskField[] {
  const fields = schemaOf(descriptor, file)?.fields ?? [];
  return fields.map(({ name, title = "", description, example, required, codes, kind }) => ({
    name,
    title,
    description,
    example,
    required,
    codes,
    closed: codes.length > 0 && kind === "text",
    long: /^(description|definition|note|selection|question)$/.test(name),
  }));
}

/** Fields by their names, in the order of these. */
export function named<Field extends Pick<DeskField, "name">>(
  fields: readonly Field[],
  names: readonly string[],
): readonly Field[] {
  return names.flatMap((name) => fields.filter((field) => field.name === name));
}

/** What people call each column of a file. */
export function titlesOf(descriptor: Descriptor, file: string): ReadonlyMap<string, string> {
  return new Map(fieldsOf(descriptor, file).map(({ name, title }) => [name, title || name]));
}

/** The columns that tell one row from another. */
export function keyOfFile(file: string): readonly string[] {
  return file.startsWith("series/") ? ["period", "source"] : ["id"];
}
