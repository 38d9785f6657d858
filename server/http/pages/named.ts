import { findChart, findSeries, findSource } from "../../model/records/dataset.ts";
import type { Chart, Series, Source } from "../../model/records/records.ts";
import { type HttpError, notFound } from "../frame/http-error.ts";
import type { Reading } from "../frame/reading.ts";

// What an address names; each throws a 404, of few things with the names that there are.

export function chartNamed({ dataset }: Pick<Reading, "dataset">, id: unknown): Chart {
  const found = findChart(dataset, String(id));
  if (found) return found;
  throw notSuch("a chart", id, dataset.charts);
}

export function seriesNamed({ dataset }: Reading, id: unknown): Series {
  const found = findSeries(dataset, String(id));
  if (found) return found;
  throw notSuch("a series", id, dataset.series);
}

export function sourceNamed({ dataset }: Reading, id: unknown): Source {
  const found = findSource(dataset, String(id));
  if (found) return found;
  throw notFound("a source", String(id));
}

export function notSuch(what: string, id: unknown, all: readonly { readonly id: string }[]): HttpError {
  const known = all.map((each) => each.id);
  return notFound(what, String(id), known);
}
