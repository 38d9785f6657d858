import { afterAll, beforeAll, expect, it } from "vitest";
import { ROUTES } from "../../../server/http/routes.ts";
import { WIDE } from "../../breadth.ts";
import { linksOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

it("the links of pages lead nowhere that does not answer, and to every page that there is", async () => {
  const seen = new Set<string>();
  const linked = new Set<string>();
  const queue = ["/"];
  const visits = new Map<string, number>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const kind = kindOf(address);
    const times = visits.get(kind) ?? 0;
    if (seen.has(address) || times >= (SLOW.test(kind) ? MOST_OF_A_SLOW_KIND : MOST_OF_A_KIND)) continue;
    seen.add(address);
    visits.set(kind, times + 1);
    const { status, headers, text } = await site.get(address);
    expect({ address, status }).toEqual({ address, status: 200 });
    if (!headers.get("content-type")?.startsWith("text/html")) continue;
    const links = linksOf(text);
    for (const link of links) linked.add(link.split("?")[0] ?? "");
    // The update desk is looked at with an editor signed in, by its own tests.
    queue.push(...links.filter((link) => !link.includes("?") && !link.startsWith("/update")));
  }
  expect(visits.size).toBeGreaterThan(30);
  const pages = ROUTES.filter(([route, , { tag }]) => tag === "Pages" && !LED_OTHERWISE.includes(route)).map(
    ([route]) => route,
  );
  const unlinked = pages.filter((route) => ![...linked].some((link) => isOfRoute(link, route)));
  expect(unlinked).toEqual([]);
});

/** By the code of a frame to copy; by the list of publications, of which these data have none. */
const LED_OTHERWISE = ["/embed/charts/:id", "/history/:revision"];

/** Whether a path is one of a route such as "/charts/:id". */
function isOfRoute(link: string, route: string): boolean {
  const parts = route
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replaceAll(".", "\\.")));
  return new RegExp(`^${parts.join("/")}$`).test(link);
}

/** Months and incidents go into the thousands: a few of each kind of address are followed. */
const MOST_OF_A_KIND = WIDE ? 10 : 2;
/** Kinds that are drawn or packed anew for each address. */
const MOST_OF_A_SLOW_KIND = WIDE ? 2 : 1;
const SLOW = /\.(?:png|svg|xlsx)$/;

/** `/series/x/2022-04` and `/series/x/2022-05` are of a kind; `/charts/a.csv` and `/charts/a.json` are not. */
function kindOf(address: string): string {
  const [first = "", ...rest] = address.slice(1).split("/");
  return [first, ...rest.map((part) => /\.[a-z]+$/.exec(part)?.[0] ?? "*")].join("/");
}
