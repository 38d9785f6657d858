import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DYAD, Importing } from "./importing.ts";

let at: Importing;
beforeEach(async () => {
  at = await Importing.open();
});
afterEach(() => at.close());

const rowsOf = async (id: string) =>
  (await readFile(path.join(at.folder, "series", `${id}.csv`), "utf8"))
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(","));

describe("import ucdp-brd", () => {
  const HEADER = "dyad_id,side_a,side_b,year,bd_best,bd_low,bd_high,version\n";
  const row = (year: number, best: number, version: string, dyad = "857,Government of Pakistan,TTP") =>
    `${dyad},${year},${best},${best - 1},${best + 5},${version}\n`;
  const ID = "deaths-yearly-ucdp-ttp";

  it("makes totals over years, with the bounds published, and adds them to no month", async () => {
    const other = row(2022, 9, "24.1", "325,Government of Pakistan,BLF");
    const file = await at.place.write(
      "brd.csv",
      HEADER + row(2021, 100, "24.1") + row(2022, 494, "24.1") + other,
    );
    expect(await at.run(["ucdp-brd", file, ...DYAD])).toBe(0);
    const { series } = await at.dataset();
    const deaths = series.find(({ id }) => id === ID);
    expect(deaths).toMatchObject({ kind: "flow", basis: "recorded", counted: null, chart: { id: "deaths" } });
    expect(deaths?.title).toBe("Battle-related deaths by year, UCDP");
    expect(deaths?.observations.map(({ period, quantity }) => [period.edtf, quantity])).toMatchObject([
      ["2021", { value: 100, low: 99, high: 105 }],
      ["2022", { value: 494, low: 493, high: 499 }],
    ]);
    expect(deaths?.observations[0]).toMatchObject({
      source: { id: "ucdp-brd-24-1" },
      locator: "dyad 857, year 2021",
    });
  });

  it("keeps of each year the newest release, in any order and however often", async () => {
    const old = await at.place.write("brd241.csv", HEADER + row(2021, 100, "24.1") + row(2022, 480, "24.1"));
    const now = await at.place.write("brd261.csv", HEADER + row(2022, 494, "26.1") + row(2023, 752, "26.1"));
    const ends: unknown[] = [];
    for (const order of [
      [old, now],
      [now, old, now],
      [now, old, old],
    ]) {
      await at.again();
      for (const file of order) expect(await at.run(["ucdp-brd", file, ...DYAD])).toBe(0);
      ends.push(await at.files());
      expect((await rowsOf(ID)).map(([period, value]) => [period, value])).toEqual([
        ["2021", "100"],
        ["2022", "494"],
        ["2023", "752"],
      ]);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("says which dyad it needs, and what is wrong at its place", async () => {
    const file = await at.place.write("brd.csv", `${HEADER}${row(2021, 100, "24.1")}`);
    expect(await at.run(["ucdp-brd", file])).toBe(1);
    expect(at.lines[0]).toContain("ucdp-brd: expected --dyad");
    const slip = await at.place.write("brd.csv", HEADER + row(2021, 100, "24.1").replace("2021", "0025"));
    expect(await at.run(["ucdp-brd", slip, ...DYAD])).toBe(1);
    expect(at.lines[0]).toBe('brd.csv:2: year: expected a year from 1900 to 2100, got "0025"');
  });
});

describe("import unhcr", () => {
  const ID = "unhcr-returned-refugees";
  const DOWNLOADED =
    '"Year","Country of origin","Country of origin (ISO)","Country of asylum","Country of asylum (ISO)","Refugee returns"\n';
  const row = (year: number, value: number) => `"${year}","Afghanistan","AFG","Pakistan","PAK","${value}"\n`;

  it("reads UNHCR's own download, with lines above its table", async () => {
    const file = await at.place.write(
      "solutions.csv",
      `"Extracted from the UNHCR Refugee Population Statistics Database"\n"Date extracted: 2026-10-01"\n\n${DOWNLOADED}${row(2023, 56797)}`,
    );
    expect(await at.run(["unhcr", file])).toBe(0);
    expect((await rowsOf(ID)).map(([period, value]) => [period, value])).toEqual([["2023", "56797"]]);
    expect(at.lines).toContain("  solutions.csv: 1 year, 2023");
  });

  it("leaves years as they are that a file does not have", async () => {
    const all = await at.place.write("all.csv", DOWNLOADED + row(2021, 5) + row(2022, 6) + row(2023, 7));
    await at.run(["unhcr", all]);
    const part = await at.place.write("part.csv", DOWNLOADED + row(2023, 8) + row(2024, 9));
    expect(await at.run(["unhcr", part])).toBe(0);
    expect(at.lines).toContain("  not in it, and left as they are: 2021, 2022");
    expect(at.lines).toContain("  2023: 7 becomes 8");
    expect(at.lines).toContain("  part.csv: 2 years, 2023 to 2024");
    expect((await rowsOf(ID)).map(([period, value]) => [period, value])).toEqual([
      ["2021", "5"],
      ["2022", "6"],
      ["2023", "8"],
      ["2024", "9"],
    ]);
  });

  it("refuses UNHCR's population figures, which count otherwise", async () => {
    const file = await at.place.write(
      "population.csv",
      "year,coo_iso,coa_iso,refugees,asylum_seekers,returned_refugees\n2023,AFG,PAK,1,2,3\n",
    );
    expect(await at.run(["unhcr", file])).toBe(1);
    expect(at.lines[0]).toContain("expected UNHCR's solutions, found its population figures");
  });
});

describe("an import", () => {
  it("says what of the new data the charts do not show to a reader who asks for no time", async () => {
    const file = await at.place.write(
      "solutions.csv",
      "year,coo_iso,coa_iso,returned_refugees\n1990,AFG,PAK,5\n2023,AFG,PAK,6\n2094,AFG,PAK,7\n",
    );
    await at.run(["unhcr", file, "--dry-run"]);
    const { settings } = await at.dataset();
    expect(settings.from > "1990" && settings.to < "2094").toBe(true);
    expect(at.lines.find((line) => line.includes("default view"))).toMatch(
      /^ {2}not all is in the default view of the charts \(.+ to .+\); outside of it: 2094.* 1990$/,
    );
  });
});
