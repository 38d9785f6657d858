import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IncidentRow, NO_INCIDENT } from "../../../server/data/import/columns.ts";
import { formatReleases, parseReleases } from "../../../server/data/import/release.ts";
import {
  compareUcdpVersions,
  parseUcdpVersion,
  ucdpSource,
} from "../../../server/data/import/ucdp-version.ts";
import { type Batch, type Standing, updateIncidents } from "../../../server/data/import/update.ts";

type Event = readonly [id: string, date: string, killed: string];

const EMPTY: Standing = { rows: [], releases: [], versionOf: () => undefined };

function batch(text: string, events: readonly Event[], country = ""): Batch {
  const version = parseUcdpVersion(text);
  if (!version) throw new Error(`expected a version, got ${text}`);
  const source = ucdpSource(version, false);
  const rows = events.map(
    ([id, date, killed]): IncidentRow => ({
      ...NO_INCIDENT,
      id,
      date,
      killed,
      country: "Pakistan",
      source: source.id,
    }),
  );
  const coverage = [{ first: version.first, last: version.last }];
  return {
    file: `${text}.csv`,
    release: { version: version.version, coverage, country, source },
    rows,
    records: rows.length,
    remarks: [],
  };
}

/** What the data folder would remember of it. */
function standing(rows: readonly IncidentRow[], text: string): Standing {
  const releases = parseReleases(text);
  const sources = new Map(
    releases.map(({ version }) => {
      const known = parseUcdpVersion(version);
      return [known ? ucdpSource(known, false).id : "", version];
    }),
  );
  return { rows, releases, versionOf: (source) => sources.get(source) };
}

/** Imports one file after the other, through what is written in between. */
function importAll(batches: readonly (readonly Batch[])[]) {
  let state = EMPTY;
  let text = "";
  for (const each of batches) {
    const update = updateIncidents(state, each, compareUcdpVersions);
    text = formatReleases(update.releases, compareUcdpVersions);
    state = standing(update.rows, text);
  }
  return { rows: state.rows, text };
}

const YEARLY = batch("23.1", [
  ["1", "2022-03-01", "4"],
  ["2", "2022-12-30", "1"],
]);
const OCTOBER = batch("23.0.10", [
  ["3", "2023-10-05", "2"],
  ["4", "2023-10-09", "7"],
  ["5", "2023-08-09", "1"],
]);
const NOVEMBER = batch("23.0.11", [
  ["6", "2023-11-02", "3"],
  ["4", "2023-10-09", "8"],
]);
const NEXT_YEARLY = batch("24.1", [
  ["1", "2022-03-01", "5"],
  ["2", "2022-12-30", "1"],
  ["3", "2023-10-05", "2"],
  ["6", "2023-11-02", "3"],
]);

describe("updateIncidents", () => {
  it("tells new, revised, unchanged and withdrawn incidents apart", () => {
    const { rows, text } = importAll([[YEARLY], [OCTOBER], [NOVEMBER]]);
    const update = updateIncidents(standing(rows, text), [NEXT_YEARLY], compareUcdpVersions);
    expect(update.added).toEqual([]);
    expect(update.revised.map(({ before, after }) => [after.id, before.killed, after.killed])).toEqual([
      ["1", "4", "5"],
    ]);
    expect(update.unchanged.map(({ id }) => id)).toEqual(["2", "3", "6"]);
    expect(update.withdrawn.map(({ id }) => id)).toEqual(["4", "5"]);
  });

  it("keeps late additions and lets a later release revise earlier months", () => {
    const { rows, text } = importAll([[YEARLY], [OCTOBER], [NOVEMBER]]);
    expect(rows.map(({ id, killed, source }) => [id, killed, source])).toEqual([
      ["1", "4", "ucdp-ged-23-1"],
      ["2", "1", "ucdp-ged-23-1"],
      ["3", "2", "ucdp-candidate-23-0-10"],
      ["4", "8", "ucdp-candidate-23-0-11"],
      ["5", "1", "ucdp-candidate-23-0-10"],
      ["6", "3", "ucdp-candidate-23-0-11"],
    ]);
    expect(text).toBe("23.1 (1989-01/2022-12); 23.0.10 (2023-10); 23.0.11 (2023-11)");
  });

  it("withdraws only what the new file would hold: not other months, not other countries", () => {
    const { rows, text } = importAll([[YEARLY], [OCTOBER]]);
    const pakistan = batch("24.1", [["9", "2022-01-01", "1"]], "Pakistan");
    const india = batch("24.1", [["9", "2022-01-01", "1"]], "India");
    const gone = (each: Batch) =>
      updateIncidents(standing(rows, text), [each], compareUcdpVersions).withdrawn.map(({ id }) => id);
    expect(gone(pakistan)).toEqual(["1", "2", "3", "4", "5"]);
    expect(gone(india)).toEqual([]);
    expect(gone(batch("23.0.12", [["9", "2023-12-01", "1"]]))).toEqual([]);
  });

  it("leaves an incident alone that somebody entered by hand", () => {
    const own = { ...NO_INCIDENT, id: "own", date: "2022-03-02", source: "gul-2024" };
    const update = updateIncidents({ ...EMPTY, rows: [own] }, [NEXT_YEARLY], compareUcdpVersions);
    expect(update.withdrawn).toEqual([]);
    expect(update.rows).toContainEqual(own);
  });

  it("lets the same release, imported again, replace itself", () => {
    const { rows, text } = importAll([[OCTOBER]]);
    const mended = batch("23.0.10", [["3", "2023-10-05", "9"]]);
    const update = updateIncidents(standing(rows, text), [mended], compareUcdpVersions);
    expect(update.revised.map(({ after }) => after.killed)).toEqual(["9"]);
    expect(update.withdrawn.map(({ id }) => id)).toEqual(["4"]);
  });

  it("takes a release that comes in several files as one", () => {
    const parts = [batch("22.1", [["1", "2020-05-06", "4"]]), batch("22.1", [["2", "2021-05-06", "5"]])];
    const { rows, added, superseded } = updateIncidents(EMPTY, parts, compareUcdpVersions);
    expect([rows.map(({ id }) => id), added.length, superseded]).toEqual([["1", "2"], 2, 0]);
    const again = updateIncidents(standing(rows, "22.1 (1989-01/2021-12)"), parts, compareUcdpVersions);
    expect([again.unchanged.length, again.withdrawn.length]).toEqual([2, 0]);
  });

  it("counts what an older file says otherwise, and does not take it", () => {
    const { rows, text } = importAll([[NEXT_YEARLY]]);
    const update = updateIncidents(standing(rows, text), [YEARLY], compareUcdpVersions);
    expect([update.superseded, update.rows]).toEqual([2, rows]);
    // Of October's three, one is as the later release has it and two are not in it any more.
    const late = updateIncidents(standing(rows, text), [OCTOBER], compareUcdpVersions);
    expect([late.superseded, late.rows]).toEqual([3, rows]);
  });
});

describe("any order of releases", () => {
  const all = [YEARLY, OCTOBER, NOVEMBER, NEXT_YEARLY];
  const end = importAll(all.map((each) => [each]));

  it("ends the same, together or one by one, once or twice", () => {
    const orders = fc.shuffledSubarray([...all, ...all], { minLength: 8 });
    fc.assert(
      fc.property(orders, (order) => {
        expect(importAll(order.map((each) => [each]))).toEqual(end);
        expect(importAll([order])).toEqual(end);
      }),
    );
  });

  it("ends the same for releases that hold anything", () => {
    // A release has an event of a month in each reading or in none; an event keeps its month.
    const versions = ["22.1", "22.0.11", "22.0.12", "23.1", "23.0.2"];
    const months = ["2021-05", "2022-11", "2022-12", "2023-02"];
    const event = fc.tuple(fc.nat(7), fc.constantFrom("1", "2", "3"));
    const release = fc.record({
      version: fc.constantFrom(...versions),
      events: fc.uniqueArray(event, { selector: ([id]) => id }),
    });
    const releases = fc.uniqueArray(release, { selector: ({ version }) => version, minLength: 1 });
    fc.assert(
      fc.property(
        releases.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const batches = (some: typeof list) =>
            some.map(({ version, events }) => [
              batch(
                version,
                events.map(
                  ([id, killed]) => [String(id), `${months[id % months.length]}-0${id + 1}`, killed] as const,
                ),
              ),
            ]);
          expect(importAll(batches(shuffled))).toEqual(importAll(batches(list)));
        },
      ),
    );
  });
});
