import { describe, expect, it } from "vitest";
import { drawKindBadge, KIND_SHAPES } from "../../../server/model/draw/kind-shapes.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { recordingBrush } from "./recording.ts";

describe("the badge of a kind", () => {
  const categories = Array.from({ length: KIND_SHAPES + 1 }, (_, index) => ({
    id: `kind-${index}`,
    label: `Kind ${index}`,
    letter: "KLMNOPQR".charAt(index),
  }));
  const badgeOf = (id: string) => {
    const { brush, shapes, texts } = recordingBrush();
    drawKindBadge(brush, { spec: { categories }, theme: LIGHT }, id, 100, 100, 14);
    return { outline: JSON.stringify(shapes), shapes, letter: texts[0]?.text, font: texts[0]?.font };
  };

  it("has an outline of its own for each, and the letter that its kind was given", () => {
    const badges = categories.map(({ id }) => badgeOf(id));
    expect(new Set(badges.slice(0, KIND_SHAPES).map(({ outline }) => outline)).size).toBe(KIND_SHAPES);
    expect(badges.at(-1)?.outline).toBe(badges[0]?.outline);
    expect(badges.map(({ letter }) => letter).join("")).toBe("KLMNOPQR");
    expect(badges[0]?.font).toMatch(/^600 10px/);
    for (const { shapes } of badges) {
      expect(shapes).toHaveLength(1);
      for (const [x, y] of shapes[0]?.points ?? []) expect(Math.hypot(x - 100, y - 100)).toBeLessThan(10);
    }
  });

  it("has the first outline and its own first letter where the kind is not among them", () => {
    expect(badgeOf("other")).toMatchObject({ letter: "O", outline: badgeOf("kind-0").outline });
  });
});
