import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runImport } from "../../../server/cli/import.ts";
import { readFolder } from "../../../server/data/folder.ts";
import { ImportError } from "../../../server/data/import/problem.ts";
import type { Series } from "../../../server/model/records.ts";
import { load, TODAY, temporaryBase } from "../read.ts";
import { acled, ged, Workplace } from "./fixtures.ts";

const DYAD = ["--dyad", "Government of Pakistan - TTP"];

let place: Workplace;
let base: Awaited<ReturnType<typeof temporaryBase>>;
let lines: string[];

beforeEach(async () => {
  [place, base] = await Promise.all([Workplace.open(), temporaryBase()]);
});
afterEach(async () => {
  await Promise.all([place.close(), base.remove()]);
});

async function run(args: readonly string[], more: Partial<Parameters<typeof runImport>[2] & object> = {}) {
  lines = [];
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    today: TODAY,
    env: { DATA_DIR: base.folder, STATE_DIR: path.join(place.folder, "var"), USER: "ada" },
  };
  const terminal = { signal: new AbortController().signal, onProgress: undefined, ask: undefined, ...more };
  return runImport(args, io, terminal);
}

const text = (file: string) => readFile(path.join(base.folder, file), "utf8");

async function dataset() {
  const loading = load((await readFolder(base.folder)).files);
  if (!loading.dataset) throw new Error(JSON.stringify(loading.problems));
  return loading.dataset;
}

function counts(series: Series | undefined): Record<string, number | null> {
  const observations = series?.observations ?? [];
  return Object.fromEntries(observations.map(({ period, quantity }) => [period.edtf, quantity.value]));
}

/** Golden numbers, counted without the importer: rows of fixtures by the month of their first day. */
function golden(
  events: readonly Readonly<Record<string, string>>[],
  add: (event: Readonly<Record<string, string>>) => number,
) {
  const sums: Record<string, number> = {};
  for (const event of events) {
    const month = (event.date_start ?? "").slice(0, 7);
    sums[month] = (sums[month] ?? 0) + add(event);
  }
  return sums;
}

const EVENTS = [
  ged({ id: "1", date_start: "2021-07-04", best: "3", low: "2", high: "9" }),
  ged({
    id: "2",
    date_start: "2021-07-30",
    date_end: "2021-08-02",
    date_prec: "2",
    best: "0",
    low: "0",
    deaths_a: "0",
  }),
  ged({ id: "3", date_start: "2021-09-01", date_end: "2021-12-31", date_prec: "5", low: "9" }),
  ged({ id: "4", date_start: "2021-12-31" }),
];
const OCTOBER = [
  ged({ id: "10", date_start: "2023-10-01", code_status: "Check deaths" }),
  ged({ id: "11", date_start: "2023-09-28" }),
  ged({ id: "12", dyad_name: "A - B", dyad_new_id: "3", country: "India" }),
];

describe("npm run data -- import", () => {
  it("publishes incidents, dataset, sources and series that the folder's reader takes", async () => {
    const yearly = await place.ged("GEDEvent_v22_1.csv", EVENTS, { hxl: true });
    const monthly = await place.ged("GEDEvent_v23_0_10.csv", OCTOBER);
    expect(await run(["ucdp-ged", yearly, monthly, ...DYAD, "--series", "--note", "Checked."])).toBe(0);
    expect(lines).toContain("  6 new, 0 revised, 0 unchanged, 0 withdrawn");
    expect(lines).toContain("  complete for {2021-07..2021-12,2023-10}");
    expect(lines).toContain("  1 incident of months outside of that, kept and counted nowhere");
    expect(lines.at(-1)).toMatch(
      /^published as [0-9a-f]{12}: Import ucdp-ged-ttp from 22\.1, 23\.0\.10: 6 new$/,
    );
    const { datasets, series, incidents, sources } = await dataset();
    expect(datasets.find(({ id }) => id === "ucdp-ged-ttp")).toMatchObject({
      version: "22.1 (1989-01/2021-12, Pakistan only); 23.0.10 (2023-10)",
      coverageText: "{2021-07..2021-12,2023-10}",
      selection: expect.stringMatching(/ Checked\.$/),
      source: { id: "ucdp-candidate-23-0-10" },
    });
    expect(incidents.get("ucdp-ged-ttp")?.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "11", "10"]);
    expect(sources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["ucdp-ged-22-1", "ucdp-candidate-23-0-10"]),
    );
    const of = (id: string) => counts(series.find((each) => each.id === id));
    const covered = [...EVENTS, ...OCTOBER.slice(0, 1)];
    const zero = { "2021-08": 0, "2021-10": 0, "2021-11": 0 };
    expect(of("attacks-recorded-ucdp")).toEqual({ ...golden(covered, () => 1), ...zero });
    expect(of("deaths-recorded-ucdp")).toEqual({ ...golden(covered, ({ best }) => Number(best)), ...zero });
    expect(of("security-deaths-recorded-ucdp")).toEqual({
      ...golden(covered, ({ deaths_a }) => Number(deaths_a)),
      ...zero,
    });
    const all = await Promise.all(
      ["incidents/ucdp-ged-ttp.csv", "sources.csv", "datasets.csv", "series.csv"].map(text),
    );
    expect(all.join("")).not.toContain("SECRET");
  });

  it("twice is once", async () => {
    const file = await place.ged("GEDEvent_v22_1.csv", EVENTS);
    await run(["ucdp-ged", file, ...DYAD, "--series"]);
    const before = (await readFolder(base.folder)).files;
    expect(await run(["ucdp-ged", file, ...DYAD, "--series"])).toBe(0);
    expect(lines).toContain("  0 new, 0 revised, 4 unchanged, 0 withdrawn");
    expect(lines.at(-1)).toBe("nothing to change: all of it is there already");
    expect((await readFolder(base.folder)).files).toEqual(before);
  });

  it("lists what a later release revises and withdraws, and drops sources that nothing names any more", async () => {
    await run(["ucdp-ged", await place.ged("GEDEvent_v22_1.csv", EVENTS), ...DYAD]);
    const later = [ged({ id: "1", date_start: "2021-07-04", best: "5" }), ...EVENTS.slice(1, 3)];
    expect(await run(["ucdp-ged", await place.ged("GEDEvent_v23_1.csv", later), ...DYAD])).toBe(0);
    expect(lines).toContain("  0 new, 1 revised, 2 unchanged, 1 withdrawn");
    expect(lines).toContain(
      "    revised: 1, 4 July 2021, Sample town, 3 killed: killed 3 becomes 5; killed_low 2 becomes 4; killed_high 9 becomes 5",
    );
    expect(lines).toContain("    withdrawn: 4, 31 December 2021, Sample town, 4 killed");
    expect((await dataset()).sources.map(({ id }) => id)).not.toContain("ucdp-ged-22-1");
  });

  it("ends the same in any order of releases, to the last byte", async () => {
    const files = [
      await place.ged("GEDEvent_v22_1.csv", EVENTS),
      await place.ged("GEDEvent_v23_0_10.csv", OCTOBER),
      await place.ged("GEDEvent_v24_1.csv", [...EVENTS.slice(1), ...OCTOBER]),
    ];
    const ends: unknown[] = [];
    for (const order of [files, files.toReversed(), [files[1], files[2], files[0]]]) {
      await base.remove();
      base = await temporaryBase();
      for (const file of order) expect(await run(["ucdp-ged", file ?? "", ...DYAD, "--series"])).toBe(0);
      ends.push((await readFolder(base.folder)).files);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("keeps what somebody has edited in the dataset's title, selection and series", async () => {
    const file = await place.ged("GEDEvent_v22_1.csv", EVENTS);
    await run(["ucdp-ged", file, ...DYAD, "--series"]);
    const edit = async (name: string, from: string, to: string) => {
      await writeFile(path.join(base.folder, name), (await text(name)).replace(from, to));
    };
    await edit("datasets.csv", "UCDP events: Government of Pakistan – TTP", "Our title");
    await edit("series.csv", "Incidents recorded by UCDP", "Our series");
    await run(["ucdp-ged", await place.ged("GEDEvent_v23_0_10.csv", OCTOBER), ...DYAD, "--series"]);
    expect(await text("datasets.csv")).toContain("Our title");
    expect(await text("series.csv")).toContain("Our series");
    expect(await text("series.csv")).not.toContain("Incidents recorded by UCDP");
  });

  it("writes nothing on a dry run, not even history", async () => {
    const before = (await readFolder(base.folder)).files;
    expect(await run(["ucdp-ged", await place.ged("GEDEvent_v22_1.csv", EVENTS), ...DYAD, "--dry-run"])).toBe(
      0,
    );
    expect(lines.at(-1)).toBe("nothing was written (--dry-run)");
    expect((await readFolder(base.folder)).files).toEqual(before);
    expect(await readdir(place.folder)).not.toContain("var");
  });

  it("asks on a terminal and takes anything but yes for no", async () => {
    const file = await place.ged("GEDEvent_v22_1.csv", EVENTS);
    const before = (await readFolder(base.folder)).files;
    for (const answer of ["", "n", "yesterday"]) {
      expect(await run(["ucdp-ged", file, ...DYAD], { ask: async () => answer })).toBe(1);
      expect((await readFolder(base.folder)).files).toEqual(before);
    }
    const never = async () => {
      throw new Error("asked");
    };
    expect(await run(["ucdp-ged", file, ...DYAD, "--yes"], { ask: never })).toBe(0);
  });

  it("leaves nothing behind when it is stopped, wherever that is", async () => {
    const file = await place.ged("GEDEvent_v22_1.csv", [
      ...EVENTS,
      ...Array.from({ length: 3000 }, (_, index) => ged({ id: String(100 + index) })),
    ]);
    const before = (await readFolder(base.folder)).files;
    const stopped = new ImportError("import", "stopped; nothing was written");
    const reading = new AbortController();
    expect(
      await run(["ucdp-ged", file, ...DYAD], {
        signal: reading.signal,
        onProgress: () => reading.abort(stopped),
      }),
    ).toBe(1);
    expect(lines).toEqual(["import: stopped; nothing was written"]);
    const asking = new AbortController();
    const ask = async () => {
      asking.abort(stopped);
      return "yes";
    };
    expect(await run(["ucdp-ged", file, ...DYAD], { signal: asking.signal, ask })).toBe(1);
    expect(lines.at(-1)).toBe("import: stopped; nothing was written");
    expect((await readFolder(base.folder)).files).toEqual(before);
  });

  it("writes nothing for a file that is wrong or cut off", async () => {
    const before = (await readFolder(base.folder)).files;
    const good = await place.ged("GEDEvent_v22_1.csv", EVENTS);
    const cut = await place.write("GEDEvent_v23_0_10.csv", (await readFile(good, "utf8")).slice(0, -50));
    expect(await run(["ucdp-ged", good, cut, ...DYAD])).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("the file is cut off");
    expect(await run(["acled", good, "--actor", "TTP"])).toBe(1);
    expect(lines[0]).toContain("found UCDP events (import ucdp-ged)");
    expect((await readFolder(base.folder)).files).toEqual(before);
  });

  it("imports ACLED, a list of one's own and UNHCR's returns", async () => {
    const events = await place.acled("acled.csv", [
      acled({}),
      acled({ event_id_cnty: "PAK2", actor1: "Other" }),
    ]);
    expect(
      await run([
        "acled",
        events,
        "--actor",
        "Tehrik-e-Taliban Pakistan",
        "--coverage",
        "2023-05",
        "--series",
      ]),
    ).toBe(0);
    const mapping = {
      dataset: { id: "own", title: "Own", selection: "All.", coverage: "2023-01/2023-02" },
      source: { id: "own", title: "Own list" },
      columns: { id: "n", date: "day" },
    };
    const map = await place.write("map.json", JSON.stringify(mapping));
    const list = await place.write("own.csv", "n,day\n1,2023-01-05\n");
    expect(await run(["csv", list, "--map", map, "--series"])).toBe(0);
    const returns = await place.write(
      "solutions.csv",
      "year,coo_iso,coa_iso,returned_refugees\n2023,AFG,PAK,56\n",
    );
    expect(await run(["unhcr", returns, "--published", "2024-05"])).toBe(0);
    const { series, charts } = await dataset();
    const of = (id: string) => counts(series.find((each) => each.id === id));
    expect(of("attacks-recorded-acled")).toEqual({ "2023-05": 1 });
    expect(of("deaths-recorded-acled")).toEqual({ "2023-05": 3 });
    expect(of("attacks-recorded-own")).toEqual({ "2023-01": 1, "2023-02": 0 });
    expect(of("unhcr-returned-refugees")).toEqual({ "2023": 56 });
    expect(charts.map(({ id }) => id)).toEqual([
      "attacks",
      "refugees",
      "deaths",
      "security-deaths",
      "deportations",
    ]);
  });

  it.each([
    [["excel", "x.xlsx"], 2, "expected a format (ucdp-ged, acled, csv, unhcr), got excel"],
    [[], 2, "expected a format (ucdp-ged, acled, csv, unhcr), got none"],
    [["ucdp-ged", "x.csv", "--dyd", "x"], 2, "unknown option '--dyd'"],
    [["ucdp-ged", ...DYAD], 1, "ucdp-ged: expected a file to import, got none"],
    [["ucdp-ged", "x.csv"], 1, "ucdp-ged: expected --dyad, --side or --country"],
    [["acled", "x.csv"], 1, "acled: expected --actor"],
    [["csv", "x.csv"], 1, "csv: expected --map and a mapping file, got none"],
    [["unhcr", "x.csv", "y.csv"], 1, "unhcr: expected one file, got 2"],
    [["ucdp-ged", "x.csv", ...DYAD, "--id", "No Id"], 1, "--id: expected lower-case letters"],
    [["ucdp-ged", "x.csv", ...DYAD, "--coverage", "always"], 1, "--coverage: expected whole months"],
    [
      ["ucdp-ged", "x.csv", "y.csv", ...DYAD, "--release", "24.1"],
      1,
      "--release: expected one file with it, got 2",
    ],
    [["ucdp-ged", "/nowhere/x.csv", ...DYAD], 1, "/nowhere/x.csv: expected a file, found none"],
  ] as const)("refuses %j", async (args, status, message) => {
    expect(await run(args)).toBe(status);
    expect(lines[0]).toContain(message);
  });

  it("explains every option it takes", async () => {
    expect(await run(["--help"])).toBe(0);
    for (const option of "dyad side country actor disorder map id coverage release published note series author reason dry-run yes".split(
      " ",
    )) {
      expect(lines[0]).toContain(`--${option}`);
    }
  });
});
