import type { Request } from "express";
import { buildSource } from "../../model/chart/build.ts";
import type { SeriesSpec, SourceSpec } from "../../model/chart/spec.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";
import type { Source } from "../../model/records/records.ts";
import type { Reading } from "../frame/reading.ts";
import type { Column, Table } from "./csv.ts";
import type { TimeHeld } from "./file-name.ts";

export interface Sheet extends Table {
  readonly name: string;
}

/** Anything that can be taken away as a table or as JSON: one list of rows that every form is made from. */
export interface Listing<Row> {
  /** What the file's name says it holds. */
  readonly what: string;
  readonly title: string;
  /** The name of its sheet in a workbook, beside sources, definitions and about. */
  readonly sheet: string;
  /** Which time its rows are of, for the file's name. */
  readonly time: TimeHeld;
  /** Whether it can be long, and be asked for in parts. */
  readonly paged: boolean;
  readonly columns: readonly Column<Row>[];
  /** The names of those that are given where nobody asks for all; without it all are. */
  readonly usual?: readonly string[];
  /** Further sheets of its workbook. */
  readonly more?: readonly Sheet[];
  readonly rows: readonly Row[];
  /** The JSON answer of some of the rows. */
  readonly document: (rows: readonly Row[]) => object;
  /** The reports that the rows name. */
  readonly sources: readonly SourceSpec[];
  /** What is defined beside the columns. */
  readonly series: readonly SeriesSpec[];
}

/** The reports that rows name, as they are listed, and those through which they were seen. */
export function sourcesOf(
  dataset: Dataset,
  rows: readonly { readonly source: Source }[],
): readonly SourceSpec[] {
  const named = new Set(rows.map(({ source }) => source.id));
  return withQuoting(dataset, dataset.sources.filter(({ id }) => named.has(id)).map(buildSource));
}

/**
 * Reports followed by those through which they were seen, so that each `cited_in` leads to one: what was known
 * on a day may have been read here in a report of later.
 */
export function withQuoting(dataset: Dataset, sources: readonly SourceSpec[]): readonly SourceSpec[] {
  const all = new Map(sources.map((source) => [source.id, source]));
  for (const { id } of sources) {
    let through = findSource(dataset, id)?.cited_in ?? null;
    for (; through !== null && !all.has(through.id); through = through.cited_in)
      all.set(through.id, buildSource(through));
  }
  return [...all.values()];
}

/** Finds what an address lists, or throws what keeps it from being found. */
export type FindListing<Row> = (reading: Reading, request: Request) => Listing<Row>;
