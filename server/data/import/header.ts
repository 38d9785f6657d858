import { foreignKind } from "../reading/foreign-kind.ts";
import { ImportError, listNames } from "./problem.ts";
import type { Cells } from "./stream.ts";

/** A column of a foreign format: other names it has had, and whether files without it are still read. */
export interface Column {
  readonly also?: readonly string[];
  readonly optional?: boolean;
}

/** Where each column stands in a row; -1 where a file has none. */
type Places<C> = Readonly<Record<keyof C, number>>;

/**
 * Finds a format's columns in a header, whatever their order and case. Throws an ImportError that names the
 * missing ones and, where it can tell, what the file is instead.
 */
export function findColumns<C extends Readonly<Record<string, Column>>>(
  header: Cells,
  columns: C,
  file: string,
  format: string,
): Places<C> {
  const names = header.map(columnName);
  const places: Record<string, number> = {};
  const missing: string[] = [];
  for (const [name, { also = [], optional = false }] of Object.entries(columns)) {
    const found = [name, ...also].find((each) => names.includes(each));
    const place = found === undefined ? -1 : names.indexOf(found);
    places[name] = place;
    if (place < 0 && !optional) missing.push(name);
    if (place >= 0 && names.indexOf(names[place] ?? "", place + 1) >= 0) {
      throw new ImportError(`${file}:1`, `expected the column ${found} once, found it twice`);
    }
  }
  if (missing.length > 0) {
    const other = foreignKind(names.filter((name) => !(name in columns)));
    const what = other ?? `columns ${listNames(header.map((cell) => cell.slice(0, 30)))}`;
    throw new ImportError(
      `${file}:1`,
      `expected ${format} with the columns ${listNames(missing)}, found ${what}`,
    );
  }
  return places as Places<C>;
}

/** A column by the name that formats know it by: `Country of origin (ISO)` is `country_of_origin_iso`. */
export function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/_$/, "");
}
