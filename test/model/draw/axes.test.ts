import { describe, expect, it } from "vitest";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { type Row, type SeriesDraft, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { YEAR } from "./inked.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const stock = (title: string, ...rows: readonly Row[]): SeriesDraft => ({ kind: "stock", title, rows });

describe("the value axis", () => {
  const drawn = drawnOf(flow({ period: "2022-05", value: 40 }));
  const { left, right, bottom } = drawn.area;

  it("has a line of the grid across the plot for each step, and the number left of it", () => {
    const lines = drawn.strokes.filter(({ colour }) => colour === LIGHT.grid);
    const numbers = drawn.texts.filter(({ at: [x] }) => x === left - 8);
    expect(numbers.map(({ text }) => text)).toEqual(["0", "20", "40"]);
    expect(lines.map(({ width, dash }) => [width, dash])).toEqual(Array(3).fill([1, []]));
    for (const [index, { points }] of lines.entries()) {
      const y = numbers[index]?.at[1] ?? Number.NaN;
      expect(points).toEqual([
        [left, y],
        [right, y],
      ]);
      expect(numbers[index]).toMatchObject({ align: "right", colour: LIGHT.inkMuted });
    }
  });

  it("stands on a stronger line at zero, also where numbers lie below it", () => {
    const base = ({ strokes }: typeof drawn) =>
      strokes.find(({ colour }) => colour === LIGHT.lineStrong)?.points;
    expect(base(drawn)).toEqual([
      [left, bottom],
      [right, bottom],
    ]);
    const months = ["2021", "2022"].flatMap((year, turn) =>
      ["01", "02", "03"].map((month) => ({ period: `${year}-${month}`, value: 50 - 30 * turn })),
    );
    const fallen = drawnOf(
      specOf({ ...YEAR, from: "2021", kind: "flow", rows: months, transform: "change-year" }),
    );
    const zero = fallen.texts.find(({ text }) => text === "0");
    expect(base(fallen)?.map(([, y]) => y)).toEqual([zero?.at[1], zero?.at[1]]);
    expect(zero?.at[1]).toBeLessThan(bottom - 20);
    expect(fallen.texts.map(({ text }) => text)).toContain("−20");
  });

  it("says over it in words what it counts", () => {
    const unit = drawn.texts.find(({ text }) => text === "attacks a month");
    expect(unit).toMatchObject({ align: "left", colour: LIGHT.inkMuted, rim: LIGHT.surface });
    expect(unit?.font).toMatch(/^600 /);
    expect(unit?.at[0]).toBeLessThan(left - 8);
  });
});

describe("what an axis counts", () => {
  /** The line over the plot, of a width of that many letters. */
  const said = (letters: number, unit: string) => {
    const spec = flow({ period: "2022-05", value: 40 });
    const panels = spec.panels.map((panel) => ({ ...panel, unit }));
    const { texts } = drawnOf(spec, {
      width: letters * 6.5 - 44.85,
      prepare: (scene) => {
        scene.panels = scene.panels.map((panel) => ({ ...panel, unit: panels[0]?.unit ?? "" }));
      },
    });
    return texts.find(({ font, align }) => String(font).startsWith("600 12px") && align === "left")?.text;
  };
  const unit = "Claims: attacks a month; our sources give no other date";

  it("is said whole where it has room, then without its remark, then without the series, and cut at last", () => {
    expect(said(unit.length, unit)).toBe(unit);
    expect(said(unit.length - 1, unit)).toBe("Claims: attacks a month");
    expect(said(22, unit)).toBe("attacks a month");
    expect(said(14, unit)).toBe("attacks a mon…");
  });
});

describe("a panel of dots", () => {
  const spec = specOf({
    ...YEAR,
    series: [
      stock("Registered", { period: "2022-04", value: 1_200_000 }),
      stock("In camps", { period: "2022-06", missing: "WD", wording: "hundreds of thousands" }),
      stock(
        "Both",
        { period: "2022-07", value: 400_000 },
        { period: "2022-02", missing: "WD", wording: "many" },
      ),
    ],
  });
  const drawn = drawnOf(spec);
  const textOf = (start: string) => drawn.texts.find(({ text }) => text.startsWith(start));

  it("has upright lines of the grid with their numbers below, the last of them within the plot", () => {
    const ticks = drawn.strokes.filter(({ colour }) => colour === LIGHT.grid);
    const numbers = drawn.texts.filter(({ text }) => /^[\d.]+(k|M)?$/.test(text));
    expect(ticks.length).toBeGreaterThan(2);
    for (const { points } of ticks) expect(points[0]?.[0]).toBe(points[1]?.[0]);
    const below = numbers.filter(({ at: [, y] }) => y > (ticks[0]?.points[1]?.[1] ?? 0));
    expect(below.map(({ at: [x] }) => x)).toEqual(ticks.map(({ points }) => points[0]?.[0]));
    expect(below.map(({ align }) => align)).toEqual(below.map(() => "center"));
    expect(drawn.strokes.some(({ colour }) => colour === LIGHT.lineStrong)).toBe(false);
    const full = drawnOf(
      specOf({ ...YEAR, series: [stock("Registered", { period: "2022-04", value: 85 })] }),
    );
    const last = full.texts.find(({ text }) => text === "100");
    expect(last?.at[0]).toBeGreaterThan(full.area.right - 20);
    expect(last?.align).toBe("right");
  });

  it("names each row with its date over the dot", () => {
    const name = textOf("Registered");
    expect(name).toMatchObject({ text: "Registered, April 2022", align: "left", colour: LIGHT.ink });
    const dot = drawn.shapes.find(({ radius }) => radius !== null);
    expect(name?.at[1]).toBeLessThan(dot?.points[0]?.[1] ?? 0);
    expect(textOf("Both")?.text).toBe("Both, February 2022; July 2022");
  });

  it("has after a zoom the dots, dates and words of the time shown alone", () => {
    const rows: Row[] = [
      { period: "2022-03", value: 40 },
      { period: "2022-05", missing: "WD", wording: "some" },
      { period: "2022-08", value: 90 },
    ];
    const whole = specOf({ ...YEAR, series: [stock("Registered", ...rows)] });
    const of = (start: string, end: string) => {
      const { texts, shapes } = drawnOf(whole, { shown: { start, end } });
      return {
        said: texts.map(({ text }) => text),
        dots: shapes.filter(({ radius }) => radius !== null).length,
      };
    };
    expect(of("2022-07-01", "2022-12-01")).toMatchObject({ dots: 1 });
    expect(of("2022-07-01", "2022-12-01").said.slice(3)).toEqual([
      "attacks at a date; our sources give no other date in July–November 2022",
      "Registered, August 2022",
      "90",
    ]);
    expect(of("2022-01-01", "2022-05-01").said.slice(-2)).toEqual(["Registered, March 2022", "40"]);
  });

  it("leaves the date out where only the name has room", () => {
    const { texts } = drawnOf(spec, { width: 90 });
    expect(texts.map(({ text }) => text)).toContain("Registered");
    expect(texts.map(({ text }) => text)).not.toContain("Registered, April 2022");
  });

  it("has the words in the row of a series that is given in words alone, and in no other", () => {
    const words = textOf("“hundreds of thousands” (given in words only)");
    expect(words).toMatchObject({ colour: LIGHT.inkMuted, at: [drawn.area.left, expect.any(Number)] });
    expect(drawn.texts.some(({ text }) => text.startsWith("“many”"))).toBe(false);
    const narrow = drawnOf(spec, { width: 160 }).texts.map(({ text }) => text);
    expect(narrow).toContain("“hundreds of thousands”");
  });
});
