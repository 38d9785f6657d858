import { describe, expect, it } from "vitest";
import {
  covers,
  formatStretches,
  intersect,
  parseStretches,
  unite,
} from "../../../server/data/import/months.ts";
import { formatReleases, parseReleases } from "../../../server/data/import/release.ts";
import {
  compareUcdpVersions,
  parseUcdpVersion,
  ucdpSource,
  versionOfEvents,
  versionOfName,
} from "../../../server/data/import/ucdp-version.ts";

describe("versions of UCDP", () => {
  it.each([
    ["GEDEvent_v23_0_10.csv", "23.0.10", "2023-10", "2023-10"],
    ["GEDEvent_v25_0_5.csv", "25.0.5", "2025-05", "2025-05"],
    ["GEDEvent_v24_01_24_12.csv", "24.01.24.12", "2024-01", "2024-12"],
    ["GEDEvent_v24_1.csv", "24.1", "1989-01", "2023-12"],
    ["gedevent_v26_1 (1).csv", "26.1", "1989-01", "2025-12"],
    ["ged241.csv", "24.1", "1989-01", "2023-12"],
    ["ged251-csv", "25.1", "1989-01", "2024-12"],
  ])("finds that of %s", (name, version, first, last) => {
    expect(versionOfName(name)).toMatchObject({ version, first, last });
  });

  it.each([
    "conflict_data_pak.csv",
    "events.csv",
    "pak-2024-1.csv",
    "GEDEvent_v23_0_13.csv",
    "GEDEvent_v24_05_24_02.csv",
  ])("finds none in %s", (name) => {
    expect(versionOfName(name)).toBeUndefined();
  });

  it("reads none into other texts", () => {
    expect(["", "24", "24.1.2.3.4", "24.1.7", "latest"].map(parseUcdpVersion)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("works it out from the events where nothing says it", () => {
    expect(versionOfEvents("1990-01", "2021-12").version).toBe("22.1");
    expect(versionOfEvents("2023-02", "2023-10").version).toBe("23.0.10");
    expect(versionOfEvents("2023-12", "2024-01").version).toBe("24.0.1");
  });

  it("orders by publication, not by number", () => {
    const versions = ["24.1", "23.0.10", "24.0.8", "22.1", "24.0.2", "23.1", "24.01.24.06", "23.0.9"];
    expect(versions.toSorted(compareUcdpVersions)).toEqual([
      "22.1",
      "23.1",
      "23.0.9",
      "23.0.10",
      "24.0.2",
      "24.1",
      "24.01.24.06",
      "24.0.8",
    ]);
  });

  it("says when a release appeared no more precisely than is known", () => {
    const published = (text: string) => {
      const version = parseUcdpVersion(text);
      return version && ucdpSource(version, false).published;
    };
    expect(["22.1", "23.0.10", "23.0.12", "24.01.24.06"].map(published)).toEqual([
      "[2022-05-01..2022-06-30]",
      "2023-11",
      "2024-01",
      "[2024-07-01..2024-08-31]",
    ]);
  });
});

describe("the releases of a dataset", () => {
  const text = "22.1 (1989-01/2021-12, Pakistan only); 23.0.10 (2023-10); 24.1 ({2007-07..2021-12,2023-10})";

  it("come back as they were written", () => {
    const releases = parseReleases(text);
    expect(releases).toEqual([
      { version: "22.1", coverage: [{ first: "1989-01", last: "2021-12" }], country: "Pakistan" },
      { version: "23.0.10", coverage: [{ first: "2023-10", last: "2023-10" }], country: "" },
      {
        version: "24.1",
        coverage: [
          { first: "2007-07", last: "2021-12" },
          { first: "2023-10", last: "2023-10" },
        ],
        country: "",
      },
    ]);
    expect(formatReleases(releases.toReversed(), compareUcdpVersions)).toBe(text);
  });

  it("take a version written by hand for one that covers nothing", () => {
    expect(parseReleases("")).toEqual([]);
    expect(parseReleases("my list; 2")).toEqual([
      { version: "my list", coverage: [], country: "" },
      { version: "2", coverage: [], country: "" },
    ]);
    expect(formatReleases(parseReleases("2; 1"), compareUcdpVersions)).toBe("1; 2");
  });
});

describe("stretches of months", () => {
  const read = (text: string) => parseStretches(text) ?? [];

  it("unite where they touch", () => {
    expect(
      formatStretches(
        unite(
          read(
            "{2021-12..2022-03,2020-01..2021-11,2023-05}".replace(
              "2021-12..2022-03,2020-01..2021-11",
              "2020-01..2021-11,2021-12..2022-03",
            ),
          ),
        ),
      ),
    ).toBe("{2020-01..2022-03,2023-05}");
    expect(formatStretches(unite([...read("2020-05"), ...read("2020-01/2020-04")]))).toBe("2020-01/2020-05");
    expect(formatStretches(unite([...read("2020"), ...read("2020-03")]))).toBe("2020-01/2020-12");
    expect(formatStretches([])).toBe("");
  });

  it("intersect, and cover their months", () => {
    const both = intersect(read("1989-01/2021-12"), read("{2007-07..2021-12,2023-10}"));
    expect(formatStretches(both)).toBe("2007-07/2021-12");
    expect([
      covers(both, "2007-06"),
      covers(both, "2007-07"),
      covers(both, "2021-12"),
      covers(both, "2022-01"),
    ]).toEqual([false, true, true, false]);
  });

  it("are whole months", () => {
    expect(
      ["2020-01-05/2020-02", "2020-01/..", "soon", "[2020-01-01..2020-01-05]"].map(parseStretches),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});
