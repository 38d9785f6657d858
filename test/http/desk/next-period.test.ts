import { expect, it } from "vitest";
import { nextPeriod } from "../../../public/desk/next-period.ts";

it.each([
  ["2024-01", "2024-02"],
  ["2024-12", "2025-01"],
  ["2024", "2025"],
  ["Jan 2024", "Feb 2024"],
  ["dec 2024", "Jan 2025"],
  ["December 2024", "January 2025"],
  ["May 2024", "June 2024"],
  ["Sept. 2024", "Oct. 2024"],
  ["first half of 2024", ""],
  ["Ramadan 2024", ""],
  ["2024-01/2024-03", ""],
  ["", ""],
])("a report goes on after %j with %j", (period, next) => {
  expect(nextPeriod(period)).toBe(next);
});
