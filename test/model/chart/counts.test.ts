import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import { crossingWords } from "../../../server/model/chart/crossing.ts";
import {
  type Covered,
  type Incident,
  MEASURES,
  type Measure,
  type Source,
} from "../../../server/model/records/records.ts";
import { closeSpan, parseCoverage, parseDate } from "../../../server/model/time/dates.ts";
import { UNSAID } from "../incidents/invent.ts";

const source: Source = {
  id: "list",
  title: "A list",
  short: "A list",
  author: "",
  body: false,
  publisher: "",
  published: null,
  url: "",
  kind: "",
  cited_in: null,
  licence: "",
  provisional: false,
  note: "",
  line: 2,
};

function incident(date: string, numbers: Partial<Incident> = {}): Incident {
  const span = parseDate(date);
  if (!span) throw new Error(`expected a date, got ${date}`);
  const cells: Omit<Incident, "site"> = {
    ...UNSAID,
    id: date,
    date: closeSpan(span, "2024-01-01"),
    killed_security: 0,
    killed_militants: 0,
    killed_civilians: 0,
    killed_unknown: 0,
    killed: 0,
    source,
    line: 2,
    ...numbers,
  };
  return { ...cells, site: cells };
}

function covered(text: string): Covered[] {
  return (parseCoverage(text) ?? []).map((span) => ({ ...span, source }));
}

function count(incidents: readonly Incident[], coverage: string, measure: Measure = "incidents"): string[] {
  return countByMonth(incidents, covered(coverage), measure).map(({ period, quantity }) => {
    const bounds =
      quantity.low === null && quantity.high === null ? "" : ` (${quantity.low} to ${quantity.high})`;
    return `${period.edtf}: ${quantity.qualifier} ${quantity.value}${bounds}`;
  });
}

describe("incidents counted by month", () => {
  it("give a zero inside the coverage and nothing outside it", () => {
    const incidents = [
      "2021-01-05",
      "2021-01-31",
      "2021-03-01",
      "2021-04-30",
      "2021-06-15",
      "2020-12-31",
    ].map((day) => incident(day));
    expect(count(incidents, "{2021-01..2021-03,2021-06}")).toEqual([
      "2021-01: exact 2",
      "2021-02: exact 0",
      "2021-03: exact 1",
      "2021-06: exact 1",
    ]);
    expect(countByMonth(incidents, [], "incidents")).toEqual([]);
  });

  it("count in the month they began", () => {
    expect(count([incident("2021-01-30/2021-02-03"), incident("2021-02")], "2021-01/2021-02")).toEqual([
      "2021-01: exact 1",
      "2021-02: exact 1",
    ]);
  });

  it("are at least so many in every month that incidents dated to several of them may belong to", () => {
    const incidents = [
      incident("2021-01-05", { killed: 3 }),
      incident("2021-01-01/2021-12-31", { killed: 1428, killed_low: 0 }),
      incident("2021-01-31/2021-02-01", { killed: 2 }),
      incident("2021-02-27/2021-02-28", { killed: 4 }),
      incident("2021-03-31/2021-04-01"),
    ];
    expect(count(incidents, "2021-01/2021-03", "killed")).toEqual([
      "2021-01: at least 3 (3 to 1433)",
      "2021-02: at least 4 (4 to 1434)",
      "2021-03: at least 0 (0 to 1428)",
    ]);
    const notes = (measure: Measure) =>
      countByMonth(incidents, covered("2021-01/2021-03"), measure).map(({ note }) => note);
    expect(notes("killed")).toEqual([
      "Up to 1,430 more may belong to this month, from 2 incidents dated beyond it (within 2021).",
      "Up to 1,430 more may belong to this month, from 2 incidents dated beyond it (within 2021).",
      "Up to 1,428 more may belong to this month, from 1 incident dated beyond it (2021).",
    ]);
    // The incidents themselves count where they began.
    expect(count(incidents, "2021-01/2021-03")).toEqual([
      "2021-01: exact 3",
      "2021-02: exact 1",
      "2021-03: exact 1",
    ]);
    expect(notes("incidents")).toEqual([
      "2 of these are dated beyond it, the last until 31 December 2021: they count in their first month.",
      "",
      "1 of these is dated until 1 April 2021: it counts in its first month.",
    ]);
  });

  it("leave open above what an incident of several months leaves open itself", () => {
    const unsided = incident("2021-01-31/2021-02-01", { killed: 3, killed_unknown: 3 });
    expect(count([unsided], "2021-01/2021-03", "killed_security")).toEqual([
      "2021-01: at least 0 (0 to null)",
      "2021-02: at least 0 (0 to null)",
      "2021-03: exact 0",
    ]);
  });

  it("make every month a floor that they may belong to, when their date leaves it open", () => {
    const incidents = [incident("[2021-01-30..2021-02-02]"), incident("2022"), incident("2021-03-04")];
    const expected = ["2021-01: at least 0 (0 to 1)", "2021-02: at least 0 (0 to 1)", "2021-03: exact 1"];
    expect(count(incidents, "2021-01/2021-03")).toEqual(expected);
    expect(count([incident("2021")], "2021-01", "killed")).toEqual(["2021-01: exact 0"]);
    const unsided = incident("2021", { killed: 3, killed_unknown: 3 });
    expect(count([unsided], "2021-01", "killed_security")).toEqual(["2021-01: at least 0 (0 to null)"]);
  });

  it("say that only part of a month is covered", () => {
    const incidents = [
      incident("2021-01-10"),
      incident("2021-01-20"),
      incident("2021-03-02"),
      incident("2021-03-03"),
    ];
    const coverage = covered("2021-01-15/2021-03-02");
    const counted = countByMonth(incidents, coverage, "incidents");
    expect(counted.map(({ period, quantity }) => [period.edtf, period.precision, quantity.value])).toEqual([
      ["2021-01-15/2021-01-31", "stretch", 1],
      ["2021-02", "month", 0],
      ["2021-03-01/2021-03-02", "stretch", 1],
    ]);
    expect(counted.map(({ note }) => note)).toEqual([
      "Of this month only 15–31 January 2021 is counted.",
      "",
      "Of this month only 1–2 March 2021 is counted.",
    ]);
  });

  it("sum deaths with the bounds of those that have some", () => {
    const incidents = [
      incident("2021-01-05", { killed: 3, killed_low: 2, killed_high: 5 }),
      incident("2021-01-06", { killed: 4 }),
      incident("2021-02-01", { killed: 1 }),
      incident("2021-03-01", { killed: null, killed_low: 2 }),
    ];
    expect(count(incidents, "2021-01/2021-03", "killed")).toEqual([
      "2021-01: best estimate 7 (6 to 9)",
      "2021-02: exact 1",
      "2021-03: at least 2 (2 to null)",
    ]);
  });

  it("count on the last day of a coverage, and not on the day after it", () => {
    const coverage = "2021-02-10/2021-03-20";
    expect(
      count([incident("2021-02-10"), incident("2021-03-20")], coverage).map((each) => each.slice(-1)),
    ).toEqual(["1", "1"]);
    expect(
      count([incident("2021-02-09"), incident("2021-03-21")], coverage).map((each) => each.slice(-1)),
    ).toEqual(["0", "0"]);
  });

  it("are not those that began before the coverage, though they last into it", () => {
    expect(count([incident("2020-12-20/2021-01-05")], "2021-01/2021-02")).toEqual([
      "2021-01: exact 0",
      "2021-02: exact 0",
    ]);
    expect(count([incident("2021-01-20/2021-02-05", { killed: 3 })], "2021-01/2021-02", "killed")).toEqual([
      "2021-01: at least 0 (0 to 3)",
      "2021-02: at least 0 (0 to 3)",
    ]);
  });

  it("say until when the last of those lasts that are dated beyond their month", () => {
    const lasting = ["2021-01-20/2021-02-10", "2021-01-25/2021-02-03"].map((date) => incident(date));
    const [first] = countByMonth(lasting, covered("2021-01/2021-02"), "incidents");
    expect(first?.note).toBe(
      "2 of these are dated beyond it, the last until 10 February 2021: they count in their first month.",
    );
  });

  it("have the bounds of those counted and of those that may belong or may not", () => {
    const some = incident("2021-01-05", { killed: 10, killed_low: 8, killed_high: 12 });
    const other = incident("2021-01-06", { killed: 3 });
    const of = (mayBelong: readonly Incident[], mayNot: readonly Incident[]) => {
      const [first] = countByMonth([some], covered("2021-01"), "killed", { mayBelong, mayNot });
      return { ...first?.quantity, note: first?.note };
    };
    expect(of([other], [])).toMatchObject({ value: 8, low: 8, high: 15, qualifier: "at least" });
    expect(of([other], []).note).toBe(
      "By best estimates, the incidents that belong here for certain add up to 10. 1 more incident of this month may belong here: its place is not stated precisely enough.",
    );
    expect(of([], [some])).toMatchObject({ value: 12, low: 0, high: 12, qualifier: "up to" });
    expect(of([other], [some])).toMatchObject({ value: null, low: 0, high: 15, qualifier: "between" });
    expect(of([incident("2021-01-07", { killed: 0 })], [])).toMatchObject({ value: 10, note: "" });
    expect(of([], [incident("2021-01-07", { killed: 0 })])).toMatchObject({ value: 10, note: "" });
    expect(of([], [incident("2021-02-07", { killed: 5 })])).toMatchObject({ value: 10, note: "" });
  });

  it("tell how many more may belong by the higher of number and bound, as published in whichever order", () => {
    const crossing = { low: 1, start: "2021-01-30", end: "2021-02-02", months: 2, mayBelong: false };
    expect(crossingWords([{ ...crossing, value: 10, high: 8 }])).toBe(
      "Up to 10 more may belong to this month, from 1 incident dated beyond it (30 January 2021 – 1 February 2021).",
    );
    expect(
      crossingWords([
        { ...crossing, value: 1, high: 4 },
        { ...crossing, value: 2, high: 3, start: "2020-12-31", end: "2021-03-01" },
      ]),
    ).toBe(
      "Up to 7 more may belong to this month, from 2 incidents dated beyond it (within 31 December 2020 – 28 February 2021).",
    );
    expect(crossingWords([{ ...crossing, value: 1, high: null }])).toMatch(/^More may belong/);
    expect(crossingWords([])).toBe("");
  });

  it("are a floor of a side's deaths where some deaths are of unknown side", () => {
    const incidents = [
      incident("2021-01-05", { killed_security: 2, killed: 2 }),
      incident("2021-02-05", { killed_security: 2, killed_unknown: 1, killed: 3 }),
      incident("2021-03-05", { killed_security: null, killed: 3 }),
      incident("2021-04-05", { killed_security: 2, killed_unknown: null, killed: 3 }),
      incident("2021-05-05", { killed_security: 2, killed_unknown: null, killed: 2 }),
      incident("2021-06-05", {
        killed_security: 1,
        killed_militants: 4,
        killed_civilians: 2,
        killed_unknown: null,
        killed: 7,
      }),
    ];
    expect(count(incidents, "2021-01/2021-06", "killed_security")).toEqual([
      "2021-01: exact 2",
      "2021-02: at least 2",
      "2021-03: at least 0",
      "2021-04: at least 2",
      "2021-05: exact 2",
      "2021-06: exact 1",
    ]);
  });

  it("add up to all incidents of the coverage", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => String(number).padStart(2, "0"));
    const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, "0"));
    const dates = fc.tuple(fc.constantFrom("2020", "2021"), month, day).map((parts) => parts.join("-"));
    const counts = fc.record({
      killed: fc.nat(9),
      killed_security: fc.nat(9),
      killed_militants: fc.nat(9),
      killed_civilians: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(dates, counts)), fc.constantFrom(...MEASURES), (rows, measure) => {
        const incidents = rows.map(([date, numbers]) => incident(date, numbers));
        const inside = incidents.filter(({ date }) => date.start >= "2020-06" && date.start < "2021-04");
        const sum = inside.reduce((so, each) => so + (measure === "incidents" ? 1 : (each[measure] ?? 0)), 0);
        const observations = countByMonth(incidents, covered("2020-06/2021-03"), measure);
        expect(observations).toHaveLength(10);
        expect(observations.reduce((so, { quantity }) => so + (quantity.value ?? 0), 0)).toBe(sum);
      }),
    );
  });
});
