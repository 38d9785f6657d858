import { describe, expect, it } from "vitest";
import { NO_FILTER } from "../../../server/model/incidents/filter.ts";
import { selectIncidents } from "../../../server/model/incidents/select.ts";
import { totalIncidents } from "../../../server/model/incidents/totals.ts";
import type { Incident } from "../../../server/model/records/records.ts";
import { incident, incidentDataset, SOURCE } from "./invent.ts";

const totals = (incidents: readonly Incident[], time: { start: string; end: string } | null = null) =>
  totalIncidents(selectIncidents(incidents, NO_FILTER), incidentDataset("2021-01/2021-03").coverage, time);

describe("what a list of incidents adds up to", () => {
  it("has bounds where any incident has one, the lower or the upper", () => {
    expect(totals([incident({ killed: 3 })])).toMatchObject({
      killed: { total: 3, qualifier: "exact", stated: 1 },
      killed_low: null,
      killed_high: null,
    });
    expect(totals([incident({ killed: 3, killed_low: 2 }), incident({ killed: 4 })])).toMatchObject({
      killed: { total: 7, qualifier: "best estimate" },
      killed_low: 6,
      killed_high: 7,
    });
    expect(totals([incident({ killed: 3, killed_high: 5 })])).toMatchObject({
      killed: { total: 3, qualifier: "best estimate" },
      killed_low: 3,
      killed_high: 5,
    });
    expect(totals([incident({ killed: 3, killed_low: 3, killed_high: 3 })])).toMatchObject({
      killed: { total: 3, qualifier: "exact" },
      killed_low: 3,
      killed_high: 3,
    });
  });

  it("has no upper bound where a number is missing, and counts of sides are the least where some dead are of none", () => {
    const open = totals([incident({ killed: 3, killed_low: 2, killed_high: 9 }), incident({})]);
    expect(open).toMatchObject({
      killed: { total: 2, qualifier: "at least" },
      killed_low: 2,
      killed_high: null,
    });
    const all = {
      killed: 5,
      killed_security: 2,
      killed_militants: 2,
      killed_civilians: 0,
      killed_unknown: 0,
    };
    const qualifiers = (more: Partial<Pick<Incident, "killed" | "killed_unknown">>) => {
      const { killed, killed_security, killed_civilians } = totals([incident({ ...all, ...more })]);
      return [killed, killed_security, killed_civilians].map(({ qualifier }) => qualifier);
    };
    expect(qualifiers({ killed: 4 })).toEqual(["exact", "exact", "exact"]);
    expect(qualifiers({ killed_unknown: 1 })).toEqual(["exact", "at least", "at least"]);
    expect(qualifiers({ killed_unknown: null })).toEqual(["exact", "at least", "at least"]);
  });

  it("says how much of it is of incidents that reach beyond the time asked for", () => {
    const time = { start: "2021-01-01", end: "2021-02-01" };
    const incidents = [
      incident({ date: "2021-01-05", killed: 1 }),
      incident({ date: "2021-01-31", killed: 2 }),
      incident({ date: "2021-01-30/2021-02-02", killed: 4, killed_security: 3 }),
      incident({ date: "2021-02-01", killed: 8 }),
    ];
    expect(totals(incidents, time)).toMatchObject({
      killed: { total: 15, crossing: 4 },
      killed_security: { total: 3, crossing: 3 },
    });
    expect(totals(incidents).killed.crossing).toBe(0);
    const open = [...incidents, incident({ date: "2021-01-31/2021-02-01", killed_low: 16 })];
    expect(totals(open, time).killed).toEqual({ total: 31, crossing: 20, qualifier: "at least", stated: 4 });
  });

  it("counts what states no province, no district, and what may still change", () => {
    const provisional = { ...SOURCE, provisional: true };
    const incidents = [
      incident({ province: "Sindh", district: "Karachi", where_precision: "exact" }),
      incident({ province: "Sindh", where_precision: "province" }),
      incident({ province: "Sindh", source: provisional }),
      incident({ district: "Quetta", source: provisional }),
      incident({}),
    ];
    expect(totals(incidents)).toMatchObject({
      incidents: 5,
      no_province: 2,
      no_district: 3,
      provisional: 2,
      precision: { exact: 1, near: 0, district: 0, province: 1, country: 0, unknown: 3 },
    });
  });

  it("tells what no month counts: begun outside the coverage, or dated so that the month is open", () => {
    const dates = [
      "2020-12-31",
      "2021-01-01",
      "2021-03-31",
      "2021-04-01",
      "2021-03-31/2021-04-02",
      "2020-12-31/2021-01-02",
      "2021",
      "2019",
    ];
    expect(totals(dates.map((date) => incident({ date })))).toMatchObject({
      outside_coverage: 4,
      month_open: 1,
    });
  });
});
