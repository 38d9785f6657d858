import { expect, it } from "vitest";
import { newestMonth, windowOf, windowUpTo } from "../../../server/model/records/window.ts";
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
  const missing = datasetOf({
    series: [
      {
        kind: "flow",
        rows: [
          { period: "2021-12", value: 1 },
          { period: "2022-03", missing: "NR" },
        ],
      },
    ],
    milestones: [{ date: "2021-05-31", title: "Before" }],
  });
  expect(newestMonth(missing)).toBe("2021-12");
  expect(
    newestMonth({
      ...missing,
      milestones: datasetOf({ series: [], milestones: [{ date: "2022-01-31", title: "After" }] }).milestones,
    }),
  ).toBe("2022-01");
  expect(newestMonth({ series: [], milestones: [] })).toBeNull();
});

it("data without a number or an event are shown from the beginning that is set", () => {
  const settings = { ...of().settings, from: "2020-03", to: "", follows: true };
  expect(windowOf(settings, { series: [], milestones: [] })).toEqual({ from: "2019-04", to: "2020-03" });
});

it("the data of a past month are shown up to it, or to their own end where that comes first", () => {
  const settings = { ...of().settings, from: "2020-01", to: "2024-05", follows: false };
  expect(windowUpTo(settings, of(), "2022-06")).toEqual({ from: "2020-01", to: "2022-06" });
  expect(windowUpTo(settings, of(), "2024-05")).toEqual({ from: "2020-01", to: "2024-05" });
  expect(windowUpTo(settings, of(), "2025-01")).toEqual({ from: "2020-01", to: "2024-05" });
  expect(windowUpTo(settings, of(), "2020-06")).toEqual({ from: "2019-07", to: "2020-06" });
});
