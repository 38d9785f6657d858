import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { columnsOf, type Descriptor, schemaOf } from "../../model/records/descriptor.ts";
import { rowsOwner } from "../../model/records/rows-owner.ts";
import { decodeText, sizeLimit } from "./decode.ts";
import { foreignKind } from "./foreign-kind.ts";
import { FileReport, quote } from "./report.ts";
import { type Row, readRows } from "./rows.ts";
import { parseTable } from "./table.ts";

/** A file of the data folder, or what was sent for one: rows that keep the text of each cell beside its value. */
export interface ReadTable {
  readonly columns: readonly string[];
  /** The columns in which a row differs from all others. */
  readonly key: readonly string[];
  /** Columns that the file does not have; their cells are empty. */
  readonly absent: ReadonlySet<string>;
  readonly rows: readonly Row[];
  /** Whether all rows could be told apart. */
  readonly complete: boolean;
}

interface TableOptions {
  /** Series of levels: in all others a month is usual, and `01/12/2021` alone is December 2021. */
  readonly stocks?: ReadonlySet<string>;
  /** Only the columns of the key must be there. */
  readonly partial?: boolean;
}

/**
 * Reads the bytes of a file of the data folder as the descriptor says. Undefined, with problems in the report, where
 * there is no table in them; a cell without one reading stays as it is, with a problem.
 */
export function readTable(
  descriptor: Descriptor,
  file: string,
  bytes: Uint8Array,
  report: FileReport,
  { stocks = NONE, partial = false }: TableOptions = {},
): ReadTable | undefined {
  const schema = schemaOf(descriptor, file);
  if (!schema) {
    report.problem(0, "", `expected a file that datapackage.json describes, got ${quote(file)}`);
    return undefined;
  }
  const before = report.problemCount;
  const text = decodeText(bytes, report, sizeLimit(file));
  const wanted = schema.fields.map(({ name, title, required }) => ({
    name,
    title,
    required: partial ? schema.key.includes(name) : required,
  }));
  const elsewhere = (names: readonly string[]) => ownerOf(names, file, descriptor);
  const isShort = text !== undefined && hasFewRows(text, file, report);
  const table = isShort ? parseTable(text, wanted, report, elsewhere) : undefined;
  if (!table) return undefined;
  const complete = report.problemCount === before;
  const monthly = isMonthly(file, stocks) ? ["period"] : [];
  const rows = readRows(table, schema, report, { monthly });
  return { columns: columnsOf(schema), key: schema.key, absent: table.absent, rows, complete };
}

/** A series of days over fifty years is shorter; what is longer would hold up everybody for minutes. */
const MOST_OBSERVATIONS = 20_000;

function hasFewRows(text: string, file: string, report: FileReport): boolean {
  if (!file.startsWith("series/")) return true;
  const lines = text.match(/\r\n?|\n/g)?.length ?? 0;
  if (lines <= MOST_OBSERVATIONS + 1) return true;
  report.problem(0, "", `expected at most ${MOST_OBSERVATIONS} rows in a series, got ${lines - 1} lines`);
  return false;
}

const NONE: ReadonlySet<string> = new Set();

/** A level is given for a day as often as for a month, a count over a period hardly ever for one day. */
function isMonthly(file: string, stocks: ReadonlySet<string>): boolean {
  const owner = rowsOwner(file);
  return owner?.folder === "series" && !stocks.has(owner.id);
}

/** A table, if there was one, and what was said of it. */
interface FileReading {
  readonly table: ReadTable | undefined;
  readonly said: FileReport;
}

/** In bytes of files: what is asked for with every change. */
const MOST_KEPT = 8_000_000;
const small = new LRUCache<string, FileReading>({ maxSize: MOST_KEPT });

/** Whole files by their content: each is read once, small ones also by whoever comes next. */
export class TableCache {
  readonly #large = new Map<string, FileReading>();

  read(descriptor: Descriptor, file: string, bytes: Uint8Array, stocks = NONE): FileReading {
    const schema = schemaOf(descriptor, file)?.text;
    const read = JSON.stringify([file, schema, isMonthly(file, stocks)]);
    const key = createHash("sha256").update(read).update(bytes).digest("hex");
    const known = small.get(key) ?? this.#large.get(key);
    if (known) return known;
    const said = new FileReport(file);
    const reading = { table: readTable(descriptor, file, bytes, said, { stocks }), said };
    // Whose columns those of another table are is the descriptor's to say.
    if (!reading.table) return reading;
    if (bytes.length <= MOST_KEPT / 4) small.set(key, reading, { size: bytes.length + 1 });
    else this.#large.set(key, reading);
    return reading;
  }
}

/** Columns that only the downloads for readers have. */
const DOWNLOADS = ["in_words", "period_in_words", "date_in_words", "observations"];

/**
 * What a table is that was sent as `file`, by the names of its columns: another file of the data folder, a download
 * for readers or the export of a dataset. Undefined where that cannot be told.
 */
function ownerOf(names: readonly string[], file: string, descriptor: Descriptor): string | undefined {
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
