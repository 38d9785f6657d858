import * as columns from "../../server/model/records/columns.ts";

export type ColumnList = readonly [file: string, names: readonly string[]];

/** The files of a data folder that stand alone, with the columns that the program knows of them. */
export const COLUMN_LISTS: readonly ColumnList[] = [
  ["sources.csv", columns.SOURCE_COLUMNS],
  ["charts.csv", columns.CHART_COLUMNS],
  ["series.csv", columns.SERIES_COLUMNS],
  ["milestones.csv", columns.MILESTONE_COLUMNS],
  ["figures.csv", columns.FIGURE_COLUMNS],
  ["datasets.csv", columns.DATASET_COLUMNS],
];
