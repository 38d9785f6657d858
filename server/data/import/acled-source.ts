import type { SourceRow } from "./columns.ts";

/** The source of the events of one export, by the day of the newest change in it. */
export function acledSource(exported: string): SourceRow {
  return {
    id: acledSourceId(exported),
    title: `ACLED event data, as of ${exported}`,
    short: `ACLED, ${exported}`,
    author: "Armed Conflict Location & Event Data (ACLED)",
    author_kind: "body",
    publisher: "ACLED",
    published: exported,
    url: "https://acleddata.com/",
    kind: "dataset",
    cited_in: "",
    licence: "ACLED's terms of use: attribution required, not an open licence",
    status: "",
    note: "Only ids, dates, places, names of actors and counts are kept. Whoever passes them on has to follow the terms on acleddata.com. The day is that of the newest change in the export.",
  };
}

export function acledSourceId(version: string): string {
  return `acled-${version}`;
}
