import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linksOf } from "../html.ts";
import { HOSTILE, hostileSnapshot } from "../sample.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe("headers", () => {
  it("let pages load nothing from elsewhere, run nothing inline and be framed by nobody", async () => {
    const { headers } = await site.get("/");
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split(";")).toContain(part);
    }
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("let only the pages made for it be framed", async () => {
    for (const address of ["/embed/charts/attacks", "/embed/compare?series=attacks-claimed"]) {
      const { status, headers } = await site.get(address);
      expect(status, address).toBe(200);
      expect(headers.get("content-security-policy"), address).toContain("frame-ancestors *");
      expect(headers.get("x-frame-options"), address).toBeNull();
    }
    const { headers: others } = await site.get("/charts/attacks");
    expect(others.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("of data say what protects data, and nothing that is for windows alone", async () => {
    for (const address of ["/charts/attacks.json", "/charts/attacks.csv", "/charts/attacks.png?width=320"]) {
      const { headers } = await site.get(address);
      expect(headers.get("x-content-type-options"), address).toBe("nosniff");
      expect(headers.get("content-security-policy"), address).toContain("frame-ancestors 'none'");
      expect(headers.get("x-frame-options"), address).toBeNull();
      expect(headers.get("cross-origin-opener-policy"), address).toBeNull();
    }
    const { headers } = await site.get("/charts/attacks.svg?width=320");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    const policy = headers.get("content-security-policy")?.split(";");
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "style-src 'unsafe-inline'", "font-src data:"]),
    );
  });

  it("let assets be kept for ever under names of their content", async () => {
    const assets = linksOf((await site.get("/")).text).filter((link) => link.startsWith("/assets/"));
    expect(assets.length).toBe(3);
    for (const asset of assets) {
      const { status, headers } = await site.get(asset);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
  });

  it("name downloads by what they hold", async () => {
    const { headers } = await site.get("/charts/attacks.csv?from=2021");
    const revision = site.store.current().revision.slice(0, 7);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toContain(`ttp_attacks_2021_2024-05_r${revision}.csv`);
  });
});

describe("hostile text in the data", () => {
  it("is text on every page", async () => {
    const hostile = await serve(hostileSnapshot());
    const pages = [
      "/",
      "/charts/things",
      "/embed/charts/things",
      "/series/counted-things",
      "/series/counted-things/2023-01_2023-10",
      "/milestones",
      "/milestones/event",
      "/figures",
      "/sources",
      "/sources/report",
      "/codebook",
      "/data-health",
    ];
    for (const address of pages) {
      const { status, text } = await hostile.get(address);
      expect({ address, status }).toEqual({ address, status: 200 });
      expect(text, address).not.toContain("<script>alert");
      expect(text, address).not.toContain("<img src=x");
      expect(text, address).not.toContain('href="javascript:');
      for (const [, block = ""] of text.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/gs)) {
        expect(JSON.parse(block).chart.title).toBe(HOSTILE);
      }
    }
    await hostile.close();
  });
});

describe("under a base path", () => {
  it("every link, form and asset stays under it, and the rest is not there", async () => {
    const based = await serve(undefined, { BASE_PATH: "/ttp/" });
    for (const address of [
      "/ttp/",
      "/ttp/charts/attacks",
      "/ttp/milestones",
      "/ttp/sources/gul-2024",
      "/ttp/codebook",
    ]) {
      const { status, text } = await based.get(address);
      expect({ address, status }).toEqual({ address, status: 200 });
      expect(linksOf(text).filter((link) => !link.startsWith("/ttp/"))).toEqual([]);
    }
    expect((await based.get("/charts/attacks")).status).toBe(404);
    expect((await based.get("/")).headers.get("location")).toBe("/ttp/");
    expect((await based.get("/ttp/?milestones=")).headers.get("location")).toBe("/ttp/?milestones=none");
    expect(JSON.parse((await based.get("/ttp/data/none.csv")).text).error.status).toBe(404);
    expect((await based.get("/ttp/embed/charts/attacks")).headers.get("content-security-policy")).toContain(
      "frame-ancestors *",
    );
    await based.close();
  });
});
