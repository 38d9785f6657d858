import { withUnit } from "../chart/labels.ts";
import { groupRivals } from "../chart/rivals.ts";
import { whenOf } from "../chart/when.ts";
import { shortSource } from "../citing/citations.ts";
import { formatQuantity } from "../numbers/format.ts";
import type { Dataset } from "../records/dataset.ts";
import { formatSpan } from "../time/periods.ts";
import type { FoundKind, SearchDocument } from "./document.ts";
import { incidentDocuments } from "./incident-documents.ts";

/** Everything of a Dataset that can be found. */
export function searchDocuments(dataset: Dataset): SearchDocument[] {
  return [
    ...dataset.charts.map(({ id, title, question }) => document("chart", id, title, question)),
    ...dataset.series.map(({ id, title, definition, note }) =>
      document("series", id, title, definition, note),
    ),
    ...dataset.series
      .filter(({ counted }) => counted === null)
      .flatMap(({ id, title, kind, observations }) =>
        groupRivals(observations).map(([{ period, quantity, source, note }]) => ({
          ...document(
            "number",
            id,
            `${title}, ${whenOf({ kind }, { period, source })}`,
            "",
            `${note} ${quantity.wording}`,
          ),
          key: `number ${id} ${period.edtf}`,
          period: period.edtf,
          words: `${formatQuantity(quantity)} (${shortSource(source)})`,
        })),
      ),
    ...dataset.milestones.map(({ id, title, date, description, wording, note }) =>
      document("event", id, title, `${formatSpan(date)}. ${description}`, `${wording} ${note}`),
    ),
    ...dataset.figures.map(({ id, title, quantity, unit, note }) =>
      document(
        "figure",
        id,
        title,
        withUnit({ ...quantity, text: formatQuantity(quantity) }, { unit }),
        note,
      ),
    ),
    ...dataset.sources.map(({ id, title, short, author, publisher, note }) =>
      document("source", id, title, [short, author, publisher].filter(Boolean).join(", "), note),
    ),
    ...incidentDocuments(dataset),
  ];
}

function document(kind: FoundKind, id: string, title: string, words: string, more = ""): SearchDocument {
  return { key: `${kind} ${id}`, kind, id, period: "", title, words, more, filter: null };
}
