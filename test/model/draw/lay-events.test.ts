import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventLabel, type LabelRoom, layEvents } from "../../../server/model/draw/lay-events.ts";
import { runsOf } from "../../breadth.ts";
import { specOf } from "../specs.ts";

const room = (width: number): LabelRoom => ({
  width,
  rows: 6,
  badge: 18,
  measure: (text) => text.length * 6.3,
});

const eventsCalled = (...titles: readonly string[]) =>
  specOf({ kind: "flow", rows: [], milestones: titles.map((title) => ({ date: "2022-01-05", title })) })
    .milestones;

const anyTitle = fc
  .array(fc.constantFrom("Pakistan", "and", "the", "Taliban", "decides", "ceasefire", "of"), {
    minLength: 1,
    maxLength: 9,
  })
  .map((words) => words.join(" "));

/** Events anywhere on a plot of any width, from a phone's to a large screen's. */
const anyPlot = fc
  .tuple(
    fc.integer({ min: 250, max: 2400 }),
    fc.array(fc.tuple(anyTitle, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 16 }),
  )
  .map(([width, events]) => {
    const milestones = eventsCalled(...events.map(([title]) => title));
    const marks = milestones.map((milestone, index) => ({
      milestone,
      at: (events[index]?.[1] ?? 0) * width,
    }));
    return { width, marks, labels: layEvents(marks, room(width)) };
  });

const overlap = (a: EventLabel, b: EventLabel) =>
  a.left < b.right && b.left < a.right && a.row < b.row + b.rows && b.row < a.row + a.rows;

describe("the words of events over a plot", () => {
  it("cover no other words, and no pole runs through them", () => {
    fc.assert(
      fc.property(anyPlot, ({ labels }) => {
        for (const a of labels) {
          for (const b of labels) {
            if (a === b) continue;
            expect(overlap(a, b)).toBe(false);
            const through = a.marks.filter(({ at }) => at > b.left + 1 && at < b.right - 1);
            if (a.row < b.row) expect(through).toEqual([]);
          }
        }
      }),
      runsOf(300, 3),
    );
  });

  it("are whole, inside the plot and in its rows, on two lines at most", () => {
    fc.assert(
      fc.property(anyPlot, ({ width, labels }) => {
        for (const { left, right, row, rows, lines, marks } of labels) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(row + rows).toBeLessThanOrEqual(6);
          expect(lines.length).toBe(rows);
          expect(right - left).toBeGreaterThanOrEqual(
            18 + Math.max(...lines.map((line) => line.length * 6.3)) - 1e-6,
          );
          const said = marks.length === 1 ? marks[0]?.milestone.title : `${marks.length} events`;
          expect(lines.join(" ")).toBe(said);
        }
      }),
    );
  });

  it("name every event once, each beside its own mark", () => {
    fc.assert(
      fc.property(anyPlot, ({ marks, labels }) => {
        const named = labels.flatMap((label) => label.marks);
        expect(named.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).toSorted((a, b) => a - b));
        expect(new Set(named).size).toBe(marks.length);
        for (const { marks: own, left, right, side } of labels) {
          if (own.length === 1) expect(side === "right" ? left : right).toBeCloseTo(own[0]?.at ?? -1, 6);
        }
      }),
    );
  });

  const laid = (width: number, ...events: readonly (readonly [title: string, at: number])[]) => {
    const milestones = eventsCalled(...events.map(([title]) => title));
    return layEvents(
      milestones.map((milestone, index) => ({ milestone, at: events[index]?.[1] ?? 0 })),
      room(width),
    );
  };

  it("stand to the right of their mark on one line where there is room", () => {
    expect(laid(600, ["Taliban retake Kabul", 100])).toMatchObject([
      { lines: ["Taliban retake Kabul"], side: "right", row: 0, left: 100 },
    ]);
  });

  it("are wrapped before they would run out of the plot, and stand to the left at its end", () => {
    const title = "Pakistan decides to deport undocumented Afghans";
    expect(laid(600, [title, 400])).toMatchObject([{ rows: 2, side: "right" }]);
    expect(laid(600, [title, 590])).toMatchObject([{ side: "left", right: 590 }]);
  });

  it("give way to one mark for neighbours that have no room, and only for those", () => {
    const many = Array.from(
      { length: 9 },
      (_, index) => ["Pakistan offers the TTP a pardon", 20 + index] as const,
    );
    const labels = laid(700, ...many, ["Taliban retake Kabul", 500]);
    expect(labels.some(({ lines }) => /^\d events$/.test(lines[0] ?? ""))).toBe(true);
    expect(labels.at(-1)).toMatchObject({ lines: ["Taliban retake Kabul"] });
  });

  it("on a phone share a mark with those near to them, not with all", () => {
    const title = "Pakistan decides to deport undocumented Afghans";
    const places = [10, 60, 65, 69, 74, 104, 121, 122, 155, 156, 158, 161];
    const labels = laid(260, ...places.map((at) => [title, at] as const));
    for (const { marks } of labels) {
      expect((marks.at(-1)?.at ?? 0) - (marks[0]?.at ?? 0)).toBeLessThan(30);
    }
  });
});
