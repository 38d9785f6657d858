import { basename } from "node:path";
import { formatDay, isDay, pad } from "../../model/time/calendar.ts";
import { readFormat, type TableFormat } from "./format-reader.ts";
import { ImportError } from "./problem.ts";
import type { StreamOptions } from "./stream.ts";

/** Which number of `03/04/2025` is the day in a file. */
export type DateOrder = "day first" | "month first";

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
export async function inOrder<T, C extends string>(
  file: string,
  format: TableFormat<C>,
  options: StreamOptions,
  read: (order: DateOrder | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await read(undefined);
  } catch (error) {
    if (!(error instanceof Unordered)) throw error;
    return read(await orderOf(file, format, options));
  }
}

/** The order that all dates of a file can be in. Throws an ImportError with both readings where it can be either. */
async function orderOf<C extends string>(
  file: string,
  format: TableFormat<C>,
  options: StreamOptions,
): Promise<DateOrder> {
  const { dates = [] } = format;
  let open = "";
  let at = 0;
  const fits: Record<DateOrder, boolean> = { "day first": true, "month first": true };
  await readFormat(file, format, options, ({ cell, line }) => {
    for (const text of dates.map(cell)) {
      if (!SLASHED.test(text)) continue;
      const [a, b] = [dayIn(text, "day first"), dayIn(text, "month first")];
      fits["day first"] &&= a !== undefined;
      fits["month first"] &&= b !== undefined;
      if (open === "" && a !== undefined && b !== undefined && a !== b) [open, at] = [text, line()];
    }
  });
  if (fits["day first"] && fits["month first"] && open !== "") {
    const readings = (["day first", "month first"] as const).map((order) =>
      formatDay(dayIn(open, order) ?? ""),
    );
    throw new ImportError(
      `${basename(file)}:${at}: ${dates[0]}`,
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
