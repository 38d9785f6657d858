import { findChart } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import { notFound } from "../frame/http-error.ts";
import type { Reading } from "../frame/reading.ts";

/** The chart that an address names. Throws a 404 that names those there are. */
export function chartNamed({ dataset }: Pick<Reading, "dataset">, id: unknown): Chart {
  const found = typeof id === "string" ? findChart(dataset, id) : undefined;
  if (found === undefined) {
    throw notFound(
      "a chart",
      String(id),
      dataset.charts.map((each) => each.id),
    );
  }
  return found;
}
