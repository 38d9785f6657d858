import { parseHTML } from "linkedom";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { monthAt, tipOfMark } from "../../../public/interact/tip.ts";
import type { ChartSpec, ObservationSpec } from "../../../server/model/chart/spec.ts";
import type { MarkRegion, Region } from "../../../server/model/draw/regions.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { type SeriesDraft, specOf } from "../specs.ts";

beforeEach(() => vi.stubGlobal("document", parseHTML("<html></html>").document));
afterEach(() => vi.unstubAllGlobals());

function regionOf(spec: ChartSpec, series = 0, at = 0): MarkRegion {
  const drawn = spec.series[series];
  const observation = drawn?.observations[at] as ObservationSpec;
  const [start, end] = [toMillis(observation.start), toMillis(observation.end)];
  return {
    kind: "mark",
    series: drawn,
    mark: { observation, start, end, left: start, right: end },
  } as MarkRegion;
}
const tip = (spec: ChartSpec, series = 0, at = 0) =>
  tipOfMark(regionOf(spec, series, at), spec).map(({ textContent }) => textContent);
const flow = (title: string, ...rows: SeriesDraft["rows"]): SeriesDraft => ({ kind: "flow", title, rows });

describe("the tip of a month", () => {
  const spec = specOf({
    series: [
      flow("Attacks claimed", { period: "2021-12", value: 45, wording: "nearly fifty", qualifier: "nearly" }),
      flow("Attacks recorded", { period: "2021-12", value: 12 }, { period: "2022-01", value: 9 }),
      flow("Attacks in all", { period: "2021-08/2022-05", value: 500, qualifier: "over" }),
    ],
  });

  it("has every series with a number for that very time, in its words and with its source", () => {
    expect(tip(spec)).toEqual([
      "December 2021",
      "nearly fiftyAttacks claimed · Gul 2024",
      "12 attacksAttacks recorded · Gul 2024",
    ]);
    expect(tip(spec, 1, 1)).toEqual(["January 2022", expect.stringMatching(/^9.*Attacks recorded/)]);
  });

  it("of a longer time is of that number alone", () => {
    expect(tip(spec, 2)).toEqual([expect.stringContaining("2021"), expect.stringMatching(/^over 500/)]);
  });

  it("is that of the month under the pointer, from its first moment up to the next month's", () => {
    const marks = [regionOf(spec, 1, 0), regionOf(spec, 2, 0), regionOf(spec, 1, 1)];
    const regions = [{ kind: "strip" } as Region, ...marks];
    const at = (day: string, more = 0) => monthAt(regions, toMillis(day) + more)?.mark.observation.when;
    expect(at("2021-12-01")).toBe("December 2021");
    expect(at("2022-01-01", -1)).toBe("December 2021");
    expect(at("2022-01-01")).toBe("January 2022");
    expect(at("2022-03-01")).toBeUndefined();
  });
});

it("readings of other sources stand below, told as the same or as another, each with its own source", () => {
  const spec = specOf(flow("Attacks claimed", { period: "2021-12", value: 45 }));
  const [series] = spec.series;
  const [lead] = series?.observations ?? [];
  const others = [lead, { ...lead, value: 54, text: "54", wording: "fifty-four", source: "wire" }];
  const observations = [{ ...lead, rivals: others }] as ObservationSpec[];
  const all = {
    ...spec,
    series: [{ ...series, observations }],
    sources: [...spec.sources, { ...spec.sources[0], id: "wire", short: "Wire 2022" }],
  } as ChartSpec;
  expect(tip(all).slice(1)).toEqual([
    "45 attacksAttacks claimed · Gul 2024",
    "also 45 attacksGul 2024",
    "or 54 attacks “fifty-four”Wire 2022",
  ]);
});
