import { basename } from "node:path";
import { compare } from "../../model/time/dates.ts";
import type { ObservationRow, SeriesRow, SourceRow } from "./columns.ts";
import { plausible } from "./day.ts";
import { type Column, columnName, findColumns, type Places } from "./header.ts";
import { copyText } from "./keep.ts";
import { ImportError } from "./problem.ts";
import { readTable, type StreamOptions } from "./stream.ts";

const COLUMNS = {
  year: {},
  coo_iso: { also: ["coo", "iso3_origin", "country_of_origin_iso"] },
  coa_iso: { also: ["coa", "iso3_asylum", "country_of_asylum_iso"] },
  returned_refugees: { also: ["refugee_returns", "returned"] },
} as const satisfies Readonly<Record<string, Column>>;

/** Lines above a header that are looked through for it. */
const LINES_ABOVE = 30;

export const UNHCR_SERIES: SeriesRow = {
  id: "unhcr-returned-refugees",
  chart: "deportations",
  title: "Refugees returned, counted by UNHCR",
  kind: "flow",
  basis: "official",
  definition:
    "Refugees from Afghanistan who went back from Pakistan in a year, as UNHCR counts returned refugees. They are neither deportations nor all returns.",
  dataset: "",
  measure: "",
  order: "",
  colour: "",
  note: "Yearly and never to be added to or joined with other counts of returns. Which groups it holds, above all from 2024 on, the file does not say. A year without a row is missing from UNHCR's file, which is not zero.",
};

export function unhcrSource(published: string): SourceRow {
  return {
    id: "unhcr-refugee-statistics",
    title: "Refugee Data Finder: solutions, Afghanistan and Pakistan",
    short: "UNHCR Refugee Data Finder",
    author: "UNHCR",
    author_kind: "body",
    publisher: "UNHCR, the UN Refugee Agency",
    published,
    url: "https://www.unhcr.org/refugee-statistics/",
    kind: "dataset",
    cited_in: "",
    licence: "CC BY 4.0",
    status: "",
    note: `Yearly figures of returned refugees.${published ? "" : " The file does not print when it was published."}`,
  };
}

/**
 * Reads the yearly number of registered refugees who went back from Pakistan to Afghanistan from UNHCR's
 * solutions file; one without a number is not reported. Throws an ImportError for any other file.
 */
export async function readUnhcr(file: string, options: StreamOptions = {}): Promise<ObservationRow[]> {
  const name = basename(file);
  const rows = new Map<string, ObservationRow>();
  let above = 0;
  let places: Places<typeof COLUMNS> | undefined;
  await readTable(
    file,
    {
      onHeader: (cells) => {
        // Downloads of the Refugee Data Finder say above the table what was asked for.
        const names = cells.map(columnName);
        above += 1;
        if (above <= LINES_ABOVE && !names.includes("year")) return "above";
        if (names.includes("asylum_seekers")) {
          throw new ImportError(
            `${name}:1`,
            "expected UNHCR's solutions, found its population figures, whose returned refugees differ from them",
          );
        }
        places = findColumns(cells, COLUMNS, name, "UNHCR's solutions");
        return "header";
      },
      onRow: (cells, line) => {
        const cell = (column: keyof typeof COLUMNS) => (cells[places?.[column] ?? -1] ?? "").trim();
        if (cell("coo_iso") !== "AFG" || cell("coa_iso") !== "PAK") return;
        const year = cell("year");
        const value = Number(cell("returned_refugees"));
        const fail = (column: string, message: string): never => {
          throw new ImportError(`${name}:${line()}: ${column}`, message);
        };
        if (!/^\d{4}$/.test(year)) fail("year", `expected a year, got ${JSON.stringify(year)}`);
        plausible(year, "year", fail);
        if (rows.has(year)) fail("year", `expected each year once, got ${year} again`);
        const missing = ["", "NA", "-"].includes(cell("returned_refugees"));
        if (!missing && !(Number.isSafeInteger(value) && value >= 0)) {
          fail(
            "returned_refugees",
            `expected a whole number, got ${JSON.stringify(cell("returned_refugees"))}`,
          );
        }
        rows.set(copyText(year), {
          period: copyText(year),
          value: missing ? "NR" : String(value),
          low: "",
          high: "",
          qualifier: "",
          wording: "",
          read_as: "",
          source: unhcrSource("").id,
          locator: "solutions, origin AFG, asylum PAK, returned_refugees",
          note: "",
        });
      },
    },
    options,
  );
  if (rows.size === 0) throw new ImportError(name, "expected rows of origin AFG and asylum PAK, found none");
  return [...rows.values()].sort((a, b) => compare(a.period, b.period));
}
