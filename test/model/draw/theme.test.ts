import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildTheme, DARK, fade, LIGHT, seriesColour, type Theme } from "../../../server/model/draw/theme.ts";
import { BASES } from "../../../server/model/records/records.ts";

const css = readFileSync(path.join(import.meta.dirname, "../../../public/tokens.css"), "utf8");

/** The tokens of the style sheet as they are where everything is light, or dark. */
function themeOf(scheme: "light" | "dark"): Theme {
  const start = css.indexOf("\n:root {");
  const rule = css.slice(start, css.indexOf("}", start));
  const tokens = new Map(
    [...rule.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
  return buildTheme((name) => {
    const value = tokens.get(name) ?? `no token ${name}`;
    const [, light, dark] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [];
    return (scheme === "dark" ? dark : light) ?? value;
  });
}

describe("the themes of pictures", () => {
  it("are the tokens of the page", () => {
    expect(themeOf("light")).toEqual(LIGHT);
    expect(themeOf("dark")).toEqual(DARK);
  });

  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ])("can be read: %s", (_, theme) => {
    for (const ink of [theme.ink, theme.inkMuted, theme.inkFaint]) {
      expect(contrast(ink, theme.surface)).toBeGreaterThanOrEqual(4.5);
    }
    for (const colour of Object.values(theme.series).flat()) {
      expect(contrast(colour, theme.surface)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(theme.eventInk, theme.event)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ])("keep colour for the series: events are grey, %s", (_, theme) => {
    for (const grey of [theme.event, theme.eventInk]) expect(saturation(grey)).toBeLessThan(0.1);
    for (const colour of Object.values(theme.series).flat()) expect(saturation(colour)).toBeGreaterThan(0.2);
  });

  it("give a basis one colour in every chart, in two tones for series that stand beside each other", () => {
    const colours = BASES.flatMap((basis) => [0, 1].map((slot) => seriesColour(LIGHT, { basis, slot })));
    expect(new Set(colours).size).toBe(colours.length);
    for (const basis of BASES) {
      expect(seriesColour(LIGHT, { basis, slot: 2 })).toBe(seriesColour(LIGHT, { basis, slot: 0 }));
    }
  });

  it("fade by appending an opacity", () => {
    expect([fade("#123456", 0), fade("#123456", 0.5), fade("#123456", 2)]).toEqual([
      "#12345600",
      "#12345680",
      "#123456ff",
    ]);
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How far the parts of a colour are apart, of full scale. */
function saturation(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return Math.max(...parts) - Math.min(...parts);
}
