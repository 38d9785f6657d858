import { isAlike } from "../../server/model/chart/alike.ts";
import { withUnit } from "../../server/model/chart/labels.ts";
import type { ChartSpec, ObservationSpec, RivalSpec, SeriesSpec } from "../../server/model/chart/spec.ts";
import type { MarkRegion, Region } from "../../server/model/draw/regions.ts";
import { MS_PER_DAY } from "../../server/model/time/calendar.ts";

/** A month is one tip, of all series. */
const MONTH = 31 * MS_PER_DAY;

/** The mark of a month under a moment, wherever in the plot: the tip of a month needs no aiming. */
export function monthAt(regions: readonly Region[], at: number): MarkRegion | null {
  const marks = regions.filter((region) => region.kind === "mark");
  return marks.find(({ mark }) => isMonth(mark) && mark.left <= at && at < mark.right) ?? null;
}

/** What a mark's tip says: the time, then every series with a number for it, in its words and with its source. */
export function tipOfMark({ mark, series }: MarkRegion, spec: ChartSpec): Node[] {
  const shared = isMonth(mark)
    ? spec.series.flatMap((each) =>
        each.observations
          .filter(
            ({ kind, start, end }) =>
              kind === mark.observation.kind && start < mark.observation.end && mark.observation.start < end,
          )
          .map((observation) => ({ series: each, observation })),
      )
    : [{ series, observation: mark.observation }];
  return [element("b", mark.observation.when), ...shared.flatMap((each) => linesOf(each, spec))];
}

function linesOf(
  { series, observation }: { readonly series: SeriesSpec; readonly observation: ObservationSpec },
  spec: ChartSpec,
): Node[] {
  const readings = [observation, ...observation.rivals];
  return readings.map((reading, index) => {
    const line = element("div", "");
    line.className = "tip-line";
    const words = withUnit(reading, series);
    const printed = reading.wording && !words.includes(reading.wording) ? ` “${reading.wording}”` : "";
    const number = element(
      "strong",
      `${index === 0 ? "" : isAlike(observation, reading) ? "also " : "or "}${words}`,
    );
    const about = `${index > 0 ? "" : `${series.title} · `}${sourceOf(reading, spec)}`;
    line.append(number, printed, element("span", about));
    return line;
  });
}

function sourceOf(reading: RivalSpec | ObservationSpec, { sources }: ChartSpec): string {
  const { source } = reading;
  if ("made" in reading && reading.made && reading.made.sources.length > 1)
    return `${reading.made.sources.length} sources`;
  return sources.find(({ id }) => id === source)?.short ?? "";
}

function isMonth({ observation, start, end }: MarkRegion["mark"]): boolean {
  return (observation.kind === "count" || observation.made !== null) && end - start <= MONTH;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
