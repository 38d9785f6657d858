import { ruleOf } from "../analyse/transforms.ts";
import { buildChart, unitOf } from "../chart/build.ts";
import type { ChartSpec } from "../chart/spec.ts";
import type { View } from "../chart/view.ts";
import { NOT_STATED } from "../incidents/filter.ts";
import { filterDataset } from "../incidents/place.ts";
import type { Dataset } from "../records/dataset.ts";
import { provinceLabel, provinceOf } from "../records/provinces.ts";
import type { Chart, Series } from "../records/records.ts";
import { sitesOf } from "../records/tally.ts";

/** How series stand beside one another: each in a panel of its own, or all on one axis. */
export const AXES = ["panels", "one"] as const;
type Axis = (typeof AXES)[number];

/** More panels than this leave none of them room. */
export const MOST_COMPARED = 8;

/** What is to be compared. */
export interface Comparing {
  readonly series: readonly Series[];
  readonly axis: Axis;
  /** Each series that is counted from incidents, once for each province. */
  readonly split: "province" | null;
}

export interface Comparison {
  readonly spec: ChartSpec;
  readonly axis: AxisAnswer;
}

export interface AxisAnswer {
  readonly asked: Axis;
  readonly given: Axis;
  /** Why they do not share an axis, though that was asked for; empty where nothing keeps them from it. */
  readonly reason: string;
}

/** One of the series compared: where it is a province's part, of which series and where. */
export interface Member {
  readonly series: Series;
  readonly of: string;
  readonly province: string | null;
}

const ID = "compare";

/** Any series beside any other on one time axis. They are never added together. */
export function buildComparison(dataset: Dataset, view: View, comparing: Comparing): Comparison {
  // Series of several charts may be drawn alike in their own: here each is told from the others.
  const members = membersOf(dataset, comparing).map(({ series }, slot) => ({ ...series, slot }));
  const reason = comparing.axis === "one" ? whyApart(members, view) : "";
  const given = comparing.axis === "one" && reason === "" ? "one" : "panels";
  const spec = buildChart(
    dataset,
    chartOf(members, comparing, given, view.transform?.name === "index"),
    { ...view, series: null },
    {
      members,
      panelsBy: given === "one" ? "kind" : "series",
    },
  );
  return { spec, axis: { asked: comparing.axis, given, reason } };
}

/** The series that stand in the comparison; what is not counted from incidents has no provinces and is left out. */
export function membersOf(dataset: Dataset, { series, split }: Comparing): Member[] {
  if (split === null) return series.map((each) => ({ series: each, of: each.id, province: null }));
  return series.flatMap((each) =>
    provincesOf(dataset, each).flatMap((province): Member[] => {
      const alone = { ...dataset, series: [each], charts: [each.chart] };
      const [there] = filterDataset(alone, { province, district: null }).series;
      if (!there) return [];
      const id = `${each.id}@${province.toLowerCase().replace(/[^a-z]+/g, "-")}`;
      const title = province === NOT_STATED ? "no province stated" : provinceLabel(province);
      return [{ series: { ...there, id, title, chart: each.chart }, of: each.id, province }];
    }),
  );
}

/** Parts of the country that no incident is in twice. */
function provincesOf(dataset: Dataset, { counted }: Series): string[] {
  const incidents = counted === null ? [] : (dataset.incidents.get(counted.dataset.id) ?? []);
  const sites = [...sitesOf(incidents).keys()];
  return [...new Set(sites.map((site) => provinceOf(site)))]
    .toSorted((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1))
    .map((province) => province || NOT_STATED);
}

/** Why series cannot share an axis, as a sentence; empty where they can. */
export function whyApart(series: readonly Series[], { transform }: Pick<View, "transform">): string {
  const [first, ...others] = series;
  for (const other of first ? others : []) {
    if (first === undefined) return "";
    const [unit, otherUnit] = [first, other].map((each) =>
      transform === null ? unitOf(each) : ruleOf(transform).unit(unitOf(each)),
    );
    const both = `“${first.title}” and “${other.title}”`;
    if (unit !== otherUnit) return `${both} count different things: ${unit} and ${otherUnit}.`;
    if (first.kind !== other.kind)
      return `${both} are different kinds of numbers: ${KINDS[first.kind]} and ${KINDS[other.kind]}.`;
    if (first.basis !== other.basis)
      return `${both} are counted differently: the one is ${first.basis}, the other ${other.basis}.`;
  }
  return "";
}

const KINDS: Readonly<Record<Series["kind"], string>> = {
  flow: "counts over a time",
  cumulative: "running totals",
  stock: "levels at a date",
};

function chartOf(
  members: readonly Series[],
  { series, split }: Comparing,
  axis: Axis,
  isIndex: boolean,
): Chart {
  const titles = (split === null ? members : series).map(({ title }) => title);
  const named = titles.length > MOST_NAMED ? `${titles.length} series side by side` : titles.join(" · ");
  const onOne = isIndex ? INDICES : ON_ONE;
  const units = [...new Set(members.map((each) => unitOf(each)))];
  return {
    id: ID,
    title: split === null ? named || "Compare" : `${named}, by province`,
    question: split === "province" ? BY_PROVINCE : axis === "one" ? onOne : BESIDE,
    unit: units.join(" or ") || "numbers",
    order: 0,
    line: 0,
  };
}

/** More titles than this make no heading. */
const MOST_NAMED = 2;

const BESIDE = "Each with its own scale, on one time axis; they are not added together.";
const ON_ONE =
  "On one axis, as all have one unit and one basis. What each counts may differ; they are not added together.";
const INDICES =
  "On one axis, as each is in per cent of its own number in the base month, and all have one basis; they are not added together.";
const BY_PROVINCE =
  "Each province by its own incidents. The former tribal districts stand apart, whatever the release files them under.";
