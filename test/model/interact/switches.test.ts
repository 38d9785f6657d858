import { afterEach, describe, expect, it, vi } from "vitest";
import type { Drawing } from "../../../public/chart/chart.ts";
import { type Choice, createSwitches } from "../../../public/interact/switches.ts";
import type { Timeline } from "../../../public/interact/timeline.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";

const SPEC = {
  chart: { id: "attacks" },
  view: { scale: "rate" },
  series: [{ id: "claimed" }, { id: "recorded" }],
  milestones: [
    { id: "fall", category: "power", weight: "key" },
    { id: "talks", category: "diplomacy", weight: "key" },
    { id: "visit", category: "power", weight: "context" },
  ],
} as unknown as ChartSpec;

const CHOICE: Choice = {
  series: new Set(["claimed", "recorded"]),
  categories: new Set(["power", "diplomacy"]),
  events: "key",
  scale: "rate",
  others: new URLSearchParams(),
};
const ELSEWHERE = new URLSearchParams("province=Punjab");

afterEach(() => vi.unstubAllGlobals());

/** A page with one chart, whose requests are answered when the test says so. */
function open(spec = SPEC) {
  const [asked, arrivals, drawn]: [string[], string[], (ChartSpec | undefined)[]] = [[], [], []];
  const answers: ((answer: object | Error) => Promise<void>)[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(new URL(address).search);
    return new Promise((resolve, reject) =>
      answers.push(async (answer) => {
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
        await new Promise((done) => setTimeout(done));
      }),
    );
  });
  const drawing = {
    charts: [{ id: "attacks", spec }],
    use: (specs: (id: string) => ChartSpec | undefined) => void drawn.push(specs("attacks")),
  } as unknown as Drawing;
  const extent = { start: toMillis("2020-01-01"), end: toMillis("2024-01-01") };
  const switches = createSwitches(drawing, { extent, range: extent } as Timeline, CHOICE, {
    onDrawn: () => {},
    onArrival: (arrival) => void arrivals.push(arrival),
  });
  const whole = (more: object = {}) => ({ ok: true, json: async () => ({ ...spec, ...more }) });
  return { switches, asked, answers, arrivals, drawn, whole };
}

describe("what a page's form has chosen", () => {
  it.each<[Partial<Choice>, readonly string[], readonly string[]]>([
    [{}, ["claimed", "recorded"], ["fall", "talks"]],
    [{ series: new Set(["recorded"]) }, ["recorded"], ["fall", "talks"]],
    [{ events: "all" }, ["claimed", "recorded"], ["fall", "talks", "visit"]],
    [{ events: "none" }, ["claimed", "recorded"], []],
    [{ events: "all", categories: new Set(["power"]) }, ["claimed", "recorded"], ["fall", "visit"]],
  ])("is drawn without asking: %o", (more, series, milestones) => {
    const { switches, drawn, asked } = open();
    switches.apply({ ...CHOICE, scale: "total", ...more });
    expect(drawn[0]?.series.map(({ id }) => id)).toEqual(series);
    expect(drawn[0]?.milestones.map(({ id }) => id)).toEqual(milestones);
    expect([drawn[0]?.view.scale, asked]).toEqual(["total", []]);
  });

  it("is all events where none of a chart is a key one", () => {
    const plain = SPEC.milestones.map((each) => ({ ...each, weight: "context" as const }));
    const { switches, drawn } = open({ ...SPEC, milestones: plain });
    switches.apply(CHOICE);
    expect(drawn[0]?.milestones).toHaveLength(3);
  });
});

describe("the numbers of another choice", () => {
  it("are asked for once, over all time and with all events, and said to be on their way until they are here", async () => {
    const { switches, asked, answers, arrivals, drawn, whole } = open();
    switches.apply({ ...CHOICE, others: ELSEWHERE });
    void switches.load();
    expect(asked).toEqual(["?province=Punjab&from=2020-01&to=2023-12&events=all"]);
    expect(arrivals).toEqual(["on its way"]);
    await answers[0]?.(whole({ series: [{ id: "claimed" }] }));
    expect(arrivals).toEqual(["on its way", "here"]);
    expect(drawn.at(-1)?.series).toHaveLength(1);
    switches.take(new Map([["attacks", SPEC]]));
    expect(drawn.at(-1)?.series).toHaveLength(1);
  });

  it("are those of the last choice, whatever arrives of the one before", async () => {
    const { switches, answers, arrivals, drawn, whole } = open();
    switches.apply({ ...CHOICE, others: ELSEWHERE });
    switches.apply({ ...CHOICE, others: new URLSearchParams("province=Sindh") });
    const before = drawn.length;
    await answers[0]?.(whole({ series: [] }));
    expect([drawn.length, arrivals]).toEqual([before, ["on its way"]]);
    await answers[1]?.(whole());
    expect(drawn.at(-1)?.series).toHaveLength(2);
  });

  it("may come with their page alone", async () => {
    const { switches, answers, arrivals, drawn } = open();
    switches.apply({ ...CHOICE, others: ELSEWHERE });
    switches.take(new Map([["attacks", { ...SPEC, series: SPEC.series.slice(0, 1) }]]));
    expect([arrivals.at(-1), drawn.at(-1)?.series.length]).toEqual(["here", 1]);
    await answers[0]?.(new TypeError("no answer"));
    expect(arrivals.at(-1)).toBe("here");
  });

  it.each(["the page first", "the numbers first"])(
    "are lost where neither comes, %s, until asked for again",
    async (order) => {
      const { switches, asked, answers, arrivals, whole } = open();
      switches.apply({ ...CHOICE, others: ELSEWHERE });
      const acts = [
        () => Promise.resolve(switches.miss()),
        () => answers[0]?.({ ...whole(), ok: false, status: 503 }),
      ];
      for (const act of order === "the page first" ? acts : acts.toReversed()) {
        expect(arrivals.at(-1)).toBe("on its way");
        await act();
      }
      expect(arrivals.at(-1)).toBe("lost");
      switches.retry();
      expect([arrivals.at(-1), asked.length]).toEqual(["on its way", 2]);
      await answers[1]?.(whole());
      expect(arrivals.at(-1)).toBe("here");
      switches.retry();
      expect([arrivals.at(-1), asked.length]).toEqual(["here", 2]);
    },
  );
});
