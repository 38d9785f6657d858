import { afterAll, beforeAll, expect, it } from "vitest";
import { readUnhcr } from "../../../server/data/import/unhcr.ts";
import { Workplace } from "./fixtures.ts";

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

const read = async (...rows: readonly string[]) => {
  const text = ["year,coo_iso,coa_iso,returned_refugees", ...rows].join("\n");
  const found = await readUnhcr(await place.write("solutions.csv", `${text}\n`));
  return found.map(({ period, value }) => [period, value]);
};

it("takes those who went back from Pakistan to Afghanistan alone, in the order of years", async () => {
  const others = ["2021,AFG,IRN,7", "2021,IRQ,PAK,8", "2021,PAK,AFG,9"];
  expect(
    await read("2023,AFG,PAK,5", ...others, "2022,AFG,PAK,0", "2020,AFG,PAK,-", "2019,AFG,PAK,"),
  ).toEqual([
    ["2019", "NR"],
    ["2020", "NR"],
    ["2022", "0"],
    ["2023", "5"],
  ]);
});

it.each([
  ["0223,AFG,PAK,5", "expected a year from 1900 to 2100"],
  ["2023,AFG,PAK,-5", "expected a whole number"],
  ["2023,AFG,PAK,5\n2023,AFG,PAK,6", "expected each year once"],
])("refuses %j", async (row, words) => {
  await expect(read(row)).rejects.toThrow(words);
});
