import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { eventRows } from "../../../server/model/draw/eventlist.ts";
import { sourceRows } from "../../../server/model/draw/sourcelist.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { drawnRows, FLOW, SPEC, setting } from "./rows.ts";

describe("the events of a picture", () => {
  it("are named with their dates and badges under a heading", () => {
    const { said, texts } = drawnRows(eventRows(SPEC, setting()));
    expect(said).toEqual(["Policy events", "C", "A truce, 10 May 2022", "M", "A raid, June 2022"]);
    expect(texts[0]?.font).toBe(`600 12.5px ${LIGHT.fontText}`);
    expect(texts[2]).toMatchObject({ colour: LIGHT.inkMuted });
    expect(eventRows(specOf({ ...YEAR, ...FLOW }), setting())).toEqual([]);
  });

  it("stand in as many columns as have room, three at most, filled from the left", () => {
    const seven = specOf({
      ...YEAR,
      ...FLOW,
      milestones: Array.from({ length: 7 }, (_, index) => ({ date: `2022-0${index + 1}-10`, title: "It" })),
    });
    const columns = (width: number) => {
      const { texts, height } = drawnRows(eventRows(seven, setting(width)));
      const lefts = texts.filter(({ text }) => text.startsWith("It")).map(({ at: [x] }) => x);
      return [...new Set(lefts)]
        .map((x) => [Math.round(x), lefts.filter((each) => each === x).length])
        .concat([[height]]);
    };
    const heading = 6 + 12.5 * 1.35;
    expect(columns(379)).toEqual([[36, 7], [heading + 7 * 15.5]]);
    expect(columns(760)).toEqual([[36, 4], [402, 3], [heading + 4 * 15.5]]);
    expect(columns(1800)).toEqual([[36, 3], [627, 3], [1217, 1], [heading + 3 * 15.5]]);
  });

  it("take further lines where their words are longer than a column, without another badge", () => {
    const long = specOf({
      ...YEAR,
      ...FLOW,
      milestones: [{ date: "2022-05-10", title: "A truce is agreed ".repeat(5).trim() }],
    });
    const { texts, shapes, height } = drawnRows(eventRows(long, setting(300)));
    const lines = texts.slice(2);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map(({ at: [, y] }) => y - (lines[0]?.at[1] ?? 0))).toEqual(
      lines.map((_, index) => index * 15.5),
    );
    expect(shapes).toHaveLength(1);
    expect(height).toBe(6 + 12.5 * 1.35 + lines.length * 15.5);
  });
});

describe("the sources of a picture", () => {
  const source = {
    ...{
      id: "gul-2024",
      title: "A report",
      short: "Gul 2024",
      author: "Imtiaz Gul",
      publisher: "A foundation",
    },
    ...{ published: "2024-05-31", url: "https://example.org/report", cited_in: "", licence: "" },
  };
  const saidOf = (sources: readonly object[], spec: ChartSpec = SPEC) =>
    drawnRows(sourceRows({ ...spec, sources: sources as ChartSpec["sources"] }, setting(2000))).said;

  it("are the reports behind the numbers, with who wrote and published them, and when", () => {
    expect(saidOf([source])).toEqual([
      "Sources",
      "Gul 2024. Imtiaz Gul, A foundation: A report (31 May 2024).",
    ]);
  });

  it.each<[string, object, string]>([
    ["nobody twice", { publisher: "Imtiaz Gul" }, "Gul 2024. Imtiaz Gul: A report (31 May 2024)."],
    [
      "nobody whom the short name begins with",
      { short: "Imtiaz Gul 2024" },
      "Imtiaz Gul 2024. A foundation: A report (31 May 2024).",
    ],
    ["nobody where nobody is known", { author: "", publisher: "" }, "Gul 2024. A report (31 May 2024)."],
    ["no day where none is known", { published: "" }, "Gul 2024. Imtiaz Gul, A foundation: A report."],
    [
      "a date that is none as it stands",
      { published: "n.d." },
      "Gul 2024. Imtiaz Gul, A foundation: A report (n.d.).",
    ],
    [
      "what it was seen in, by its id where that is not here",
      { cited_in: "other" },
      "Gul 2024. Imtiaz Gul, A foundation: A report (31 May 2024), seen in other.",
    ],
  ])("name %s", (_, more, said) => {
    expect(saidOf([{ ...source, ...more }])[1]).toBe(said);
  });

  it("are cut where one is longer than any page has room for", () => {
    expect(saidOf([{ ...source, title: "A report ".repeat(500) }]).join(" ").length).toBeLessThan(2050);
  });

  it("name what a report was seen in by its short name", () => {
    const other = { ...source, id: "other", short: "Shah 2023" };
    expect(saidOf([{ ...source, cited_in: "other" }, other])).toEqual([
      "Sources",
      "Gul 2024. Imtiaz Gul, A foundation: A report (31 May 2024), seen in Shah 2023.",
    ]);
  });

  it("name those of the events in passing, each once, and not where there is no time axis", () => {
    const spec = {
      ...SPEC,
      milestones: SPEC.milestones.map((each, index) => ({
        ...each,
        source: index === 0 ? "gul-2024" : "other",
      })),
    };
    const other = { ...source, id: "other", short: "Shah 2023" };
    expect(saidOf([source, other], spec)).toEqual([
      "Sources",
      expect.stringMatching(/^Gul 2024\. /),
      "Sources of the events: Shah 2023.",
    ]);
    const dots = specOf({ ...YEAR, kind: "stock", rows: [{ period: "2022-05", value: 40 }] });
    expect(saidOf([source, other], { ...dots, milestones: spec.milestones })).toHaveLength(2);
    expect(saidOf([other], { ...spec, series: [] })).toEqual([
      "Sources",
      "Sources of the events: Shah 2023.",
    ]);
    expect(saidOf([], spec)).toEqual([]);
  });
});
