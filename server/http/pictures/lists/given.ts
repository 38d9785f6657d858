import { buildSource } from "../../../model/chart/build.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import { type ListCell, type ListRow, type RowSource, rowsOf } from "../../../model/draw/list.ts";
import type { Source } from "../../../model/records/records.ts";
import { withQuoting } from "../../downloads/listing.ts";
import type { Reading } from "../../frame/reading.ts";
import { findCategory, gaveWords } from "../../frame/words.ts";
import { gaveOf, sourceNamed } from "../../pages/source.ts";
import { describeSource } from "../../pages/sources.ts";
import type { FindPicturedList } from "./pictures.ts";
import { formatKnown } from "./words.ts";

/** All that a report gave, kind by kind. */
export const givenPictured: FindPicturedList = (reading, request, at) => {
  const { dataset, query, view } = reading;
  const found = sourceNamed(reading, request.params.id);
  const { title, gave } = describeSource(dataset, found);
  return {
    what: found.id,
    page: at.source(found.id, query),
    time: "none",
    list: {
      title: shortSource(found),
      standfirst: title,
      scope: [`Gave ${gaveWords(gave)}`, formatKnown(view)].filter(Boolean).join(" · "),
      noun: "rows",
      empty: "No number, event or incident comes from it.",
      columns: [
        { heading: "What", share: 28 },
        { heading: "As printed", share: 21 },
        { heading: "Time", share: 16 },
        { heading: "Place in it", share: 20 },
        { heading: "Note", share: 24 },
      ],
      beside: false,
      categories: dataset.settings.categories.map(({ id }) => id),
      sources: withQuoting(dataset, [buildSource(found)]),
      revision: dataset.revision,
      updated: dataset.updated,
    },
    groups: groupsOf(reading, found),
  };
};

function groupsOf({ dataset }: Reading, found: Source): readonly RowSource[] {
  const { observations, figures, milestones, incidents } = gaveOf(dataset, found);
  const row = (what: ListCell, printed: string, wording: string, rest: Rest): ListRow => ({
    sources: [found.id],
    cells: [
      what,
      {
        parts: [
          { text: printed, style: "plain" },
          { text: wording && !printed.includes(wording) ? `“${wording}”` : "", style: "fine" },
        ],
      },
      { parts: [{ text: rest.when, style: "plain" }] },
      { parts: [{ text: rest.locator, style: "fine" }] },
      { parts: [{ text: rest.note, style: "fine" }] },
    ],
  });
  const named = (title: string): ListCell => ({ parts: [{ text: title, style: "title" }] });
  return [
    rowsOf("Numbers in series", observations, (each) =>
      row(named(each.series.title), each.text, each.wording, each),
    ),
    rowsOf("Other figures", figures, (each) => row(named(each.title), each.text, each.wording, each)),
    rowsOf("Milestones", milestones, (each) => {
      const { letter, label } = findCategory(dataset, each.category);
      const { parts } = named(each.title);
      const mark = { category: each.category, letter };
      return row({ parts: [...parts, { text: label, style: "fine" }], mark }, "", each.wording, each);
    }),
    rowsOf("Incidents", incidents, (each) =>
      row(named(each.title || each.place || "no place named"), each.title && each.place, "", each),
    ),
  ];
}

interface Rest {
  readonly when: string;
  readonly locator: string;
  readonly note: string;
}
