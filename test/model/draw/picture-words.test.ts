import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { buildPictureFrame, type FrameWords } from "../../../server/model/draw/frame.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";
import { SPEC } from "./rows.ts";

describe("the words around a picture", () => {
  const around = (spec: ChartSpec, frame?: FrameWords) => {
    const { brush, texts } = recordingBrush();
    const imprint = {
      address: "https://trends.example.org/charts/attacks",
      date: "2024-06-01",
      ...(frame && { frame }),
    };
    const built = buildPictureFrame(spec, LIGHT, brush, 800, imprint);
    built.draw(brush, 1000);
    return { ...built, texts, said: texts.map(({ text }) => text) };
  };

  it("are title, question and what is counted over the legends; hints, events, sources and imprint below", () => {
    const { said, texts, top, bottom } = around({ ...SPEC, revision: `0123456789ab${"c".repeat(28)}` });
    const places = [
      ...["Attacks", "How many?", "Number of attacks.", "Attacks claimed", "Ceasefires"],
      ...[
        "Policy events",
        "Sources",
        "Revision 0123456789ab of 1 June 2024 · https://trends.example.org/charts/attacks",
      ],
    ].map((text) => said.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const ys = texts.map(({ at: [, y] }) => y);
    expect(ys.filter((y) => y < top)).toHaveLength(said.indexOf("Military action") + 1);
    expect(ys.filter((y) => y > 1000 - bottom)).toHaveLength(
      said.length - said.indexOf("Military action") - 1,
    );
    expect(Math.max(...ys)).toBeGreaterThan(970);
    expect(Math.max(...ys)).toBeLessThan(1000);
    expect(texts[0]?.font).toBe(`600 20px ${LIGHT.fontTitle}`);
    expect(texts[1]?.colour).toBe(LIGHT.inkMuted);
  });

  it("say what its signs mean, in one paragraph below", () => {
    const over = specOf({
      ...YEAR,
      kind: "flow",
      rows: [{ period: "2022-05", value: 40, qualifier: "over" }],
    });
    const { said, texts, bottom } = around(over);
    const at = said.findIndex((text) => text.startsWith("An arrow up: the number is a lower bound."));
    expect(texts[at]).toMatchObject({ colour: LIGHT.inkMuted });
    expect(texts[at]?.at[1]).toBeGreaterThan(1000 - bottom);
    expect(around(over, "legend").said.some((text) => text.startsWith("An arrow"))).toBe(false);
  });

  it("are the legends alone in a document, and none on a page", () => {
    const legend = around(SPEC, "legend");
    expect(legend.said).toContain("Attacks claimed");
    expect(legend.said).not.toContain("How many?");
    expect(legend.bottom).toBe(0);
    expect(around(SPEC, "none")).toMatchObject({ said: [], top: 0, bottom: 0 });
  });

  it("say the reason where there is nothing to draw", () => {
    const empty = specOf({
      ...YEAR,
      kind: "flow",
      from: "1990",
      to: "1991",
      rows: [{ period: "2022-01", value: 4 }],
    });
    expect(around(empty, "none").said).toEqual([
      "1990–1991: the collected reports give no number for the series shown.",
    ]);
    expect(around(empty).said).not.toContain("no figure in our sources");
    expect(around({ ...empty, series: [] }, "none").said).toEqual(["No series of this chart is shown."]);
    const worked = { name: "mean-3", label: "mean over 3 months", counts: "", refused: [] };
    expect(around({ ...empty, transform: worked }, "none").said).toEqual([
      "1990–1991: no mean over 3 months can be worked out for the series shown.",
    ]);
  });

  it("do not say so where there are words, which stand in the strip", () => {
    const words = specOf({
      ...YEAR,
      kind: "flow",
      rows: [{ period: "2022-01", missing: "WD", wording: "some" }],
    });
    expect(around(words, "none").said).toEqual([]);
  });

  it("name what a transform makes nothing of", () => {
    const refused = [{ series: "series-2", reason: "it has no months" }];
    const worked = { name: "mean-3", label: "mean over 3 months", counts: "attacks a month", refused };
    expect(around({ ...SPEC, transform: worked }).said).toEqual(
      expect.arrayContaining([
        "Worked out from known months: attacks a month.",
        "Not worked out for “Deaths”: it has no months.",
      ]),
    );
  });
});
