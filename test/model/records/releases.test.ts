import { describe, expect, it } from "vitest";
import type { Source } from "../../../server/model/records/records.ts";
import { coverByRelease } from "../../../server/model/records/releases.ts";
import { parseCoverage } from "../../../server/model/time/dates.ts";
import { incident, SOURCE } from "../incidents/invent.ts";

const release = (id: string, published: string): Source => ({
  ...SOURCE,
  id,
  published: parseCoverage(published)?.[0] ?? null,
});

const YEARLY = release("yearly", "2022-06");
const MONTHLY = release("monthly", "2023-11");

function cover(coverage: string, dated: readonly (readonly [date: string, source: Source])[]): string[] {
  const incidents = dated.map(([date, source], at) => ({ ...incident({ id: `i${at}`, date }), source }));
  return coverByRelease(parseCoverage(coverage) ?? [], incidents, MONTHLY).map(
    ({ start, end, source }) => `${start} ${end} ${source.id}`,
  );
}

describe("the releases of a coverage", () => {
  it("are those that a stretch's incidents come from, not the dataset's newest", () => {
    expect(
      cover("{2021-10..2021-12,2023-10}", [
        ["2021-11-05", YEARLY],
        ["2023-10-02", MONTHLY],
      ]),
    ).toEqual(["2021-10-01 2022-01-01 yearly", "2023-10-01 2023-11-01 monthly"]);
  });

  it("change within a stretch where the incidents' release does; a month without incidents goes with the one before", () => {
    expect(
      cover("2021-10/2022-03", [
        ["2021-10-05", YEARLY],
        ["2022-02-02", MONTHLY],
      ]),
    ).toEqual(["2021-10-01 2022-02-01 yearly", "2022-02-01 2022-04-01 monthly"]);
  });

  it("are the newest of a month with several, and the dataset's own where there are no incidents", () => {
    expect(
      cover("2021-10", [
        ["2021-10-05", YEARLY],
        ["2021-10-09", MONTHLY],
      ]),
    ).toEqual(["2021-10-01 2021-11-01 monthly"]);
    expect(
      cover("2021-10", [
        ["2021-10-05", MONTHLY],
        ["2021-10-09", YEARLY],
      ]),
    ).toEqual(["2021-10-01 2021-11-01 monthly"]);
    expect(cover("2021-10", [])).toEqual(["2021-10-01 2021-11-01 monthly"]);
  });

  it("leave nothing out and add nothing, also where a coverage cuts months", () => {
    expect(
      cover("2021-10-15/2021-12-10", [
        ["2021-11-05", YEARLY],
        ["2021-12-02", MONTHLY],
      ]),
    ).toEqual(["2021-10-15 2021-12-01 yearly", "2021-12-01 2021-12-11 monthly"]);
  });
});
