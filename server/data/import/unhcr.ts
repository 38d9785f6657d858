import { basename } from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import {
  NO_OBSERVATION,
  NO_SERIES,
  NO_SOURCE,
  type ObservationRow,
  type SeriesRow,
  type SourceRow,
} from "./columns.ts";
import { plausible } from "./day.ts";
import { readFormat, type TableFormat } from "./format-reader.ts";
import { columnName } from "./header.ts";
import type { Importer } from "./importer.ts";
import { ImportError } from "./problem.ts";
import { planSeries } from "./series-plan.ts";
import type { Cells, StreamOptions } from "./stream.ts";

/** UNHCR's solutions file: its years take the place of the source's older ones; others stay. */
export const UNHCR: Importer = {
  label: "UNHCR",
  note: "solutions: registered refugees who returned, by year",
  help: "UNHCR's solutions file: registered refugees who returned from Pakistan, by year",
  plan: async (folder, { files, published }, options) => {
    const [file, ...more] = files;
    if (!file || more.length > 0) throw new ImportError("unhcr", `expected one file, got ${files.length}`);
    if (published && !parseDate(published)) {
      throw new ImportError("--published", `expected a date such as 2026-06, got ${published}`);
    }
    const rows = await readUnhcr(file, options);
    return planSeries(folder, {
      series: UNHCR_SERIES,
      rows,
      sources: [unhcrSource(published)],
      replaces: (fresh, there) => there.source === fresh.source && there.period === fresh.period,
      yields: () => false,
      remarks: [`${basename(file)}: ${plural(rows.length, "year")}, ${yearsOf(rows)}`],
    });
  },
};

function yearsOf(rows: readonly ObservationRow[]): string {
  const [first = "", last = ""] = [rows[0]?.period, rows.at(-1)?.period];
  return first === last ? first : `${first} to ${last}`;
}

const COLUMNS = {
  year: {},
  coo_iso: { also: ["coo", "iso3_origin", "country_of_origin_iso"] },
  coa_iso: { also: ["coa", "iso3_asylum", "country_of_asylum_iso"] },
  returned_refugees: { also: ["refugee_returns", "returned"] },
} as const;

/** Lines above a header that are looked through for it. */
const LINES_ABOVE = 30;

const UNHCR_SERIES: SeriesRow = {
  ...NO_SERIES,
  id: "unhcr-returned-refugees",
  chart: "deportations",
  title: "Refugees returned, counted by UNHCR",
  kind: "flow",
  basis: "official",
  definition:
    "Refugees from Afghanistan who went back from Pakistan in a year, as UNHCR counts returned refugees. They are neither deportations nor all returns.",
  note: "Yearly and never to be added to or joined with other counts of returns. Which groups it holds, above all from 2024 on, the file does not say. A year without a row is missing from UNHCR's file, which is not zero.",
};

function unhcrSource(published: string): SourceRow {
  return {
    ...NO_SOURCE,
    id: "unhcr-refugee-statistics",
    title: "Refugee Data Finder: solutions, Afghanistan and Pakistan",
    short: "UNHCR Refugee Data Finder",
    author: "UNHCR",
    author_kind: "body",
    publisher: "UNHCR, the UN Refugee Agency",
    published,
    url: "https://www.unhcr.org/refugee-statistics/",
    kind: "dataset",
    licence: "CC BY 4.0",
    note: `Yearly figures of returned refugees.${published ? "" : " The file does not print when it was published."}`,
  };
}

/** Downloads of the Refugee Data Finder say above the table what was asked for. */
function solutions(): TableFormat<keyof typeof COLUMNS> {
  let above = 0;
  const firstLine = (cells: Cells, file: string) => {
    const names = cells.map(columnName);
    above += 1;
    if (above <= LINES_ABOVE && !names.includes("year")) return { is: "above", names: cells } as const;
    if (names.includes("asylum_seekers"))
      throw new ImportError(
        `${file}:1`,
        "expected UNHCR's solutions, found its population figures, whose returned refugees differ from them",
      );
    return { is: "header", names: cells } as const;
  };
  return { name: "UNHCR's solutions", columns: COLUMNS, firstLine };
}

/**
 * Reads the yearly number of registered refugees who went back from Pakistan to Afghanistan from UNHCR's
 * solutions file; one without a number is not reported. Throws an ImportError for any other file.
 */
export async function readUnhcr(file: string, options: StreamOptions = {}): Promise<ObservationRow[]> {
  const rows = new Map<string, ObservationRow>();
  await readFormat(file, solutions(), options, ({ cell, fail }) => {
    if (cell("coo_iso") !== "AFG" || cell("coa_iso") !== "PAK") return;
    const [year, returned] = [cell("year"), cell("returned_refugees")];
    if (!/^\d{4}$/.test(year)) fail("year", `expected a year, got ${JSON.stringify(year)}`);
    plausible(year, "year", fail);
    if (rows.has(year)) fail("year", `expected each year once, got ${year} again`);
    const value = Number(returned);
    const missing = ["", "NA", "-"].includes(returned);
    if (!missing && !(Number.isSafeInteger(value) && value >= 0))
      fail("returned_refugees", `expected a whole number, got ${JSON.stringify(returned)}`);
    rows.set(year, {
      ...NO_OBSERVATION,
      period: year,
      value: missing ? "NR" : String(value),
      source: unhcrSource("").id,
      locator: "solutions, origin AFG, asylum PAK, returned_refugees",
    });
  });
  if (rows.size === 0)
    throw new ImportError(basename(file), "expected rows of origin AFG and asylum PAK, found none");
  return [...rows.values()].sort((a, b) => compare(a.period, b.period));
}
