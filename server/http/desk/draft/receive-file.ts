import { openReader } from "../../../data/change/tables.ts";
import {
  comingPlaces,
  describeSheet,
  headersFor,
  placeOf,
  whyNoTable,
} from "../../../data/change/uploads.ts";
import { isWorkbook } from "../../../data/reading/workbook.ts";
import type { Folder } from "../../../data/records/folder.ts";
import type { Desk } from "../../../data/store/desk.ts";
import type { UploadedFile } from "../forms.ts";
import type { Part } from "../kept/drafts.ts";

export interface Received {
  readonly part: Part;
  readonly bytes: Uint8Array;
}

/** Finds out what a file is: its place in the data folder, and the table in it where it is a workbook. */
export async function receiveFile(
  { name, bytes }: Pick<UploadedFile, "name" | "bytes">,
  chosen: string,
  { readWorkbook }: Pick<Desk, "readWorkbook">,
  files: Folder,
): Promise<Received> {
  const called = name.split(/[\\/]/).at(-1)?.slice(0, 120) ?? "";
  const file = chosen || placeOf(name, files) || "";
  const part = { name: called, size: bytes.length, sheet: null, refusal: "" };
  if (!isWorkbook(bytes)) {
    // What is no table need not be placed; text that was pasted is kept, to be mended.
    const why = file === "" && name !== "" ? whyNoTable(bytes) : undefined;
    if (why) return { part: { ...part, file, size: 0, refusal: why }, bytes: new Uint8Array() };
    return { part: { ...part, file: file || fileByHeader(bytes, files) }, bytes };
  }
  try {
    const base = file.slice(file.lastIndexOf("/") + 1).replace(/\.csv$/, "");
    const reading = await readWorkbook(bytes, base, headersFor(file, files));
    const { bytes: table, sheet, others, rows } = reading;
    const found = { name: sheet, others, rows, notes: describeSheet(reading) };
    return {
      part: { ...part, file: file || fileByHeader(table, files), size: table.length, sheet: found },
      bytes: table,
    };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ArchiveError") throw error;
    return { part: { ...part, file, size: 0, refusal: error.message }, bytes: new Uint8Array() };
  }
}

/**
 * Places that the lists among what was sent make for files yet to come, and their titles. `bytesOf` gives the bytes
 * of a part by its index.
 */
export async function comingOf(
  parts: readonly Part[],
  bytesOf: (index: number) => Promise<Uint8Array> | Uint8Array,
  files: Folder,
): Promise<ReadonlyMap<string, string>> {
  const lists = new Map<string, Uint8Array>();
  for (const [index, { file, refusal }] of parts.entries())
    if (refusal === "" && /^(series|datasets)\.csv$/.test(file)) lists.set(file, await bytesOf(index));
  return comingPlaces(lists, files);
}

/** A part whose name is that of a place yet to come, there. */
export function placeComing(part: Part, coming: ReadonlyMap<string, string>): Part {
  const file = part.file || placeOf(part.name, coming) || "";
  return file === part.file ? part : { ...part, file };
}

const LONGEST_HEADER = 2000;

/** The one file beside those of series and incidents whose columns stand in the first line; empty where none does. */
function fileByHeader(bytes: Uint8Array, files: Folder): string {
  const [first = ""] = new TextDecoder().decode(bytes.subarray(0, LONGEST_HEADER)).split(/\r|\n/);
  const names = new Set(first.split(/[,;\t]/).map((cell) => cell.trim().replaceAll('"', "").toLowerCase()));
  const found = [...(openReader(files)?.descriptor.resources.values() ?? [])].filter(
    ({ path, schema: { fields } }) =>
      !path.includes("/") && names.size >= fields.length && fields.every(({ name }) => names.has(name)),
  );
  return found.length === 1 ? (found[0]?.path ?? "") : "";
}
