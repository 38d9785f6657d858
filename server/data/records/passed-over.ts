import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../model/records/problems.ts";
import { quote } from "../reading/report.ts";
import { DIRECTORIES, isDataPath } from "./folder.ts";

const TABLE = /\.(?:csv|tsv|tab|xls[xmb]?|ods|numbers)(?:\.(?:txt|bak|old|orig))?$/i;
/** What programs leave beside a file that is open: nobody means it. */
const LEFT_BEHIND = /^(?:\.|~\$)|~$/;
const MOST_TOLD = 50;

/**
 * Files that look as if they were meant to be read and are not, for their name, their kind or the folder they lie in:
 * a warning each. What is neither a table nor a schema is nobody's business, and so is a folder that cannot be read.
 */
export async function findPassedOver(folder: string): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const directory of DIRECTORIES) {
    const within = directory === "" ? "" : `${directory}/`;
    const entries = await entriesOf(join(folder, directory));
    for (const entry of entries.filter(({ name }) => !LEFT_BEHIND.test(name))) {
      const path = `${within}${entry.name}`;
      if (!entry.isDirectory()) {
        if (!isDataPath(path) && looksMeant(path)) found.push(warning(path, whyOf(path)));
      } else if (!DIRECTORIES.includes(path)) found.push(...(await tablesIn(folder, path, directory)));
    }
  }
  const more = found.length - MOST_TOLD;
  if (more <= 0) return found;
  const files = more === 1 ? "file that is" : "files that are";
  const rest = `expected the names of data files, got ${more} more ${files} not read`;
  return [...found.slice(0, MOST_TOLD), warning("", rest)];
}

/** The same from one look to the next. */
export class PassedOver {
  list: readonly Problem[] = [];

  /** Whether others were found than the last time. */
  async look(folder: string): Promise<boolean> {
    const before = this.list;
    const found = await findPassedOver(folder);
    const isOther = JSON.stringify(found) !== JSON.stringify(before);
    if (isOther) this.list = found;
    return isOther;
  }
}

/** What lies a folder too deep; further down nobody looks. */
async function tablesIn(folder: string, path: string, directory: string): Promise<Problem[]> {
  const place = directory === "" ? "the data folder or its folders series and incidents" : directory;
  const entries = await entriesOf(join(folder, path));
  return entries
    .filter((entry) => !entry.isDirectory() && !LEFT_BEHIND.test(entry.name) && TABLE.test(entry.name))
    .map(({ name }) => {
      const found = `${path}/${name}`;
      return warning(found, `expected the file in ${place} itself to be read, got ${quote(found)}, not read`);
    });
}

function looksMeant(path: string): boolean {
  if (path.startsWith("schemas/")) return /\.json/i.test(path);
  // A file of a series whose ending was left out.
  return TABLE.test(path) || /^(?:series|incidents)\/[^.]+$/.test(path) || /^datapackage\b/i.test(path);
}

function whyOf(path: string): string {
  const found = `got ${quote(path.slice(path.lastIndexOf("/") + 1))}, not read`;
  if (/\.(?:xls[xmb]?|ods|numbers)$/i.test(path))
    return `expected a CSV file to be read here, ${found}; upload the workbook on the update desk`;
  return `expected the name ${quote(nameFor(path))} to be read, ${found}`;
}

/** What the file would have to be called: without the signs of a copy, spaces and capitals of the ending. */
function nameFor(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = path.startsWith("schemas/") || /^datapackage/i.test(name) ? ".json" : ".csv";
  const stem = name
    .replace(/\.(?:csv|tsv|tab|json)\b.*$/i, "")
    .replace(/ ?\(\d+\)$| ?-? (?:copy|kopie|copie)$|^(?:copy of|kopie von|copie de) /gi, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[-._]+|-+$/g, "");
  return `${stem || "name"}${ending}`;
}

async function entriesOf(path: string) {
  return readdir(path, { withFileTypes: true }).catch(() => []);
}

function warning(file: string, message: string): Problem {
  return { level: "warning", file, line: 0, column: "", message };
}
