import { basename } from "node:path";
import { formatDay, isDay, pad } from "../../model/time/calendar.ts";
import { copyText } from "./keep.ts";
import { ImportError } from "./problem.ts";
import { type Cells, readTable, type StreamOptions } from "./stream.ts";

/** Which number of `03/04/2025` is the day in a file. */
export type DateOrder = "day first" | "month first";

/** The dates of a file: where they stand in its rows, and how the first of these columns is called. */
export interface DateColumns {
  readonly name: string;
  readonly placesIn: (header: Cells) => number[];
}

/** Thrown at the first such date: the whole file has to be looked at before it can be read. */
class Unordered extends Error {}

const SLASHED =
  /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M)?)?\s*$/i;

/** The day of `14/01/2025` or `1/14/2025 0:00`, as Excel leaves dates behind; undefined where it is none. */
export function slashedDay(text: string, order: DateOrder | undefined): string | undefined {
  if (!SLASHED.test(text)) return undefined;
  if (order === undefined) throw new Unordered();
  return dayIn(text, order);
}

/** Runs a reading of a file, and where its dates turn out to be slashed, once more with the order they are in. */
export async function inOrder<T>(
  file: string,
  column: DateColumns,
  options: StreamOptions,
  read: (order: DateOrder | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await read(undefined);
  } catch (error) {
    if (!(error instanceof Unordered)) throw error;
    return read(await orderOf(file, column, options));
  }
}

/** The order that all dates of a file can be in. Throws an ImportError with both readings where it can be either. */
async function orderOf(file: string, column: DateColumns, options: StreamOptions): Promise<DateOrder> {
  let places: number[] = [];
  let open = "";
  let at = 0;
  const fits: Record<DateOrder, boolean> = { "day first": true, "month first": true };
  await readTable(
    file,
    {
      onHeader: (cells) => {
        places = column.placesIn(cells);
        return "header";
      },
      onRow: (cells, line) => {
        for (const place of places) {
          const text = cells[place] ?? "";
          if (!SLASHED.test(text)) continue;
          const [a, b] = [dayIn(text, "day first"), dayIn(text, "month first")];
          fits["day first"] &&= a !== undefined;
          fits["month first"] &&= b !== undefined;
          if (open === "" && a !== undefined && b !== undefined && a !== b) {
            open = copyText(text);
            at = line();
          }
        }
      },
    },
    options,
  );
  if (fits["day first"] && fits["month first"] && open !== "") {
    const readings = (["day first", "month first"] as const).map((order) =>
      formatDay(dayIn(open, order) ?? ""),
    );
    throw new ImportError(
      `${basename(file)}:${at}: ${column.name}`,
      `expected days that can be read in one way, such as 2023-10-05, got ${JSON.stringify(open)}, which is ${readings.join(" or ")}`,
    );
  }
  return fits["day first"] ? "day first" : "month first";
}

function dayIn(text: string, order: DateOrder): string | undefined {
  const [, first = "", second = "", year = ""] = SLASHED.exec(text) ?? [];
  const [day, month] = order === "day first" ? [first, second] : [second, first];
  const read = `${year}-${pad(Number(month), 2)}-${pad(Number(day), 2)}`;
  return isDay(read) ? read : undefined;
}
