import { expect, it } from "vitest";
import { buildPresets, buildTimebar } from "../../../server/http/pages/timebar.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { datasetOf } from "../../model/specs.ts";

const draft = { series: [{ kind: "flow", rows: [{ period: "2021-03", value: 1 }] }] } as const;

it("the time that can be moved in is all that anything is known of, with the usual time", () => {
  const usual = { start: "2020-01-01", end: "2024-06-01" };
  expect(buildTimebar(datasetOf(draft))).toEqual({ first: "2020-01-01", last: "2024-06-01", ...usual });
  const rows = [{ period: "2018-02", value: 1 }];
  expect(buildTimebar(datasetOf({ series: [{ kind: "flow", rows }] }))).toMatchObject({
    first: "2018-02-01",
  });
  const milestones = [
    { date: "2007-12", title: "first" },
    { date: "2025", title: "last" },
  ];
  expect(buildTimebar(datasetOf({ ...draft, milestones, published: "2025-12-31" }))).toEqual({
    ...{ first: "2007-12-01", last: "2026-01-01" },
    ...usual,
  });
});

it("one click shows whole years up to the usual end, or all; and which is shown is said", () => {
  const timebar = buildTimebar(datasetOf({ ...draft, milestones: [{ date: "2007-12", title: "first" }] }));
  const shown = (from: string | null, to: string | null) =>
    buildPresets({ ...DEFAULT_VIEW, from, to }, timebar, (query) => `/?${query}`)
      .filter(({ on }) => on)
      .map(({ label }) => label);
  const presets = buildPresets(DEFAULT_VIEW, timebar, (query) => `/?${query}`);
  expect(presets.map(({ label, from, to, href }) => [label, from, to, href])).toEqual([
    ["1 year", "2023-06", "2024-05", "/?from=2023-06"],
    ["3 years", "2021-06", "2024-05", "/?from=2021-06"],
    ["10 years", "2014-06", "2024-05", "/?from=2014-06"],
    ["All", "2007-12", "2024-05", "/?from=2007-12&to=2024-05"],
  ]);
  const later = datasetOf({
    ...draft,
    milestones: [{ date: "2025", title: "last" }],
    published: "2025-12-31",
  });
  const kept = buildPresets({ ...DEFAULT_VIEW, asof: "2026" }, buildTimebar(later), (query) => query);
  expect(kept.map(({ from, to, href }) => [from, to, href])).toEqual([
    ["2023-06", "2024-05", "from=2023-06&asof=2026"],
    ["2021-06", "2024-05", "from=2021-06&asof=2026"],
    ["2014-06", "2024-05", "from=2014-06&asof=2026"],
    ["2020-01", "2025-12", "from=2020-01&to=2025-12&asof=2026"],
  ]);
  expect(shown("2021-06", null)).toEqual(["3 years"]);
  expect(shown("2021-06", "2024-05")).toEqual(["3 years"]);
  expect(shown("2021-06", "2023-05")).toEqual([]);
  expect(shown("2007-12", null)).toEqual(["All"]);
});
