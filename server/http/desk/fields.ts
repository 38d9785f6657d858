import type { Folder } from "../../data/records/folder.ts";
import { parseCodebook, type TableEntry } from "../pages/descriptor.ts";

export interface DeskField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly example: string;
  readonly required: boolean;
  readonly codes: readonly { readonly value: string; readonly label: string }[];
  /** Only the codes may stand there. */
  readonly closed: boolean;
  /** Longer text than a line holds. */
  readonly long: boolean;
}

/** The fields of a file of the data folder in the codebook's words; empty for a file that it does not describe. */
export function fieldsOf(files: Folder, file: string): readonly DeskField[] {
  const table = tableOf(files, file);
  return (table?.fields ?? []).map(({ name, title, description, example, rules, codes, type }) => ({
    name,
    title,
    description,
    example,
    required: rules.includes("required"),
    codes,
    closed: codes.length > 0 && type === "string",
    long: /^(description|definition|note|selection|question)$/.test(name),
  }));
}

/** What people call each column of a file. */
export function titlesOf(files: Folder, file: string): ReadonlyMap<string, string> {
  return new Map(fieldsOf(files, file).map(({ name, title }) => [name, title || name]));
}

/** The columns that tell one row from another. */
export function keyOfFile(file: string): readonly string[] {
  return file.startsWith("series/") ? ["period", "source"] : ["id"];
}

const books = new WeakMap<Uint8Array, readonly TableEntry[]>();

function tableOf(files: Folder, file: string): TableEntry | undefined {
  const bytes = files.get("datapackage.json");
  if (!bytes) return undefined;
  const tables = books.get(bytes) ?? parseCodebook(new TextDecoder().decode(bytes)).tables;
  books.set(bytes, tables);
  const folder = file.slice(0, file.indexOf("/") + 1);
  return tables.find((table) =>
    table.files.some((each) => each === file || (folder && each.startsWith(folder))),
  );
}
