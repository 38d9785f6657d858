import { expect, it } from "vitest";
import { buildScene, showRange } from "../../../server/model/draw/build-scene.ts";
import { drawScene } from "../../../server/model/draw/draw-scene.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { type Row, specOf } from "../specs.ts";
import { recordingBrush } from "./recording.ts";

const RANGE = { start: "2021-01-01", end: "2022-01-01" };

/** Everything that is stroked and filled where a part of the time is shown, as a reader moves it on the page. */
function drawn(rows: readonly Row[]) {
  const spec = specOf({ kind: "flow", from: "2019", to: "2023", rows });
  const scene = buildScene(spec, LIGHT, 13);
  showRange(scene, RANGE);
  const { brush, strokes, fills } = recordingBrush();
  const [from, to] = [toMillis(RANGE.start), toMillis(RANGE.end)];
  const area = { left: 50, right: 950, top: 10, bottom: 310 };
  drawScene({ scene, brush, area, x: (millis) => 50 + ((millis - from) / (to - from)) * 900 });
  return { strokes, fills };
}

const bounds: Omit<Row, "period"> = { value: 40, low: 30, high: 60, qualifier: "best estimate" };

it.each<[string, string[], Row[]]>([
  ["months", ["2020-12", "2022-01"], [{ ...bounds, period: "2021-05", value: 50 }]],
  ["bounds", ["2020-12", "2022-01"], [{ period: "2021-05", value: 70, qualifier: "over" }]],
  ["years", ["2020", "2022"], [{ ...bounds, period: "2021", value: 50 }]],
])("nothing of the %s beside the time shown is drawn at its edges", (_, beside, own) => {
  const neighbours = beside.map((period) => ({ ...bounds, period }));
  expect(drawn([...neighbours.slice(0, 1), ...own, ...neighbours.slice(1)])).toEqual(drawn(own));
});
