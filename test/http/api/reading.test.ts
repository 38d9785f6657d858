import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Store } from "../../../server/data/store/store.ts";
import { realData, type Site, serve } from "../serve.ts";

type Entry = Awaited<ReturnType<Store["history"]>>[number];
type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;

let site: Site;
beforeAll(async () => {
  site = await serve({
    ...fixedStore(await realData()),
    history: async () => [
      {
        ...entry("b", "Raise the count <of> \u0007attacks & more\n\nA second look."),
        parent: "a".repeat(40),
      },
      entry("a", "Add a report"),
    ],
    changes: async (revision) =>
      revision.startsWith("b")
        ? difference("series/attacks-claimed.csv", { period: "2021-12", value: "42" }, "Attacks <claimed>")
        : difference("sources.csv"),
  });
});
afterAll(() => site.close());

describe("the feed", () => {
  it("is Atom: an id, a title and a time for it and each entry, and nothing that XML cannot hold", async () => {
    const { text, headers } = await site.get("/history.atom");
    expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const [head = "", ...entries] = text.split("<entry>");
    expect(entries).toHaveLength(2);
    for (const part of [head, ...entries]) {
      expect(part.match(/<id>(?:urn:uuid:[0-9a-f-]{36}|http:\/\/[^<]+)<\/id>/g)).toHaveLength(1);
      expect(part.match(/<title>[^<]+<\/title>/g)).toHaveLength(1);
      expect(part.match(/<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<\/updated>/g)).toHaveLength(1);
    }
    expect(new Set(text.match(/<id>[^<]+/g)).size).toBe(3);
    expect(text).toContain("<title>Attacks &lt;claimed&gt;, December 2021: 42 → 45</title>");
    expect(text).toContain("<title>Add a report</title>");
    expect(text).toContain("&lt;p&gt;Raise the count &amp;lt;of&amp;gt; attacks &amp;amp; more&lt;/p&gt;");
    expect(text).toContain("&lt;p&gt;A second look.&lt;/p&gt;");
    expect(text).toContain("value: 42 → 45");
    expect(text).toContain(`href="${site.origin}/history/bbbbbbbbbbbb"`);
    expect(openTags(text)).toEqual([]);
  });

  it("tells of one chart alone where asked", async () => {
    const attacks = (await site.get("/history.atom?chart=attacks")).text;
    expect(attacks.match(/<entry>/g)).toHaveLength(1);
    expect(attacks).toContain("Raise the count");
    expect((await site.get("/history.atom?chart=deportations")).text).not.toContain("<entry>");
    const refused = await site.get("/history.atom?chart=nothing");
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("expected one of attacks");
  });
});

describe("a revision", () => {
  it("is worked out under one address, to which every other form of it leads", async () => {
    const asked: string[] = [];
    const counted = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "Both"), entry("a", "A report")],
      changes: async (revision) => {
        asked.push(revision);
        return difference("sources.csv");
      },
    });
    for (const length of [7, 11, 13, 40]) {
      const short = await counted.get(`/history/${"b".repeat(length)}`);
      expect([short.status, short.headers.get("location")]).toEqual([302, `/history/${"b".repeat(12)}`]);
    }
    expect(asked).toEqual([]);
    expect((await counted.get(`/history/${"b".repeat(12)}`)).status).toBe(200);
    expect(asked).toEqual(["b".repeat(12)]);
    for (const wrong of ["b".repeat(6), "c".repeat(12), `${"b".repeat(12)}c`])
      expect((await counted.get(`/history/${wrong}`)).status, wrong).toBe(404);
    await counted.close();
  });
});

describe("the feed of a chart", () => {
  let other: Site;
  beforeAll(async () => {
    const report = difference("sources.csv", { id: "gul-2024" });
    const mixed = difference("milestones.csv", { id: "x" }, "Milestones");
    const attacks = difference("series/attacks-claimed.csv", { value: "42" }, "Attacks");
    other = await serve({
      ...fixedStore(await realData()),
      history: async () => [entry("b", "Both"), entry("a", "A report")],
      changes: async (revision) =>
        revision.startsWith("a") ? report : { ...mixed, files: [...mixed.files, ...attacks.files] },
    });
  });
  afterAll(() => other.close());

  it("tells first what is about the chart, and of changes to the reports that its numbers come from", async () => {
    const { text } = await other.get("/history.atom?chart=attacks");
    expect(text.match(/<entry>/g)).toHaveLength(2);
    expect(text.indexOf("Attacks: April 2022")).toBeLessThan(text.indexOf("Milestones: April 2022"));
    const all = (await other.get("/history.atom")).text;
    expect(all.indexOf("Attacks: April 2022")).toBeGreaterThan(all.indexOf("Milestones: April 2022"));
    expect((await other.get("/history.atom?chart=deaths")).text).not.toContain("<entry>");
  });

  it("keeps its name wherever the server is reached, and has another than that of everything", async () => {
    const name = async (at: Site, query = "") =>
      (await at.get(`/history.atom${query}`)).text.match(/<id>(urn:uuid:[0-9a-f-]{36})<\/id>/)?.[1];
    expect(await name(other)).toBe(await name(site));
    expect(await name(other, "?chart=attacks")).toBe(await name(site, "?chart=attacks"));
    expect(await name(other, "?chart=attacks")).not.toBe(await name(other));
  });
});

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

function entry(digit: string, reason: string): Entry {
  const commit = digit.repeat(40);
  const date = `2024-05-0${digit === "b" ? 2 : 1}T10:00:00Z`;
  return {
    revision: commit.slice(0, 12),
    commit,
    date,
    author: "A. <Editor>",
    reason,
    kind: "publication",
    parent: null,
  };
}

function difference(
  file: string,
  before: Record<string, string> = { value: "42" },
  label = file,
): Difference {
  const row = {
    kind: "changed" as const,
    label: "April 2022",
    from: "",
    before,
    after: { ...before, value: "45" },
    cells: [{ column: "value", before: "42", after: "45" }],
    warnings: [],
  };
  const counts = { added: 0, changed: 1, removed: 0, moved: 0 };
  return { files: [{ file, label, kind: "changed", columns: ["value"], rows: [row] }], counts };
}

/** The tags of an XML text that are not closed in their order; empty where it is well-formed. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = "", empty] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (closing && open.pop() !== name) return [name, ...open];
    if (!closing && !empty) open.push(name);
  }
  return open;
}
