import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, shortMonthName } from "../../../server/model/time/calendar.ts";
import { runsOf } from "../../breadth.ts";
import { load, readBase } from "../read.ts";

type Spelling = (period: string) => string;

const parts = (period: string) => period.split("-").map(Number) as [number, number, number?];

/** What spreadsheets make of a month and of a day, by the country they are set to. */
const SPELLINGS: Readonly<Record<string, Spelling>> = {
  "month names, day first": (period) => {
    const [year, month, day] = parts(period);
    return day ? `${day}/${month}/${year}` : `${shortMonthName(month)}-${String(year).slice(2)}`;
  },
  "month names, month first": (period) => {
    const [year, month, day] = parts(period);
    return day ? `${month}/${day}/${year}` : `${shortMonthName(month)}-${String(year).slice(2)}`;
  },
  "days only, day first": (period) => {
    const [year, month, day = 1] = parts(period);
    return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
  },
  "days only, month first": (period) => {
    const [year, month, day = 1] = parts(period);
    return `${month}/${day}/${year}`;
  },
  "points, day first": (period) => {
    const [year, month, day = 1] = parts(period);
    return `${day}.${month}.${year}`;
  },
  "moments at midnight": (period) => (period.length === 7 ? `${period}-01 00:00:00` : `${period} 00:00:00`),
};

const days = fc.integer({ min: 10_957, max: 19_700 }).map((number) => dayOf(number * 86_400_000));
const months = days.map((day) => day.slice(0, 7));

describe("a series that went through a spreadsheet", () => {
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`comes back as it was or is refused: ${name}`, async () => {
      const base = await readBase();
      const both = (
        file: string,
        periods: readonly string[],
        numbers: readonly number[],
        respell: Spelling,
        number: Spelling,
      ) => {
        const rows = periods.map((period, at) => [
          respell(period),
          number(String(numbers[at] ?? 0)),
          "",
          "",
          "",
          "",
          "survey",
          "p. 1",
          "",
        ]);
        const text = [
          "period,value,low,high,qualifier,wording,source,locator,note",
          ...rows.map((row) => row.join(",")),
        ].join("\r\n");
        const { dataset } = load(new Map([...base, [file, Buffer.from(text)]]));
        const series = dataset?.series.find(({ id }) => file === `series/${id}.csv`);
        return series?.observations.map(({ period, quantity }) => `${period.edtf} ${quantity.value}`);
      };
      const grouped = (text: string) => `"${text.replace(/\B(?=(\d{3})+$)/g, ",")}"`;
      const numbers = fc.array(fc.nat(3_000_000), { minLength: 8, maxLength: 8 });
      const periods = (each: fc.Arbitrary<string>) => fc.uniqueArray(each, { minLength: 1, maxLength: 8 });
      let read = 0;
      fc.assert(
        fc.property(
          fc.oneof(
            fc.record({ file: fc.constant("series/claimed.csv"), rows: periods(months) }),
            fc.record({ file: fc.constant("series/refugees.csv"), rows: periods(fc.oneof(months, days)) }),
          ),
          numbers,
          ({ file, rows }, values) => {
            const same: Spelling = (text) => text;
            const mangled = both(file, rows, values, spell, grouped);
            if (mangled === undefined) return;
            read += 1;
            expect(mangled).toEqual(both(file, rows, values, same, same));
          },
        ),
        runsOf(60, 3),
      );
      expect(read).toBeGreaterThan(8);
    });
  }
});
