import { describe, expect, it } from "vitest";
import { bandHeight, layBand } from "../../../server/model/draw/event-band.ts";
import { eventRegions } from "../../../server/model/draw/event-regions.ts";
import { findRegion } from "../../../server/model/draw/regions.ts";
import { fade, LIGHT } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dayAt, YEAR } from "./inked.ts";
import { frameFor } from "./marks-of.ts";
import { recordingBrush } from "./recording.ts";

type Dated = { date: string; title?: string; category?: string };

const events = (...dated: readonly Dated[]) =>
  specOf({ ...YEAR, kind: "flow", rows: [], milestones: dated.map((each) => ({ title: "It", ...each })) });
const pole = fade(LIGHT.event, 0.8);
/** The very same day nine times, with more words than the plot is wide. */
const NINE: Dated[] = Array.from({ length: 9 }, (_, index) => ({
  date: "2022-05-10",
  title: `${"The very same day again ".repeat(7)}${index}`,
}));

describe("the words of an event", () => {
  const drawn = drawnOf(events({ date: "2022-05-10", title: "A truce is agreed", category: "ceasefires" }));
  const { area, frame } = drawn;
  const middle = dayAt(129.5);

  it("hang on a pole from them down to the plot, in the middle of its day", () => {
    const poles = drawn.strokes.filter(({ colour }) => colour === pole);
    expect(poles).toMatchObject([
      {
        width: 1,
        dash: [],
        points: [
          [middle, area.top + 1],
          [middle, area.top + bandHeight(frame.scene)],
        ],
      },
    ]);
  });

  it("stand over the plot, in which its line goes on", () => {
    const line = drawn.strokes.find(({ colour }) => colour === fade(LIGHT.event, 0.85));
    expect(line?.points).toEqual([
      [middle, area.top + bandHeight(frame.scene)],
      [middle, area.bottom],
    ]);
  });

  it("follow its badge: the letter of its kind in light on grey", () => {
    const letter = drawn.texts.find(({ text }) => text === "C");
    const words = drawn.texts.find(({ text }) => text === "A truce is agreed");
    expect(letter).toMatchObject({ align: "center", colour: LIGHT.eventInk, at: [middle + 8, 20.5] });
    expect(words).toMatchObject({
      align: "left",
      colour: LIGHT.ink,
      rim: LIGHT.surface,
      at: [middle + 18, 20.5],
    });
    expect(
      drawn.shapes.find(({ points }) => points.length === 1 && points[0]?.[0] === middle + 8),
    ).toMatchObject({
      colour: LIGHT.event,
    });
  });

  it("are parted by the badge from the pole beneath it", () => {
    const clear = drawn.fills.find(({ fill }) => fill === LIGHT.surface);
    expect(clear?.box).toEqual([middle + 8 - 6.5, 20 - 6.5, 13, 13]);
  });

  it("stand left of the pole at the end of the plot, the badge nearest to it", () => {
    const { texts } = drawnOf(events({ date: "2022-12-20", title: "A truce is agreed" }));
    const at = dayAt(353.5);
    expect(texts.find(({ text }) => text === "M")?.at[0]).toBe(at - 8);
    expect(texts.find(({ text }) => text === "A truce is agreed")).toMatchObject({
      align: "right",
      at: [at - 18, 20.5],
    });
  });

  it("stand on two lines, one under the other, where one has no room", () => {
    const title = "Pakistan decides to deport undocumented Afghans";
    const { texts } = drawnOf(events({ date: "2022-09-01", title }));
    const lines = texts.filter(({ text }) => text !== "" && title.includes(text) && text.length > 4);
    expect(lines.map(({ text }) => text).join(" ")).toBe(title);
    expect(lines.map(({ at: [, y] }) => y)).toEqual([20.5, 36.5]);
  });

  it.each([
    ["2022-05-10~", [1, 2]],
    ["2022-05", [1, 2]],
    ["2022-05-10", []],
  ])("have a dotted pole where the day is not known: %s", (date, dash) => {
    expect(drawnOf(events({ date })).strokes.find(({ colour }) => colour === pole)?.dash).toEqual(dash);
  });

  it("have the pole of a long stretch where it begins, of a shorter one in its middle", () => {
    const at = (date: string) =>
      drawnOf(events({ date })).strokes.find(
        ({ colour, points: [from, to] }) => colour === pole && from?.[0] === to?.[0],
      )?.points[0]?.[0];
    expect(at("2022-03-02/2022-08-01")).toBe(dayAt(60));
    expect(at("2022-03-01/2022-04-14")).toBe(dayAt(59 + 22.5));
    expect(at("2022-03-01/2022-04-15")).toBe(dayAt(59));
    expect(at("2021-03-02/2022-08-01")).toBe(dayAt(0));
    expect(at("2022-11-15/2023-02-01")).toBe(dayAt(318));
    expect(at("2022")).toBe(dayAt(182.5));
  });
});

describe("neighbours that share a mark", () => {
  const drawn = drawnOf(events(...NINE, { date: "2022-05-11~", title: "The next day ".repeat(14) }));
  const { area, frame } = drawn;

  it("say how many they are beside two sheets, and no letter", () => {
    expect(drawn.texts.map(({ text }) => text)).toContain("10 events");
    expect(drawn.texts.some(({ text }) => text === "M")).toBe(false);
    const sheets = drawn.fills.filter(({ box: [, , wide, high] }) => wide === high);
    expect(sheets.map(({ fill }) => fill)).toEqual([LIGHT.surface, LIGHT.event]);
    expect(drawn.frames.filter(({ colour }) => colour === LIGHT.event)).toHaveLength(2);
    expect((sheets[0]?.box[0] ?? 0) - (sheets[1]?.box[0] ?? 0)).toBeGreaterThan(2);
  });

  it("have each its pole, and a line from the first to the last", () => {
    const lines = drawn.strokes.filter(({ colour }) => colour === pole);
    const [upright, flat] = [lines.slice(0, -1), lines.slice(-1)];
    expect(upright).toHaveLength(10);
    // That of the last day alone is not sure.
    expect(upright.map(({ dash }) => dash)).toEqual([...Array(9).fill([]), [1, 2]]);
    expect(flat).toMatchObject([
      {
        dash: [],
        points: [
          [dayAt(129.5), 27],
          [dayAt(130.5), 27],
        ],
      },
    ]);
  });

  it("can be pointed at together, with all their titles, and each by itself", () => {
    const regions = eventRegions(frame);
    const [shared, ...single] = regions;
    if (shared?.kind !== "events") throw new Error("expected a shared mark");
    expect(shared.milestones).toHaveLength(10);
    expect(shared.key.split(" ")).toHaveLength(10);
    expect(shared.text).toMatch(/^10 events: The very same day again .* 0; The very same day again .* 1; /);
    expect(shared.box).toMatchObject({ left: dayAt(129.5), top: area.top, bottom: area.top + 16 });
    expect(new Date(shared.at).toISOString().slice(0, 10)).toBe("2022-05-10");
    expect(single).toHaveLength(10);
    expect(single.every(({ kind, label }) => kind === "event" && label === undefined)).toBe(true);
    expect(findRegion(regions, dayAt(129.5) + 20, area.top + 8)).toBe(shared);
  });
});

describe("the band of words over a plot", () => {
  it("keeps no room where there is no event, no time axis or no width", () => {
    const { brush } = recordingBrush();
    expect(bandHeight(frameFor(events(), 730).scene)).toBe(0);
    const dated = [{ date: "2022-05-10", title: "It" }];
    const dots = specOf({
      ...YEAR,
      kind: "stock",
      rows: [{ period: "2022-04", value: 5 }],
      milestones: dated,
    });
    expect(bandHeight(frameFor(dots, 730).scene)).toBe(0);
    const { scene } = frameFor(events({ date: "2022-05-10" }), 730);
    expect(bandHeight(scene)).toBe(36);
    layBand(scene, 0, brush);
    expect(bandHeight(scene)).toBe(0);
  });

  it("keeps two rows for one line, and never more than six", () => {
    const rows = (...dated: readonly Dated[]) => frameFor(events(...dated), 730).scene.band.rows;
    expect(rows({ date: "2022-05-10" })).toBe(2);
    const many = ["01", "03", "05", "07", "09", "11"].flatMap((month) =>
      [1, 8, 15, 22].map((day) => ({
        date: `2022-${month}-${String(day).padStart(2, "0")}`,
        title: "Pakistan decides to deport undocumented Afghans",
      })),
    );
    expect(rows(...many)).toBe(6);
  });
});
