import { NO_SOURCE, namedSources } from "../chart/named-sources.ts";
import type { ChartSpec, MilestoneSpec, ObservationSpec, SeriesSpec, SourceSpec } from "../chart/spec.ts";

/** A spec as a page hands it to its script: without what no drawing says, and without what goes without saying. */
export type PackedSpec = Omit<ChartSpec, Shared | "sources" | "series"> & {
  readonly series: readonly PackedSeries[];
  readonly milestones?: readonly Partial<MilestoneSpec>[];
  readonly categories?: ChartSpec["categories"];
  /** The reports of its numbers, in short. */
  readonly named: readonly Pick<SourceSpec, "id" | "short">[];
};

type Shared = "milestones" | "categories";
type PackedSeries = Partial<Omit<SeriesSpec, "observations">> & {
  readonly observations: readonly Partial<ObservationSpec>[];
};

/** What stands on the page beside the drawing. */
const UNDRAWN = {
  milestone: { description: "", wording: "", locator: "", note: "" },
  series: { definition: "", note: "" },
  observation: { locator: "", note: "" },
} as const;

/** What is not written where it is so: most are. */
const USUAL = {
  approximate: false,
  qualifier: "exact",
  openness: "closed",
  wording: "",
  read_as: "",
  missing: null,
  provisional: null,
  rate: null,
  kind: "count",
  precision: "month",
  open: false,
  rivals: [],
  unfinished: false,
  ends: null,
  parts: null,
  made: null,
} as const satisfies Partial<ObservationSpec>;

/** The specs of a page's charts; the events, which all charts of a view share, stand in the first alone. */
export function packSpecs(specs: readonly ChartSpec[]): PackedSpec[] {
  return specs.map(({ sources, milestones, categories, series, ...own }, index) => ({
    ...own,
    series: series.map((each) => ({
      ...leave(each, UNDRAWN.series),
      observations: each.observations.map((one) => leave(unsaid(one), UNDRAWN.observation)),
    })),
    named: namedBy(series, sources),
    ...(index === 0 && {
      milestones: milestones.map((each) => leave(each, UNDRAWN.milestone)),
      categories,
    }),
  }));
}

/** The specs of a page, in its order; without what no drawing says. */
export function unpackSpecs(packed: readonly PackedSpec[]): ChartSpec[] {
  const { milestones = [], categories = [] } = packed[0] ?? {};
  const events = milestones.map((each) => ({ ...each, ...UNDRAWN.milestone }) as MilestoneSpec);
  return packed.map(({ named, series, milestones: _events, ...own }) => ({
    ...own,
    milestones: events,
    categories,
    sources: named.map((source) => ({ ...NO_SOURCE, ...source })),
    series: series.map(({ observations, ...each }) => ({
      ...(each as Omit<SeriesSpec, "observations">),
      ...UNDRAWN.series,
      observations: observations.map(
        (one) => ({ ...USUAL, ...one, ...UNDRAWN.observation }) as ObservationSpec,
      ),
    })),
  }));
}

function namedBy(series: readonly SeriesSpec[], sources: ChartSpec["sources"]): PackedSpec["named"] {
  const ids = new Set(namedSources(series));
  return sources.filter(({ id }) => ids.has(id)).map(({ id, short }) => ({ id, short }));
}

function unsaid(observation: ObservationSpec): Partial<ObservationSpec> {
  return Object.fromEntries(
    Object.entries(observation).filter(([name, value]) => {
      const usual = USUAL[name as keyof typeof USUAL];
      return usual === undefined || JSON.stringify(usual) !== JSON.stringify(value);
    }),
  );
}

function leave<T extends object>(whole: T, names: object): Partial<T> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !(name in names))) as Partial<T>;
}
