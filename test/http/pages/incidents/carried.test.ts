import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unescapeHtml } from "../../html.ts";
import { type Site, serve } from "../../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const hrefsOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => unescapeHtml(href));
const part = (html: string, pattern: RegExp) => pattern.exec(html)?.[0] ?? "";

describe("the stretch of the map and the time of the chart", () => {
  const ADDRESS = "/incidents?from=2020&to=2021&map=68.20,31.10,72.40,34.90&shown=2019-01/2022-06";

  it("are kept by the ways to sort, to turn pages and to choose, and are part of no file", async () => {
    const html = (await site.get(ADDRESS)).text;
    const list = hrefsOf(part(html, /<section class="[^"]*incident-list".*?<\/section>/s)).filter((href) =>
      href.startsWith("/incidents?"),
    );
    expect(list.length).toBeGreaterThan(5);
    for (const href of list) {
      expect(href).toContain("map=68.2,31.1,72.4,34.9");
      expect(href).toContain("shown=2019-01/2022-06");
    }
    const form = part(html, /<form class="[^"]*incident-filter[^"]*".*?<\/form>/s);
    expect(form).toContain('name="map" value="68.2,31.1,72.4,34.9"');
    expect(form).toContain('name="shown" value="2019-01/2022-06"');
    expect(form).toContain('action="/incidents"');
    const files = hrefsOf(html).filter((href) => /^\/incidents\.(csv|json|geojson)/.test(href));
    expect(files.length).toBeGreaterThan(2);
    for (const href of files) expect(href).not.toMatch(/map=|shown=/);
    const sent = await site.get(`${ADDRESS}&words=`);
    expect([sent.status, sent.headers.get("location")]).toEqual([
      302,
      "/incidents?from=2020&to=2021&map=68.2,31.1,72.4,34.9&shown=2019-01/2022-06",
    ]);
  });

  it("lead from a number to its incidents and back to the time that the reader saw", async () => {
    for (const [query, back] of [
      ["?from=2015&to=2021-12", "/charts/attacks?from=2015&to=2021-12"],
      ["", "/charts/attacks"],
    ]) {
      const card = (await site.get(`/series/attacks-recorded-ucdp/2021-08${query}`)).text;
      const there = hrefsOf(card).find((href) => href.startsWith("/incidents?")) ?? "";
      const bars = part((await site.get(there)).text, /<section class="bars".*?<\/section>/s);
      expect(hrefsOf(bars), query).toContain(back);
    }
  });

  it.each(["map=1,2,3", "shown=2019-01", "shown=soon/", "map=68,31,72,34&map=68,31,72,34"])(
    "are refused where they are none: %s",
    async (query) => {
      expect((await site.get(`/incidents?${query}`)).status).toBe(400);
    },
  );
});
