import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe("the update desk of a server that can keep nothing", () => {
  it.each(["/update", "/update/row"])("says so at %s", async (address) => {
    const { status, text } = await site.get(address);
    expect(status).toBe(503);
    expect(textOf(text)).toContain("Nothing can be published: the state folder cannot be written");
  });
});

describe("an address that is not there", () => {
  for (const address of [
    "/nowhere",
    "/charts/none",
    "/series/none",
    "/series/attacks-claimed/1999",
    "/milestones/none",
    "/sources/none",
    "/embed/charts/none",
    "/charts/Attacks",
  ]) {
    it(`${address} answers 404 with a page`, async () => {
      const { status, headers, text } = await site.get(address);
      expect(status).toBe(404);
      expect(headers.get("content-type")).toContain("text/html");
      expect(headers.get("cache-control")).toContain("no-store");
      expect(textOf(text)).toContain("Nothing here");
    });
  }

  for (const address of [
    "/charts/none.json",
    "/charts/none.csv",
    "/data/none.csv",
    "/data/..%2Fpackage.json",
    "/data/%2e%2e/package.json",
    "/nowhere.json",
  ]) {
    it(`${address} answers 404 with JSON`, async () => {
      const { status, headers, text } = await site.get(address);
      expect(status).toBe(404);
      expect(headers.get("content-type")).toContain("application/json");
      expect(JSON.parse(text).error).toMatchObject({
        status: 404,
        message: expect.stringMatching(/^(expected|there is)/),
        problems: [],
      });
    });
  }
});

it.each([
  ["/milestones/none", "All events"],
  ["/around/none", "All events"],
  ["/sources/none", "All sources"],
  ["/history/none", "All publications"],
  ["/charts/none", "Attacks"],
  ["/embed/charts/none", "Attacks"],
])("%s leads to where it may be found: %s", async (address, list) => {
  const [, main = ""] = (await site.get(address)).text.split("<main");
  expect(textOf(main.split("</main>")[0] ?? "")).toContain(list);
});

it("a name that is not known is told as far as it can be read", async () => {
  for (const place of ["charts", "series", "milestones", "sources"]) {
    const { status, text } = await site.get(`/${place}/${"x".repeat(1000)}.json`);
    expect(status).toBe(404);
    expect(JSON.parse(text).error.message).not.toContain("x".repeat(100));
  }
});

describe("an address that is only read", () => {
  it.each(["/charts/attacks.json", "/charts/attacks", "/"])("says so of %s", async (address) => {
    const answer = await fetch(`${site.origin}${address}`, { method: "POST", body: "x" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(await answer.text()).toMatch(/expected GET or HEAD at this address, got POST/i);
    const asked = await fetch(`${site.origin}${address}`, { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect((await fetch(`${site.origin}${address}`, { method: "HEAD" })).status).toBe(200);
  });

  it("is not told where there is nothing at all", async () => {
    expect((await fetch(`${site.origin}/nothing`, { method: "POST" })).status).toBe(404);
  });
});

describe("a parameter that is not understood", () => {
  it("answers 400 with every problem and what it takes, as a page", async () => {
    const { status, text } = await site.get("/?from=yesterday&scale=log&colour=red&series=none-such");
    expect(status).toBe(400);
    const words = textOf(text);
    for (const part of [
      "Give a day, month or year such as 2021-12-05, 2021-12 or 2021; this link has “yesterday”.",
      "Give rate or total; this link has “log”.",
      "This page has no such setting.",
      "There is none with the name “none-such”.",
      "All series",
    ]) {
      expect(words).toContain(part);
    }
  });

  it("answers 400 as JSON for a twin", async () => {
    const { status, text } = await site.get("/charts/attacks.json?from=2023&to=2020");
    expect(status).toBe(400);
    expect(JSON.parse(text).error.problems).toEqual([
      { parameter: "to", message: expect.stringContaining("expected a date after from") },
    ]);
  });

  it("is refused on every page", async () => {
    const pages = [
      "/charts/attacks",
      "/embed/charts/attacks",
      "/series/attacks-claimed",
      "/series/attacks-claimed/2022-04",
      "/milestones",
      "/milestones/bajwa-kabul-2020",
      "/figures",
      "/sources",
      "/sources/gul-2024",
      "/codebook",
      "/data-health",
      "/healthz",
      "/readyz",
      "/data/sources.csv",
      "/data/datapackage.json",
      "/milestones.csv",
      "/figures.json",
      "/sources.csv",
    ];
    for (const address of pages) {
      expect({ address, status: (await site.get(`${address}?colour=red`)).status }).toEqual({
        address,
        status: 400,
      });
    }
  });

  it.each([
    ["/milestones.csv", "district, for, limit, offset, got"],
    ["/charts/attacks.png", "district, width, ratio, theme, frame, got"],
  ])("says all that %s takes", async (address, words) => {
    const [problem] = JSON.parse((await site.get(`${address}?colour=red`)).text).error.problems;
    expect(problem).toEqual({ parameter: "colour", message: expect.stringContaining(words) });
  });

  it("names a revision that is not known", async () => {
    const { status, text } = await site.get("/charts/attacks.json?asof=deadbeef99");
    expect(status).toBe(400);
    expect(JSON.parse(text).error.problems[0]).toMatchObject({ parameter: "asof" });
  });

  it("is no error where it names the revision served", async () => {
    const { revision } = site.store.current();
    expect((await site.get(`/charts/attacks.json?asof=${revision}`)).status).toBe(200);
  });

  it("bounds what an address may hold", async () => {
    expect((await site.get(`/?from=${"1".repeat(5000)}`)).status).toBe(414);
    expect((await site.get(`/?from=${"1".repeat(4096 - "/?from=".length)}`)).status).toBe(400);
    expect((await site.get(`/?from=${"1".repeat(4097 - "/?from=".length)}`)).status).toBe(414);
    const many = async (number: number) => textOf((await site.get(`/?${"a=1&".repeat(number - 1)}a=1`)).text);
    expect(await many(201)).toContain("Expected at most 200 parameters, got 201.");
    expect(await many(200)).not.toContain("Expected at most 200 parameters");
    expect((await site.get("/charts/%E0%A4%A")).status).toBe(400);
    expect((await site.get("/%E0%A4%A")).status).toBe(400);
  });

  it("never reaches the page unescaped", async () => {
    const { text } = await site.get(`/?from=${encodeURIComponent("<script>alert(1)</script>")}`);
    expect(text).not.toContain("<script>alert");
  });
});

describe("a failure of the server", () => {
  it("answers 500 without internals and writes them to the log", async () => {
    const snapshot = await realData();
    const store = {
      ...fixedStore(snapshot),
      files: () => {
        throw new Error("disk on fire at /secret/place");
      },
    };
    const broken = await serve(store);
    const page = await broken.get("/charts/attacks");
    const json = await broken.get("/charts/attacks.json");
    expect([page.status, json.status]).toEqual([500, 500]);
    expect(page.text + json.text).not.toMatch(/fire|secret|at \w+ \(/);
    expect(textOf(page.text)).toContain("Something failed here");
    expect(JSON.parse(json.text).error.status).toBe(500);
    expect(broken.log.join("")).toContain("disk on fire");
    await broken.close();
  });
});
