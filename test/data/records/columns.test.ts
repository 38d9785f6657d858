import { describe, expect, it } from "vitest";
import * as columns from "../../../server/model/records/columns.ts";
import { COLUMN_LISTS, type ColumnList } from "../column-lists.ts";
import { linesOf, load, readBase } from "../read.ts";

/** An incident's own columns beside these may be described or not: lists differ in what they tell. */
const OF_INCIDENTS = [
  "id",
  "date",
  "title",
  "killed",
  "killed_low",
  "killed_high",
  "source",
  "locator",
  "note",
];

describe("a column that records are made of is asked for where the descriptor lacks it", () => {
  it.each<ColumnList>([
    ...COLUMN_LISTS,
    ["series/claimed.csv", columns.OBSERVATION_COLUMNS],
    ["incidents/events.csv", OF_INCIDENTS],
  ])("of %s", async (file, names) => {
    const files = await readBase();
    const text = Buffer.from(files.get("datapackage.json") ?? "").toString();
    for (const name of names.filter((each) => !columns.LATER_COLUMNS.has(each))) {
      const descriptor = JSON.parse(text) as { resources: { path: string; schema: { fields: unknown[] } }[] };
      const schema = descriptor.resources.find(({ path: place }) => place === file)?.schema;
      if (!schema) throw new Error(`expected a schema of ${file}`);
      schema.fields = schema.fields.filter((field) => (field as { name: string }).name !== name);
      const lacking = new Map([...files, ["datapackage.json", Buffer.from(JSON.stringify(descriptor))]]);
      expect(linesOf(load(lacking)), name).toContainEqual(
        expect.stringContaining(`expected fields for all columns of ${file}, got none for ${name}`),
      );
    }
  });
});
