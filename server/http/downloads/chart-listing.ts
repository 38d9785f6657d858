import type { ChartSpec } from "../../model/chart/spec.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { chartDocument, type Row, rowsOf } from "./chart-rows.ts";
import { CHART_COLUMNS } from "./csv.ts";
import { type Listing, withQuoting } from "./listing.ts";

/** The observations of a chart, whole: a part of it would be a chart of something else. */
export function listChart(
  dataset: Dataset,
  drawn: ChartSpec,
  named: Pick<Listing<Row>, "what" | "title" | "time">,
): Listing<Row> {
  const spec = { ...drawn, sources: withQuoting(dataset, drawn.sources) };
  return {
    ...named,
    sheet: "observations",
    paged: false,
    columns: CHART_COLUMNS,
    rows: rowsOf(spec),
    document: () => chartDocument(spec),
    sources: spec.sources,
    series: spec.series,
  };
}
