import { basename } from "node:path";
import { TextDecoder } from "node:util";
import Papa from "papaparse";
import { isHxlRow } from "../reading/remarks.ts";
import { encodingOf } from "./encoding.ts";
import { openTable } from "./open-table.ts";
import { type Fail, ImportError } from "./problem.ts";

/** One record of a foreign table. Its cells may be slices of the text around them: copy what is kept. */
export type Cells = readonly string[];

export interface StreamOptions {
  /** How many incidents are kept of a file; it is refused at the next. */
  readonly most?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** After every piece of a file: its bytes read so far and in all. */
  readonly onProgress?: ((file: string, read: number, total: number) => void) | undefined;
}

/** What the first record of a file is: a header, a row already, or a line above the header. */
export type FirstLine = "header" | "row" | "above";

interface Reader {
  /**
   * Called with the first record, and after a line above the header with the next. Throws an ImportError where the
   * file is none of its format.
   */
  readonly onFirst: (cells: Cells) => FirstLine;
  /**
   * Called with each further record, all as long as the first, and the line it begins on. The cells are parts of
   * the file's text and hold on to a piece of it: what is kept of them must be copied.
   */
  readonly onRow: (cells: Cells, line: () => number, fail: Fail) => void;
}

export interface TableReading {
  /** How many records it had after its header. */
  readonly records: number;
  /** What people should know of how it was read, one sentence each. */
  readonly remarks: readonly string[];
  readonly hasHeader: boolean;
}

/** No event takes up this many characters; a quote that is never closed does. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Reads a foreign table of any size piece by piece, in constant memory. A row of HXL tags below the header is no
 * record.
 *
 * With Papa Parse rather than csv-parse, which reads the project's own files: over the same 300 MB of UCDP
 * events a whole import takes half the time of a bare csv-parse loop (`npm run bench -- import`), and unlike
 * faster readers it takes rows that end in CRLF with bare LF inside quotes.
 *
 * Throws an ImportError for a file that is missing, empty, cut off or no table; the signal's reason
 * where it is aborted.
 */
export async function readTable(
  file: string,
  reader: Reader,
  options: StreamOptions = {},
): Promise<TableReading> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const { size: total, pieces } = await openTable(file, signal);
  const table = new Table(basename(file), reader);
  let words = "";
  let read = 0;
  try {
    const encoding = await encodingOf(pieces(), basename(file));
    const decoder = new TextDecoder(encoding.label);
    words = encoding.words;
    for await (const piece of pieces()) {
      signal?.throwIfAborted();
      read += piece.length;
      table.add(decoder.decode(piece, { stream: true }));
      onProgress?.(file, read, total);
    }
    table.end(decoder.decode());
  } catch (error) {
    // A stream that is aborted says so in words of its own.
    if (signal?.aborted) throw signal.reason;
    throw error;
  }
  signal?.throwIfAborted();
  const remarks = [words, table.hasTags ? "second row of HXL tags left out" : ""].filter(Boolean);
  return { records: table.count, remarks, hasHeader: table.hasHeader };
}

/** Cuts pieces of text into records; what is after the last whole record waits for the next piece. */
class Table {
  count = 0;
  hasTags = false;
  hasHeader = false;
  readonly #name: string;
  readonly #reader: Reader;
  #parser: Papa.Parser | undefined;
  #rest = "";
  #line = 1;
  #width = 0;

  constructor(name: string, reader: Reader) {
    this.#name = name;
    this.#reader = reader;
  }

  add(piece: string): void {
    const text = this.#rest + piece;
    this.#rest = text;
    if (!text.includes("\n")) {
      this.#limit();
      return;
    }
    this.#parser ??= new Papa.Parser({ delimiter: delimiterOf(text), newline: "\n" });
    const { data, errors, meta } = this.#parser.parse(text, 0, true) as Papa.ParseResult<string[]>;
    // An error in the record that is not whole yet is none.
    this.#take(
      data,
      errors.find(({ row }) => (row ?? 0) < data.length),
    );
    this.#line += countLines(text, meta.cursor);
    this.#rest = text.slice(meta.cursor);
    this.#limit();
  }

  end(piece: string): void {
    const text = this.#rest + piece;
    this.#parser ??= new Papa.Parser({ delimiter: delimiterOf(text), newline: "\n" });
    const { data, errors } = this.#parser.parse(text, 0, false) as Papa.ParseResult<string[]>;
    if (errors.length > 0) {
      this.#complain(this.#line, "expected a quote that is closed again, found the end: the file is cut off");
    }
    this.#take(data, undefined, true);
    this.#complain(
      this.#line,
      "expected rows below the header, found none",
      this.count === 0 && !this.hasTags,
    );
  }

  #take(rows: string[][], error: Papa.ParseError | undefined, last = false): void {
    let counted = 0;
    let lines = 0;
    for (const [index, cells] of rows.entries()) {
      // Counted only when asked for, and no row twice.
      const line = () => {
        for (; counted < index; counted++) lines += linesOf(rows[counted] ?? []);
        return this.#line + lines;
      };
      if (error?.row === index) {
        this.#complain(line(), "expected quotes around a whole cell, found one in the middle");
      }
      const end = cells.length - 1;
      const final = cells[end] ?? "";
      if (final.endsWith("\r")) cells[end] = final.slice(0, -1);
      if (cells.length === 1 && cells[0] === "") continue;
      if (this.#width === 0) {
        const kind = this.#reader.onFirst(cells);
        if (kind === "above") continue;
        this.#width = cells.length;
        this.hasHeader = kind === "header";
        if (this.hasHeader) continue;
      }
      // Programs for tables write empty cells behind the last column.
      while (cells.length > this.#width && cells.at(-1) === "") cells.pop();
      if (cells.length !== this.#width) {
        const cut = last && index === rows.length - 1 ? ": the file is cut off" : "";
        this.#complain(
          line(),
          `expected ${this.#width} cells as in the first row, found ${cells.length}${cut}`,
        );
      }
      if (this.count === 0 && !this.hasTags && isHxlRow(cells)) {
        this.hasTags = true;
        continue;
      }
      this.count += 1;
      this.#reader.onRow(cells, line, (column, message) => {
        throw new ImportError(`${this.#name}:${line()}: ${column}`, message);
      });
    }
  }

  #limit(): void {
    const long = this.#rest.length > LONGEST_RECORD;
    this.#complain(
      this.#line,
      "expected a quote that is closed again, found none in 4 million characters",
      long,
    );
  }

  #complain(line: number, message: string, when = true): void {
    if (when) throw new ImportError(`${this.#name}:${line}`, message);
  }
}

/** The one of comma, semicolon and tab that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.indexOf("\n") + 1 || text.length);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function linesOf(cells: Cells): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 1);
}
