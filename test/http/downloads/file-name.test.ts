import { expect, it } from "vitest";
import { fileName, joinName, partOf, type TimeHeld } from "../../../server/http/downloads/file-name.ts";
import { DEFAULT_VIEW, type View } from "../../../server/model/chart/view.ts";
import { datasetOf } from "../../model/specs.ts";

const dataset = datasetOf({ series: [] });

it.each<[Partial<View>, string, string, TimeHeld, string]>([
  [{}, "attacks", "csv", "shown", "ttp_attacks_2020-01_2024-05"],
  [{ from: "2021", to: "2022" }, "attacks", "csv", "shown", "ttp_attacks_2021_2022"],
  [{ from: "2021", to: "2022" }, "figures", "csv", "asked", "ttp_figures_2021_2022"],
  [{ from: "2021" }, "figures", "csv", "asked", "ttp_figures_from-2021"],
  [{ to: "2022" }, "figures", "csv", "asked", "ttp_figures_to-2022"],
  [{}, "figures", "csv", "asked", "ttp_figures"],
  [{ from: "2021", series: ["a"] }, "sources", "csv", "none", "ttp_sources"],
  [{ series: ["a", "b"] }, "x", "csv", "asked", "ttp_x_a+b"],
  [{ series: [] }, "x", "csv", "asked", "ttp_x_no-series"],
  [{ milestones: ["power"], scale: "total" }, "x", "csv", "asked", "ttp_x"],
  [{ milestones: ["power"], scale: "total" }, "x", "png", "asked", "ttp_x_power_totals"],
  [{ milestones: [], scale: "total" }, "x", "svg", "asked", "ttp_x_no-milestones_totals"],
  [
    { milestones: [], series: ["a"], scale: "total" },
    "milestones",
    "csv",
    "asked",
    "ttp_milestones_no-milestones",
  ],
  [
    { province: "Khyber Pakhtunkhwa", district: "Swat" },
    "x",
    "csv",
    "asked",
    "ttp_x_Khyber-Pakhtunkhwa_Swat",
  ],
  [{ asof: "2023-06,0123456789ab" }, "x", "csv", "asked", "ttp_x_published-by-2023-06"],
  [{ asof: "0123456789ab" }, "x", "csv", "asked", "ttp_x"],
])("of the view %j, the file of %s as %s with its time %s is named %s", (view, what, form, time, name) => {
  const reading = { view: { ...DEFAULT_VIEW, ...view }, dataset };
  expect(fileName(what, reading, form, time)).toBe(`${name}_r0123456.${form}`);
});

it("a file's name has letters that every system takes, each part no longer than sixty, and which rows are in it", () => {
  expect(joinName(["a/b: c", "", "x".repeat(61)], "0123456789ab", "csv")).toBe(
    `ttp_a-b-c_${"x".repeat(60)}_r0123456.csv`,
  );
  expect(fileName("x", { view: DEFAULT_VIEW, dataset }, "csv", "none", "rows-1-5")).toBe(
    "ttp_x_rows-1-5_r0123456.csv",
  );
  expect([
    partOf({ limit: null, offset: 0 }, 9),
    partOf({ limit: 5, offset: 0 }, 5),
    partOf({ limit: null, offset: 10 }, 5),
    partOf({ limit: 5, offset: 99 }, 0),
  ]).toEqual(["", "rows-1-5", "rows-11-15", "rows-none"]);
});
