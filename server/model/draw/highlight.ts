import { toMillis } from "../calendar.ts";
import { path } from "./bars.ts";
import { boxOf, type Frame } from "./scene.ts";

/** A ring around what is chosen and a line where the pointer stands in time. */
export function drawHighlight(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  brush.setLineDash([]);
  if (scene.crosshair !== null) {
    const at = x(scene.crosshair);
    brush.strokeStyle = scene.theme.inkFaint;
    brush.lineWidth = 1;
    if (at >= area.left && at <= area.right) path(brush, [at, area.top], [at, area.bottom + scene.strip]);
  }
  if (scene.highlight === null) return;
  brush.strokeStyle = scene.theme.focus;
  brush.lineWidth = 2.5;
  const mark = scene.marks.marks.find(({ key }) => key === scene.highlight);
  const event = scene.spec.milestones.find(({ id }) => id === scene.highlight);
  const box = mark
    ? boxOf(mark, frame)
    : event && {
        left: x(toMillis(event.start)),
        right: x(toMillis(event.end)),
        top: area.top,
        bottom: area.bottom,
      };
  if (!box) return;
  const left = Math.min(Math.max(box.left, area.left), area.right) - 2;
  const right = Math.max(Math.min(box.right, area.right), left) + 2;
  brush.strokeRect(left, box.top - 2, right - left, box.bottom - box.top + 4);
}
