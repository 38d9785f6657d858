import { stringify } from "csv-stringify/sync";
import { disguiseOf } from "./signature.ts";
import { readSheet, readStyles, readTexts, type SheetRow } from "./xlsx/sheet.ts";
import { walkXml } from "./xlsx/xml.ts";
import { ArchiveError, openZip, type Zip } from "./xlsx/zip.ts";

/** What is more than any table of the data folder but the largest sets of incidents, which come as CSV. */
export const WORKBOOK_LIMITS = {
  entries: 1000,
  declared: 150_000_000,
  entry: 40_000_000,
  rows: 200_000,
  columns: 200,
  cells: 2_000_000,
  /** Milliseconds. */
  time: 10_000,
};

/** One sheet of a workbook as the bytes of a CSV file, for the reader that reads all others. */
export interface SheetReading {
  readonly bytes: Uint8Array;
  readonly sheet: string;
  /** Sheets that were not read. */
  readonly others: readonly string[];
  /** The sheet's row for each line of the bytes, from line 1 at index 0. */
  readonly rows: readonly number[];
}

/** Whether a file is an Excel workbook of today, whatever its name says. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return disguiseOf(bytes)?.endsWith("(.xlsx)") ?? false;
}

/**
 * Reads one sheet of an Excel workbook: the one named `prefer`, else the first that is not hidden. Dates and
 * numbers come as text that shows what the spreadsheet shows. Throws an {@link ArchiveError} where it is none or
 * beyond the limits: sizes are looked at before anything is unpacked, and other requests go on meanwhile.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  prefer = "",
  limits: typeof WORKBOOK_LIMITS = WORKBOOK_LIMITS,
): Promise<SheetReading> {
  const until = performance.now() + limits.time;
  try {
    const zip = openZip(bytes, limits);
    const { sheets, from1904 } = await readParts(zip, until);
    const shown = sheets.filter(({ hidden }) => !hidden);
    const sheet =
      shown.find(({ name }) => name.toLowerCase() === prefer.toLowerCase()) ?? shown[0] ?? sheets[0];
    const xml = sheet && (await textOf(zip, sheet.path));
    if (!sheet || xml === undefined)
      throw new ArchiveError("expected a workbook with a sheet, got one without");
    const [texts, styles] = [await textOf(zip, "xl/sharedStrings.xml"), await textOf(zip, "xl/styles.xml")];
    const workbook = {
      texts: texts === undefined ? [] : await readTexts(texts, until),
      shown: styles === undefined ? [] : await readStyles(styles, until),
      from1904,
    };
    const rows = await readSheet(xml, workbook, limits, until);
    const others = sheets.filter((each) => each !== sheet).map(({ name }) => name);
    return { ...(await writeRows(rows, until)), sheet: sheet.name, others };
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    // What the XML of a workbook can be wrong in is of no use to the one who saved it.
    const took = performance.now() > until;
    throw new ArchiveError(
      took
        ? `expected a workbook that is read within ${limits.time / 1000} s, got a larger one; save it as CSV`
        : "expected an Excel workbook (.xlsx), got a damaged one; save it again",
      { cause: error },
    );
  }
}

interface SheetPart {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

async function readParts(zip: Zip, until: number): Promise<{ sheets: SheetPart[]; from1904: boolean }> {
  const [workbook, relations] = [
    await textOf(zip, "xl/workbook.xml"),
    await textOf(zip, "xl/_rels/workbook.xml.rels"),
  ];
  const targets = new Map<string, string>();
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const walk = (xml: string, open: (name: string, attribute: (name: string) => string | undefined) => void) =>
    walkXml(xml, { open, close: () => {}, text: () => {} }, until);
  await walk(relations ?? "", (name, attribute) => {
    const target = attribute("Target")?.replace(/^\/?(xl\/)?/, "xl/") ?? "";
    // A sheet that is all chart has no cells.
    if (name === "Relationship" && !target.includes("chartsheets/"))
      targets.set(attribute("Id") ?? "", target);
  });
  await walk(workbook ?? "", (name, attribute) => {
    if (name === "workbookPr") from1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
    if (name !== "sheet") return;
    const path = targets.get(attribute("id") ?? "");
    const hidden = (attribute("state") ?? "visible") !== "visible";
    if (path) sheets.push({ name: attribute("name") ?? "", path, hidden });
  });
  return { sheets, from1904 };
}

async function textOf(zip: Zip, name: string): Promise<string | undefined> {
  const bytes = await zip.read(name);
  if (bytes === undefined) return undefined;
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

/** Rows between two looks at the clock and at what else waits. */
const ROWS_AT_ONCE = 1000;

/** A line for each row of the sheet, empty ones too, so that places stay what they are. */
async function writeRows(
  rows: readonly SheetRow[],
  until: number,
): Promise<Pick<SheetReading, "bytes" | "rows">> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const numbers: number[] = [];
  const lines: string[] = [];
  for (const [index, { row, cells }] of rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) {
      if (performance.now() > until) throw new RangeError("took too long");
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (numbers.length > 0 && (numbers.at(-1) ?? 0) < row - 1) skipRow(lines, numbers);
    if (numbers.length === 0) for (let blank = 1; blank < row; blank++) skipRow(lines, numbers);
    const padded = Array.from({ length: width }, (_, index) => (cells[index] ?? "").replace(/\r\n?/g, "\n"));
    const line = stringify([padded], { record_delimiter: "\n" }).slice(0, -1);
    lines.push(line);
    for (const _ of line.split("\n")) numbers.push(row);
  }
  return { bytes: new TextEncoder().encode(`${lines.join("\n")}\n`), rows: numbers };
}

function skipRow(lines: string[], numbers: number[]): void {
  lines.push("");
  numbers.push((numbers.at(-1) ?? 0) + 1);
}
