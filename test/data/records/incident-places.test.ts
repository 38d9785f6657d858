import { expect, it } from "vitest";
import { explainWarning } from "../../../server/model/records/explanations.ts";
import { baseWith, load } from "../read.ts";

const HEADER =
  "id,date,title,place,district,province,country,latitude,longitude,where_precision,actor,target,killed_security,killed_militants,killed_civilians,killed_unknown,killed,killed_low,killed_high,casualties,source,locator,note\n";

async function warningsOf(
  points: readonly (readonly [latitude: string, longitude: string, province?: string])[],
) {
  const rows = points.map(
    ([latitude, longitude, province = "Khyber Pakhtunkhwa"], at) =>
      `e${at},2021-01-05,,,,${province},Pakistan,${latitude},${longitude},,group,,1,,,,1,1,1,,events,,\n`,
  );
  const { warnings } = load(await baseWith("incidents/events.csv", HEADER + rows.join("")));
  const found = warnings.filter(({ column }) => column === "latitude" || column === "province");
  expect(found.filter(({ message }) => explainWarning(message) === undefined)).toEqual([]);
  return found.map(({ line, message }) => `${line}: ${message}`);
}

const AROUND = [
  ["32.98", "70.60"],
  ["33.01", "69.90"],
  ["24.86", "67.01"],
  ["30.18", "66.97"],
] as const;

it("tells points far from all others of a list, and those at nought", async () => {
  expect(await warningsOf([...AROUND, ["36.2", "74.1"]])).toEqual([]);
  expect(await warningsOf([...AROUND, ["70.60", "32.98"]])).toEqual([
    "6: expected a point near those of the other incidents, got 70.6, 32.98",
  ]);
  expect(await warningsOf([["0", "0"]])).toEqual([
    "2: expected a point near those of the other incidents, got 0, 0, which programs write where they know none",
  ]);
});

it("takes fifteen degrees from the middle of at least five points for near, to either side", async () => {
  const far = async (latitude: string, longitude = "70") =>
    (await warningsOf([...AROUND, [latitude, longitude]])).length;
  expect([await far("47.98"), await far("47.99"), await far("15.18"), await far("15.17")]).toEqual([
    0, 1, 0, 1,
  ]);
  expect([
    await far("33", "84.9"),
    await far("33", "84.91"),
    await far("33", "52.1"),
    await far("33", "51.9"),
  ]).toEqual([0, 1, 0, 1]);
  expect(await warningsOf([...AROUND.slice(1), ["60", "70"]])).toEqual([]);
  expect(await warningsOf([...AROUND, ["60", ""], ["", "20"], ["", ""]])).toEqual([]);
  expect(await warningsOf([["0", "70"]])).toEqual([]);
});

it("tells five of many points that are far, and each district with points far apart once", async () => {
  const nowhere = Array.from({ length: 7 }, () => ["0", "0"] as const);
  expect(
    (await warningsOf([...AROUND, ...AROUND, ...AROUND, ...nowhere])).map((line) => line.split(":")[0]),
  ).toEqual(["14", "15", "16", "17", "18"]);
  const rows = [
    ["32.9", "70.6"],
    ["24.9", "67.0"],
    ["32.9", "70.6"],
  ].map(
    ([latitude, longitude], at) =>
      `e${at},2021-01-05,,,Bannu,Khyber Pakhtunkhwa,Pakistan,${latitude},${longitude},,group,,1,,,,1,1,1,,events,,\n`,
  );
  const { warnings } = load(await baseWith("incidents/events.csv", HEADER + rows.join("")));
  expect(
    warnings.filter(({ column }) => column === "latitude").map(({ line, message }) => `${line}: ${message}`),
  ).toEqual([
    expect.stringMatching(
      /^2: expected points of Bannu within \d+ km of one another, got 9\d\d km to that of incident e1 \(line 3\)$/,
    ),
  ]);
});

it("tells provinces by names that are not the usual ones", async () => {
  const named = ["KP", "N.W.F.P.", "Khyber Pakhtoonkhwa", "Sindh", "FATA"].map(
    (province) => ["", "", province] as const,
  );
  const expected = (usual: string, got: string) =>
    `expected the usual name "${usual}", as each name is counted apart, got "${got}"`;
  expect(await warningsOf(named)).toEqual([
    `2: ${expected("Khyber Pakhtunkhwa", "KP")}`,
    `3: ${expected("Khyber Pakhtunkhwa", "N.W.F.P.")}`,
    `4: ${expected("Khyber Pakhtunkhwa", "Khyber Pakhtoonkhwa")}`,
    `6: ${expected("Federally Administered Tribal Areas", "FATA")}`,
  ]);
});
