import { expect, it } from "vitest";
import { countMonths, timeOf } from "../../../server/model/incidents/months.ts";
import { incidentDataset } from "./invent.ts";

const { coverage } = incidentDataset("{2021-05..2021-07,2021-09}");

it("counts the whole months of a time, and those of which the coverage lacks a day", () => {
  const months = (start: string, end: string) => Object.values(countMonths(coverage, { start, end }));
  expect(months("2021-05-01", "2021-08-01")).toEqual([3, 0]);
  expect(months("2021-05-01", "2021-10-01")).toEqual([5, 1]);
  expect(months("2021-04-01", "2021-06-01")).toEqual([2, 1]);
});

it("leaves out a month of which the time has only a part", () => {
  expect(countMonths(coverage, { start: "2021-05-02", end: "2021-07-31" })).toEqual({
    months: 1,
    months_not_covered: 0,
  });
});

it("counts none where there is no time or nothing is covered", () => {
  expect(countMonths(coverage, null).months).toBe(0);
  expect(countMonths([], { start: "2021-05-01", end: "2021-08-01" }).months).toBe(0);
});

it("is of the time asked for, else of what is covered, and of none that ends before it begins", () => {
  expect(timeOf(coverage, { start: null, end: null })).toEqual({ start: "2021-05-01", end: "2021-10-01" });
  expect(timeOf(coverage, { start: "2021-06-01", end: null })).toEqual({
    start: "2021-06-01",
    end: "2021-10-01",
  });
  expect(timeOf(coverage, { start: "2022-01-01", end: null })).toBeNull();
  expect(timeOf(coverage, { start: null, end: "2021-05-01" })).toBeNull();
  expect(timeOf([], { start: "2021-06-01", end: "2021-07-01" })).toBeNull();
});
