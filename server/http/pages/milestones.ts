import { buildMilestone, shownMilestones } from "../../model/chart/build.ts";
import type { MilestoneSpec } from "../../model/chart/spec.ts";
import { namedRange, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Milestone } from "../../model/records/records.ts";
import { milestoneDocument } from "../downloads/chart-rows.ts";
import { type Column, columnsOf } from "../downloads/csv.ts";
import { type FindListing, type Listing, sourcesOf } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import { linkList } from "../downloads/view-links.ts";
import type { Addresses } from "../frame/addresses.ts";
import { type Reading, tidiedAddress } from "../frame/reading.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { linkSource } from "./chart-block.ts";
import { buildControls, type Controls } from "./controls.ts";

declare module "../frame/page.ts" {
  interface Pages {
    milestones: ContentOf<typeof milestones>;
  }
}

export const milestones = viewPage("milestones", (asked) => {
  const { at, dataset, query, reading, request, response } = asked;
  if (tidiedAddress(request, response, reading, (shown) => at.milestones(shown), "all")) return null;
  const shown = milestonesOf(reading).map((each) => ({
    ...buildMilestone(each),
    from: linkSource(dataset, each.source.id, at, query),
  }));
  return {
    title: "Events",
    section: "events",
    description: "Policy events, each dated as precisely as its report dates it.",
    alternates: listAlternates((form) => at.milestones(query, form)),
    content: {
      years: byYear(shown),
      count: shown.length,
      total: dataset.milestones.length,
      controls: controlsOf(at, reading),
      downloads: listDownloads((form, more = "") => at.milestones(joinQuery(query, more), form)),
      viewLinks: linkList(request, dataset, at.milestones(query)),
      query,
    },
  };
});

export const milestonesListing: FindListing<MilestoneSpec> = (reading) =>
  listMilestones(reading.dataset, reading.view, milestonesOf(reading));

/** Milestones to take away. */
export function listMilestones(
  dataset: Dataset,
  view: View,
  shown: readonly Milestone[],
): Listing<MilestoneSpec> {
  const sources = sourcesOf(dataset, shown);
  return {
    what: "milestones",
    sheet: "milestones",
    title: "Milestones",
    time: "asked",
    paged: true,
    columns: COLUMNS,
    rows: shown.map(buildMilestone),
    document: (milestones) => ({
      view: { from: view.from, to: view.to, asof: view.asof },
      revision: dataset.revision,
      total: shown.length,
      milestones: milestones.map(milestoneDocument),
      sources,
      categories: dataset.settings.categories,
    }),
    sources,
    series: [],
  };
}

const COLUMNS: readonly Column<MilestoneSpec>[] = [
  ...columnsOf((event: MilestoneSpec) => event, "id", "date", "start", "end", "precision", "title"),
  ...columnsOf((event: MilestoneSpec) => event, "category", "weight", "description", "wording"),
  ...columnsOf((event: MilestoneSpec) => event, "source", "locator", "note"),
  ["date_in_words", ({ when }) => when],
];

/** The list is whole unless the view names a range: the charts' default years are not its own. */
export function milestonesOf({ dataset, view }: Reading): readonly Milestone[] {
  return shownMilestones(dataset, view, namedRange(view, dataset), "all");
}

/** Those of a chart, but for the time, which is all unless the view names it. */
function controlsOf(at: Addresses, reading: Reading): Controls {
  const { dataset, view, query } = reading;
  const controls = buildControls(dataset, view, [], at.milestones(), query, "all");
  const all = milestonesOf({ ...reading, view: { ...view, milestones: null } });
  const categories = controls.categories.map((each) => ({
    ...each,
    count: all.filter(({ category }) => category === each.id).length,
  }));
  return { ...controls, from: view.from ?? "", to: view.to ?? "", categories };
}

/** In the order given, by the year in which each begins. */
function byYear<T extends Pick<MilestoneSpec, "start">>(
  all: readonly T[],
): { year: string; milestones: T[] }[] {
  const years: { year: string; milestones: T[] }[] = [];
  for (const milestone of all) {
    const year = milestone.start.slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) last.milestones.push(milestone);
    else years.push({ year, milestones: [milestone] });
  }
  return years;
}
