import { buildMilestone } from "../../../model/chart/build.ts";
import { type ListRow, rowsOf } from "../../../model/draw/list.ts";
import type { Milestone } from "../../../model/records/records.ts";
import { sourcesOf } from "../../downloads/listing.ts";
import type { Reading } from "../../frame/reading.ts";
import { findCategory } from "../../frame/words.ts";
import { byYear, milestonesOf } from "../../pages/milestones.ts";
import type { FindPicturedList } from "./pictures.ts";
import { formatPlaceIn, formatScope } from "./words.ts";

/** The policy events as a timeline: the year, the date as its report gives it, the event, where it stands. */
export const milestonesPictured: FindPicturedList = (reading, _request, at) => {
  const { dataset, view, query } = reading;
  const shown = milestonesOf(reading);
  const { categories } = dataset.settings;
  const kinds = view.milestones?.map((id) => findCategory(dataset, id).label) ?? [];
  const none = view.milestones?.length === 0 ? ["no category"] : [];
  return {
    what: "milestones",
    page: at.milestones(query),
    time: "asked",
    list: {
      title: "Milestones",
      standfirst: "Policy events, each as precisely dated as its report dates it, and no more.",
      scope: formatScope(shown.length, dataset.milestones.length, "events", view, [...kinds, ...none]),
      noun: "events",
      empty: "No event of the categories chosen falls in this time.",
      columns: [
        { heading: "When", share: 20 },
        { heading: "Event", share: 56 },
        { heading: "Kind, source and place in it", share: 24 },
      ],
      beside: true,
      categories: categories.map(({ id }) => id),
      sources: sourcesOf(dataset, shown),
      revision: dataset.revision,
      updated: dataset.updated,
    },
    groups: byYear(shown.map((each) => ({ ...each, start: each.date.start }))).map(({ year, milestones }) =>
      rowsOf(year, milestones, (each) => rowOf(reading, each)),
    ),
  };
};

function rowOf({ dataset }: Reading, milestone: Milestone): ListRow {
  const { when, title, description, wording, locator, category } = buildMilestone(milestone);
  const { label, letter } = findCategory(dataset, category);
  return {
    sources: [milestone.source.id],
    cells: [
      {
        parts: [
          { text: when, style: "plain" },
          { text: wording && `dated “${wording}”`, style: "fine" },
        ],
      },
      {
        mark: { category, letter },
        parts: [
          { text: title, style: "title" },
          { text: description, style: "plain" },
        ],
      },
      {
        parts: [
          { text: label, style: "plain" },
          { text: formatPlaceIn(milestone.source, locator), style: "fine" },
        ],
      },
    ],
  };
}
