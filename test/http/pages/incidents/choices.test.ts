import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILTER } from "../../../../server/http/api/operations.ts";
import { describeFilter } from "../../../../server/http/pages/incidents/map-picture.ts";
import { NO_FILTER, SORTS } from "../../../../server/model/incidents/filter.ts";
import { FACETS } from "../../../../server/model/records/facets.ts";
import { INCIDENT_FIELDS } from "../../../../server/model/records/incident-fields.ts";
import { textOf } from "../../html.ts";
import { type Site, serve } from "../../serve.ts";

// What incidents can be chosen by is told wherever the choice is: what is left out there says more than is shown.

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe.each(FACETS)("a choice by %s", (facet) => {
  it("stands in the title of a map", () => {
    expect(describeFilter({ ...NO_FILTER, [facet]: "Somewhat" })).toBe("Somewhat");
    expect(describeFilter({ ...NO_FILTER, [facet]: "none" })).toContain("no ");
  });

  it("stands in the name of a file", async () => {
    const { status, headers } = await site.get(`/incidents.csv?${facet}=none&limit=1`);
    expect([status, headers.get("content-disposition")]).toEqual([200, expect.stringContaining("_none_")]);
  });

  it("makes no list that is a bar's, unless charts can be chosen by it too", async () => {
    const { text } = await site.get(`/incidents?from=2014-01&to=2014-01&${facet}=none`);
    expect(text.includes('class="bars"')).toBe("site" in INCIDENT_FIELDS[facet]);
  });
});

it("all of a filter is described for programs", () => {
  expect([...FILTER].toSorted()).toEqual(Object.keys(NO_FILTER).toSorted());
});

it.each(SORTS)("a list sorted by %s says so", async (sort) => {
  const { text } = await site.get(`/incidents?sort=${sort}&limit=1`);
  const words = { date: "newest first", killed: "most killed first" }[sort as string] ?? `by ${sort}`;
  expect(textOf(text)).toContain(`, ${words}`);
});
