import { expect, it } from "vitest";
import { buildChooser } from "../../../server/http/pages/compare.ts";
import { DEFAULT_VIEW, type View } from "../../../server/model/chart/view.ts";
import { datasetOf } from "../../model/specs.ts";

const dataset = datasetOf({
  series: [
    { kind: "flow", title: "Claimed", rows: [{ period: "2021-01", value: 3 }] },
    { kind: "flow", title: "Reported", basis: "recorded", rows: [] },
    { kind: "stock", title: "Held", rows: [] },
  ],
});
const viewOf = (view: Partial<View>): View => ({ ...DEFAULT_VIEW, ...view });

it("the form of a comparison has what is compared, and carries what it does not show", () => {
  const chooser = (view: Partial<View>, split: "province" | null = null) =>
    buildChooser(dataset, viewOf(view), { series: dataset.series.slice(1, 2), axis: "one", split }, "/to");
  const { charts, transforms, ...plain } = chooser({});
  expect(plain).toEqual({
    action: "/to",
    from: "2020-01",
    to: "2024-05",
    axis: "one",
    split: false,
    kept: [],
  });
  expect(charts[0]?.series.map(({ id, basis, on }) => [id, basis, on])).toEqual([
    ["series-1", "claimed", false],
    ["series-2", "recorded", true],
    ["series-3", "claimed", false],
  ]);
  expect(transforms.month).toBe("2020-01");
  expect(chooser({ transform: { name: "index", month: "2021-03" } }).transforms).toMatchObject({
    month: "2021-03",
    options: expect.arrayContaining([expect.objectContaining({ value: "index", on: true })]),
  });
  const kept = (view: Partial<View>) =>
    Object.fromEntries(chooser(view, "province").kept.map(({ name, value }) => [name, value]));
  expect(chooser({ from: "2021", to: "2022" }, "province")).toMatchObject({
    from: "2021",
    to: "2022",
    split: true,
  });
  expect(
    kept({
      events: "all",
      asof: "2023",
      later: "none",
      province: "Sindh",
      milestones: ["power", "military"],
    }),
  ).toEqual({
    events: "all",
    asof: "2023",
    later: "none",
    province: "Sindh",
    milestones: "power,military",
  });
  expect(kept({ district: "Swat", milestones: [] })).toEqual({ district: "Swat", milestones: "none" });
});
