import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  fitFrame,
  frameAround,
  HEIGHT,
  moveFrame,
  WHOLE_FRAME,
  WIDTH,
} from "../../../../server/http/pages/incidents/map-frame.ts";
import { NARROW, placeNames, WIDE } from "../../../../server/http/pages/incidents/map-names.ts";
import { textOf, unescapeHtml } from "../../html.ts";
import { asking, totalOf } from "../../listed.ts";
import { type Site, serve } from "../../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());
const { page } = asking(() => site);

function moveOf(html: string, move: string): string | undefined {
  const href = new RegExp(`href="([^"]*)" data-map-move="${move}"`).exec(html)?.[1];
  return href === undefined ? undefined : unescapeHtml(href).replace(/#.*/, "");
}

function marksOf(html: string): number[] {
  const marks = [...html.matchAll(/class="mark mark-\w+" href="[^"]*" aria-label="([\d,]+) incident/g)];
  return marks.map(([, number = ""]) => Number(number.replaceAll(",", "")));
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe("the frame of a map", () => {
  it("has the shape of the drawing, whatever is asked for", () => {
    for (const frame of [fitFrame([70, 32, 70.1, 34]), fitFrame([62, 30, 72, 30.2]), frameAround(null)]) {
      const [west, south, east, north] = frame;
      const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
      expect(((east - west) * shrink) / (north - south)).toBeCloseTo(WIDTH / HEIGHT, 1);
    }
  });

  it("goes closer and back, and stays with both countries", () => {
    const closer = moveFrame(WHOLE_FRAME, "in");
    expect(closer && closer[2] - closer[0]).toBeCloseTo((WHOLE_FRAME[2] - WHOLE_FRAME[0]) / 2, 1);
    expect(closer && moveFrame(closer, "out")).toEqual(WHOLE_FRAME);
    expect(moveFrame(WHOLE_FRAME, "out")).toBeNull();
    expect(moveFrame(WHOLE_FRAME, "whole")).toBeNull();
    let east = fitFrame([70, 32, 72, 34]);
    for (let step = 0; step < 40; step += 1) east = moveFrame(east, "east") ?? east;
    expect(east[0]).toBeLessThan(78.4);
    expect(moveFrame(east, "east")).toBeNull();
    let closest = WHOLE_FRAME;
    for (let step = 0; step < 9; step += 1) closest = moveFrame(closest, "in") ?? closest;
    expect(closest[2] - closest[0]).toBeCloseTo(0.6);
    expect(moveFrame(closest, "in")).toBeNull();
  });

  it.each([
    ["west", "east", 0, -1],
    ["south", "north", 1, -1],
    ["east", "west", 2, 1],
    ["north", "south", 3, 1],
  ] as const)("goes a third of itself to the %s, and back to the %s", (way, back, edge, sign) => {
    const frame = fitFrame([70, 32, 72, 34]);
    const span = edge % 2 === 0 ? frame[2] - frame[0] : frame[3] - frame[1];
    const moved = moveFrame(frame, way) ?? frame;
    // To the north a degree is less of the drawing.
    expect(Math.abs((moved[edge] - frame[edge]) * sign - span / 3)).toBeLessThan(0.05);
    for (const [index, each] of (moveFrame(moved, back) ?? frame).entries())
      expect(Math.abs(each - (frame[index] ?? 0))).toBeLessThan(0.05);
  });

  it("has room beside little, and shows both countries where there is much", () => {
    const [west, south, east, north] = frameAround([70, 32, 70.2, 32.1]);
    expect([south, north]).toEqual([29.5, 34.5]);
    expect((west + east) / 2).toBeCloseTo(70.25);
    expect(frameAround([61, 24, 78, 38])).toEqual(WHOLE_FRAME);
    expect(frameAround([66, 28, 76, 36])).not.toEqual(WHOLE_FRAME);
  });
});

describe("the names of a map", () => {
  it("stand on no other, and those of districts beside their marks", () => {
    const there = { x: 300, y: 300 };
    const names = placeNames(
      [
        { kind: "number", ...there, text: "25" },
        { kind: "country", ...there, text: "Pakistan" },
        { kind: "province", ...there, text: "Punjab" },
        { kind: "district", ...there, text: "Lahore" },
      ],
      [{ ...there, radius: 10 }],
      WIDE,
    );
    expect(names.map(({ kind }) => kind)).toEqual(["number", "province", "district"]);
    const [, province, district] = names;
    expect(province).not.toMatchObject(there);
    expect(Math.abs((district?.y ?? 300) - 300) + Math.abs((district?.x ?? 300) - 300)).toBeGreaterThan(13);
  });

  it("of provinces stay within them, and are cut in two where they are long", () => {
    const name = { kind: "province", x: 300, y: 300, text: "Khyber Pakhtunkhwa" } as const;
    expect(placeNames([{ ...name, isWithin: () => false }], [], NARROW)).toEqual([]);
    const [found] = placeNames([{ ...name, isWithin: (x) => x > 350 }], [], NARROW);
    expect(found?.lines).toEqual(["Khyber", "Pakhtunkhwa"]);
    expect(found?.x).toBeGreaterThan(350);
  });
});

describe("the map of the incidents", () => {
  it("goes closer by its links, with finer marks of fewer incidents, and says how many are elsewhere", async () => {
    const whole = await page("/incidents?from=2009");
    expect(moveOf(whole, "out")).toBeUndefined();
    let [html, before] = [whole, sum(marksOf(whole))];
    for (let step = 0; step < 3; step += 1) {
      const address = moveOf(html, "in") ?? "";
      expect(address).toContain("/incidents?from=2009&map=");
      html = await page(address);
      const drawn = sum(marksOf(html));
      expect(drawn).toBeLessThan(before);
      const undrawn = [
        ...(/<ul class="[^"]*undrawn">(.*?)<\/ul>/s.exec(html)?.[1]?.matchAll(/<b>([\d,]+)<\/b>/g) ?? []),
      ];
      expect(drawn + sum(undrawn.map(([, number = ""]) => Number(number.replaceAll(",", ""))))).toBe(
        totalOf(html),
      );
      before = drawn;
    }
    expect(textOf(html)).toContain("outside the part of the map shown");
  });

  it("draws each mark as closely as its place is known, the borders and the scale", async () => {
    const shown = (precision: string) => page(`/incidents?precision=${precision}`);
    const kinds = (html: string) =>
      new Set([...html.matchAll(/class="mark mark-(\w+)" href/g)].map(([, kind = ""]) => kind));
    for (const precision of ["exact", "near", "district"])
      expect(kinds(await shown(precision))).toEqual(new Set([precision]));
    const html = await shown("exact");
    expect(html).toMatch(/<path class="border" d="M[^"]+"/);
    expect(textOf(html)).toMatch(/\b\d+ km\b/);
    for (const key of ["exact", "near", "district"])
      expect(html).toMatch(new RegExp(`<g class="mark mark-${key}"><circle [^>]*r="[\\d.]+"`));
  });

  it("names provinces, and those with incidents lead to them", async () => {
    const html = await page("/incidents");
    expect(html).toMatch(/class="name-province"[^>]*aria-hidden="true"><tspan[^>]*>Helmand/);
    const named = /<a href="([^"]*)" aria-label="([^":]*): ([\d,]+) incidents"><text class="name-province"/;
    const [, href = "", , number = ""] = named.exec(html) ?? [];
    expect(totalOf(await page(unescapeHtml(href).replace(/#.*/, "")))).toBe(
      Number(number.replaceAll(",", "")),
    );
    const chosen = await page("/incidents?province=Balochistan");
    expect(chosen).toContain('class="province province-chosen"');
  });

  it.each(["map=0", "map=70,30,60,40", "map=70,30,72,32&map=1"])("refuses %s", async (query) => {
    const { status, text } = await site.get(`/incidents/map.svg?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text).error.problems[0]).toMatchObject({ parameter: "map" });
    expect((await site.get(`/incidents?${query}`)).status).toBe(400);
  });

  it("is a picture with title, numbers, sources and version of the data", async () => {
    const { headers, text } = await site.get("/incidents/map.svg?province=Balochistan&from=2014&to=2014");
    expect(headers.get("content-type")).toContain("image/svg+xml");
    expect(headers.get("content-disposition")).toMatch(/incidents-map_.*Balochistan.*\.svg"$/);
    // A drawing has a text for each word or part of one.
    const words = [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
      .map(([, word = ""]) => word)
      .join("")
      .replaceAll(" ", "");
    const total = totalOf(await page("/incidents?province=Balochistan&from=2014&to=2014"));
    for (const part of ["Balochistan", "2014", `of ${total} incidents`, "Sources", "Natural Earth"])
      expect(words).toContain(part.replaceAll(" ", ""));
    expect(words).toContain(site.store.current().revision.slice(0, 7));
    const png = await site.get("/incidents/map.png?map=69,32,72,35");
    expect(png.headers.get("content-type")).toBe("image/png");
    expect(unescapeHtml(await page("/incidents?map=69,32,72,35"))).toContain(
      "/incidents/map.png?map=69,32,72,35",
    );
  });
});
