import type { ChartSpec, MilestoneSpec } from "../../server/model/chart/spec.ts";
import type { Events } from "../../server/model/chart/view.ts";
import type { Drawing } from "../chart/chart.ts";
import { addressOf, specPath } from "./addresses.ts";
import type { Timeline } from "./timeline.ts";
import { fieldsOf } from "./window.ts";

/** What the form's switches say. */
export interface Choice {
  readonly series: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly events: Events;
  readonly scale: "rate" | "total";
  /** What else decides about numbers: as known when, counted where. */
  readonly others: URLSearchParams;
}

export interface Switches {
  /** Draws what is chosen, out of everything there is as soon as that has arrived. */
  apply(choice: Choice): void;
  /** Draws the specs of a page just fetched, made for the choice applied last, where not everything is there yet. */
  take(specs: ReadonlyMap<string, ChartSpec>): void;
  /** Asks for everything, once. */
  load(): Promise<void>;
  /** No page of the choice applied last has come: without its numbers too, nothing more is on its way. */
  miss(): void;
  /** Asks for the numbers of the choice once more, where they have not come. */
  retry(): void;
}

/** Whether what is drawn is what is chosen: or its numbers are on their way, or did not come. */
export type Arrival = "here" | "on its way" | "lost";

interface SwitchesOptions {
  readonly onDrawn: () => void;
  readonly onArrival: (arrival: Arrival) => void;
}

/**
 * The page brings only the time and series that it shows. Everything else is fetched when it is first needed
 * or the browser is idle; from then on panning, zooming and switching ask nobody.
 */
export function createSwitches(
  drawing: Drawing,
  timeline: Timeline,
  first: Choice,
  { onDrawn, onArrival }: SwitchesOptions,
): Switches {
  let choice = first;
  let specs: ReadonlyMap<string, ChartSpec> = new Map(drawing.charts.map(({ id, spec }) => [id, spec]));
  let whole: { key: string; loading: Promise<void>; done: boolean } | undefined;
  let arrival: Arrival = "here";
  let isMissed = false;

  const become = (next: Arrival) => {
    if (next !== arrival) onArrival(next);
    arrival = next;
  };
  const draw = () => {
    drawing.use((id) => {
      const spec = specs.get(id);
      return spec && select(spec, choice);
    }, timeline.range);
    onDrawn();
  };

  async function fetchAll(key: string, query: string): Promise<void> {
    const all = await Promise.all(drawing.charts.map(({ id }) => fetchSpec(id, query)));
    if (whole?.key !== key) return;
    specs = new Map(all.map((spec) => [spec.chart.id, spec]));
    whole.done = true;
    become("here");
    draw();
  }

  function load(): Promise<void> {
    const key = choice.others.toString();
    if (whole?.key === key) return whole.loading;
    const { from, to } = fieldsOf(timeline.extent);
    const query = new URLSearchParams(choice.others);
    query.set("from", from);
    query.set("to", to);
    query.set("events", "all");
    whole = { key, done: false, loading: Promise.resolve() };
    // Without an answer the page goes on with what it has: each gesture's own page brings what it shows.
    whole.loading = fetchAll(key, query.toString()).catch(() => {
      if (whole?.key !== key) return;
      whole = undefined;
      if (isMissed && arrival === "on its way") become("lost");
    });
    return whole.loading;
  }

  return {
    apply(next) {
      const stale = next.others.toString() !== choice.others.toString();
      choice = next;
      if (stale) {
        whole = undefined;
        isMissed = false;
        become("on its way");
      }
      draw();
      if (stale) void load();
    },
    take(fetched) {
      if (whole?.done) return;
      specs = new Map([...specs, ...fetched]);
      become("here");
      draw();
    },
    load,
    miss() {
      isMissed = true;
      if (!whole && arrival === "on its way") become("lost");
    },
    retry() {
      isMissed = false;
      if (arrival === "here") return;
      become("on its way");
      void load();
    },
  };
}

async function fetchSpec(id: string, query: string): Promise<ChartSpec> {
  const response = await fetch(addressOf(specPath(id), query));
  if (!response.ok) throw new Error(`${id}: expected a chart, got ${response.status}`);
  return (await response.json()) as ChartSpec;
}

/** The same choice as the server makes: order and slots stay. */
function select(spec: ChartSpec, { series, categories, events, scale }: Choice): ChartSpec {
  const hasKey = spec.milestones.some(({ weight }) => weight === "key");
  const isShown = ({ category, weight }: MilestoneSpec) =>
    events !== "none" && (events === "all" || !hasKey || weight === "key") && categories.has(category);
  return {
    ...spec,
    view: { ...spec.view, scale },
    series: spec.series.filter(({ id }) => series.has(id)),
    milestones: spec.milestones.filter(isShown),
  };
}
