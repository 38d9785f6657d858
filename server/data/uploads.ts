import type { Problem } from "../model/problems.ts";
import type { Change } from "./change.ts";
import { comingPlaces } from "./coming.ts";
import { type Folder, isDataPath } from "./folder.ts";
import { describeSheet, headersFor } from "./sheets.ts";
import { isWorkbook, readWorkbook } from "./workbook.ts";
import { ArchiveError } from "./xlsx/zip.ts";

/** A file as it comes from a form or a terminal. */
export interface Upload {
  /** As people name it, with or without folders: `attacks-claimed.csv`, `C:\data\series\attacks-claimed.xlsx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PlacedUploads {
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

/** Paths of the data folder: of files that are there, or will be. */
type Places = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;

/**
 * The file of the data folder that a name stands for: by its last folder where that is one of the data folder's,
 * else by the name alone where just one file is called so. Undefined for any other.
 */
export function placeOf(name: string, known: Places): string | undefined {
  const parts = name.split(/[\\/]+/);
  const base = (parts.at(-1) ?? "").replace(
    /(\.csv)?\.(xlsx|xlsm|xls|tsv|txt|pdf|ods|csv)$|(?<=^[^.]+)$/i,
    ".csv",
  );
  const folder = parts.at(-2) ?? "";
  const within = `${folder}/${base}`;
  if (/^(series|incidents)$/.test(folder) && isDataPath(within)) return within;
  if (known.has(base) && isDataPath(base)) return base;
  // What browsers and desktops make of a second copy: "attacks-claimed (1).csv", "Attacks-claimed - Copy.csv".
  const plain = base.toLowerCase().replace(/ ?\(\d+\)(?=\.csv$)| ?-? copy(?=\.csv$)|^copy of /, "");
  const found = [...known.keys()].filter((file) => baseOf(file).toLowerCase() === plain && isDataPath(file));
  return found.length === 1 ? found[0] : undefined;
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
