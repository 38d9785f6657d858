import type { Descriptor } from "../../model/records/descriptor.ts";
import type { TableCache } from "../reading/read-table.ts";
import type { Folder } from "./folder.ts";

/** The series of levels: how their dates are read depends on it. */
export function stocksIn(files: Folder, descriptor: Descriptor, tables: TableCache): ReadonlySet<string> {
  const bytes = files.get("series.csv");
  const table = bytes && tables.read(descriptor, "series.csv", bytes).table;
  const stocks = (table?.rows ?? []).filter((row) => row.text("kind") === "stock");
  return new Set(stocks.map((row) => row.text("id")));
}
