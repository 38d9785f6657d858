import { schemaOf } from "../../model/records/descriptor.ts";
import type { Problem } from "../../model/records/problems.ts";
import { decodeStrictly, markedEncodingOf } from "../reading/decode.ts";
import { disguiseOf, refusalOf } from "../reading/file-kind.ts";
import { oneOf, Report } from "../reading/report.ts";
import type { Wanted } from "../reading/table.ts";
import { isWorkbook, readWorkbook, type SheetReading } from "../reading/workbook.ts";
import { ArchiveError } from "../reading/xlsx/zip.ts";
import { type Folder, isDataPath } from "../records/folder.ts";
import { type Change, FOLDERS } from "./change.ts";
import { cellsOf } from "./keyed.ts";
import { openReader, readTable } from "./tables.ts";

/** A file as it comes from a form or a terminal. */
export interface Upload {
  /** As people name it, with or without folders: `attacks-claimed.csv`, `C:\data\series\attacks-claimed.xlsx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface PlacedUploads {
  readonly files: Folder;
  readonly lines: NonNullable<Change["lines"]>;
  /** Names that stand for no file of the data folder, and workbooks that are none. */
  readonly problems: readonly Problem[];
  /** What was read of workbooks that their owner may not expect. */
  readonly notes: readonly string[];
}

/** Finds the place of each file in the data folder and turns workbooks into tables. `known` is what is there. */
export async function placeUploads(uploads: readonly Upload[], known: Folder): Promise<PlacedUploads> {
  const files = new Map<string, Uint8Array>();
  const lines = new Map<string, readonly number[]>();
  const problems: Problem[] = [];
  const notes: string[] = [];
  // Lists come first: they make places for others.
  const isList = ({ name }: Upload) => Number(/^(series|datasets)\.csv$/.test(placeOf(name, known) ?? ""));
  for (const { name, bytes } of uploads.toSorted((a, b) => isList(b) - isList(a))) {
    const refuse = (message: string) =>
      problems.push({ level: "problem", file: name.slice(0, 100), line: 0, column: "", message });
    const file = placeOf(name, known) ?? placeOf(name, comingPlaces(files, known));
    if (file === undefined) {
      refuse(
        (isWorkbook(bytes) ? undefined : whyNoTable(bytes)) ??
          "expected the name of a file of the data folder, such as series/attacks-claimed.csv, got none of them",
      );
    } else if (files.has(file)) {
      refuse(`expected each file once, got another for ${file}`);
    } else if (!isWorkbook(bytes)) {
      files.set(file, bytes);
    } else {
      try {
        const sheet = await readWorkbook(bytes, baseOf(file).replace(/\.csv$/, ""), headersFor(file, known));
        files.set(file, sheet.bytes);
        notes.push(...describeSheet(sheet).map((note) => `${file}: ${note}`));
        lines.set(file, sheet.rows);
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        refuse(error.message);
      }
    }
  }
  return { files, lines, problems, notes };
}

/** Why the bytes of a file can be no table of text, in a sentence; undefined where they may be one. */
export function whyNoTable(bytes: Uint8Array): string | undefined {
  const disguise = disguiseOf(bytes);
  return disguise && refusalOf(disguise);
}

/** Paths of the data folder: of files that are there, or will be. */
type Places = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;

/** What browsers and desktops make of a second copy: "attacks-claimed (1).csv", "Attacks-claimed - Copy.csv". */
const COPY = / ?\(\d+\)(?=\.csv$)| ?-? (?:copy|kopie|copie)(?=\.csv$)|^(?:copy of|kopie von|copie de) /;

/**
 * The file of the data folder that a name stands for: by its last folder where that is one of the data folder's,
 * else by the name alone where just one file is called so. Undefined for any other.
 */
export function placeOf(name: string, known: Places): string | undefined {
  const parts = name.split(/[\\/]+/);
  const base = (parts.at(-1) ?? "").replace(/(\.csv)?\.(?!json$)[a-z][a-z\d]{1,7}$|(?<=^[^.]+)$/i, ".csv");
  const folder = parts.at(-2) ?? "";
  const within = `${folder}/${base}`;
  if (/^(series|incidents)$/.test(folder) && isDataPath(within)) return within;
  if (known.has(base) && isDataPath(base)) return base;
  const plain = base
    .toLowerCase()
    .replace(COPY, "")
    .replace(/[\s_]+/g, "-");
  const found = [...known.keys()].filter((file) => {
    // Downloads have their folder in the name: series_attacks-claimed.csv.
    const names = [baseOf(file), file.replace("/", "-")];
    return names.some((each) => each.toLowerCase() === plain) && isDataPath(file);
  });
  return found.length === 1 ? found[0] : undefined;
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** A list of more bytes names more series than anybody sends; its reading would hold up others. */
const LONGEST_LIST = 1_000_000;

/**
 * The places that lists being sent make for files that are not there yet, and the titles there: `series/new-one.csv`
 * for a row `new-one` of `series.csv`. A series that is counted from incidents has no file.
 */
export function comingPlaces(sent: Folder, known: Folder): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [list, folder] of FOLDERS) {
    const bytes = sent.get(list);
    if (!bytes || bytes.length > LONGEST_LIST) continue;
    const reader = openReader(known);
    const table = reader && readTable(reader, list, bytes, new Report(), true);
    for (const row of table?.rows ?? []) {
      const { id = "", title = "", dataset = "" } = cellsOf(table?.columns ?? [], row);
      const place = `${folder}/${id}.csv`;
      if (dataset === "" && isDataPath(place) && !known.has(place)) places.set(place, title || id);
    }
  }
  return places;
}

/** The columns by which the sheet for a file is told from others: those of all files where none is named. */
export function headersFor(file: string, known: Folder): readonly (readonly Wanted[])[] {
  const descriptor = openReader(known)?.descriptor;
  if (!descriptor) return [];
  const own = schemaOf(descriptor, file);
  const all = () => [...descriptor.resources.values()].map(({ schema }) => schema);
  const schemas = file === "" ? all() : own ? [own] : [];
  const headers = schemas.map(({ fields }) =>
    fields.map(({ name, title, required }) => ({ name, title, required })),
  );
  // All series have the same columns.
  return [...new Map(headers.map((each) => [JSON.stringify(each), each])).values()];
}

/** What was read of a workbook that its owner may not expect, in sentences; none where it is one plain sheet. */
export function describeSheet({
  sheet,
  others,
  isHidden,
  hiddenRows,
  hiddenColumns,
  merged,
  struck,
  unseen,
  rounded,
  blank,
  comments,
}: SheetReading): readonly string[] {
  const named = (names: readonly string[]) => names.map((name) => `“${name}”`).join(", ");
  const rows = hiddenRows === 1 ? "1 hidden row was" : `${hiddenRows} hidden rows were`;
  const columns = hiddenColumns.length === 1 ? "hidden column" : "hidden columns";
  return [
    ...(others.length > 0 ? [`sheet ${named([sheet])} was read; not read: ${named(others)}`] : []),
    ...(isHidden ? [`sheet ${named([sheet])} is hidden in the workbook and was read`] : []),
    ...(hiddenRows > 0 ? [`${rows} read as well`] : []),
    ...(hiddenColumns.length > 0
      ? [
          `${columns} ${oneOf(hiddenColumns, "and")} ${hiddenColumns.length === 1 ? "was" : "were"} read as well`,
        ]
      : []),
    ...(merged.down.length > 0 ? [`merged cells count for each of their rows: ${few(merged.down)}`] : []),
    ...(merged.across.length > 0
      ? [`cells merged over several columns count for the first alone: ${few(merged.across)}`]
      : []),
    ...(blank.length > 0
      ? [`noughts and formulas that show nothing were read as empty cells: ${few(blank)}`]
      : []),
    ...(unseen.length > 0 ? [`cells whose format shows nothing were read as well: ${few(unseen)}`] : []),
    ...(rounded.length > 0
      ? [`numbers that the sheet shows rounded were read with all their digits: ${few(rounded)}`]
      : []),
    ...(struck.length > 0 ? [`cells with text struck out were read like all others: ${few(struck)}`] : []),
    ...(comments.length > 0
      ? [
          `comments were not read: ${few(comments.map(({ cell, text }) => `${cell} “${text.slice(0, 100)}”`))}`,
        ]
      : []),
  ];
}

const MOST_NAMED = 5;

function few(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : oneOf(names, "and");
}

/** The text of an upload for a field in which it can be mended; undefined for what is no text, or too long for one. */
export function textOf(bytes: Uint8Array, longest = 400_000): string | undefined {
  if (bytes.length > longest) return undefined;
  const encoding = markedEncodingOf(bytes) ?? "utf-8";
  const text = decodeStrictly(bytes, encoding) ?? decodeStrictly(bytes, "windows-1252");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what holds them is no text
  return text === undefined || /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
}
