import querystring from "node:querystring";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chosenDataset,
  formatBar,
  formatFilter,
  type IncidentFilter,
  liesIn,
  NO_FILTER,
  parseFilter,
  SORTS,
} from "../../../server/model/incidents/filter.ts";
import type { Query } from "../../../server/model/query/query-reader.ts";
import { anyChoices, anyIncidents, COVERAGES, datasetOf, incident, incidentDataset } from "./invent.ts";

const DATASET = datasetOf(
  [
    incident({ id: "a", province: "Balochistan", district: "Quetta", actor: "TTP" }),
    incident({ id: "b", province: "Sindh", target: "civilians" }),
  ],
  "2021",
);

describe("an address of incidents", () => {
  it("gives the filter that it was written from", () => {
    fc.assert(
      fc.property(anyIncidents, fc.constantFrom(...COVERAGES), anyChoices, (incidents, coverage, choices) => {
        const dataset = datasetOf(incidents, coverage, []);
        const filter = { ...NO_FILTER, ...choices, dataset: "ttp" } as IncidentFilter;
        const parsed = parseFilter(querystring.parse(formatFilter(filter)) as Query, dataset);
        if ("problems" in parsed) {
          // Only what the incidents at hand do not have, or days in the wrong order, may be refused.
          for (const { parameter, message } of parsed.problems) {
            expect(message).toMatch(/expected (an? (province|district|actor|target) of|a date after from)/);
            expect(["province", "district", "actor", "target", "to"]).toContain(parameter);
          }
        } else expect(parsed).toEqual(filter);
      }),
    );
  });

  it("is empty for everything of the usual dataset", () => {
    expect(formatFilter(NO_FILTER)).toBe("");
    expect(parseFilter({}, DATASET)).toEqual(NO_FILTER);
  });

  it("takes what a form submits, with its empty fields and spaces", () => {
    expect(parseFilter({ words: "  mir   ali ", province: "", limit: "", order: "" }, DATASET)).toEqual({
      ...NO_FILTER,
      words: "mir ali",
    });
  });

  it.each<[Query, string, string]>([
    [{ dataset: "acled" }, "dataset", 'expected one of ttp, got "acled"'],
    [
      { from: "Dec 2021" },
      "from",
      'expected a day, month or year such as 2021-12-05, 2021-12 or 2021, got "Dec 2021"',
    ],
    [
      { from: "2021-13" },
      "from",
      'expected a day, month or year such as 2021-12-05, 2021-12 or 2021, got "2021-13"',
    ],
    [{ from: "2022", to: "2021" }, "to", 'expected a date after from, got "2021"'],
    [
      { province: "Punjab" },
      "province",
      'expected a province of the dataset ttp: Balochistan, Sindh or none, got "Punjab"',
    ],
    [
      { precision: "close" },
      "precision",
      'expected one of exact, near, district, province, country, unknown, got "close"',
    ],
    [{ sort: "id" }, "sort", `expected one of ${SORTS.join(", ")}, got "id"`],
    [{ order: "up" }, "order", 'expected one of asc, desc, got "up"'],
    [{ limit: "100001" }, "limit", 'expected a whole number from 1 to 100000, got "100001"'],
    [{ offset: "100000001" }, "offset", 'expected a whole number from 0 to 100000000, got "100000001"'],
    [{ actor: "x" }, "actor", 'expected an actor of the dataset ttp: TTP or none, got "x"'],
    ...["-180.5,0,1,1", "0,0,180.5,1", "0,-90.5,1,1", "0,0,1,90.5", "0,0,1,1,2", "1,0,1,1", "0,1,1,1"].map(
      (box): [Query, string, string] => [
        { box },
        "box",
        `expected west,south,east,north in degrees such as 70.5,32,71,32.5, got "${box}"`,
      ],
    ),
    [{ limit: "0" }, "limit", 'expected a whole number from 1 to 100000, got "0"'],
    [{ limit: "1e3" }, "limit", 'expected a whole number from 1 to 100000, got "1e3"'],
    [{ offset: "-1" }, "offset", 'expected a whole number from 0 to 100000000, got "-1"'],
    [
      { box: "1,2,3" },
      "box",
      'expected west,south,east,north in degrees such as 70.5,32,71,32.5, got "1,2,3"',
    ],
    [
      { box: "3,2,1,4" },
      "box",
      'expected west,south,east,north in degrees such as 70.5,32,71,32.5, got "3,2,1,4"',
    ],
    [{ words: "x".repeat(201) }, "words", `expected at most 200 characters, got "${"x".repeat(60)}"`],
    [
      { asof: "yesterday" },
      "asof",
      'expected a date, a revision, or a date and a revision with a comma between, got "yesterday"',
    ],
    [{ district: ["Quetta", "Quetta"] }, "district", "expected one value, got 2"],
  ])("refuses %j", (query, parameter, message) => {
    expect(parseFilter(query, DATASET)).toEqual({ problems: [{ parameter, message }] });
  });

  it("takes the largest list, the whole world and the last of two equal days", () => {
    const query = {
      limit: "100000",
      offset: "100000000",
      box: "-180,-90,180,90",
      from: "2021-01-05",
      to: "2021-01-05",
    };
    expect(parseFilter(query, DATASET)).toMatchObject({
      limit: 100000,
      offset: 100000000,
      box: [-180, -90, 180, 90],
    });
  });

  it("writes commas and spaces as people read them", () => {
    expect(formatFilter({ ...NO_FILTER, words: "mir ali, bannu & c", box: [69, 30, 72.5, 34] })).toBe(
      "words=mir+ali,+bannu+%26+c&box=69,30,72.5,34",
    );
  });

  it("finds a name however its spaces are written, and a part of a province by the whole", () => {
    const dataset = datasetOf(
      [
        incident({ province: "Federally Administered Tribal Areas", district: "North  Waziristan" }),
        incident({ id: "b", province: "Sindh" }),
      ],
      "",
    );
    for (const query of [{ district: "North Waziristan" }, { province: "Khyber Pakhtunkhwa" }])
      expect(parseFilter(query, dataset)).toEqual({ ...NO_FILTER, ...query });
  });

  it("names twelve of the values that there are, and counts the others", () => {
    const told = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `D${String(10 + index)}`);
      const all = ["", ...names.toReversed()].map((district, index) =>
        incident({ id: String(index), district }),
      );
      const parsed = parseFilter({ district: "x" }, datasetOf(all, ""));
      return "problems" in parsed ? parsed.problems[0]?.message : "";
    };
    const twelve = "D10, D11, D12, D13, D14, D15, D16, D17, D18, D19, D20, D21";
    expect(told(12)).toBe(`expected a district of the dataset ttp: ${twelve} or none, got "x"`);
    expect(told(13)).toBe(`expected a district of the dataset ttp: ${twelve} and 1 more, or none, got "x"`);
    expect(told(0)).toBe('expected a district of the dataset ttp: it names none or none, got "x"');
  });

  it("repeats no more than sixty letters of a name that it does not know", () => {
    const told = parseFilter({ ["x".repeat(500)]: "1" }, DATASET);
    expect("problems" in told ? told.problems[0]?.parameter : "").toBe("x".repeat(60));
  });

  it("says everything that is wrong at once", () => {
    const parsed = parseFilter({ color: "red", from: "x", province: "y", limit: "z" }, DATASET);
    expect("problems" in parsed && parsed.problems.map(({ parameter }) => parameter)).toEqual([
      "color",
      "from",
      "province",
      "limit",
    ]);
  });

  it("names a bar by its dataset and period", () => {
    expect(formatBar("ttp", "2021-12")).toBe("dataset=ttp&from=2021-12&to=2021-12");
    expect(formatBar("ttp", "2021-12-01/2021-12-15", { province: "Khyber Pakhtunkhwa" })).toBe(
      "dataset=ttp&from=2021-12-01&to=2021-12-15&province=Khyber+Pakhtunkhwa",
    );
  });

  it("is about the dataset with the most incidents where it names none", () => {
    const other = incidentDataset("", "documents");
    const two = { ...DATASET, datasets: [other, ...DATASET.datasets] };
    expect(chosenDataset(two, NO_FILTER)?.id).toBe("ttp");
    expect(chosenDataset(two, { ...NO_FILTER, dataset: "documents" })?.id).toBe("documents");
    expect(chosenDataset({ ...DATASET, datasets: [] }, NO_FILTER)).toBeUndefined();
  });
});

it("a place on the edge between two boxes lies in one of them", () => {
  const degree = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(degree, degree, degree, degree, (x, y, longitude, latitude) => {
      const quarters = [
        [-9, -9, x, y],
        [x, -9, 9, y],
        [-9, y, x, 9],
        [x, y, 9, 9],
      ] as const;
      expect(quarters.filter((box) => liesIn(box, longitude, latitude))).toHaveLength(1);
    }),
  );
  expect(liesIn([-9, -9, 9, 9], Number.NaN, Number.NaN)).toBe(false);
});
