import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDataset } from "../../../server/data/records/load.ts";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import { buildYearBars } from "../../../server/http/pages/years.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import type { Quantity } from "../../../server/model/numbers/quantities.ts";
import type { Observation, Source } from "../../../server/model/records/records.ts";
import { closeSpan, type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";
import { datasetOf, type Row } from "../../model/specs.ts";
import { textOf } from "../html.ts";
import { realData, type Site, serve, TODAY } from "../serve.ts";

const UNHCR = "series/unhcr-returned-refugees.csv";
const SOURCE = "unhcr-refugee-statistics";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

it("the dashboard shows the totals of the last years as bars, each with its number, its source and its card", async () => {
  const { text } = await site.get("/");
  const years = /<section class="years".*?<\/section>/s.exec(text)?.[0] ?? "";
  expect(textOf(years)).toMatch(/refugees returned, counted by UNHCR UNHCR .*126,812 in 2024$/);
  expect(years).toContain('href="/series/unhcr-returned-refugees/2024"');
  const heights = [...years.matchAll(/height="([\d.]+)em"/g)].map(([, em]) => Number(em));
  expect(heights).toHaveLength(6);
  expect(Math.max(...heights)).toBe(heights.at(-1));
  expect((await site.get("/?series=attacks-claimed")).text).toContain('aria-labelledby="by-year" hidden');
});

const OTHER = { ...datasetOf({ series: [] }).sources[0], id: "other", short: "Other 2024" } as Source;
const KNOWN: readonly Row[] = [
  { period: "2020", value: 50 },
  { period: "2021", value: 100 },
  { period: "2022", value: 1200 },
];

type Change = (each: Observation) => Observation | readonly Observation[];
/** The bars of series whose newest year is changed or given by another source too. */
function barsOf(newest: Row, change: Change = (each) => each, published = "2025-02", times = 1) {
  const rows = [...KNOWN, newest];
  const draft = { kind: "flow", rows } as const;
  const dataset = datasetOf({ series: Array(times).fill(draft), to: "2025-12", published });
  const series = dataset.series.map((each) => ({
    ...each,
    observations: [...each.observations.slice(0, -1), ...each.observations.slice(-1).flatMap(change)],
  }));
  const changed = { ...dataset, series, sources: [...dataset.sources, OTHER] };
  return buildYearBars(changed, DEFAULT_VIEW, buildAddresses(""), "asof=2023");
}
const lastOf = (...asked: Parameters<typeof barsOf>) => barsOf(...asked)[0]?.years.at(-1);

const readAs: Change = (each) => ({
  ...each,
  quantity: { ...each.quantity, qualifier: "read as", wording: "6OO", read_as: "600" } as Quantity,
});
const provisional: Change = (each) => ({ ...each, source: { ...each.source, provisional: true } });
const rivalled =
  (value: number): Change =>
  (each) => [each, { ...each, source: OTHER, quantity: { ...each.quantity, value } as Quantity }];

it.each<[text: string, more: string, ...Parameters<typeof barsOf>]>([
  ["2,268", "", { period: "2023", value: 2268, qualifier: "best estimate" }],
  ["> 500", "", { period: "2023", value: 500, qualifier: "over" }],
  ["≥ 376", "", { period: "2023", value: 376, low: 376, qualifier: "at least" }],
  ["≥ 376", "at most 420", { period: "2023", value: 376, low: 376, high: 420, qualifier: "at least" }],
  ["~700", "", { period: "2023", value: 700, qualifier: "about" }],
  ["600", "published bounds 500 to 800", { period: "2023", value: 600, low: 500, high: 800 }],
  ["“6OO”, read as 600", "", { period: "2023", value: 600 }, readAs],
  ["600✱", "provisional", { period: "2023", value: 600 }, provisional],
  ["600", "also given as 650", { period: "2023", value: 600 }, rivalled(650)],
  ["600", "", { period: "2023", value: 600 }, rivalled(600)],
  ["600", "period not over when published", { period: "2023", value: 600 }, undefined, "2023-06"],
])("a year has its number in few words, what these leave out with them: %s, %s", (text, more, ...asked) => {
  expect(lastOf(...asked)).toMatchObject({ year: "2023", text, more });
});

it("a year is drawn as high as the highest that is printed of it, with its bounds and other readings", () => {
  expect(lastOf({ period: "2023", value: 600 })?.bar).toEqual({
    ...{ height: 0.5, body: 100, bounds: null, rivals: [], isBound: false },
  });
  expect(lastOf({ period: "2023", value: 600, low: 450, high: 2400 })?.bar).toEqual({
    ...{ height: 1, body: 25, bounds: [18.75, 100], rivals: [], isBound: false },
  });
  const bound = lastOf({ period: "2023", value: 500, qualifier: "over" }, rivalled(800))?.bar;
  expect(bound).toMatchObject({ body: 62.5, rivals: [100], isBound: true });
  expect(lastOf({ period: "2023", value: 600, low: 600, high: 600 }, rivalled(600))?.bar).toMatchObject({
    ...{ bounds: null, rivals: [] },
  });
  const numbers = { low: 300, high: 900, qualifier: "between" } as const;
  const between: Change = (each) => ({
    ...each,
    quantity: { ...each.quantity, value: null, ...numbers } as never,
  });
  expect(lastOf({ period: "2023", value: 1 }, between)?.bar?.body).toBeCloseTo(100 / 3);
  expect(
    lastOf({ period: "2023", value: 1 }, (each) => ({
      ...each,
      quantity: { ...each.quantity, value: null, low: null, high: 900, qualifier: "up to" } as never,
    }))?.bar?.body,
  ).toBe(100);
});

it("a year without a number says so, and one that nobody told of leads nowhere", () => {
  const quantity = datasetOf({ series: [{ kind: "flow", rows: KNOWN }] }).series[0]?.observations[0]
    ?.quantity;
  const years = barsOf({ period: "2023", missing: "NR" }, (each) => [
    each,
    { ...each, period: closeSpan(parseDate("2025") as OpenSpan, ""), quantity: quantity as Quantity },
  ]);
  expect(years[0]?.years.slice(3)).toMatchObject([
    { year: "2023", text: "not reported", href: "/series/series-1/2023?asof=2023", bar: null },
    { year: "2024", text: "no figure", href: "", bar: null },
    { year: "2025" },
  ]);
});

it("two series have room, each with its page and all whom it is from", () => {
  const rows = barsOf({ period: "2023", value: 600 }, rivalled(650), undefined, 3);
  expect(
    rows.map(({ series: { id }, href, sources }) => [id, href, sources.map(({ short }) => short)]),
  ).toEqual(
    ["series-1", "series-2"].map((id) => [id, `/series/${id}?asof=2023`, ["Gul 2024", "Other 2024"]]),
  );
});

it("draws beside the total of a year what it leaves open: its bounds, another source's number and an open end", async () => {
  const { dataset, files } = await realData();
  const text = new TextDecoder().decode(files.get(UNHCR));
  const row = (value: string, low: string, high: string, qualifier: string, source: string) =>
    `2024,${value},${low},${high},${qualifier},,,${source},p. 1,\n`;
  const barOf = async (...rows: readonly string[]) => {
    const edited = text.replace(/^2024,.*\n/m, rows.join(""));
    const loaded = loadDataset(new Map([...files, [UNHCR, new TextEncoder().encode(edited)]]), {
      today: TODAY,
    });
    expect(edited).not.toBe(text);
    const changed = await serve({ dataset: loaded.dataset ?? dataset, files });
    const html = (await changed.get("/")).text;
    await changed.close();
    const [bar = ""] =
      /<svg class="years-bar(?:(?!<svg).)*?<\/svg>(?=.{0,120}>in <\/span>2024)/s.exec(html) ?? [];
    return bar;
  };
  const plain = await barOf(row("126812", "", "", "", SOURCE));
  expect(plain).not.toMatch(/<path|is-bound/);
  expect(await barOf(row("126812", "100000", "150000", "", SOURCE))).toMatch(/<path d="M5 [\d.]+V[\d.]+"/);
  expect(await barOf(row("126812", "", "", "over", SOURCE))).toContain("is-bound");
  const rivals = await barOf(row("126812", "", "", "", SOURCE), row("90000", "", "", "", "gul-2024"));
  expect(rivals).toMatch(/<path d="M0 [\d.]+H10"/);
});
