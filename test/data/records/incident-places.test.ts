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
