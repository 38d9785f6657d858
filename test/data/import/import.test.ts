import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Series } from "../../../server/model/records/records.ts";
import { acled, ged } from "./fixtures.ts";
import { DYAD, EVENTS, Importing } from "./importing.ts";

let at: Importing;
beforeEach(async () => {
  at = await Importing.open();
});
afterEach(() => at.close());

const text = (file: string) => readFile(path.join(at.folder, file), "utf8");

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

const OCTOBER = [
  ged({ id: "10", date_start: "2023-10-01", code_status: "Check deaths" }),
  ged({ id: "11", date_start: "2023-09-28" }),
  ged({ id: "12", dyad_name: "A - B", dyad_new_id: "3", country: "India" }),
];

describe("npm run data -- import", () => {
  it("publishes incidents, dataset, sources and series that the folder's reader takes", async () => {
    const yearly = await at.place.ged("GEDEvent_v22_1.csv", EVENTS, { hxl: true });
    const monthly = await at.place.ged("GEDEvent_v23_0_10.csv", OCTOBER);
    expect(await at.run(["ucdp-ged", yearly, monthly, ...DYAD, "--series", "--note", "Checked."])).toBe(0);
    expect(at.lines).toContain("  6 new, 0 revised, 0 unchanged, 0 withdrawn");
    expect(at.lines).toContain("  complete for {2021-07..2021-12,2023-10}");
    expect(at.lines).toContain("  1 incident of months outside of that, kept and counted nowhere");
    expect(at.lines.at(-1)).toMatch(
      /^published as [0-9a-f]{12}: Import ucdp-ged-ttp from 22\.1, 23\.0\.10: 6 new$/,
    );
    const { datasets, series, incidents, sources } = await at.dataset();
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
    // The dead of an event of September to December belong to none of these for certain.
    const without = { ...zero, "2021-09": 0 };
    expect(of("deaths-recorded-ucdp")).toEqual({
      ...golden(covered, ({ best }) => Number(best)),
      // At least the low: the dead of the second may belong to August.
      "2021-07": 2,
      ...without,
    });
    expect(of("security-deaths-recorded-ucdp")).toEqual({
      ...golden(covered, ({ deaths_a }) => Number(deaths_a)),
      ...without,
    });
    const all = await Promise.all(
      ["incidents/ucdp-ged-ttp.csv", "sources.csv", "datasets.csv", "series.csv"].map(text),
    );
    expect(all.join("")).not.toContain("SECRET");
  });

  it("takes several actors, and tells the history who imported and why", async () => {
    const events = [acled({}), acled({ event_id_cnty: "PAK2", actor1: "Other" })];
    const file = await at.place.acled("acled.csv", events);
    const actors = ["--actor", "Tehrik-e-Taliban Pakistan", "--actor", "Other"];
    expect(await at.run(["acled", file, ...actors, "--author", "Amna Khan", "--reason", "New events."])).toBe(
      0,
    );
    expect(at.lines.join("\n")).toMatch(/ 2 new,[\s\S]*\npublished as [0-9a-f]{12}: New events\.$/);
    const git = [
      "--git-dir",
      path.join(at.place.folder, "var", "history.git"),
      "log",
      "-1",
      "--format=%an: %s",
    ];
    expect(execFileSync("git", git).toString()).toBe("Amna Khan: New events.\n");
  });

  it("writes no column that the folder does not describe, as one of an earlier version", async () => {
    const descriptor = JSON.parse(await text("datapackage.json")) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    const file = descriptor.resources.find(({ path: place }) => place === "incidents/events.csv");
    if (!file) throw new Error("expected a list of incidents in the folder, got none");
    file.schema.fields = file.schema.fields.filter(({ name }) => name !== "casualties");
    await writeFile(path.join(at.folder, "datapackage.json"), JSON.stringify(descriptor));
    const events = (await text("incidents/events.csv")).replace(/,[^,\n]*(?=,(?:source|events),)/g, "");
    await writeFile(path.join(at.folder, "incidents/events.csv"), events);
    for (const [version, best] of [
      ["22_1", "3"],
      ["23_1", "4"],
    ] as const) {
      const yearly = await at.place.ged(`GEDEvent_v${version}.csv`, [ged({ id: "1", best })]);
      expect(await at.run(["ucdp-ged", yearly, ...DYAD]), at.lines.join("\n")).toBe(0);
    }
    expect(await text("incidents/ucdp-ged-ttp.csv")).toMatch(/^id,date,.*,killed_high,source,locator,note\n/);
  });

  it("twice is once", async () => {
    const file = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    await at.run(["ucdp-ged", file, ...DYAD, "--series"]);
    const before = await at.files();
    expect(await at.run(["ucdp-ged", file, ...DYAD, "--series"])).toBe(0);
    expect(at.lines).toContain("  0 new, 0 revised, 4 unchanged, 0 withdrawn");
    expect(at.lines.at(-1)).toBe("nothing to change: all of it is there already");
    expect(await at.files()).toEqual(before);
  });

  it("lists what a later release revises and withdraws, and drops sources that nothing names any more", async () => {
    await at.run(["ucdp-ged", await at.place.ged("GEDEvent_v22_1.csv", EVENTS), ...DYAD]);
    const later = [ged({ id: "1", date_start: "2021-07-04", best: "5" }), ...EVENTS.slice(1, 3)];
    const newer = ["ucdp-ged", await at.place.ged("GEDEvent_v23_1.csv", later), ...DYAD];
    const before = await at.files();
    expect(await at.run(newer)).toBe(1);
    expect(at.lines.at(-1)).toContain("expected --yes, as 1 row that the files do not have would be removed");
    expect(await at.files()).toEqual(before);
    expect(await at.run([...newer, "--yes"])).toBe(0);
    expect(at.lines).toContain("  0 new, 1 revised, 2 unchanged, 1 withdrawn");
    expect(at.lines).toContain(
      "    revised: 1, 4 July 2021, Sample town, 3 killed: killed 3 becomes 5; killed_low 2 becomes 4; killed_high 9 becomes 5",
    );
    expect(at.lines).toContain("    withdrawn: 4, 31 December 2021, Sample town, 4 killed");
    expect((await at.dataset()).sources.map(({ id }) => id)).not.toContain("ucdp-ged-22-1");
  });

  it("ends the same in any order of releases, to the last byte", async () => {
    const files = [
      await at.place.ged("GEDEvent_v22_1.csv", EVENTS),
      await at.place.ged("GEDEvent_v23_0_10.csv", OCTOBER),
      await at.place.ged("GEDEvent_v24_1.csv", [...EVENTS.slice(1), ...OCTOBER]),
    ];
    const ends: unknown[] = [];
    for (const order of [files, files.toReversed(), [files[1], files[2], files[0]]]) {
      await at.again();
      for (const file of order)
        expect(await at.run(["ucdp-ged", file ?? "", ...DYAD, "--series", "--yes"])).toBe(0);
      ends.push(await at.files());
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("keeps what somebody has edited in the dataset's title, selection and series", async () => {
    const file = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    await at.run(["ucdp-ged", file, ...DYAD, "--series"]);
    const edit = async (name: string, from: string, to: string) => {
      await writeFile(path.join(at.folder, name), (await text(name)).replace(from, to));
    };
    await edit("datasets.csv", "UCDP events: Government of Pakistan – TTP", "Our title");
    await edit("series.csv", "Incidents recorded by UCDP", "Our series");
    await at.run(["ucdp-ged", await at.place.ged("GEDEvent_v23_0_10.csv", OCTOBER), ...DYAD, "--series"]);
    expect(await text("datasets.csv")).toContain("Our title");
    expect(await text("series.csv")).toContain("Our series");
    expect(await text("series.csv")).not.toContain("Incidents recorded by UCDP");
  });

  it("keeps the events of a side apart from those of a dyad, and warns where they are told to be one", async () => {
    const events = [
      ...EVENTS,
      ged({ id: "9", dyad_name: "TTP - Civilians", side_a: "TTP", side_b: "Civilians" }),
    ];
    const file = await at.place.ged("GEDEvent_v22_1.csv", events);
    await at.run(["ucdp-ged", file, ...DYAD]);
    expect(
      await at.run(["ucdp-ged", file, "--side", "Tehrik-e-Taliban Pakistan", "--country", "Pakistan"]),
    ).toBe(0);
    expect(at.lines[0]).toBe("ucdp-ged-side-ttp-pakistan:");
    expect(await at.run(["ucdp-ged", file, "--side", "TTP", "--id", "ucdp-ged-ttp", "--dry-run"])).toBe(0);
    expect(at.lines[1]).toMatch(
      /^ {2}warning: ucdp-ged-ttp is UCDP events: Government of Pakistan – TTP, this/,
    );
    const { incidents } = await at.dataset();
    expect(incidents.get("ucdp-ged-ttp")).toHaveLength(4);
    expect(incidents.get("ucdp-ged-side-ttp-pakistan")).toHaveLength(5);
  });

  it("takes another spelling of the group for the same selection, and another choice of events for another", async () => {
    const file = await at.place.acled("acled.csv", [acled({})]);
    await at.run(["acled", file, "--actor", "Tehrik-e-Taliban Pakistan"]);
    await at.run(["acled", file, "--actor", "TTP: Tehreek-i-Taliban Pakistan", "--id", "acled-ttp"]);
    expect(at.lines.join("\n")).not.toContain("warning");
    await at.run(["acled", file, "--actor", "TTP", "--disorder", "Political violence"]);
    expect(at.lines.join("\n")).toContain("warning: acled-ttp is ACLED events: Tehrik-e-Taliban Pakistan");
    await at.again();
    const dyad = "Government of Pakistan - Tehrik-i-Taliban Pakistan";
    const events = await at.place.ged("GEDEvent_v24_1.csv", EVENTS);
    at.lines = [];
    await at.run(["ucdp-ged", events, ...DYAD]);
    await at.run(["ucdp-ged", events, "--dyad", dyad]);
    expect(at.lines.join("\n")).toContain("all of it is there already");
    expect(at.lines.join("\n")).not.toContain("warning");
  });

  it("imports ACLED, a list of one's own and UNHCR's returns", async () => {
    const events = await at.place.acled("acled.csv", [
      acled({}),
      acled({ event_id_cnty: "PAK2", actor1: "Other" }),
    ]);
    expect(
      await at.run([
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
    const map = await at.place.write("map.json", JSON.stringify(mapping));
    const list = await at.place.write("own.csv", "n,day\n1,2023-01-05\n");
    expect(await at.run(["csv", list, "--map", map, "--series"])).toBe(0);
    const returns = await at.place.write(
      "solutions.csv",
      "year,coo_iso,coa_iso,returned_refugees\n2023,AFG,PAK,56\n",
    );
    expect(await at.run(["unhcr", returns, "--published", "2024-05"])).toBe(0);
    const { series, charts } = await at.dataset();
    const of = (id: string) => counts(series.find((each) => each.id === id));
    expect(of("attacks-recorded-acled")).toEqual({ "2023-05": 1 });
    expect(of("deaths-recorded-acled")).toEqual({ "2023-05": 3 });
    expect(of("attacks-recorded-own")).toEqual({ "2023-01": 1, "2023-02": 0 });
    expect(of("unhcr-returned-refugees")).toEqual({ "2023": 56 });
    // Neither ACLED nor the mapping states deaths by side, nor the mapping any: no column, no series.
    expect(charts.map(({ id }) => id)).toEqual(["attacks", "refugees", "deaths", "deportations"]);
    expect(series.filter(({ id }) => id.endsWith("-own")).map(({ id }) => id)).toEqual([
      "attacks-recorded-own",
    ]);
  });
});
