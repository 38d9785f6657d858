import { describe, expect, it } from "vitest";
import { coverageAt } from "../../../server/model/incidents/coverage-at.ts";
import { incident, incidentDataset } from "./invent.ts";

const { coverage } = incidentDataset("2021-01/2021-06");
const covered = (version: string, ...countries: readonly string[]) =>
  coverageAt({ version, coverage }, new Set(countries.map((country) => incident({ country }).site))).map(
    ({ start, end }) => `${start} ${end}`,
  );

describe("the coverage of a place", () => {
  it("is the whole where no release was cut to a country", () => {
    expect(covered("22.1 (2021-01/2021-06)", "Afghanistan")).toEqual(["2021-01-01 2021-07-01"]);
    expect(covered("", "Afghanistan")).toEqual(["2021-01-01 2021-07-01"]);
  });

  it("is without the months of which another country's incidents alone were read, to the day", () => {
    const version = "22.1 (2021-01/2021-02, Pakistan only) and 23.0.1 (2021-03/2021-06)";
    expect(covered(version, "Pakistan")).toEqual(["2021-01-01 2021-07-01"]);
    expect(covered(version, "Afghanistan")).toEqual(["2021-03-01 2021-07-01"]);
    expect(covered(version, "Afghanistan", "Pakistan")).toEqual(["2021-01-01 2021-07-01"]);
    expect(covered("22.1 ({2021-02,2021-04}, Pakistan only)", "Afghanistan")).toEqual([
      "2021-01-01 2021-02-01",
      "2021-03-01 2021-04-01",
      "2021-05-01 2021-07-01",
    ]);
  });

  it("is the whole of a place of which a country is not known, and of none", () => {
    const version = "22.1 (2021-01/2021-02, Pakistan only)";
    expect(covered(version, "Afghanistan", "")).toEqual(["2021-01-01 2021-07-01"]);
    expect(covered(version)).toEqual(["2021-01-01 2021-07-01"]);
  });

  it("begins and ends on the days of the whole, within a month too", () => {
    const { coverage: cut } = incidentDataset("2021-01-10/2021-03-20");
    const version = "22.1 (2021-02, Pakistan only)";
    expect(
      coverageAt({ version, coverage: cut }, [incident({ country: "Afghanistan" }).site]).map(
        ({ start, end }) => `${start} ${end}`,
      ),
    ).toEqual(["2021-01-10 2021-02-01", "2021-03-01 2021-03-21"]);
  });
});
