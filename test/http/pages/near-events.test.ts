import { describe, expect, it } from "vitest";
import { nearEvents } from "../../../server/http/pages/near-events.ts";
import { parseDate, type Span } from "../../../server/model/time/dates.ts";
import { datasetOf } from "../../model/specs.ts";

type Dated = readonly [date: string, weight?: "key" | "context"];

/** Near March 2022. */
const near = (...dated: Dated[]) => {
  const { milestones } = datasetOf({
    series: [],
    milestones: dated.map(([date], index) => ({ date, title: `${index} ${date}` })),
  });
  const weighed = milestones.map((each, index) => ({ ...each, weight: dated[index]?.[1] ?? "key" }));
  return nearEvents(weighed, parseDate("2022-03") as Span).map(({ event, away }) => [event.title, away]);
};
const away = (date: string) => near([date])[0]?.[1];

describe("how far an event is from a month", () => {
  it.each([
    ["2022-03-31", ""],
    ["2022-02-28", "the day before"],
    ["2022-04-01", "the day after"],
    ["2022-04-02", "2 days after"],
    ["2022-05-14", "44 days after"],
    ["2022-05-15", "45 days after"],
    ["2022-05-16", "about 2 months after"],
    ["2022-06-01", "about 2 months after"],
    ["2022-02", "before"],
    ["2022-05-01~", "after"],
    // Half a year, and a day more.
    ["2022-09-30", "about 6 months after"],
    ["2022-10-01", undefined],
    ["2021-08-30", "about 6 months before"],
    ["2021-08-29", undefined],
  ])("is told of %s as %j", (date, words) => {
    expect(away(date)).toBe(words);
  });
});

describe("the events near a month", () => {
  it("are the key one first of two as near", () => {
    expect(near(["2022-02-28", "context"], ["2022-04-01", "key"]).map(([title]) => title)).toEqual([
      "1 2022-04-01",
      "0 2022-02-28",
    ]);
  });

  it("are all of the month itself, and with others six at most", () => {
    const within = Array.from({ length: 4 }, (_, day): Dated => [`2022-03-0${day + 1}`]);
    const beside = Array.from({ length: 5 }, (_, day): Dated => [`2022-04-0${day + 1}`]);
    expect(near(...within, ...beside)).toHaveLength(6);
    expect(near(...within, ...within, ...beside)).toHaveLength(8);
    const before = Array.from({ length: 5 }, (_, day): Dated => [`2022-02-0${day + 1}`]);
    // In April all are nearer than any of early February.
    expect(near(...before, ...beside).map(([title]) => title?.slice(2))).toEqual([
      ...beside.map(([date]) => date),
      "2022-02-05",
    ]);
  });

  it("are as far as their nearest day, and those of some day of a year as far as its middle", () => {
    const order = (...dates: string[]) =>
      near(...dates.map((date): Dated => [date])).map(([title = ""]) => title);
    for (const near of ["2022-04", "2022-04-01/2022-05-30"])
      expect(order("2022-04-10", near)).toEqual([`1 ${near}`, "0 2022-04-10"]);
    expect(order("2021", "2022-06-15")).toEqual(["1 2022-06-15", "0 2021"]);
  });
});
