import { expect, it } from "vitest";
import { groupRivals } from "../../../server/model/chart/rivals.ts";
import type { Observation, Series } from "../../../server/model/records/records.ts";
import { datasetOf, type Row } from "../specs.ts";

/** What one source says of a time. */
function said(id: string, published: string, row: Omit<Row, "period">, period = "2022-04"): Observation {
  const dataset = datasetOf({ published, series: [{ kind: "flow", rows: [{ period, ...row }] }] });
  const [{ observations }] = dataset.series as [Series];
  const [observation] = observations as [Observation];
  return { ...observation, source: { ...observation.source, id } };
}

const order = (...observations: Observation[]) =>
  groupRivals(observations).map((group) => group.map(({ source }) => source.id));

it("the more precise reading leads: an exact number, a bounded one, words, a reason", () => {
  const exact = said("exact", "2022-05-01", { value: 54 });
  const over = said("over", "2022-06-01", { value: 60, qualifier: "over" });
  const words = said("words", "2022-07-01", { missing: "WD", wording: "dozens" });
  const none = said("none", "2022-08-01", { missing: "NR" });
  expect(order(none, words, over, exact)).toEqual([["exact", "over", "words", "none"]]);
});

it("of equally precise ones that of a surer date leads, then the one published last", () => {
  const old = said("old", "2022-05-01", { value: 54 });
  const young = said("young", "2022-06-01", { value: 55 });
  const guessed = said("guessed", "2022-07-01", { value: 56 }, "2022-04~");
  expect(order(guessed, old, young)).toEqual([["young", "old", "guessed"]]);
  const doubted = said("doubted", "2022-07-01", { value: 56 }, "2022-04?");
  expect(order(doubted, old)).toEqual([["old", "doubted"]]);
  const twin = said("aa", "2022-06-01", { value: 55 });
  expect(order(young, twin)).toEqual([["aa", "young"]]);
});

it("another time has readings of its own, as has a day within the same one", () => {
  const month = said("month", "2022-06-01", { value: 54 });
  const day = said("day", "2022-06-01", { value: 5 }, "[2022-04-01..2022-04-30]");
  const next = said("next", "2022-06-01", { value: 5 }, "2022-05");
  expect(order(month, day, next)).toHaveLength(3);
});
