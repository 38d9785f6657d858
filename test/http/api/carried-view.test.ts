import { afterAll, beforeAll, expect, it } from "vitest";
import { linksOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

/** Everything about the data besides the data, which no view changes. */
const APART = ["/api", "/codebook", "/data-health", "/history", "/history.atom"];

/** Pages, and where they lead without the view: to begin anew, or to what was not there on that day. */
const PAGES: readonly (readonly [page: string, without: readonly string[]])[] = [
  ["/", ["/"]],
  ["/charts", []],
  ["/charts/attacks", ["/charts/attacks"]],
  ["/charts/attacks/table", []],
  ["/charts/attacks/table?layout=long", []],
  ["/charts/security-deaths?province=Balochistan", ["/charts/security-deaths"]],
  ["/embed/charts/attacks", []],
  ["/compare?series=attacks-claimed,attacks-recorded-ucdp", ["/compare"]],
  ["/compare?series=attacks-recorded-ucdp&split=province", ["/compare"]],
  ["/series", []],
  ["/series/attacks-recorded-ucdp", ["/series/attacks-recorded-ucdp"]],
  ["/series/attacks-claimed/2021-12", []],
  ["/series/attacks-recorded-ucdp/2021-07", []],
  ["/milestones", ["/milestones"]],
  ["/milestones/us-taliban-agreement-2020", []],
  ["/around/us-taliban-agreement-2020", ["/around/us-taliban-agreement-2020"]],
  ["/around?milestones=ceasefires", ["/around"]],
  ["/figures", []],
  ["/sources", []],
  ["/sources/gul-2024", []],
  ["/sources/bbc-monitoring-2021-08-25", ["/sources/gul-2024"]],
  ["/notices", []],
  ["/search?q=peshawar", ["/search"]],
  ["/data", []],
];

it.each(PAGES)("%s leads on in the same view", async (page, without) => {
  const asof = `asof=2023,${site.store.current().revision.slice(0, 12)}`;
  const { status, text } = await site.get(`${page}${page.includes("?") ? "&" : "?"}from=2021-06&${asof}`);
  expect(status).toBe(200);
  const links = linksOf(/<main.*<\/main>/s.exec(text)?.[0] ?? "")
    .map(decodeURIComponent)
    .filter((link) => !APART.includes(link) && !link.startsWith("/history"));
  expect(links.filter((link) => !link.includes(asof))).toEqual(without);
  // Lists of incidents have a time of their own, and all data are of all time.
  const own = /^\/incidents[?.]|rows=all/;
  const of = links.filter((link) => link.includes(asof) && !own.test(link));
  expect(of.filter((link) => !link.includes("from="))).toEqual([]);
});

it.each([
  ["/incidents?words=peshawar", ["/incidents"]],
  ["/incidents?dataset=documents", ["/incidents", "/incidents?dataset=documents"]],
  ["/incidents/ucdp-ged-ttp/55862", []],
])("%s leads on to the data of the same day", async (page, without) => {
  const asof = `asof=2023,${site.store.current().revision.slice(0, 12)}`;
  const { text } = await site.get(`${page}${page.includes("?") ? "&" : "?"}${asof}`);
  const links = linksOf(/<main.*<\/main>/s.exec(text)?.[0] ?? "").map(decodeURIComponent);
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((link) => !link.includes(asof))).toEqual(without);
});
