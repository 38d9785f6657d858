import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../server/http/routes.ts";
import { sampleOf } from "../openapi.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const all = operations();
const pairs = Object.keys(all).filter((route) => {
  const page = all[route.replace(/\.json$/, "")];
  return route.endsWith(".json") && page?.answers["text/html"] !== undefined;
});

/** What an address needs to have something to show. */
const QUERIES: Readonly<Record<string, string>> = {
  "/search.json": "?q=Kabul",
  "/compare.json": "?series=attacks-claimed",
};

/** Of a header or an element, whole. */
const resolved = (href: string, from: string) =>
  new URL(href.replaceAll("&amp;", "&"), `${site.origin}${from}`);

describe("a page and its JSON name each other", () => {
  it("for every kind of view", () => {
    expect(pairs).toEqual(
      expect.arrayContaining(["/charts/:id.json", "/series/:id.json", "/milestones.json", "/search.json"]),
    );
  });

  it.each(pairs)("%s", async (route) => {
    const query = QUERIES[route] ?? "?from=2021";
    const asked = (all[route]?.parameters ?? []).some((name) => name === "from") ? query : "";
    const json = `${sampleOf(route, site.store.current())}${asked}`;
    const page = json.replace(".json", "");
    const { status, headers } = await site.get(json);
    expect(status).toBe(200);
    const [, named = ""] =
      /<([^>]*)>; rel="alternate"; type="text\/html"/.exec(headers.get("link") ?? "") ?? [];
    expect(resolved(named, json).href).toBe(`${site.origin}${page}`);
    const html = await site.get(page);
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const links = [
      ...html.text.matchAll(/<link rel="alternate" type="application\/json"[^>]* href="([^"]*)"/g),
    ];
    expect(links.map(([, href = ""]) => resolved(href, page).pathname)).toContain(json.split("?", 1)[0]);
  });

  it("with what the page takes, beside the parts of a list, and not where it is refused", async () => {
    const link = async (address: string) => (await site.get(address)).headers.get("link");
    expect(await link("/charts/attacks.json?from=2021&rows=all&columns=all")).toBe(
      '<attacks?from=2021>; rel="alternate"; type="text/html"',
    );
    expect(await link("/milestones.json?limit=2")).toMatch(
      /^<milestones>; rel="alternate"; type="text\/html", <milestones\.json\?limit=2&offset=2>; rel="next"$/,
    );
    expect(await link("/charts/attacks.json?what=1")).toBeNull();
  });
});
