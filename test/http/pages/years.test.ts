import { afterAll, beforeAll, expect, it } from "vitest";
import { textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

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
