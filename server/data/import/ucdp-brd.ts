import { basename } from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { slug } from "../../model/records/slug.ts";
import { compare } from "../../model/time/dates.ts";
import { NO_OBSERVATION, NO_SERIES, type ObservationRow, type SeriesRow } from "./columns.ts";
import { plausible } from "./day.ts";
import { code, count } from "./figures.ts";
import { readFormat, type TableFormat } from "./format-reader.ts";
import type { Importer } from "./importer.ts";
import { dyadMatcher, shortName, sidesOf } from "./names.ts";
import { ImportError } from "./problem.ts";
import { planSeries } from "./series-plan.ts";
import type { StreamOptions } from "./stream.ts";
import { brdSource, compareUcdpVersions, parseUcdpVersion } from "./ucdp-version.ts";

const DEATHS = {
  name: "UCDP's battle-related deaths",
  columns: {
    dyad_id: {},
    side_a: {},
    side_b: {},
    year: {},
    bd_best: {},
    bd_low: {},
    bd_high: {},
    version: {},
  },
} as const satisfies TableFormat<string>;

/** UCDP's yearly battle-related deaths of a dyad, as totals over years beside the months of its events. */
export const UCDP_BRD: Importer = {
  label: "UCDP by year",
  note: "battle-related deaths of a dyad",
  help: "UCDP's battle-related deaths of a dyad, as totals over years",
  plan: async (folder, { files, dyad, id }, options) => {
    if (!dyad) {
      throw new ImportError(
        "ucdp-brd",
        'expected --dyad, such as --dyad "Government of Pakistan - TTP", got none',
      );
    }
    const read: Found[] = [];
    for (const file of files) read.push(...(await readDeaths(file, dyad, options)));
    const names = read.at(-1)?.dyad ?? dyad;
    return planSeries(folder, {
      series: seriesOf(names, id || `deaths-yearly-ucdp-${dyadSlug(names)}`),
      rows: newest(read),
      sources: [...new Set(read.map(({ version }) => version))].map(brdSource),
      replaces: (fresh, there) => there.period === fresh.period && releaseOf(there) !== undefined,
      yields: (fresh, there) => there.period === fresh.period && isEarlier(fresh, there),
      remarks: files.map(
        (file) =>
          `${basename(file)}: ${plural(read.filter((each) => each.file === file).length, "year")} of ${names}`,
      ),
    });
  },
};

interface Found {
  readonly file: string;
  readonly dyad: string;
  readonly version: string;
  readonly row: ObservationRow;
}

async function readDeaths(file: string, dyad: string, options: StreamOptions): Promise<Found[]> {
  const name = basename(file);
  const isDyad = dyadMatcher(dyad);
  const found: Found[] = [];
  await readFormat(file, DEATHS, options, ({ cell, fail }) => {
    const sides = `${cell("side_a")} - ${cell("side_b")}`;
    if (code(cell("dyad_id")) !== dyad && !isDyad(sides)) return;
    const version =
      parseUcdpVersion(cell("version"))?.version ??
      fail("version", `expected a version such as 26.1, got ${JSON.stringify(cell("version"))}`);
    const year = code(cell("year"));
    if (!/^\d{4}$/.test(year)) fail("year", `expected a year, got ${JSON.stringify(year)}`);
    plausible(year, "year", fail);
    if (found.some(({ row }) => row.period === year))
      fail("year", `expected each year once, got ${year} again`);
    const number = (column: "bd_best" | "bd_low" | "bd_high") => count(cell(column), column, fail);
    found.push({
      file,
      dyad: sides,
      version,
      row: {
        ...NO_OBSERVATION,
        period: year,
        value: number("bd_best") || "NR",
        low: number("bd_low"),
        high: number("bd_high"),
        source: brdSource(version).id,
        locator: `dyad ${code(cell("dyad_id"))}, year ${year}`,
      },
    });
  });
  if (found.length === 0) throw new ImportError(name, `expected years of the dyad ${dyad}, found none`);
  return found;
}

/** Of each year the row of the newest release. */
function newest(found: readonly Found[]): ObservationRow[] {
  const byYear = new Map<string, ObservationRow>();
  for (const { row } of found.toSorted((a, b) => compareUcdpVersions(a.version, b.version)))
    byYear.set(row.period, row);
  return [...byYear.values()].sort((a, b) => compare(a.period, b.period));
}

const SOURCE = /^ucdp-brd-(\d+)-(\d+)$/;

/** `24.1` of a row that a release brought; undefined of rows of other sources, which are never another edition. */
function releaseOf({ source }: ObservationRow): string | undefined {
  return SOURCE.exec(source)?.slice(1).join(".");
}

function isEarlier(a: ObservationRow, b: ObservationRow): boolean {
  const [first, second] = [releaseOf(a), releaseOf(b)];
  return first !== undefined && second !== undefined && compareUcdpVersions(first, second) < 0;
}

function dyadSlug(dyad: string): string {
  const sides = sidesOf(dyad).filter((side) => !/^government of\b/i.test(side));
  return slug((sides.length > 0 ? sides : [dyad]).map(shortName).join("-"));
}

function seriesOf(dyad: string, id: string): SeriesRow {
  const [first, second] = sidesOf(dyad);
  const isOwn = dyadSlug(dyad) === "ttp";
  return {
    ...NO_SERIES,
    id,
    chart: "deaths",
    title: `Battle-related deaths by year, UCDP${isOwn ? "" : `, ${first} – ${second}`}`,
    kind: "flow",
    basis: "recorded",
    definition: `People killed in the fighting between ${first} and ${second} in a calendar year, on both sides and civilians in it: UCDP's best estimate, between its low and high ones. Attacks on civilians alone are not in it.`,
    note: "Totals over years, of fighting that UCDP also counts by month. The two are never added together.",
  };
}
