import { readFileSync } from "node:fs";
import path from "node:path";
import { loadImage } from "@napi-rs/canvas";
import { Chart, type ChartArea } from "chart.js";
import { beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../../server/data/records/folder.ts";
import { loadDataset } from "../../../server/data/records/load.ts";
import { HttpError } from "../../../server/http/frame/http-error.ts";
import { drawPicture, type PictureOptions } from "../../../server/http/pictures/draw.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import type { Box, Brush } from "../../../server/model/draw/brush.ts";
import { coverageHeight, coverageRows } from "../../../server/model/draw/coverage-rows.ts";
import { eventRows } from "../../../server/model/draw/eventlist.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { shareOf as takeOf } from "../../breadth.ts";
import { DATA } from "../../fixtures/folder.ts";
import { specOf } from "../../model/specs.ts";
import { expectGolden, GOLDEN, pixelsOf, shareOf } from "../golden.ts";

const OPTIONS: PictureOptions = {
  width: 800,
  ratio: null,
  format: "png",
  dark: false,
  address: "https://trends.example.org/charts/attacks",
  date: "2024-06-01",
};

/** Of a drawing with all its events: what repeats itself in it is written once. */
const MOST_BYTES = 130_000;

/** A chart with every kind of mark, bound, gap and event. */
const EVERYTHING = specOf({
  from: "2022-01",
  to: "2023-12",
  published: "2023-11-15",
  series: [
    {
      kind: "flow",
      title: "Attacks claimed",
      rows: [
        { period: "2022-01", value: 45 },
        { period: "2022-02", value: 30, qualifier: "over" },
        { period: "2022-03", value: 35, qualifier: "nearly" },
        { period: "2022-04", value: 54, qualifier: "about" },
        { period: "2022-06", value: 0 },
        { period: "2022-07/2022-11", missing: "CF" },
        { period: "2023-11", value: 12 },
      ],
    },
    {
      kind: "flow",
      basis: "recorded",
      title: "Attacks recorded",
      rows: [
        { period: "2022-01", value: 20, low: 15, high: 32 },
        { period: "2022-02", low: 10, high: 25, qualifier: "between" },
        { period: "2022-05/2022-09", value: 150, qualifier: "at least" },
        { period: "2023-01/..", value: 400, qualifier: "over", wording: "over 400" },
      ],
    },
    {
      kind: "cumulative",
      basis: "estimated",
      title: "In all",
      rows: [
        { period: "2022-08/2022-12", value: 20 },
        { period: "2022-08/2023-06", value: 60, qualifier: "up to" },
        { period: "2022-01/2022-12", missing: "WD", wording: "dozens of attacks" },
      ],
    },
  ],
  milestones: [
    { date: "2022-05-10", title: "A day", category: "ceasefires" },
    { date: "2022-12", title: "Visits of officials", category: "military" },
    { date: "[2023-02-21..2023-02-28]", title: "Late in a month", category: "agreements" },
    { date: "2021-06/2022-03", title: "A stretch that began before", category: "ceasefires" },
    { date: "2023-08/..", title: "A stretch without an end", category: "military" },
  ],
});

const specs = new Map<string, ChartSpec>([["everything", EVERYTHING]]);

beforeAll(async () => {
  const { dataset } = loadDataset((await readFolder(DATA)).files, { today: "2026-01-01" });
  for (const chart of dataset?.charts ?? []) {
    const view = {
      ...DEFAULT_VIEW,
      events: "all" as const,
      milestones: ["ceasefires", "military", "migration"],
    };
    if (dataset) specs.set(chart.id, { ...buildChart(dataset, chart, view), revision: "0123456789ab" });
  }
});

describe("pictures and their coverage strips look as they did", () => {
  it.each(
    ["everything", "attacks", "security-deaths", "deportations", "afghans-in-pakistan"].flatMap((id, turn) =>
      takeOf(["light", "dark"] as const, turn, 2).map((theme) => [id, theme] as const),
    ),
  )("%s, %s", async (id, theme) => {
    const spec = specs.get(id);
    expect(spec).toBeDefined();
    if (!spec) return;
    const picture = await drawPicture(spec, { ...OPTIONS, dark: theme === "dark" });
    await expectGolden(`${id}-${theme}`, picture);
    const golden = await pixelsOf(readFileSync(path.join(GOLDEN, `${id}-${theme}.png`)));
    expect(shareOf(golden, await pixelsOf(picture), stripBox(spec))).toBeLessThanOrEqual(STRIP_BOUND);
  });
});

describe("the coverage strip of a picture", () => {
  it("shows a single month of another state, which the whole picture would let pass", async () => {
    // Both states stand elsewhere in the strip too, so that the legend stays as it is.
    const series = EVERYTHING.series.map((each, index) => {
      const at = index === 0 ? each.coverage.findIndex(({ state }) => state === "NR") : -1;
      return {
        ...each,
        coverage: each.coverage.map((part, place) =>
          place === at ? { ...part, state: "zero" as const } : part,
        ),
      };
    });
    const [was, is] = [
      await pixelsOf(await drawPicture(EVERYTHING, OPTIONS)),
      await pixelsOf(await drawPicture({ ...EVERYTHING, series }, OPTIONS)),
    ];
    expect(shareOf(was, is, { left: 0, top: 0, right: was.width, bottom: was.height })).toBeLessThan(0.005);
    expect(shareOf(was, is, stripBox(EVERYTHING))).toBeGreaterThan(STRIP_BOUND);
  });
});

describe("a picture", () => {
  const sizeOf = async (options: Partial<PictureOptions>) => {
    const { width, height } = await loadImage(await drawPicture(EVERYTHING, { ...OPTIONS, ...options }));
    return [width, height];
  };

  it("has the width asked for, and the ratio", async () => {
    expect(await sizeOf({ width: 1000, ratio: 0.8 })).toEqual([1000, 1250]);
    const [width, height] = await sizeOf({ width: 2400, ratio: 0.8 });
    expect([width, height]).toEqual([2400, 3000]);
    const [, bare = 0] = await sizeOf({ width: 960, ratio: 1.78, frame: "none" });
    expect(bare).toBe(Math.round(960 / 1.78));
  });

  it("is refused where a ratio would squeeze its plots, with the highest that fits", async () => {
    const wide = { ratio: 3, width: 960 };
    for (const options of [
      { ...wide, ratio: 1.78 },
      wide,
      // The highest that fits is rounded down at every width.
      ...[1000, 1040, 1080].map((width) => ({ ...wide, width })),
      { ...wide, frame: "none" as const },
    ]) {
      const asked = options;
      const refused = await messageOf(drawPicture(EVERYTHING, { ...OPTIONS, ...asked }));
      const fits = Number(/expected at most (\d\.\d\d)/.exec(refused)?.[1]);
      expect(refused).toContain(`got ${options.ratio}`);
      expect(refused.includes("frame=none")).toBe(!("frame" in options));
      const [width = 0, height = 1] = await sizeOf({ ...asked, ratio: fits });
      expect(width / height).toBeCloseTo(fits, 2);
      await expect(drawPicture(EVERYTHING, { ...OPTIONS, ...asked, ratio: fits + 0.02 })).rejects.toThrow();
    }
  });

  it("of a time without numbers draws no frame, and says that there are none", async () => {
    const nothing = specOf({
      kind: "flow",
      from: "1990",
      to: "1991",
      rows: [{ period: "2022-01", value: 4 }],
    });
    for (const frame of ["full", "none"] as const) {
      const svg = String(await drawPicture(nothing, { ...OPTIONS, frame, format: "svg" }));
      const said = svg.replaceAll(/<style>.*?<\/style>|<[^>]+>/gs, "").replaceAll(/\s/g, "");
      expect(said).toContain("1990–1991:thecollectedreportsgivenonumberfortheseriesshown.");
      expect(svg).not.toContain("<path");
      expect(said.includes("trends.example.org")).toBe(frame === "full");
    }
    const { width, height } = await loadImage(
      await drawPicture(nothing, { ...OPTIONS, width: 2400, frame: "none" }),
    );
    expect(width).toBe(2400);
    expect(height).toBeLessThan(200);
  });

  it("keeps a name in Urdu apart from the date beside it", () => {
    const title = "مذاکرات کا دوسرا دور (45 اراکین)";
    const urdu = specOf({ kind: "flow", rows: [], milestones: [{ date: "2023-05-12", title }] });
    const setting = { theme: LIGHT, width: 800, measure: (_font: string, text: string) => text.length * 6 };
    const said: string[] = [];
    const brush = new Proxy(
      {},
      { get: (_, name) => (text: string) => name === "fillText" && said.push(text) },
    );
    for (const row of eventRows(urdu, setting)) row.draw(brush as unknown as Brush, 0);
    expect(said).toContain(`\u2068${title}\u2069, 12 May 2023`);
    expect(said.join()).not.toContain("\u2068Policy");
  });

  it("is a drawing with text as SVG, in the fonts' own names", async () => {
    const svg = String(await drawPicture(EVERYTHING, { ...OPTIONS, format: "svg", width: 1600 }));
    expect(svg).toMatch(/^<\?xml [^>]*><svg [^>]*width="1600"[^>]* viewBox="0 0 1200 \d+"/);
    expect(svg).toContain("'Source Sans 3'");
    const families = [...svg.matchAll(/font-family[:=]"?([^";}]+, [^";}]+)/g)].map(([, family]) => family);
    expect(new Set(families)).toEqual(
      new Set([
        "'Source Sans 3', 'Segoe UI', Arial, sans-serif",
        "'Source Serif 4', Georgia, 'Noto Serif', serif",
      ]),
    );
    const words = svg.replaceAll(/<[^>]+>/g, "");
    expect(words).toContain("https://trends.example.org");
    expect(words).toContain("officials");
    expect(svg).not.toMatch(/ExtraLight|<script|href="http/);
  });

  it("fits into a letter as SVG", async () => {
    for (const spec of specs.values()) {
      const svg = await drawPicture(spec, { ...OPTIONS, format: "svg" });
      expect(svg.length, spec.chart.id).toBeLessThan(MOST_BYTES);
    }
  });

  it("says in words as of which day it is, and a revision only once", async () => {
    const imprint = async (asof: string) => {
      const spec = { ...EVERYTHING, view: { ...EVERYTHING.view, asof } };
      const picture = await drawPicture(spec, { ...OPTIONS, format: "svg", width: 1200 });
      return picture.toString().replaceAll(/<[^>]+>/g, "");
    };
    expect(await imprint("2023")).toContain("sources published by 31 December 2023");
    expect(await imprint("0123456789ab")).not.toContain("published by");
    expect(await imprint("0123456789ab")).toContain("of 1 June 2024 · https://");
  });

  it("leaves no chart behind", async () => {
    await drawPicture(EVERYTHING, OPTIONS);
    expect(Object.keys(Chart.instances)).toEqual([]);
  });

  it("is the same each time, also where two are drawn at once", async () => {
    const [one, other] = await Promise.all([
      drawPicture(EVERYTHING, OPTIONS),
      drawPicture(EVERYTHING, OPTIONS),
    ]);
    expect(one?.equals(other as Buffer)).toBe(true);
  });
});

async function messageOf(picture: Promise<Buffer>): Promise<string> {
  try {
    await picture;
  } catch (error) {
    if (error instanceof HttpError) return error.problems.map(({ message }) => message).join();
    throw error;
  }
  return "";
}

/** Of the pixels of the strip alone: it is so thin that a wrong one would drown in the whole picture. */
const STRIP_BOUND = 0.001;

let area: ChartArea | undefined;
Chart.register({
  id: "area",
  afterDraw({ chartArea }) {
    area = chartArea;
  },
});

/** Where the strip stands in the picture drawn last, with the keys of its rows. */
function stripBox(spec: ChartSpec): Box {
  if (!area) throw new Error("expected a picture to have been drawn");
  const bottom = Math.ceil(area.bottom + coverageHeight(coverageRows(spec)) + 2);
  return { left: 0, right: Math.floor(area.right), top: Math.floor(area.bottom) + 1, bottom };
}
