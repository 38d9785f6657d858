import { expect, it } from "vitest";
import { specOf } from "../specs.ts";

const endOf = (period: string, published: string) =>
  specOf({ kind: "cumulative", published, rows: [{ period, value: 5 }] }).series[0]?.observations[0]?.ends;

it("a running total with an open end ends on any day on which its report may have appeared", () => {
  expect(endOf("2021-08/..", "2024-04")).toEqual({
    start: "2024-04-01",
    end: "2024-05-01",
    text: "by April 2024",
  });
  expect(endOf("2021-08/..", "2024-04-12")).toMatchObject({ start: "2024-04-12", end: "2024-04-13" });
});

it("one with an end of its own ends on the last day of it", () => {
  expect(endOf("2021-08/2023-10", "2024-04")).toEqual({
    start: "2023-10-31",
    end: "2023-11-01",
    text: "by October 2023",
  });
  expect(endOf("2021-08/2023-10-05", "2024-04")?.text).toBe("by 5 October 2023");
  expect(endOf("2021-08/2023", "2024-04")).toEqual({
    start: "2023-01-01",
    end: "2024-01-01",
    text: "by some time in 2023",
  });
  expect(endOf("[2023-10-05..2023-10-09]", "2024-04")?.text).toBe("by 9 October 2023 at the latest");
});
