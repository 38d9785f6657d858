import type { DrawnChart } from "./drawn-chart.ts";

/** Of a frame of 60 a second, the milliseconds left to charts besides the first; painting takes the rest. */
const BUDGET = 5;

/**
 * Draws what is due in sight: first the chart under the pointer, then as many as a frame has room for, those
 * that waited longest first. On a slow machine one other follows in every second frame, and all when time rests.
 */
export function createQueue(
  inSight: ReadonlySet<DrawnChart>,
  bringUp: (drawn: DrawnChart) => void,
): () => void {
  const order: DrawnChart[] = [];
  let rest: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  const draw = () => {
    clearTimeout(rest);
    turn++;
    for (const drawn of inSight) if (!order.includes(drawn)) order.push(drawn);
    const begun = performance.now();
    const waiting = order.filter((drawn) => drawn.due !== null && inSight.has(drawn));
    const queue = waiting.toSorted((a, b) => Number(isUnderPointer(b)) - Number(isUnderPointer(a)));
    for (const [place, drawn] of queue.entries()) {
      const isTurn = place === 0 || (place === 1 && turn % 2 === 0);
      if (!isTurn && performance.now() - begun > BUDGET) {
        rest = setTimeout(draw, 40);
        return;
      }
      bringUp(drawn);
      order.splice(order.indexOf(drawn), 1);
      order.push(drawn);
    }
  };
  return draw;
}

/** The charts on the screen or close to it. */
export function watchSight(
  charts: readonly DrawnChart[],
  bringUp: (drawn: DrawnChart) => void,
): ReadonlySet<DrawnChart> {
  const inSight = new Set(charts);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const drawn = charts.find(({ figure }) => figure === target);
        if (!drawn) continue;
        if (isIntersecting) {
          inSight.add(drawn);
          bringUp(drawn);
        } else inSight.delete(drawn);
      }
    },
    { rootMargin: "2% 0%" },
  );
  for (const { figure } of charts) observer.observe(figure);
  return inSight;
}

function isUnderPointer({ figure }: DrawnChart): boolean {
  return figure.matches(":hover");
}
