import { readdir, readFile, truncate } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FORMATS } from "../../../server/data/import/formats.ts";
import { ImportError } from "../../../server/data/import/problem.ts";
import { ged } from "./fixtures.ts";
import { DYAD, EVENTS, Importing } from "./importing.ts";

let at: Importing;
beforeEach(async () => {
  at = await Importing.open();
});
afterEach(() => at.close());

describe("npm run data -- import, where nothing is written", () => {
  it("writes nothing on a dry run, not even history", async () => {
    const before = await at.files();
    expect(
      await at.run(["ucdp-ged", await at.place.ged("GEDEvent_v22_1.csv", EVENTS), ...DYAD, "--dry-run"]),
    ).toBe(0);
    expect(at.lines.at(-1)).toBe("nothing was written (--dry-run)");
    expect(await at.files()).toEqual(before);
    expect(await readdir(at.place.folder)).not.toContain("var");
  });

  it("asks on a terminal and takes anything but yes for no", async () => {
    const file = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    const before = await at.files();
    for (const answer of ["", "n", "yesterday"]) {
      expect(await at.run(["ucdp-ged", file, ...DYAD], { ask: async () => answer })).toBe(1);
      expect(at.lines.at(-1)).toBe("nothing was written");
      expect(await at.files()).toEqual(before);
    }
    const never = async () => {
      throw new Error("asked");
    };
    expect(await at.run(["ucdp-ged", file, ...DYAD, "--yes"], { ask: never })).toBe(0);
  });

  it("leaves nothing behind when it is stopped, wherever that is", async () => {
    const file = await at.place.ged("GEDEvent_v22_1.csv", [
      ...EVENTS,
      ...Array.from({ length: 3000 }, (_, index) => ged({ id: String(100 + index) })),
    ]);
    const before = await at.files();
    const stopped = new ImportError("import", "stopped; nothing was written");
    const reading = new AbortController();
    expect(
      await at.run(["ucdp-ged", file, ...DYAD], {
        signal: reading.signal,
        onProgress: () => reading.abort(stopped),
      }),
    ).toBe(1);
    expect(at.lines).toEqual(["import: stopped; nothing was written"]);
    const asking = new AbortController();
    const ask = async () => {
      asking.abort(stopped);
      return "yes";
    };
    expect(await at.run(["ucdp-ged", file, ...DYAD], { signal: asking.signal, ask })).toBe(1);
    expect(at.lines.at(-1)).toBe("import: stopped; nothing was written");
    expect(await at.files()).toEqual(before);
  });

  it("is begun again where somebody else has imported the same meanwhile", async () => {
    const first = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    const second = await at.place.ged("GEDEvent_v23_1.csv", EVENTS.slice(1));
    const ask = async () => {
      await at.run(["ucdp-ged", second, ...DYAD]);
      return "yes";
    };
    expect(await at.run(["ucdp-ged", first, ...DYAD], { ask })).toBe(1);
    expect(at.lines.at(-1)).toBe(
      "import: the data has changed in the meantime; nothing was written, import again",
    );
    expect((await at.dataset()).incidents.get("ucdp-ged-ttp")).toHaveLength(3);
  });

  it.each([[[]], [["--dry-run"]]])("says what is wrong with the folder, %j", async (more) => {
    const file = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    await truncate(path.join(at.folder, "figures.csv"), 50_000_000);
    expect(await at.run(["ucdp-ged", file, ...DYAD, ...more])).toBe(1);
    expect(at.lines).toEqual([
      expect.stringMatching(/figures\.csv: expected at most 20000000 bytes, got 50000000/),
    ]);
  });

  it("writes nothing for a file that is wrong or cut off", async () => {
    const before = await at.files();
    const good = await at.place.ged("GEDEvent_v22_1.csv", EVENTS);
    const cut = await at.place.write("GEDEvent_v23_0_10.csv", (await readFile(good, "utf8")).slice(0, -50));
    expect(await at.run(["ucdp-ged", good, cut, ...DYAD])).toBe(1);
    expect(at.lines).toHaveLength(1);
    expect(at.lines[0]).toContain("the file is cut off");
    expect(await at.run(["acled", good, "--actor", "TTP"])).toBe(1);
    expect(at.lines[0]).toContain("found UCDP events (import ucdp-ged)");
    expect(await at.files()).toEqual(before);
  });

  it.each([
    [
      ["excel", "x.xlsx"],
      2,
      `expected a format (${FORMATS.join(", ")}), got excel\n\nnpm run data -- import --help tells more`,
    ],
    [[], 2, `expected a format (${FORMATS.join(", ")}), got none`],
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
    expect(await at.run(args)).toBe(status);
    expect(at.lines[0]).toContain(message);
  });

  it("explains every option it takes", async () => {
    expect(await at.run(["--help"])).toBe(0);
    for (const option of "dyad side country actor disorder map id coverage release published note series author reason dry-run yes".split(
      " ",
    )) {
      expect(at.lines[0]).toContain(`--${option}`);
    }
  });
});
