import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Format } from "../../../server/data/import/formats.ts";
import { acled, ged } from "./fixtures.ts";
import { DYAD, Importing } from "./importing.ts";

let at: Importing;
beforeAll(async () => {
  at = await Importing.open();
});
afterAll(() => at.close());

interface Sample {
  /** The file that rows become, and the beginning of each of the two rows that are there first. */
  readonly file: string;
  readonly first: string;
  readonly second: string;
  /** Writes a file with both, or a later one with the second alone. */
  readonly write: (both: boolean) => Promise<string>;
  readonly options: readonly string[];
}

const BRD = "dyad_id,side_a,side_b,year,bd_best,bd_low,bd_high,version\n";
const brd = (year: number, best: number, version: string) =>
  `857,Government of Pakistan,TTP,${year},${best},${best},${best},${version}\n`;
const UNHCR = "year,coo_iso,coa_iso,returned_refugees\n";
const MAPPING = (version: string) => ({
  dataset: { id: "our-list", title: "Our list", selection: "What we noted.", coverage: "2023", version },
  source: { id: "our-list", title: "Our list of incidents", publisher: "Us", published: "2024-01" },
  columns: { id: "No", date: "Date", country: { value: "Pakistan" }, killed_security: "Killed" },
});

/** A format without a sample does not compile. */
const SAMPLES: Readonly<Record<Format, Sample>> = {
  "ucdp-ged": {
    file: "incidents/ucdp-ged-ttp.csv",
    first: "1,",
    second: "2,",
    write: (both) => {
      const events = [ged({ id: "1" }), ged({ id: "2", date_start: "2021-08-06" })];
      return at.place.ged(
        both ? "GEDEvent_v22_1.csv" : "GEDEvent_v23_1.csv",
        both ? events : events.slice(1),
      );
    },
    options: DYAD,
  },
  "ucdp-brd": {
    file: "series/deaths-yearly-ucdp-ttp.csv",
    first: "2021,",
    second: "2022,",
    write: (both) => {
      const rows = both ? brd(2021, 100, "24.1") + brd(2022, 480, "24.1") : brd(2022, 494, "26.1");
      return at.place.write(`brd-${both}.csv`, BRD + rows);
    },
    options: DYAD,
  },
  acled: {
    file: "incidents/acled-test.csv",
    first: "PAK1,",
    second: "PAK2,",
    write: (both) => {
      const events = [acled({ event_id_cnty: "PAK1" }), acled({ event_id_cnty: "PAK2" })];
      return at.place.acled(`acled-${both}.csv`, both ? events : events.slice(1));
    },
    options: ["--actor", "TTP: Tehreek-i-Taliban Pakistan", "--coverage", "2023-05", "--id", "acled-test"],
  },
  unhcr: {
    file: "series/unhcr-returned-refugees.csv",
    first: "2021,",
    second: "2022,",
    write: (both) =>
      at.place.write(`unhcr-${both}.csv`, `${UNHCR}${both ? "2021,AFG,PAK,5\n" : ""}2022,AFG,PAK,6\n`),
    options: [],
  },
  csv: {
    file: "incidents/our-list.csv",
    first: "a1,",
    second: "a2,",
    write: async (both) => {
      await at.place.write("map.json", JSON.stringify(MAPPING(both ? "1" : "2")));
      return at.place.write(
        `list-${both}.csv`,
        `No,Date,Killed\n${both ? "a1,2023-04-05,3\n" : ""}a2,2023-04-06,4\n`,
      );
    },
    options: ["--map", "map.json"],
  },
};

const begins = async (file: string) =>
  (await readFile(path.join(at.folder, file), "utf8"))
    .split("\n")
    .map((line) => line.slice(0, line.indexOf(",") + 1));

const OF_INCIDENTS = Object.entries(SAMPLES).filter(([, { file }]) => file.startsWith("incidents/"));

it.each(OF_INCIDENTS)("%s names its incidents as --id says", async (format, { write, options }) => {
  await at.again();
  const named = options.includes("--id") ? options.slice(0, options.indexOf("--id")) : options;
  const place = (option: string) => (option === "map.json" ? path.join(at.place.folder, option) : option);
  expect(await at.run([format, await write(true), ...named.map(place), "--id", "named-by-hand"])).toBe(0);
  const { datasets, incidents } = await at.dataset();
  expect(datasets.map(({ id }) => id)).toContain("named-by-hand");
  expect(incidents.get("named-by-hand")).toHaveLength(2);
});

it.each(Object.entries(SAMPLES))(
  "%s takes nothing away that a file does not have, but with --yes what its release leaves out",
  async (format, { file, first, second, write, options }) => {
    await at.again();
    const place = (option: string) => (option === "map.json" ? path.join(at.place.folder, option) : option);
    const run = async (both: boolean, ...more: string[]) =>
      at.run([format, await write(both), ...options.map(place), ...more]);
    expect([await run(true), at.lines.at(-1)]).toEqual([0, expect.stringMatching(/^published as/)]);
    expect(await begins(file)).toEqual(expect.arrayContaining([first, second]));
    const status = await run(false);
    const told = at.lines.at(-1) ?? "";
    expect(await begins(file)).toEqual(expect.arrayContaining([first, second]));
    // A year that a file does not have is none of its business; an incident that a release leaves out is withdrawn.
    if (file.startsWith("series/")) return;
    expect([status, told]).toEqual([1, expect.stringContaining("expected --yes, as 1 row")]);
    expect(await run(false, "--yes")).toBe(0);
    expect(await begins(file)).not.toContain(first);
  },
);
