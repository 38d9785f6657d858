import { describe, expect, it } from "vitest";
import { categoryLegend, seriesLegend, stateLegend } from "../../../server/model/draw/keys.ts";
import { drawSwatch, shownStates } from "../../../server/model/draw/legend.ts";
import { isolate, space, wrap, writeText } from "../../../server/model/draw/texts.ts";
import { LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";
import { drawnRows, FLOW, SPEC, setting } from "./rows.ts";

describe("a text of a picture", () => {
  it("is broken at words where it would pass the margins, and a word longer than a line inside", () => {
    const text = "one two three four";
    expect(wrap(setting(), "", text, 13 * 6.5)).toEqual(["one two three", "four"]);
    expect(wrap(setting(), "", text, 13 * 6.5 - 1)).toEqual(["one two", "three four"]);
    expect(wrap(setting(), "", "see https://example.org", 10 * 6.5)).toEqual([
      "see",
      "https://ex",
      "ample.org",
    ]);
    expect(wrap(setting(), "", "ab", 1)).toEqual(["a", "b"]);
    expect(wrap(setting(), "", "", 100)).toEqual([]);
  });

  it("is a row a line, in its font and colour from the left margin, and none where there is nothing to say", () => {
    const rows = writeText(setting(100), "one two three four", { size: 20, weight: 600, serif: true });
    expect(rows.map(({ height }) => height)).toEqual([27, 27]);
    const { texts } = drawnRows(rows);
    expect(texts).toMatchObject([
      {
        text: "one two",
        align: "left",
        colour: LIGHT.ink,
        font: `600 20px ${LIGHT.fontTitle}`,
        at: [14, 13.4],
      },
      { text: "three four", at: [14, 40.4] },
    ]);
    const plain = writeText(setting(), "one", { size: 10, colour: LIGHT.inkMuted });
    expect(drawnRows(plain).texts).toMatchObject([
      { font: `400 10px ${LIGHT.fontText}`, colour: LIGHT.inkMuted },
    ]);
    expect(writeText(setting(), "", { size: 10 })).toEqual([]);
    expect(space(7).height).toBe(7);
  });

  it("sets a name apart only where its script runs from the right", () => {
    expect(isolate("Gul 2024")).toBe("Gul 2024");
    expect(isolate("גול")).toBe("\u2068גול\u2069");
    expect(isolate("مذاکرات")).toBe("\u2068مذاکرات\u2069");
  });
});

describe("the legends of a picture", () => {
  it("name each series with its basis beside its swatch, as many a line as fit", () => {
    const { texts, said, fills, height } = drawnRows(seriesLegend(SPEC, setting()));
    expect(said).toEqual(["Attacks claimed", "Deaths (recorded)"]);
    expect(texts.map(({ at: [, y] }) => y)).toEqual([9, 9]);
    expect(texts[0]).toMatchObject({ at: [14 + 14 + 6, 9], colour: LIGHT.ink });
    expect(texts[1]?.at[0]).toBe(14 + 20 + 15 * 6.5 + 18 + 20);
    expect(fills[0]).toMatchObject({
      fill: seriesColour(LIGHT, { basis: "claimed", slot: 0 }),
      box: [14, 3, 14, 11],
    });
    expect(height).toBe(19.5);
    const narrow = drawnRows(seriesLegend(SPEC, setting(200)));
    expect(narrow.texts.map(({ at }) => at)).toEqual([
      [34, 9],
      [34, 28.5],
    ]);
    expect(narrow.height).toBe(39);
    const wrapped = drawnRows(seriesLegend(SPEC, setting(130)));
    expect(wrapped.said).toEqual(["Attacks", "claimed", "Deaths", "(recorded)"]);
    expect(wrapped.texts.map(({ at: [, y] }) => y)).toEqual([9, 28.5, 48, 67.5]);
    expect(wrapped.height).toBe(78);
  });

  it("name the states of the strip in their order, each once, with wider swatches", () => {
    const gaps = specOf({
      ...YEAR,
      published: "2022-10-31",
      series: [
        {
          kind: "flow",
          rows: [
            { period: "2022-05", value: 0 },
            { period: "2022-06", missing: "CF" },
          ],
        },
        { kind: "flow", rows: [{ period: "2022-05", value: 4 }] },
      ],
    });
    expect(shownStates(gaps)).toEqual(["NR", "NP", "CF", "reported", "zero"]);
    const { said, texts } = drawnRows(stateLegend(gaps, setting(2000)));
    expect(said).toEqual([
      "no figure in our sources",
      "after the latest source of this series",
      "no claims during a ceasefire",
      "reported",
      "zero",
    ]);
    expect(texts[0]?.at[0]).toBe(14 + 22 + 6);
  });

  it("name the kinds of the events shown with their badges, and are none where there are none", () => {
    expect(drawnRows(categoryLegend(SPEC, setting())).said).toEqual([
      "C",
      "Ceasefires",
      "M",
      "Military action",
    ]);
    expect(categoryLegend(specOf({ ...YEAR, ...FLOW }), setting())).toEqual([]);
  });

  it("have no states in a chart without a time axis", () => {
    const dots = specOf({ ...YEAR, kind: "stock", rows: [{ period: "2022-05", value: 40 }] });
    expect(shownStates(dots)).toEqual([]);
  });

  it.each([
    ["flow", 1, 0],
    ["cumulative", 0, 1],
    ["stock", 0, 1],
  ] as const)("show a series as it is drawn: %s", (kind, boxes, circles) => {
    const { brush, fills, shapes } = recordingBrush();
    const at = { left: 0, right: 14, top: 0, bottom: 12 };
    drawSwatch(brush, { kind, slot: 0, basis: "claimed" }, at, LIGHT);
    expect([fills.length, shapes.length]).toEqual([boxes, circles]);
    if (circles > 0) expect(shapes[0]).toMatchObject({ points: [[7, 6]], radius: 5 });
  });
});
