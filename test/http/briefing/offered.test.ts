import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "../../../server/http/routes.ts";
import { sampleOf } from "../openapi.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const pages = Object.entries(operations()).flatMap(([route, { answers }]) =>
  answers["text/html"] === undefined || route.startsWith("/embed/") ? [] : [route],
);

it.each(pages)("%s offers itself for a briefing where it can stand in one", async (route) => {
  const path = sampleOf(route, site.store.current());
  // Without series there is nothing to compare.
  const address = route === "/compare" ? `${path}?series=attacks-claimed` : path;
  const { status } = await site.get(`/briefing.json?item=${encodeURIComponent(address)}`);
  const { text } = await site.get(address);
  const offered = [...text.matchAll(/data-briefing-item="([^"?]*)/g)].map(([, item]) => item);
  expect(offered.includes(path)).toBe(status === 200);
});

it("knows the pages of charts, tables and lists", () => {
  expect(pages).toEqual(expect.arrayContaining(["/charts/:id", "/charts/:id/table", "/milestones"]));
});
