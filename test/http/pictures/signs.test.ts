import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChartSpec, CoverageState } from "../../../server/model/chart/spec.ts";
import { STATES } from "../../../server/model/draw/coverage-strip.ts";
import { drawBehind, drawScene } from "../../../server/model/draw/draw-scene.ts";
import type { EventForm } from "../../../server/model/draw/drawn-events.ts";
import { BAND_SIGNS } from "../../../server/model/draw/event-labels.ts";
import { EVENTS } from "../../../server/model/draw/events.ts";
import { MARKS, type MarkName } from "../../../server/model/draw/marks.ts";
import { SIGNS, type SignName } from "../../../server/model/draw/signs.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { monthsWithin } from "../../../server/model/time/calendar.ts";
import { frameFor } from "../../model/draw/marks-of.ts";
import { type Row, specOf } from "../../model/specs.ts";

// Each sign is judged in its own small box: the chart is drawn with it and without it, and the box must differ.
// The records are the compiler's: a new mark, sign, event or state does not build until it has its chart here.

afterEach(() => vi.restoreAllMocks());

const YEAR = { from: "2022-01", to: "2022-12", published: "2022-12-31" } as const;
const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const stock = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "stock", rows });
const event = (date: string) =>
  specOf({ ...YEAR, kind: "flow", rows: [], milestones: [{ date, title: "It" }] });

const SHOWN_BY_MARK: Readonly<Record<MarkName, ChartSpec>> = {
  bar: flow({ period: "2022-05", value: 40 }),
  box: flow({ period: "2022-05/2022-08", value: 40 }),
  bracket: flow({ period: "2022-05/2022-08", value: 40 }, { period: "2022-06", value: 30 }),
  point: total({ period: "2022-03/2022-08", value: 40 }),
  level: stock({ period: "2022-03", value: 40 }, { period: "2022-08", value: 50 }),
  dot: stock({ period: "2022-03", value: 40 }),
  sum: worked("sum-quarter"),
  mean: worked("mean-3"),
  change: worked("change-year"),
  accumulated: worked("running-2021-03"),
  index: worked("index-2022-01"),
};

/** Several where marks of more than one shape wear the sign. */
const SHOWN_BY_SIGN: Readonly<Record<SignName, ChartSpec | readonly ChartSpec[]>> = {
  arrow: [
    flow({ period: "2022-05", value: 40, qualifier: "over" }),
    flow({ period: "2022-05", value: 40, qualifier: "nearly" }),
    flow({ period: "2022-05/2022-08", value: 40, qualifier: "over" }),
    total({ period: "2022-03/2022-08", value: 40, qualifier: "over" }),
    stock({ period: "2022-03", value: 40, qualifier: "nearly" }),
    stock({ period: "2022-03", value: 40, qualifier: "nearly" }, { period: "2022-08", value: 50 }),
  ],
  whisker: [
    flow({ period: "2022-05", value: 40, low: 10, high: 90, qualifier: "about" }),
    flow({ period: "2022-05", value: 40, high: 90, qualifier: "over" }),
    total({ period: "2022-03/2022-08", value: 40, low: 10, high: 90 }),
    stock({ period: "2022-03", value: 40, low: 10, high: 90 }),
  ],
  wave: specOf({
    ...YEAR,
    kind: "flow",
    from: "2012",
    rows: [{ period: "2022-05", value: 40, qualifier: "about" }],
  }),
  "soft edge": flow({ period: "2022-05", value: 40, qualifier: "about" }),
  halo: [
    total({ period: "2022-03/2022-08", value: 40, qualifier: "about" }),
    stock({ period: "2022-03", value: 40, qualifier: "about" }),
    stock({ period: "2022-03", value: 40, qualifier: "about" }, { period: "2022-08", value: 50 }),
  ],
  "dashed edge": [
    flow({ period: "2022-05/2022-08", value: 40, qualifier: "nearly" }),
    flow({ period: "2022-05/2022-08", value: 40, qualifier: "over" }, { period: "2022-06", value: 30 }),
  ],
  "dotted sides": specOf({
    ...YEAR,
    kind: "flow",
    published: "2022-05-15",
    rows: [{ period: "2022-05", value: 40 }],
  }),
  provisional: [
    provisional(flow({ period: "2022-05", value: 40 })),
    provisional(flow({ period: "2022-05", value: 0 })),
    provisional(specOf({ ...YEAR, kind: "flow", from: "2012", rows: [{ period: "2022-05", value: 40 }] })),
    provisional(flow({ period: "2022-05/2022-08", value: 40 })),
    provisional(flow({ period: "2022-05/2022-08", value: 40 }, { period: "2022-06", value: 30 })),
    provisional(total({ period: "2022-03/2022-08", value: 40 })),
    provisional(stock({ period: "2022-03", value: 40 })),
    provisional(stock({ period: "2022-03", value: 40 }, { period: "2022-08", value: 50 })),
  ],
  "open end": specOf({
    ...YEAR,
    kind: "flow",
    published: "2022-09-15",
    rows: [{ period: "2022-03/..", value: 40 }],
  }),
  counted: total({ period: "2022-03/2022-08", value: 40 }),
  stem: total({ period: "2022-03/2022-08", value: 40 }),
  extent: specOf({
    ...YEAR,
    kind: "cumulative",
    published: "2022-06",
    rows: [{ period: "2022-03/..", value: 40 }],
  }),
  join: total({ period: "2022-03/2022-05", value: 20 }, { period: "2022-03/2022-10", value: 40 }),
  step: stock({ period: "2022-03", value: 10 }, { period: "2022-04", value: 50 }),
  rung: flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 }),
};

const SHOWN_BY_EVENT: Readonly<Record<EventForm, ChartSpec>> = {
  day: event("2022-05-10"),
  "approximate day": event("2022-05-10~"),
  band: event("2022-05"),
  stretch: event("2022-03/2022-08"),
  "stretch without end": event("2022-03/.."),
  "stretch without start": event("../2022-08"),
  "stretch without ends": openBothWays(event("2022-03/..")),
  loose: event("2022"),
};

const SHOWN_BY_BAND: Readonly<Record<keyof typeof BAND_SIGNS, ChartSpec>> = {
  pole: event("2022-05-10"),
  badge: event("2022-05-10"),
  words: event("2022-05-10"),
  "shared badge": specOf({
    ...YEAR,
    kind: "flow",
    rows: [],
    milestones: Array.from({ length: 9 }, () => ({ date: "2022-05-10", title: "The very same day again" })),
  }),
  rail: ofTheTime(event("2022-05-10")),
};

const SHOWN_BY_STATE: Readonly<Record<CoverageState, ChartSpec>> = {
  reported: flow({ period: "2022-05", value: 40 }),
  zero: flow({ period: "2022-05", value: 0 }),
  NR: flow({ period: "2022-05", missing: "NR" }),
  NP: flow({ period: "2022-05", missing: "NP" }),
  CF: flow({ period: "2022-05", missing: "CF" }),
  WD: flow({ period: "2022-05", missing: "WD", wording: "some" }),
  outside: withState(flow({ period: "2022-05", value: 40 }), "outside"),
  worked: worked("mean-3"),
  incomplete: worked("mean-12"),
};

describe("a mark", () => {
  it.each(names(SHOWN_BY_MARK))("is drawn, and found missing where it is not: %s", (name) => {
    expectSeen(SHOWN_BY_MARK[name], MARKS[name], "draw");
  });

  it.each(names(SHOWN_BY_MARK))("has a swatch and words of its own: %s", (name) => {
    const blank = paint(() => undefined);
    const drawn = paint((brush) =>
      MARKS[name].swatch(
        brush,
        { left: 2, top: 2, right: 18, bottom: 16 },
        { basis: "claimed", slot: 0 },
        LIGHT,
      ),
    );
    expect(differing(blank, drawn)).toBeGreaterThan(LEAST);
    expect(MARKS[name].name).toBe(name);
  });
});

describe("a sign", () => {
  it.each(names(SHOWN_BY_SIGN))("is drawn, and found missing where it is not: %s", (name) => {
    for (const spec of [SHOWN_BY_SIGN[name]].flat()) expectSeen(spec, SIGNS, name);
  });
});

describe("an event’s form", () => {
  it.each(names(SHOWN_BY_EVENT))("is drawn, and found missing where it is not: %s", (name) => {
    expectSeen(SHOWN_BY_EVENT[name], EVENTS, name);
  });

  it("looks like no other form", () => {
    for (const a of names(SHOWN_BY_EVENT)) {
      for (const b of names(SHOWN_BY_EVENT)) if (a < b) expectUnlike(EVENTS, a, b, SHOWN_BY_EVENT[a]);
    }
  });
});

describe("a state of the coverage strip", () => {
  it.each(names(SHOWN_BY_STATE))("is drawn, and found missing where it is not: %s", (name) => {
    expectSeen(SHOWN_BY_STATE[name], STATES, name);
  });

  it("looks like no other state", () => {
    for (const a of names(SHOWN_BY_STATE)) {
      for (const b of names(SHOWN_BY_STATE)) if (a < b) expectUnlike(STATES, a, b, SHOWN_BY_STATE[a]);
    }
  });
});

describe("the words of events over the plot", () => {
  it.each(names(BAND_SIGNS))("have each of their parts, and are found wanting without: %s", (name) => {
    expectSeen(SHOWN_BY_BAND[name], BAND_SIGNS, name);
  });
});

/** March 2021 to December 2022, no month like the next. */
function worked(transform: string): ChartSpec {
  const months = monthsWithin("2021-03-01", "2023-01-01");
  const rows = months.map((period, index) => ({ period, value: 20 + (index % 3) * 9 + index }));
  return specOf({ ...YEAR, kind: "flow", rows, transform });
}

/** Pixels: a dot, or a dash and its rim. */
const LEAST = 8;
const [WIDTH, HEIGHT] = [420, 260];

function names<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}

/** Only the sign's own pixels differ between the chart and the same chart without it: they are its box. */
function expectSeen<T extends object>(spec: ChartSpec, record: T, name: keyof T & string): void {
  expect(
    differing(
      chart(spec),
      withStub(record, name, () => chart(spec)),
    ),
  ).toBeGreaterThan(LEAST);
}

/** Two signs that look alike would say the same. */
function expectUnlike<T extends object>(
  record: T,
  a: keyof T & string,
  b: keyof T & string,
  spec: ChartSpec,
): void {
  const [own, other] = [chart(spec), withStub(record, a, () => chart(spec), record[b])];
  expect(differing(own, other), `${a} and ${b}`).toBeGreaterThan(LEAST);
}

function withStub<T extends object, R>(
  record: T,
  name: keyof T & string,
  draw: () => R,
  instead?: T[keyof T],
): R {
  const stub = vi.spyOn(record as Record<string, () => void>, name);
  stub.mockImplementation((instead ?? (() => undefined)) as () => void);
  const drawn = draw();
  stub.mockRestore();
  return drawn;
}

function chart(spec: ChartSpec): Uint8ClampedArray {
  return paint((brush) => {
    const frame = frameFor(spec, WIDTH - 80, HEIGHT - 80, brush);
    drawBehind(frame);
    drawScene(frame);
  });
}

function paint(draw: (brush: SKRSContext2D) => void): Uint8ClampedArray {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const brush = canvas.getContext("2d");
  brush.fillStyle = LIGHT.surface;
  brush.fillRect(0, 0, WIDTH, HEIGHT);
  draw(brush);
  return brush.getImageData(0, 0, WIDTH, HEIGHT).data;
}

/** How many pixels differ by more than a twentieth of full scale. */
function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 4) {
    const away = (part: number) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0));
    if (Math.max(away(0), away(1), away(2)) > 12) count++;
  }
  return count;
}

function provisional(spec: ChartSpec): ChartSpec {
  const series = spec.series.map((each) => ({
    ...each,
    observations: each.observations.map((own) => ({ ...own, provisional: "A Candidate release" })),
  }));
  return { ...spec, series };
}

function ofTheTime(spec: ChartSpec): ChartSpec {
  return { ...spec, milestones: spec.milestones.map((each) => ({ ...each, weight: "context" })) };
}

function openBothWays(spec: ChartSpec): ChartSpec {
  return { ...spec, milestones: spec.milestones.map((each) => ({ ...each, open_start: true })) };
}

function withState(spec: ChartSpec, state: CoverageState): ChartSpec {
  const series = spec.series.map((each) => ({
    ...each,
    coverage: each.coverage.map((part) => ({ ...part, state })),
  }));
  return { ...spec, series };
}
