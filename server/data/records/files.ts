import {
  CHART_COLUMNS,
  DATASET_COLUMNS,
  FIGURE_COLUMNS,
  LATER_COLUMNS,
  MILESTONE_COLUMNS,
  OBSERVATION_COLUMNS,
  SERIES_COLUMNS,
  SOURCE_COLUMNS,
} from "../../model/records/columns.ts";
import { decodeText } from "../reading/decode.ts";
import { ownerOf } from "../reading/owner.ts";
import { oneOf, type Report } from "../reading/report.ts";
import { type ReadOptions, type Rows, readRows } from "../reading/rows.ts";
import { type Descriptor, parseDescriptor, schemaLike, type TableSchema } from "../reading/schema.ts";
import { parseTable } from "../reading/table.ts";
import { type Folder, sizeLimit } from "./folder.ts";

/** What a file must have for its rows to become records, whatever the descriptor says of it besides. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  "sources.csv": SOURCE_COLUMNS,
  "charts.csv": CHART_COLUMNS,
  "series.csv": SERIES_COLUMNS,
  "series/": OBSERVATION_COLUMNS,
  "milestones.csv": MILESTONE_COLUMNS,
  "figures.csv": FIGURE_COLUMNS,
  "datasets.csv": DATASET_COLUMNS,
  "incidents/": ["id", "date", "title", "killed", "killed_low", "killed_high", "source", "locator", "note"],
};

/** The files of a data folder as checked rows. */
export class DataFiles {
  readonly #files: Folder;
  readonly #descriptor: Descriptor;
  readonly #report: Report;

  constructor(files: Folder, descriptor: Descriptor, report: Report) {
    this.#files = files;
    this.#descriptor = descriptor;
    this.#report = report;
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
  rows(path: string, options: ReadOptions = {}): Rows {
    const report = this.#report.of(path);
    const bytes = this.#files.get(path);
    const schema = this.#schemaOf(path);
    if (!bytes) report.problem(0, "", "expected this file, which is missing");
    if (!bytes || !schema) return { rows: [], complete: false };
    const before = report.problemCount;
    const text = decodeText(bytes, report, sizeLimit(path));
    const elsewhere = (names: readonly string[]) => ownerOf(names, path, this.#descriptor);
    const table = text === undefined ? undefined : parseTable(text, schema.fields, report, elsewhere);
    const complete = report.problemCount === before;
    return { rows: table ? readRows(table, schema, report, options) : [], complete };
  }

  /** Says which files of the folder the descriptor knows and nobody asked for, or the other way round. */
  checkAgainstDescriptor(): void {
    for (const path of this.#descriptor.tables.keys()) {
      if (!this.#files.has(path) && path.includes("/")) {
        this.#report
          .of("datapackage.json")
          .problem(0, "resources", `expected the files described there, got no ${path}`);
      }
    }
    for (const path of this.#files.keys()) {
      if (!path.endsWith(".csv") || this.#descriptor.tables.has(path)) continue;
      this.#report.of(path).warn(0, "", "expected a description in datapackage.json, got none");
    }
  }

  #schemaOf(path: string): TableSchema | undefined {
    const schema = this.#descriptor.tables.get(path) ?? schemaLike(this.#descriptor, path);
    const report = this.#report.of("datapackage.json");
    if (!schema) {
      report.problem(0, "resources", `expected a resource for ${path}, got none`);
      return undefined;
    }
    const needed = COLUMNS[path] ?? COLUMNS[path.slice(0, path.indexOf("/") + 1)] ?? [];
    const missing = needed.filter(
      (name) => !LATER_COLUMNS.has(name) && !schema.fields.some((field) => field.name === name),
    );
    if (missing.length === 0) return schema;
    report.problem(
      0,
      "resources",
      `expected fields for all columns of ${path}, got none for ${oneOf(missing, "and")}`,
    );
    return undefined;
  }
}

/** The descriptor among a folder's files; undefined, with problems, where there is none to go by. */
export function readDescriptor(files: Folder, report: Report): Descriptor | undefined {
  const file = report.of("datapackage.json");
  const bytes = files.get("datapackage.json");
  if (!bytes) file.problem(0, "", "expected this file, which is missing");
  const text = bytes && decodeText(bytes, file);
  return text === undefined ? undefined : parseDescriptor(text, file);
}
