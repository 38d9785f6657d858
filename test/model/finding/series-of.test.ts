import { describe, expect, it } from "vitest";
import { readFolder } from "../../../server/data/records/folder.ts";
import { loadDataset } from "../../../server/data/records/load.ts";
import { readAndFind } from "../../../server/data/report/read-and-find.ts";
import { categoryOf } from "../../../server/model/finding/category-of.ts";
import { proposalsOf } from "../../../server/model/finding/proposals.ts";
import { seriesFor } from "../../../server/model/finding/series-of.ts";
import { DATA } from "../../fixtures/folder.ts";

const { dataset } = loadDataset((await readFolder(DATA)).files, { today: "2026-11-21" });

/** The first guess for the first number of a sentence, with the state of what stands there. */
async function guess(sentence: string, report = "") {
  const { finds } = await readAndFind(Buffer.from(sentence), "a.txt", "2024-04");
  if (!dataset) throw new Error("expected sound data");
  const [first] = proposalsOf(finds, report, dataset);
  return [first?.series[0] ?? "", first?.standing.state];
}

describe("the series of a number", () => {
  it.each([
    ["The TTP claimed 61 attacks in May 2023.", "attacks-claimed", "new"],
    ["The TTP claimed 54 attacks in April 2022.", "attacks-claimed", "agrees"],
    ["The TTP claimed 55 attacks in April 2022.", "attacks-claimed", "rival"],
    ["Over 600 security personnel were killed in 2023.", "security-deaths-reported", "new"],
    ["In 2023, 900 people were killed.", "", "new"],
    ["There are 1.3 million Afghans who hold PoR cards.", "por-card-holders", "rival"],
    ["Nearly 1.8 million undocumented Afghans live in Pakistan.", "undocumented-afghans", "rival"],
    ["The crackdown forced 600,000 Afghans back to their country.", "forced-returns", "new"],
    ["UNHCR counted 70,000 refugees who were deported in 2030.", "unhcr-returned-refugees", "new"],
    ["The border is over 2,560 kilometres long.", "", "new"],
  ])("%s", async (sentence, series, state) => {
    expect(await guess(sentence)).toEqual([series, state]);
  });

  it("stands already where this report gave it, and would change what it gave otherwise", async () => {
    const claimed = (count: number) => `In April 2022 the TTP claimed ${count} attacks.`;
    expect(await guess(claimed(54), "gul-2024")).toEqual(["attacks-claimed", "stands"]);
    expect(await guess(claimed(57), "gul-2024")).toEqual(["attacks-claimed", "changes"]);
  });
});

it("of people of no side is one of all deaths, never of one side's", async () => {
  const { finds } = await readAndFind(Buffer.from("In 2023, 900 people were killed."), "a.txt", "2024-04");
  const series = dataset?.series.find(({ id }) => id === "security-deaths-reported");
  const [find] = finds;
  if (!series || find?.kind !== "number") throw new Error("expected a series and a number");
  const all = { ...series, id: "deaths-by-year", title: "Deaths by year, as reported", basis: find.basis };
  expect(seriesFor(find, { series: [series, all] }).map(({ id }) => id)).toEqual(["deaths-by-year"]);
});

describe("the kind of an event", () => {
  const kinds = ["agreements", "ceasefires", "military", "diplomacy", "migration", "power"].map((id) => ({
    id,
  }));

  it.each([
    ["The TTP revoked the ceasefire.", "ceasefires"],
    ["Pakistan began deporting migrants.", "migration"],
    ["Jets carried out air strikes.", "military"],
    ["Both signed a deal.", "agreements"],
    ["The front was founded.", "power"],
    ["He visited Kabul.", "diplomacy"],
  ])("%s", (sentence, kind) => {
    expect(categoryOf(sentence, kinds)).toBe(kind);
  });

  it("is one that there is", () => {
    expect(categoryOf("The TTP revoked the ceasefire.", [{ id: "talks" }, { id: "rest" }])).toBe("rest");
  });
});
