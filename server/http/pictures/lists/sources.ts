import { shortSource } from "../../../model/citing/citations.ts";
import { type ListColumn, type ListRow, rowsOf } from "../../../model/draw/list.ts";
import type { Source } from "../../../model/records/records.ts";
import type { Reading } from "../../frame/reading.ts";
import { gaveWords } from "../../frame/words.ts";
import { describeSource, groupSources } from "../../pages/sources.ts";
import type { FindPicturedList } from "./pictures.ts";
import { formatScope } from "./words.ts";

/** The reports: those read first-hand, under each what was seen through it. */
export const sourcesPictured: FindPicturedList = (reading, _request, at) => {
  const { dataset, view, query } = reading;
  const { firstHand, further } = groupSources(dataset.sources);
  const { length } = dataset.sources;
  return {
    what: "sources",
    page: at.sources(query),
    time: "none",
    list: {
      title: "Sources",
      standfirst:
        "Every report that a number or a date on this dashboard comes from; under those read first-hand stand those seen through them.",
      scope: formatScope(length, length, "sources", { ...view, from: null, to: null }),
      noun: "sources",
      empty: "No source had surely been published by then.",
      columns: COLUMNS,
      beside: false,
      categories: [],
      sources: [],
      revision: dataset.revision,
      updated: dataset.updated,
    },
    groups: [
      ...firstHand.map(({ source, quoted }) =>
        rowsOf("", [source, ...quoted], (each) => rowOf(reading, each, each !== source)),
      ),
      rowsOf("Seen through others", further, (each) => rowOf(reading, each, false)),
    ],
  };
};

const COLUMNS: readonly ListColumn[] = [
  { heading: "Report", share: 50 },
  { heading: "Published", share: 16 },
  { heading: "Read", share: 14 },
  { heading: "Gave here", share: 20 },
];

function rowOf({ dataset }: Reading, source: Source, nested: boolean): ListRow {
  const { title, author, publisher, url, licence, when, gave } = describeSource(dataset, source);
  const by = [publisher.startsWith(author) ? "" : author, publisher].filter(Boolean).join(", ");
  return {
    nested,
    sources: [],
    cells: [
      {
        parts: [
          { text: title, style: "title" },
          { text: by, style: "plain" },
          { text: [url, licence && `Licence: ${licence}`].filter(Boolean).join(" · "), style: "fine" },
        ],
      },
      { parts: [{ text: when, style: "plain" }] },
      {
        parts: [
          {
            text: source.cited_in ? `seen in ${shortSource(source.cited_in)}` : "first-hand",
            style: "plain",
          },
        ],
      },
      { parts: [{ text: gaveWords(gave), style: "plain" }] },
    ],
  };
}
