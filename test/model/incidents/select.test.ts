import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import { type IncidentFilter, NO_FILTER, periodOf } from "../../../server/model/incidents/filter.ts";
import { precisionOf } from "../../../server/model/incidents/precision.ts";
import { countFacets, selectIncidents } from "../../../server/model/incidents/select.ts";
import { sortIncidents } from "../../../server/model/incidents/sort.ts";
import { totalIncidents } from "../../../server/model/incidents/totals.ts";
import { boundsOf } from "../../../server/model/numbers/quantities.ts";
import { FACETS, valuesOf } from "../../../server/model/records/facets.ts";
import { type Incident, MEASURES } from "../../../server/model/records/records.ts";
import { overlaps } from "../../../server/model/time/dates.ts";
import { anyChoices, anyIncidents, COVERAGES, incident, incidentDataset } from "./invent.ts";

const anyFilter = anyChoices.map((choices) => ({ ...NO_FILTER, ...choices }) as IncidentFilter);

/** The filter once more, said plainly and slowly, for each incident. */
function fits(each: Incident, filter: IncidentFilter): boolean {
  const { start, end } = periodOf(filter);
  const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = [
    each.title,
    each.place,
    each.district,
    each.province,
    each.actor,
    each.target,
    each.id,
    each.note,
  ];
  const { latitude, longitude } = each;
  return (
    (start === null || each.date.start >= start) &&
    (end === null ||
      (each.date.start < end && (each.date.end <= end || each.date.precision === "stretch"))) &&
    FACETS.every(
      (name) =>
        filter[name] === null ||
        valuesOf(each, name).includes(filter[name] === "none" ? "" : (filter[name] ?? "")),
    ) &&
    (filter.precision === null || precisionOf(each) === filter.precision) &&
    (filter.words ?? "").split(" ").every((word) => texts.some((text) => bare(text).includes(bare(word)))) &&
    (filter.box === null ||
      (latitude !== null &&
        longitude !== null &&
        longitude >= filter.box[0] &&
        latitude >= filter.box[1] &&
        longitude < filter.box[2] &&
        latitude < filter.box[3]))
  );
}

describe("a selection of incidents", () => {
  it("holds just those that fit, whatever the filter", () => {
    fc.assert(
      fc.property(anyIncidents, anyFilter, (incidents, filter) => {
        const listed = sortIncidents(selectIncidents(incidents, filter).incidents, filter);
        const expected = incidents.filter((each) => fits(each, filter));
        expect(listed.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      }),
    );
  });

  it("adds up: the months of the chart, and what is in no bar, are the incidents listed", () => {
    fc.assert(
      fc.property(anyIncidents, anyFilter, fc.constantFrom(...COVERAGES), (incidents, filter, text) => {
        const { coverage } = incidentDataset(text);
        const selection = selectIncidents(incidents, filter);
        const totals = totalIncidents(selection, coverage);
        const listed = selection.incidents;
        const bars = countByMonth(listed, coverage, "incidents");
        const drawn = bars.reduce((sum, { quantity }) => sum + (quantity.value ?? 0), 0);
        expect(drawn + totals.outside_coverage + totals.month_open).toBe(listed.length);
        const isOpen = (each: Incident) =>
          !/^(day|stretch)$/.test(each.date.precision) &&
          coverage.some((span) => overlaps(each.date, span)) &&
          countByMonth([each], coverage, "incidents").every(({ quantity }) => quantity.value === 0);
        expect(totals.month_open).toBe(listed.filter(isOpen).length);
        expect(totals.incidents).toBe(listed.length);
        expect(totals.no_district).toBe(listed.filter(({ district }) => district === "").length);
        expect(Object.values(totals.precision).reduce((sum, count) => sum + count, 0)).toBe(listed.length);
      }),
    );
  });

  it.each([
    ["a year of which the coverage has but the end", "2021", { outside_coverage: 0, month_open: 1 }],
    ["a year before the coverage", "2020", { outside_coverage: 1, month_open: 0 }],
    [
      "what began before the coverage and lasted into it",
      "2021-05/2021-07",
      { outside_coverage: 1, month_open: 0 },
    ],
    ["a day before the coverage", "2021-05-31", { outside_coverage: 1, month_open: 0 }],
    ["one day between before and within", "[2021-05-30..2021-06-02]", { outside_coverage: 0, month_open: 1 }],
  ])("counts %s in the month it began, or says that this is open", (_, date, expected) => {
    const { coverage } = incidentDataset("2021-06/2021-12");
    expect(totalIncidents(selectIncidents([incident({ date })], NO_FILTER), coverage)).toMatchObject(
      expected,
    );
  });

  it("has bars whose own incidents add up to them, but for those dated beyond them", () => {
    fc.assert(
      fc.property(anyIncidents, fc.constantFrom(...COVERAGES), (incidents, text) => {
        const { coverage } = incidentDataset(text);
        for (const measure of MEASURES) {
          for (const { period, quantity, crossing } of countByMonth(incidents, coverage, measure)) {
            const [from = "", to = from] = period.edtf.split("/");
            const selection = selectIncidents(incidents, { ...NO_FILTER, from, to });
            const totals = totalIncidents(selection, coverage, period);
            if (measure === "incidents") {
              expect(totals.incidents).toBe(quantity.value);
              continue;
            }
            const own = crossing?.without ?? quantity;
            const isLeast = totals[measure].qualifier === "at least";
            expect(totals[measure].total - totals[measure].crossing).toBe(
              isLeast ? boundsOf(own).low : own.value,
            );
            if (crossing !== undefined)
              expect(quantity).toMatchObject({ qualifier: "at least", value: boundsOf(own).low });
            else if (totals.may_fall === 0) {
              expect(totals[measure].qualifier).toBe(quantity.qualifier);
              if (measure === "killed" && quantity.low !== null) expect(totals.killed_low).toBe(quantity.low);
              if (measure === "killed" && quantity.high !== null)
                expect(totals.killed_high).toBe(quantity.high);
            }
          }
        }
      }),
    );
  });

  it("says of each choice how many incidents it would give", () => {
    fc.assert(
      fc.property(anyIncidents, anyFilter, (incidents, filter) => {
        const facets = countFacets(incidents, filter, selectIncidents(incidents, filter));
        for (const name of FACETS) {
          for (const value of new Set(incidents.flatMap((each) => valuesOf(each, name)))) {
            const other = selectIncidents(incidents, { ...filter, [name]: value === "" ? "none" : value });
            expect(facets[name].get(value) ?? 0).toBe(other.incidents.length);
          }
        }
      }),
    );
  });

  it("counts for another choice only what fits all the rest: time, words, precision and the other facets", () => {
    const there = { province: "Sindh", actor: "TTP", title: "Raid", where_precision: "exact" };
    const incidents = [
      incident({ id: "fits", date: "2021-05-01", ...there }),
      incident({ id: "elsewhere", date: "2021-05-02", ...there, province: "Balochistan" }),
      incident({ id: "later", date: "2021-06-02", ...there, province: "Balochistan" }),
      incident({ id: "open", date: "2021", ...there, province: "Balochistan" }),
      incident({ id: "bomb", date: "2021-05-03", ...there, province: "Balochistan", title: "Bomb" }),
      incident({
        id: "vague",
        date: "2021-05-03",
        ...there,
        province: "Balochistan",
        where_precision: "near",
      }),
      incident({ id: "others", date: "2021-05-03", ...there, province: "Balochistan", actor: "BLA" }),
    ];
    const chosen = {
      province: "Sindh",
      actor: "TTP",
      words: "raid",
      precision: "exact",
      from: "2021-05",
      to: "2021-05",
    } as const;
    const filter = { ...NO_FILTER, ...chosen };
    const counts = countFacets(incidents, filter, selectIncidents(incidents, filter));
    expect([...counts.province]).toEqual([
      ["Sindh", 1],
      ["Balochistan", 1],
    ]);
    expect([...counts.actor]).toEqual([["TTP", 1]]);
  });

  it("is found by each of eight words, and by a part of its id", () => {
    const words = "one two three four five six seven eight";
    const one = incident({ id: "UCDP-12345", title: words });
    const found = (wanted: string) =>
      selectIncidents([one], { ...NO_FILTER, words: wanted }).incidents.length;
    expect(found(words)).toBe(1);
    expect(found("one two three four five six seven nine")).toBe(0);
    // More are not looked for.
    expect(found(`${words} nine`)).toBe(1);
    expect(found("ucdp-123 eight")).toBe(1);
    expect(found("ucdp-124")).toBe(0);
  });

  it("keeps apart what may fall in a period", () => {
    const incidents = [
      incident({ id: "day", date: "2021-05-05" }),
      incident({ id: "year", date: "2021" }),
      incident({ id: "within", date: "[2021-04-28..2021-05-03]" }),
      incident({ id: "lasted", date: "2021-05-30/2021-06-02" }),
      incident({ id: "lasted before", date: "2021-04-30/2021-05-02" }),
      incident({ id: "june", date: "2021-06" }),
    ];
    const may = selectIncidents(incidents, { ...NO_FILTER, from: "2021-05", to: "2021-05" });
    expect(may.incidents.map(({ id }) => id)).toEqual(["day", "lasted"]);
    expect(may.mayFall).toBe(2);
    const year = selectIncidents(incidents, { ...NO_FILTER, from: "2021", to: "2021" });
    expect([year.incidents.length, year.mayFall]).toEqual([6, 0]);
  });

  it("says for how many incidents a sum is stated, and whether it is the least that it can be", () => {
    const incidents = [
      incident({ killed: 3, killed_low: 2, killed_high: 9, killed_security: 1 }),
      incident({ killed: 0, killed_security: 0 }),
      incident({}),
      incident({ killed_low: 4, casualties: 24 }),
    ];
    expect(totalIncidents(selectIncidents(incidents, NO_FILTER), [])).toMatchObject({
      incidents: 4,
      killed: { total: 6, qualifier: "at least", stated: 2 },
      killed_low: 6,
      killed_high: null,
      killed_security: { total: 1, qualifier: "at least", stated: 2 },
      killed_civilians: { total: 0, qualifier: "at least", stated: 0 },
      casualties: { total: 24, qualifier: "at least", stated: 1 },
    });
    const first = selectIncidents(incidents.slice(0, 2), NO_FILTER);
    expect(totalIncidents(first, [])).toMatchObject({
      killed: { total: 3, qualifier: "best estimate", stated: 2 },
      killed_high: 9,
      killed_security: { total: 1, qualifier: "at least", stated: 2 },
      killed_unknown: { total: 0, qualifier: "at least", stated: 0 },
    });
  });
});

describe("the order of incidents", () => {
  const incidents = [
    incident({ id: "a", date: "2021-01-01", killed: 2, district: "Swat" }),
    incident({ id: "b", date: "2021-01-02", district: "bannu" }),
    incident({ id: "c", date: "2021-01-03", killed: 10, district: "Āwārān" }),
    incident({ id: "d", date: "2021-01-04", killed: 2 }),
    incident({ id: "e", date: "2021-01-05", killed: 0, district: "Swat" }),
  ];
  const ids = (sort: IncidentFilter["sort"], order: IncidentFilter["order"]) =>
    sortIncidents(incidents, { sort, order })
      .map(({ id }) => id)
      .join("");

  it("is by date, number or name, with what states nothing last either way", () => {
    expect(ids("date", "asc")).toBe("abcde");
    expect(ids("date", "desc")).toBe("edcba");
    expect(ids("killed", "desc")).toBe("cadeb");
    expect(ids("killed", "asc")).toBe("eadcb");
    expect(ids("district", "asc")).toBe("cbaed");
    expect(ids("district", "desc")).toBe("aebcd");
  });

  it("is by the words in which a province is named", () => {
    const provinces = ["Federally Administered Tribal Areas", "Foo", "Balochistan"];
    const list = provinces.map((province, index) => incident({ id: `${index}`, province }));
    const sorted = sortIncidents(list, { sort: "province", order: "asc" });
    // Of the former tribal districts, which the page calls so.
    expect(sorted.map(({ id }) => id)).toEqual(["2", "1", "0"]);
  });
});
