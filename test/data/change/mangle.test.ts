import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { openReader, readTable } from "../../../server/data/change/tables.ts";
import { formatTable } from "../../../server/data/change/write.ts";
import { Report } from "../../../server/data/reading/report.ts";
import { readWorkbook } from "../../../server/data/reading/workbook.ts";
import { readFolder } from "../../../server/data/records/folder.ts";
import { OBSERVATION_COLUMNS } from "../../../server/model/records/columns.ts";
import { runsOf } from "../../breadth.ts";
import { DATA } from "../../fixtures/folder.ts";

const FILE = "series/attacks-claimed.csv";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const { files } = await readFolder(DATA);
const reader = openReader(files);

/** Text as the data folder holds it: no spaces around it, no control characters, accents one with their letters. */
const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(..."abc,;\t\"'=+-@ .é–0123\n") }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  )
  .map((each) => each.replace(/[\p{Cc}\p{Cs}\ufffd\ufeff]/gu, (char) => (char === "\n" ? char : "")).trim())
  .map((each) => each.normalize("NFC"))
  // Names that every object has are beyond the library that writes the workbooks here.
  .filter((each) => !/^['"=+\-@]|â€|Ã/.test(each) && !(each in {}));
const month = fc.tuple(fc.integer({ min: 2005, max: 2025 }), fc.integer({ min: 1, max: 12 }));
const two = (number: number) => String(number).padStart(2, "0");
const period = fc.oneof(
  { weight: 4, arbitrary: month.map(([year, number]) => `${year}-${two(number)}`) },
  { weight: 1, arbitrary: month.map(([year, number]) => `${year}-${two(number)}-${two(2 + (number % 20))}`) },
  { weight: 1, arbitrary: month.map(([year]) => `${year}`) },
  { weight: 1, arbitrary: month.map(([year, number]) => `${year}-${two(number)}/${year + 1}-03`) },
);
const number = fc
  .oneof(
    fc.integer({ min: 0, max: 2_000_000 }),
    fc.integer({ min: 0, max: 99_999 }).map((each) => each / 10),
  )
  .map(String);
const row = fc
  .record({ period, value: number, wording: text, locator: text.filter(Boolean), note: text })
  .map((each): Readonly<Record<string, string>> => ({ ...each, source: "gul-2024" }))
  .map((cells) => OBSERVATION_COLUMNS.map((column) => cells[column] ?? ""));
const table = fc
  .uniqueArray(row, { minLength: 1, maxLength: 8, selector: ([first]) => first })
  .map((rows) => ({ columns: OBSERVATION_COLUMNS, key: ["period", "source"], rows }));

type Cells = readonly (readonly string[])[];

/**
 * What a spreadsheet makes of cells when a file is opened in it and saved again. In the order in which they come
 * about: cells change while their columns are where they were.
 */
const habits = {
  "accents apart from their letters": (cells: Cells) =>
    cells.map((line) => line.map((cell) => cell.normalize("NFD"))),
  "months as Dec-21": (cells: Cells) =>
    mapPeriods(cells, (year, number) => `${MONTHS[number - 1]}-${year.slice(2)}`),
  "months as Dec-2021": (cells: Cells) =>
    mapPeriods(cells, (year, number) => `${MONTHS[number - 1]}-${year}`),
  "months as 01/12/2021": (cells: Cells) => mapPeriods(cells, (year, number) => `01/${two(number)}/${year}`),
  "months as 12/1/2021": (cells: Cells) => mapPeriods(cells, (year, number) => `${number}/1/${year}`),
  "months as a moment": (cells: Cells) =>
    mapPeriods(cells, (year, number) => `${year}-${two(number)}-01 00:00:00`),
  "thousands with commas": (cells: Cells) =>
    mapValues(cells, (value) => value.replace(/\B(?=(\d{3})+(?!\d))/g, ",")),
  "thousands with spaces": (cells: Cells) =>
    mapValues(cells, (value) => value.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")),
  "numbers as text": (cells: Cells) => mapValues(cells, (value) => `'${value}`),
  "decimals with commas": (cells: Cells) => mapValues(cells, (value) => value.replace(".", ",")),
  "numbers with a zero": (cells: Cells) =>
    mapValues(cells, (value) => (value.includes(".") ? value : `${value}.0`)),
  "a title row": (cells: Cells) => [["Attacks claimed"], [""], ...cells],
  "empty columns and rows": (cells: Cells) => [
    ...cells.map((line) => [...line, "", ""]),
    Array(11).fill(""),
    Array(11).fill(""),
  ],
  "the header again below": (cells: Cells) => [...cells, ...cells.slice(0, 1)],
  "columns turned round": (cells: Cells) => cells.map((line) => line.toReversed()),
  "a header in capitals": (cells: Cells) =>
    cells.map((line, at) => (at === 0 ? line.map((cell) => cell.toUpperCase()) : line)),
  "spaces around cells": (cells: Cells) => cells.map((line) => line.map((cell) => ` ${cell} `)),
} as const;

const encodings = {
  "UTF-8": (written: string) => Buffer.from(written),
  "UTF-8 with a mark": (written: string) => Buffer.from(`\ufeff${written}`),
  "UTF-16": (written: string) => Buffer.from(`\ufeff${written}`, "utf16le"),
} as const;

describe("a table that went through a spreadsheet", () => {
  it("is the same when it is read again, or is refused, and never silently another", async () => {
    const counts = { same: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.subarray(Object.values(habits), { maxLength: 3 }),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom(...Object.values(encodings)),
        async (sent, made, delimiter, end, encode) => {
          const cells = made.reduce<Cells>((each, habit) => habit(each), [sent.columns, ...sent.rows]);
          const bytes = encode(
            stringify(
              cells.map((line) => [...line]),
              { delimiter, record_delimiter: end },
            ),
          );
          counts[judge(sent, bytes)] += 1;
        },
      ),
      runsOf(600, 4),
    );
    // A reader that refuses everything would pass too.
    expect(counts.same).toBeGreaterThan(counts.refused);
  });

  it("is the same as a workbook, with months as dates and numbers as numbers", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (sent) => {
        const bytes = await writeWorkbook(
          [sent.columns, ...sent.rows].map((line, at) =>
            line.map((cell, place) => cellOf(cell, at > 0 ? (OBSERVATION_COLUMNS[place] ?? "") : "")),
          ),
        ).toBuffer();
        expect(judge(sent, (await readWorkbook(bytes)).bytes)).toBe("same");
      }),
      runsOf(60, 5),
    );
  });
});

function judge(
  sent: { readonly rows: Cells } & Parameters<typeof formatTable>[0],
  bytes: Uint8Array,
): "same" | "refused" {
  if (!reader) throw new Error("expected the data folder's descriptor");
  const report = new Report();
  const read = readTable(reader, FILE, bytes, report);
  if (!read || report.failed) return "refused";
  expect(Buffer.from(formatTable(read)).toString()).toBe(Buffer.from(formatTable(sent)).toString());
  return "same";
}

function mapPeriods(cells: Cells, change: (year: string, month: number) => string): Cells {
  return cells.map((line) =>
    line.map((cell, place) => {
      const [, year, number] = place === 0 ? (/^(\d{4})-(\d\d)$/.exec(cell) ?? []) : [];
      return year && number ? change(year, Number(number)) : cell;
    }),
  );
}

function mapValues(cells: Cells, change: (value: string) => string): Cells {
  return cells.map((line) =>
    line.map((cell, place) => (place === 1 && /^[\d.]+$/.test(cell) ? change(cell) : cell)),
  );
}

function cellOf(cell: string, column: string) {
  if (cell === "") return null;
  if (column === "value") return { value: Number(cell), type: Number };
  const whole = column === "period" && /^\d{4}-\d\d$/.test(cell);
  return whole
    ? { value: new Date(`${cell}-01T00:00:00Z`), type: Date, format: "mmm-yy" }
    : { value: cell, type: String };
}
