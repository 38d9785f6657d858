import type { ChartSpec } from "../chart/spec.ts";

/** A spec as a page hands it to its script. */
export type PackedSpec = Omit<ChartSpec, Shared | "sources"> & Partial<Pick<ChartSpec, Shared>>;

type Shared = "milestones" | "categories";

/**
 * The specs of a page's charts without what they repeat: the events, which all charts of a view share, stand in
 * the first alone, and the reports, which no drawing names, in none.
 */
export function packSpecs(specs: readonly ChartSpec[]): PackedSpec[] {
  return specs.map(({ sources: _sources, milestones, categories, ...own }, index) =>
    index === 0 ? { ...own, milestones, categories } : own,
  );
}

/** The specs of a page, in its order; without reports. */
export function unpackSpecs(packed: readonly PackedSpec[]): ChartSpec[] {
  const { milestones = [], categories = [] } = packed[0] ?? {};
  return packed.map((own) => ({ milestones, categories, sources: [], ...own }));
}
