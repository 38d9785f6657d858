import { expect, it } from "vitest";
import { newestMonth, windowOf } from "../../../server/model/records/window.ts";
import { datasetOf } from "../specs.ts";

const of = (...periods: readonly string[]) =>
  datasetOf({ series: [{ kind: "flow", rows: periods.map((period) => ({ period, value: 1 })) }] });

it("the time shown follows the newest number or event", () => {
  const settings = { ...of().settings, from: "2020-01", to: "", follows: true };
  expect(windowOf(settings, of("2021-12", "2024-09"))).toEqual({ from: "2020-01", to: "2024-09" });
  expect(windowOf(settings, of("2025"))).toEqual({ from: "2020-01", to: "2025-12" });
  expect(windowOf(settings, of("2020-02"))).toEqual({ from: "2019-03", to: "2020-02" });
});

it("a setting may fix its end", () => {
  const settings = { ...of().settings, from: "2020-01", to: "2024-05", follows: false };
  expect(windowOf(settings, of("2024-09"))).toEqual({ from: "2020-01", to: "2024-05" });
});

it("a month without a number is not the newest", () => {
  const { series, milestones } = of("2021-12");
  expect(newestMonth({ series, milestones })).toBe("2021-12");
  expect(newestMonth({ series: [], milestones: [] })).toBeNull();
});
