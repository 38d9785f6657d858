import { describe, expect, it } from "vitest";
import { drawMap, type MapDrawing } from "../../../server/http/pictures/map.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { bare, wordsOf } from "../drawing.ts";

const MAP: MapDrawing = {
  width: 912,
  height: 400,
  around: ["M0,0H100V100H0Z"],
  inside: ["M100,0H200V100H100Z"],
  chosen: [],
  lines: "M100,50H200",
  borders: "M0,0H200",
  scale: { length: 80, kilometres: 50 },
  marks: [],
  names: [],
};

const svgOf = async (map: Partial<MapDrawing> = {}, below: readonly string[] = []) =>
  String(await drawMap({ ...MAP, ...map }, { title: "Where it was", below }, "svg"));
const heightOf = (svg: string) => Number(/ height="(\d+)"/.exec(svg)?.[1]);
/** What a drawing has that another lacks. */
const more = (svg: string, part: RegExp) => [...svg.matchAll(part)].length;

describe("a map as a picture", () => {
  it("says its title, its scale and how closely places are known", async () => {
    const said = wordsOf(await svgOf());
    for (const words of [
      "Where it was",
      "50 km",
      "the very place",
      "near the named place",
      "only the district: somewhere in it",
    ])
      expect(said).toContain(bare(words));
  });

  it("says below it what is drawn and what is not, a line each, broken where it is longer than the map", async () => {
    const short = await svgOf({}, ["12 incidents."]);
    expect(wordsOf(short)).toContain("12incidents.");
    expect(heightOf(short) - heightOf(await svgOf())).toBe(19);
    const long = await svgOf({}, ["12 incidents.", "Of these some are not drawn. ".repeat(8).trim()]);
    expect(heightOf(long) - heightOf(short)).toBe(2 * 19);
    expect(wordsOf(long)).toContain(bare("Of these some are not drawn. ".repeat(8)));
  });

  it("draws a very place as a dot, a named one as a ring, a district as a dashed ring", async () => {
    const pathsOf = async (precision: "exact" | "near" | "district") => {
      const svg = await svgOf({ marks: [{ precision, x: 300, y: 200, radius: 8 }] });
      // Marks stand within the map's own frame, the key below it without.
      const [, map = ""] = /<g clip-path[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
      const looks = new Map([...svg.matchAll(/\.(c\d+)\{([^}]*)\}/g)].map(([, name, look]) => [name, look]));
      return [...map.matchAll(/<path class="(c\d+)" d="M[^"]*A8 8 /g)].map(([, name]) => {
        const look = looks.get(name) ?? "";
        return look.includes("dasharray") ? "dashes" : look.includes("fill:none") ? "ring" : "dot";
      });
    };
    expect(await pathsOf("exact")).toEqual(["ring", "dot"]);
    expect(await pathsOf("near")).toEqual(["ring"]);
    expect(await pathsOf("district")).toEqual(["dashes"]);
  });

  it("writes names and numbers where they stand, on as many lines as they have", async () => {
    const names = [
      { kind: "province", x: 300, y: 100, lines: ["Khyber", "Pakhtunkhwa"], leading: 14 },
      { kind: "number", x: 300, y: 200, lines: ["27"], leading: 0 },
    ] as const;
    const said = wordsOf(await svgOf({ names }));
    for (const word of ["Khyber", "Pakhtunkhwa", "27"]) expect(said).toContain(word);
  });

  it("has in its key each mark as it stands on the map", async () => {
    const key = (await svgOf()).split("</g>").at(-1) ?? "";
    const circles = (radius: number) => more(key, new RegExp(`<path [^>]*A${radius} ${radius} `, "g"));
    expect([4.5, 7, 9.5].map((radius) => circles(radius) > 0)).toEqual([true, true, true]);
    expect(circles(4.5)).toBe(circles(7) + 1);
  });

  it("draws the borders of countries", async () => {
    expect(more(await svgOf(), /<path [^>]*d="M0 0L200 0"/g)).toBe(1);
  });

  it("parts its names by a rim from what lies beneath", async () => {
    const names = [{ kind: "number", x: 300, y: 200, lines: ["27"], leading: 0 }] as const;
    expect(more(await svgOf({ names }), /<text[^>]*>27<\/text>/g)).toBe(2);
  });

  it("fills the province chosen, and no other", async () => {
    const fills = (svg: string) => more(svg, new RegExp(`fill[=:]"?${LIGHT.line}`, "gi"));
    expect(fills(await svgOf({ chosen: ["M100,0H200V100H100Z"] }))).toBe(fills(await svgOf()) + 1);
  });
});
