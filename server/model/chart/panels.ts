import { WORKED_KINDS, type WorkedKind } from "../analyse/transforms.ts";
import { formatStretch, lengthInMonths } from "../time/periods.ts";
import { unitsOf } from "./labels.ts";
import type { ChartSpec, NumberKind, ObservationSpec, PanelSpec } from "./spec.ts";

/** What kinds of numbers never share an axis, in the order of their panels, and what each one's unit says. */
const KINDS: Readonly<
  Record<Exclude<NumberKind, WorkedKind>, (unit: string, scale: ChartSpec["view"]["scale"]) => string>
> = {
  count: (unit) => `${unit} a month`,
  total: (unit, scale) =>
    scale === "rate" ? `${unit} a month, average of a longer time` : `${unit}, total of a longer time`,
  running: (unit) => `${unit}, running total`,
  stock: (unit) => `${unit} at a date`,
};

export const NUMBER_KINDS = [...Object.keys(KINDS), ...WORKED_KINDS] as readonly NumberKind[];

/**
 * The panels of a chart, under one another: one for each kind of number that has one in the days given, and where its
 * series stand apart one for each of them, with its title. Levels of
 * one date each are dots with their names; along time they would be points in empty months.
 */
export function buildPanels(spec: Drawn, range: ChartSpec["range"]): PanelSpec[] {
  if (spec.panels_by === "kind") return panelsOf(spec, range);
  return spec.series.flatMap((each) =>
    panelsOf({ ...spec, series: [each] }, range).map((panel) => ({
      ...panel,
      unit: `${each.title}: ${spec.transform ? [each.unit, spec.transform.label].filter(Boolean).join(", ") : panel.unit}`,
    })),
  );
}

/** What the panels of a chart follow from. */
type Drawn = Pick<ChartSpec, "series" | "transform" | "panels_by"> & {
  readonly view: Pick<ChartSpec["view"], "scale">;
};

function panelsOf({ series, view: { scale }, transform }: Drawn, range: ChartSpec["range"]): PanelSpec[] {
  return NUMBER_KINDS.flatMap((kind): PanelSpec[] => {
    const shown = series
      .map((each) => ({
        each,
        own: each.observations.filter((one) => one.kind === kind && isAt(one, range)),
      }))
      .filter(({ own }) => own.some(({ missing }) => missing === null || missing === "WD"));
    const numbered = shown.filter(({ own }) => own.some(isNumber));
    if (numbered.length === 0) return [];
    const isDated = kind === "stock" && numbered.every(({ own }) => own.filter(isNumber).length === 1);
    const isShorter = kind === "total" && numbered.some(({ own }) => own.some(isPartOfMonth));
    if (isWorked(kind)) {
      const ids = numbered.map(({ each }) => each.id);
      return [{ kind, form: "time", unit: transform?.counts ?? "", series: ids }];
    }
    const unit = KINDS[kind](unitsOf(numbered.map(({ each }) => each)), scale).replace(
      "a longer time",
      isShorter ? "a longer or shorter time" : "a longer time",
    );
    // What is given in words alone has a row with its words among dots, and stands in the strip along time.
    const named = isDated ? shown : numbered;
    // Dots have no time axis, on which the months without a number would be seen.
    const others = `; our sources give no other date in ${formatStretch(range.start, range.end)}`;
    return [
      {
        kind,
        form: isDated ? "dots" : "time",
        unit: isDated ? `${unit}${others}` : unit,
        series: named.map(({ each }) => each.id),
      },
    ];
  });
}

/** Whether a number stands in these days: a running total where it ends, any other in its period. */
export function isAt(
  { kind, start, end, ends }: Pick<ObservationSpec, "kind" | "start" | "end" | "ends">,
  range: ChartSpec["range"],
): boolean {
  const from = kind === "running" && ends !== null ? ends.start : start;
  return from < range.end && range.start < end;
}

export function isWorked(kind: NumberKind): kind is WorkedKind {
  return WORKED_KINDS.some((worked) => worked === kind);
}

function isPartOfMonth(each: ObservationSpec): boolean {
  return isNumber(each) && lengthInMonths(each.start, each.end) < 1;
}

function isNumber({ missing }: ObservationSpec): boolean {
  return missing === null;
}

/** Whether a chart has a time axis, along which events can be marked: not where there are only dots. */
export function hasTimeAxis({ panels }: Pick<ChartSpec, "panels">): boolean {
  return panels.length === 0 || panels.some(({ form }) => form === "time");
}
