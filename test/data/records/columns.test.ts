import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as columns from "../../../server/model/records/columns.ts";
import { DATA } from "../../fixtures/folder.ts";

const FILE = path.join(DATA, "datapackage.json");
const { resources } = JSON.parse(readFileSync(FILE, "utf8")) as {
  resources: readonly { path: string; schema: { fields: readonly { name: string }[] } }[];
};

describe("the columns the program knows are the descriptor's", () => {
  it.each([
    ["sources.csv", columns.SOURCE_COLUMNS],
    ["charts.csv", columns.CHART_COLUMNS],
    ["series.csv", columns.SERIES_COLUMNS],
    ["milestones.csv", columns.MILESTONE_COLUMNS],
    ["figures.csv", columns.FIGURE_COLUMNS],
    ["datasets.csv", columns.DATASET_COLUMNS],
    ["series/", columns.OBSERVATION_COLUMNS],
    ["incidents/", columns.INCIDENT_COLUMNS],
  ])("of %s", (file, names) => {
    const described = resources.filter(({ path: place }) => place.startsWith(file));
    expect(described.length).toBeGreaterThan(0);
    for (const { schema } of described) expect(schema.fields.map(({ name }) => name)).toEqual(names);
  });
});
