import { type ListColumn, type ListRow, rowsOf } from "../../../model/draw/list.ts";
import type { Figure } from "../../../model/records/records.ts";
import { sourcesOf } from "../../downloads/listing.ts";
import { buildFigure, figuresOf } from "../../pages/figures.ts";
import type { FindPicturedList } from "./pictures.ts";
import { formatPlaceIn, formatScope } from "./words.ts";

/** The numbers outside the series, each as it is printed, with its report and its caveats. */
export const figuresPictured: FindPicturedList = (reading, _request, at) => {
  const { dataset, view, query } = reading;
  const shown = figuresOf(reading);
  return {
    what: "figures",
    page: at.figures(query),
    time: "asked",
    list: {
      title: "Figures",
      standfirst:
        "Numbers that the documents print and that are part of no series. Words without a number stay words.",
      scope: formatScope(shown.length, dataset.figures.length, "figures", view),
      noun: "figures",
      empty: "No figure is stated for this time.",
      columns: COLUMNS,
      beside: false,
      categories: [],
      sources: sourcesOf(dataset, shown),
      revision: dataset.revision,
      updated: dataset.updated,
    },
    groups: [rowsOf("", shown, rowOf)],
  };
};

const COLUMNS: readonly ListColumn[] = [
  { heading: "What", share: 21 },
  { heading: "Number, as printed", share: 20 },
  { heading: "Unit", share: 11, named: true },
  { heading: "Time", share: 12 },
  { heading: "Source and place in it", share: 15 },
  { heading: "Note", share: 24 },
];

function rowOf(figure: Figure): ListRow {
  const { title, text, wording, missing, unit, when, locator, note } = buildFigure(figure);
  return {
    sources: [figure.source.id],
    cells: [
      { parts: [{ text: title, style: "title" }] },
      {
        parts: [
          { text, style: missing === null ? "number" : "plain" },
          { text: wording && !text.includes(wording) ? `“${wording}”` : "", style: "fine" },
        ],
      },
      { parts: [{ text: unit, style: "plain" }] },
      { parts: [{ text: when, style: "plain" }] },
      { parts: [{ text: formatPlaceIn(figure.source, locator), style: "fine" }] },
      { parts: [{ text: note, style: "fine" }] },
    ],
  };
}
