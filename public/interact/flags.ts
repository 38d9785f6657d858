import type { MilestoneSpec } from "../../server/model/chart/spec.ts";
import type { Box } from "../../server/model/draw/brush.ts";
import type { DrawnRibbon } from "../chart/ribbon.ts";

/** Clicks on the flags of a ribbon. The list beside it holds the same events for keys and screen readers. */
export function listenToFlags(
  ribbon: DrawnRibbon,
  choose: (milestone: MilestoneSpec, box: Box) => void,
): void {
  const { canvas } = ribbon;
  const find = ({ offsetX, offsetY }: MouseEvent) =>
    ribbon
      .flags()
      .find(
        ({ box }) =>
          offsetX >= box.left - 2 &&
          offsetX <= Math.max(box.right, box.left + 24) &&
          offsetY >= box.top &&
          offsetY <= box.bottom,
      );
  canvas.addEventListener("pointermove", (event) => {
    const flag = find(event);
    canvas.classList.toggle("is-link", flag !== undefined);
    canvas.title = flag ? `${flag.milestone.title}, ${flag.milestone.when}` : "";
  });
  canvas.addEventListener("click", (event) => {
    const flag = find(event);
    if (flag) choose(flag.milestone, flag.box);
  });
}
