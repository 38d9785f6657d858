import type { ChartRow, SeriesRow } from "./columns.ts";

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

const DEATHS = "deaths";

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
    id: DEATHS,
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

/** The series of a dataset, one for each measure; `ucdp-ged-ttp` gives `attacks-recorded-ucdp`. */
export function seriesOf(counting: Counting): SeriesRow[] {
  const { dataset, by, note, scope } = counting;
  const end = dataset.replace(/(-ged)?-ttp$/, "");
  const common = { kind: "flow", basis: "recorded", dataset, order: "", colour: "", note } as const;
  const series: SeriesRow[] = [
    {
      ...common,
      id: `attacks-recorded-${end}`,
      chart: "attacks",
      title: `Incidents recorded ${by}${scope}`,
      definition: counting.incidents,
      measure: "incidents",
    },
  ];
  if (counting.killed !== undefined)
    series.push({
      ...common,
      id: `deaths-recorded-${end}`,
      chart: DEATHS,
      title: `Deaths recorded ${by}${scope}`,
      definition: counting.killed,
      measure: "killed",
    });
  if (counting.killed_security !== undefined)
    series.push({
      ...common,
      id: `security-deaths-recorded-${end}`,
      chart: "security-deaths",
      title: `Deaths on the government side, recorded ${by} (minimum)${scope}`,
      definition: counting.killed_security,
      measure: "killed_security",
    });
  return series;
}
