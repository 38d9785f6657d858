import type { ChartSpec } from "../../server/model/chart/spec.ts";
import type { Moments } from "../../server/model/time/calendar.ts";
import type { Chart } from "./register.ts";

/** A chart of the page. `chart` is another one after a change of theme: ask for it each time. */
export interface DrawnChart {
  readonly id: string;
  readonly figure: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  spec: ChartSpec;
  chart: Chart<"scatter">;
  /** The time that it will show when it is next looked at: out of sight it is not drawn while time moves. */
  due: Moments | null;
}
