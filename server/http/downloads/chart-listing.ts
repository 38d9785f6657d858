import type { ChartSpec } from "../../model/chart/spec.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { type ChartRow, chartDocument, rowsOf } from "./chart-rows.ts";
import { CHART_COLUMNS, MADE_COLUMNS, tabulate, USUAL_COLUMNS } from "./csv.ts";
import { rowsWithGaps } from "./gap-rows.ts";
import { EVENT_COLUMNS, GAP_COLUMNS, gapsOf } from "./gaps.ts";
import { type Listing, withQuoting } from "./listing.ts";

/** The observations of a chart, whole: a part of it would be a chart of something else. */
export function listChart(
  dataset: Dataset,
  drawn: ChartSpec,
  named: Pick<Listing<ChartRow>, "what" | "title" | "time">,
): Listing<ChartRow> {
  const spec = { ...drawn, sources: withQuoting(dataset, drawn.sources) };
  const made = spec.transform === null ? [] : MADE_COLUMNS;
  return {
    ...named,
    sheet: "observations",
    paged: false,
    columns: [...CHART_COLUMNS, ...made],
    usual: [...USUAL_COLUMNS, ...made.map(([name]) => name)],
    more: [
      { name: "events", ...tabulate(EVENT_COLUMNS, spec.milestones) },
      { name: "gaps", ...tabulate(GAP_COLUMNS, gapsOf(spec)) },
    ],
    rows: spec.transform === null ? rowsOf(spec) : rowsWithGaps(spec),
    document: () => chartDocument(spec),
    sources: spec.sources,
    series: spec.series,
  };
}
