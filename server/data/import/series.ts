import { type ChartRow, NO_SERIES, type SeriesRow } from "./columns.ts";

/** What is said of the series counted from a dataset, besides their ids. */
export interface Counting {
  readonly dataset: string;
  /** Behind each title where the dataset holds more, or others, than the TTP: ", all groups in Pakistan". */
  readonly scope: string;
  /** "by UCDP": who counts. */
  readonly by: string;
  /** Full sentences for each measure that the dataset can be counted by. */
  readonly incidents: string;
  /** What is not said is not counted: a dataset that states no such number makes no series of zeros. */
  readonly killed?: string;
  readonly killed_security?: string;
  /** Shown with every one of the series. */
  readonly note: string;
}

/** The charts that imported series are drawn in, for a folder that lacks one. */
export const CHARTS: readonly ChartRow[] = [
  {
    id: "attacks",
    title: "Attacks",
    question: "How many attacks did the TTP claim, and how many did others count?",
    unit: "attacks",
    order: "",
  },
  {
    id: "security-deaths",
    title: "Deaths of security personnel",
    question: "How many members of the Pakistani security forces were killed?",
    unit: "deaths",
    order: "",
  },
  {
    id: "deaths",
    title: "Deaths in the conflict",
    question: "How many people were killed in the incidents that were imported?",
    unit: "deaths",
    order: "",
  },
  {
    id: "deportations",
    title: "Return and deportation of Afghans",
    question: "How many Afghans have gone back from Pakistan since the deportations began?",
    unit: "people",
    order: "",
  },
];

/** What is counted of a dataset: the chart that it is drawn in, and its title. */
const MEASURES = [
  ["incidents", "attacks", (by: string) => `Incidents recorded ${by}`],
  ["killed", "deaths", (by: string) => `Deaths recorded ${by}`],
  [
    "killed_security",
    "security-deaths",
    (by: string) => `Deaths on the government side, recorded ${by} (minimum)`,
  ],
] as const;

/** The series of a dataset, one for each measure; `ucdp-ged-ttp` gives `attacks-recorded-ucdp`. */
export function seriesOf({ dataset, by, note, scope, ...definitions }: Counting): SeriesRow[] {
  const end = dataset.replace(/(-ged)?-ttp$/, "");
  return MEASURES.flatMap(([measure, chart, titleOf]) => {
    const definition = definitions[measure];
    if (definition === undefined) return [];
    const id = `${chart}-recorded-${end}`;
    const said = { chart, title: titleOf(by) + scope, definition, dataset, measure, note };
    return [{ ...NO_SERIES, ...said, id, kind: "flow", basis: "recorded" }];
  });
}
