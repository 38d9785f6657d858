import { type Descriptor, schemaOf } from "../../model/records/descriptor.ts";
import { foreignKind } from "../import/header.ts";

/** Columns that only the downloads for readers have. */
const DOWNLOADS = ["in_words", "period_in_words", "date_in_words", "observations"];

/**
 * What a table is that was sent as `file`, by the names of its columns: another file of the data folder, a download
 * for readers or the export of a dataset. Undefined where that cannot be told.
 */
export function ownerOf(names: readonly string[], file: string, descriptor: Descriptor): string | undefined {
  if (DOWNLOADS.some((name) => names.includes(name)))
    return "those of a download for readers; take the file itself from the update desk";
  const foreign = foreignKind(names);
  if (foreign !== undefined) return `those of ${foreign}`;
  const knows = (fields: readonly { readonly name: string }[]) =>
    fields.filter(({ name }) => names.includes(name)).length;
  const own = knows(schemaOf(descriptor, file)?.fields ?? []);
  let best: { readonly path: string; readonly score: number } | undefined;
  for (const [path, { schema }] of descriptor.resources) {
    const { fields } = schema;
    const score = knows(fields);
    const whole = fields.every(({ name, required }) => !required || names.includes(name));
    if (whole && score > own && score > (best?.score ?? 0)) best = { path, score };
  }
  const found = best?.path
    .replace(/^series\/.*/, "a series")
    .replace(/^incidents\/.*/, "a list of incidents");
  return found && `those of ${found}`;
}
