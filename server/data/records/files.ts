import {
  CHART_COLUMNS,
  DATASET_COLUMNS,
  FIGURE_COLUMNS,
  INCIDENT_COLUMNS,
  LATER_COLUMNS,
  MILESTONE_COLUMNS,
  OBSERVATION_COLUMNS,
  SERIES_COLUMNS,
  SOURCE_COLUMNS,
} from "../../model/records/columns.ts";
import { columnsOf, type Descriptor, schemaOf } from "../../model/records/descriptor.ts";
import { DESCRIPTOR, folderSchema } from "../reading/descriptor.ts";
import { TableCache } from "../reading/read-table.ts";
import { oneOf, type Report } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import type { Folder } from "./folder.ts";

/** What a file must have for its rows to become records, whatever the descriptor says of it besides. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  "sources.csv": SOURCE_COLUMNS,
  "charts.csv": CHART_COLUMNS,
  "series.csv": SERIES_COLUMNS,
  "series/": OBSERVATION_COLUMNS,
  "milestones.csv": MILESTONE_COLUMNS,
  "figures.csv": FIGURE_COLUMNS,
  "datasets.csv": DATASET_COLUMNS,
  "incidents/": INCIDENT_COLUMNS,
};

/** The rows of a file; not `complete` where some could not be told apart, or the file could not be read at all. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly complete: boolean;
}

/** The files of a data folder as checked rows. */
export class DataFiles {
  readonly #files: Folder;
  readonly #descriptor: Descriptor;
  readonly #report: Report;
  readonly #tables: TableCache;
  readonly #stocks: ReadonlySet<string>;

  constructor(files: Folder, descriptor: Descriptor, report: Report, tables = new TableCache()) {
    this.#files = files;
    this.#descriptor = descriptor;
    this.#report = report;
    this.#tables = tables;
    this.#stocks = stocksIn(files, descriptor, tables);
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** The ids that the files of a folder are named by. */
  idsIn(folder: "series" | "incidents"): string[] {
    const paths = [...this.#files.keys()].filter(
      (path) => path.startsWith(`${folder}/`) && path.endsWith(".csv"),
    );
    return paths.map((path) => path.slice(folder.length + 1, -4)).sort();
  }

  /** The rows of a file; none, with a problem, where there is no such file or no table in it. */
  rows(path: string): Rows {
    const bytes = this.#files.get(path);
    if (!bytes) this.#report.of(path).problem(0, "", "expected this file, which is missing");
    if (!this.#hasColumns(path) || !bytes) return { rows: [], complete: false };
    const { table, said } = this.#tables.read(this.#descriptor, path, bytes, this.#stocks);
    this.#report.repeat(said);
    return table ?? { rows: [], complete: false };
  }

  /** Says which files of the folder the descriptor knows and nobody asked for, or the other way round. */
  checkAgainstDescriptor(): void {
    const { resources } = this.#descriptor;
    for (const path of resources.keys()) {
      if (!this.#files.has(path) && path.includes("/")) {
        this.#report
          .of(DESCRIPTOR)
          .problem(0, "resources", `expected the files described there, got no ${path}`);
      }
    }
    for (const path of this.#files.keys()) {
      if (!path.endsWith(".csv") || resources.has(path) || folderSchema(path, this.#files)) continue;
      this.#report.of(path).warn(0, "", "expected a description in datapackage.json, got none");
    }
  }

  /** Whether the descriptor knows all columns of a file that its rows need to become records. */
  #hasColumns(path: string): boolean {
    const schema = schemaOf(this.#descriptor, path);
    const report = this.#report.of(DESCRIPTOR);
    if (!schema) {
      report.problem(0, "resources", `expected a resource for ${path}, got none`);
      return false;
    }
    const needed = COLUMNS[path] ?? COLUMNS[path.slice(0, path.indexOf("/") + 1)] ?? [];
    const known = columnsOf(schema);
    const missing = needed.filter((name) => !LATER_COLUMNS.has(name) && !known.includes(name));
    if (missing.length === 0) return true;
    report.problem(
      0,
      "resources",
      `expected fields for all columns of ${path}, got none for ${oneOf(missing, "and")}`,
    );
    return false;
  }
}

/** The series of levels: how their dates are read depends on it. */
export function stocksIn(files: Folder, descriptor: Descriptor, tables: TableCache): ReadonlySet<string> {
  const bytes = files.get("series.csv");
  const table = bytes && tables.read(descriptor, "series.csv", bytes).table;
  const stocks = (table?.rows ?? []).filter((row) => row.text("kind") === "stock");
  return new Set(stocks.map((row) => row.text("id")));
}
