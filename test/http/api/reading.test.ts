import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe("pages of other sites", () => {
  it.each([
    "/charts/attacks.json",
    "/milestones.csv",
    "/download.zip",
    "/openapi.json",
    "/data/sources.csv",
    "/history.atom",
  ])("may read %s", async (address) => {
    const { headers } = await site.get(address, { Origin: "https://elsewhere.example" });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toContain("ETag");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("may ask first, and may only read", async () => {
    const asked = await fetch(`${site.origin}/charts/attacks.json`, { method: "OPTIONS" });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
    expect(asked.headers.get("access-control-allow-headers")).toBe("If-None-Match, If-Modified-Since");
    expect(asked.headers.get("access-control-max-age")).toBe("86400");
  });

  it.each(["/", "/charts/attacks", "/update", "/update/x.json"])("may not read %s", async (address) => {
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await fetch(`${site.origin}${address}`, { method });
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("may read nothing where everyone has to sign in", async () => {
    const closed = await serve(undefined, { REQUIRE_SIGN_IN: "everyone" });
    const { headers } = await closed.get("/charts/attacks.json");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("cache-control")).not.toContain("public");
    await closed.close();
  });
});

describe("references", () => {
  it("cite the view with its address, and the reports by name", async () => {
    const ris = (await site.get("/charts/attacks.ris?from=2022")).text;
    expect(ris).toContain(
      `UR  - ${site.origin}/charts/attacks?from=2022&asof=${site.store.current().revision}\r\n`,
    );
    expect((await site.get("/cite.bib?to=2023")).text).toContain(`${site.origin}/?to=2023`);
    expect((await site.get("/sources/gul-2024.txt")).text).toMatch(/^Imtiaz Gul, “Pakistan's Viewpoint/);
    const all = JSON.parse((await site.get("/sources.csl.json")).text);
    expect(all).toHaveLength(site.store.current().sources.length);
    expect((await site.get("/cite.ris")).headers.get("cache-control")).toBe("no-store");
    // Reports name no day: their references are kept like the list itself.
    for (const address of ["/sources.bib", "/sources.json", "/sources/gul-2024.ris"])
      expect((await site.get(address)).headers.get("cache-control"), address).toBe("no-cache");
  });
});

describe("what was known on a day", () => {
  it("is cited at an address that fixed to this version", async () => {
    const { revision } = site.store.current();
    const asof = "asof=2022-06";
    for (const page of ["/charts/attacks", "/series/attacks-claimed", "/cite"]) {
      const url = JSON.parse((await site.get(`${page}.csl.json?${asof}&from=2021`)).text)[0].URL;
      expect(url).toBe(`${site.origin}${page === "/cite" ? "/" : page}?from=2021&${asof},${revision}`);
      expect((await site.get(url.slice(site.origin.length))).status).toBe(200);
    }
    const pinned = await site.get(`/charts/attacks.json?${asof},${revision}`);
    expect(pinned.headers.get("cache-control")).toContain("immutable");
    expect(pinned.headers.get("content-disposition")).toContain("_published-by-2022-06_r");
    const { view, ...shown } = JSON.parse(pinned.text);
    const { view: open, ...same } = JSON.parse((await site.get(`/charts/attacks.json?${asof}`)).text);
    expect(shown).toEqual(same);
    expect([view.asof, open.asof]).toEqual([`2022-06,${revision}`, "2022-06"]);
    expect((await site.get(`/charts/attacks.json?${asof},ffffffffffff`)).status).toBe(400);
  });

  it("takes in what a later report quotes, unless later ones are left out", async () => {
    const listed = async (more: string) =>
      JSON.parse((await site.get(`/sources.json?asof=2022-06${more}`)).text).sources.length;
    expect(await listed("&later=none")).toBeLessThan(await listed(""));
  });

  it("is cited by what a form leaves empty too", async () => {
    const { text } = await site.get(`/milestones/${site.store.current().milestones[0]?.id}?asof=`);
    expect(text).toContain(`asof=${site.store.current().revision}`);
  });

  it.each(["/", "/charts/attacks", "/series/attacks-claimed"])("%s has a link for ever", async (page) => {
    const { revision } = site.store.current();
    expect(linksToView((await site.get(`${page}?asof=2022-06`)).text)).toEqual(
      expect.arrayContaining([`${page}?asof=2022-06`, `${page}?asof=2022-06,${revision.slice(0, 12)}`]),
    );
  });
});

describe("a page of reports", () => {
  it.each(["/sources", "/sources/gul-2024"])("%s offers references in every form", async (page) => {
    const text = (await site.get(page)).text;
    for (const form of ["txt", "bib", "ris", "csl.json"]) expect(text).toContain(`href="${page}.${form}"`);
  });
});

it.each(["/charts/attacks.json", "/milestones.csv", "/figures.xlsx", "/download.zip"])(
  "%s can be asked for without its body",
  async (address) => {
    const { status, headers } = await fetch(`${site.origin}${address}`, { method: "HEAD" });
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toContain("ttp_");
  },
);

describe("the links of a view", () => {
  it("lead back to it, and one of them to this revision for ever", async () => {
    const links = linksToView((await site.get("/charts/attacks?from=2022&scale=total")).text);
    const { revision } = site.store.current();
    expect(links).toEqual([
      "/charts/attacks?from=2022&scale=total",
      `/charts/attacks?from=2022&scale=total&asof=${revision.slice(0, 12)}`,
    ]);
    expect((await site.get(links[1] ?? "")).status).toBe(200);
  });

  it.each(["/milestones", "/figures", "/sources", "/sources/gul-2024", "/incidents"])(
    "%s offers every form too, and says what each is for",
    async (page) => {
      const { text } = await site.get(page);
      const offered = [
        ...text.matchAll(/<li><a href="([^"]+)" download>[^<]+<\/a> <span[^>]*>[^<]{20,}<\/span>/g),
      ];
      const addresses = offered.map(([, address]) => address?.replace("&amp;", "&"));
      const pictures = page === "/incidents" ? ["png", "svg"] : [];
      for (const form of ["xlsx", "csv", "csv?for=spreadsheet", "json", ...pictures])
        expect(addresses).toContain(`${page}.${form}`);
    },
  );

  it("are offered with every form and what it is for", async () => {
    const { text } = await site.get("/charts/attacks?from=2022");
    for (const form of ["xlsx", "csv", "json", "png", "svg"])
      expect(text).toContain(`/charts/attacks.${form}?from=2022`);
    expect(text).toContain("/charts/attacks.csv?from=2022&amp;for=spreadsheet");
  });
});

/** The whole addresses under "Link to this view", without the host. */
function linksToView(html: string): string[] {
  return [...html.matchAll(/<a class="long" href="http:\/\/[^/]+(\/[^"]*)">/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
}
