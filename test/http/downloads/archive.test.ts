import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore, type Snapshot } from "../../../server/data/store/store.ts";
import { checkDataPackage, parseDataPackage } from "../../data/data-package.ts";
import { realData, type Site, serve } from "../serve.ts";
import { unzip } from "./unzip.ts";

let site: Site;
let archive: Map<string, Buffer>;
beforeAll(async () => {
  site = await serve();
  archive = unzip(await bytesOf("/download.zip"));
});
afterAll(() => site.close());

describe("the archive", () => {
  it("is the Data Package as it stands, with sound checksums", async () => {
    const descriptor = parseDataPackage((path) => String(archive.get(path)));
    expect(checkDataPackage(descriptor)).toEqual([]);
    for (const resource of descriptor.resources) {
      const [header] = parse(archive.get(resource.path) ?? "") as string[][];
      expect(header, resource.path).toEqual(resource.schema.fields.map(({ name }) => name));
    }
    for (const [name, bytes] of site.store.files()) expect(archive.get(name)?.equals(bytes), name).toBe(true);
    const sums = String(archive.get("SHA256SUMS")).trimEnd().split("\n");
    expect(sums.length).toBe(archive.size - 1);
    for (const line of sums) {
      const [sum, name = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(archive.get(name) ?? "")
          .digest("hex"),
        name,
      ).toBe(sum);
    }
    const readme = String(archive.get("README.md"));
    const { revision, sources } = site.store.current();
    for (const words of [revision, "Creative Commons", "How to cite", ...sources.map(({ id }) => id)]) {
      expect(readme).toContain(words);
    }
    expect(readme).toMatch(/- `incidents\/documents\.csv`: .+, Incidents in the five documents\n/);
    expect(readme).toMatch(/- `series\/attacks-claimed\.csv`: .+, Attacks claimed by the TTP\n/);
    expect(readme).toContain("(https://creativecommons.org/");
  });

  it("is another under another address, which its README names", async () => {
    const based = await serve(undefined, { BASE_PATH: "/ttp" });
    const tags = [await site.get("/download.zip"), await based.get("/ttp/download.zip")];
    await based.close();
    const [own, other] = tags.map(({ headers }) => headers.get("etag"));
    expect(other).not.toBe(own);
  });

  it("has the same bytes for a revision, and is not sent again to who has it", async () => {
    const { revision } = site.store.current();
    const first = await bytesOf(`/download.zip?asof=${revision}`);
    expect((await bytesOf(`/download.zip?asof=${revision}`)).equals(first)).toBe(true);
    const { headers } = await site.get("/download.zip");
    const again = await site.get("/download.zip", {
      "If-None-Match": headers.get("etag") ?? "",
      // Without it, fetch asks for a fresh answer whatever was kept.
      "Cache-Control": "max-age=0",
    });
    expect(again.status).toBe(304);
  });

  it.each(["from=2021", "asof=2022", "series=none", "x=1"])("refuses %s", async (query) => {
    expect((await site.get(`/download.zip?${query}`)).status).toBe(400);
  });
});

describe("freshness", () => {
  it("lasts for a revision and is asked for again without", async () => {
    const { revision } = site.store.current();
    for (const address of [
      "/charts/attacks.json",
      "/charts/attacks.csv",
      "/milestones.xlsx",
      "/download.zip",
    ]) {
      const lasting = await site.get(`${address}?asof=${revision}`);
      expect(lasting.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect((await site.get(address)).headers.get("cache-control")).toBe("no-cache");
      expect(
        (await bytesOf(`${address}?asof=${revision}`)).equals(await bytesOf(`${address}?asof=${revision}`)),
      ).toBe(true);
    }
    const incidents = await site.get(`/incidents.xlsx?limit=5&asof=${revision}`);
    expect(incidents.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await site.get("/incidents.xlsx?limit=5")).headers.get("cache-control")).toBe("no-cache");
    expect((await site.get("/charts/attacks.json?asof=2022")).headers.get("cache-control")).toBe("no-cache");
  });
});

describe("an address with a revision", () => {
  const ADDRESSES = [
    ...[
      "/charts/attacks.csv",
      "/charts/attacks.json",
      "/charts/attacks.xlsx",
      "/charts/attacks.svg",
      "/milestones.json",
    ],
    ...[
      "/sources.csv",
      "/series/attacks-claimed.json",
      "/incidents.csv",
      "/incidents.xlsx",
      "/download.zip",
      "/data/sources.csv",
    ],
  ];

  /** Of what was known on a day; files of the folder are of a revision alone. */
  const KNOWN = [
    ...["/charts/attacks.csv", "/charts/attacks.xlsx", "/milestones.json", "/figures.json?limit=5"],
    ...["/sources.csv", "/series/attacks-claimed.json", "/incidents.json?limit=9"],
  ];

  it("gives the same bytes after another publication, and those of that revision", async () => {
    const before = await realData();
    const after: Snapshot = {
      files: new Map([
        ...before.files,
        ["sources.csv", Buffer.from("id\n")],
        ["datapackage.json", Buffer.from('{"resources":[]}')],
      ]),
      dataset: {
        ...before.dataset,
        revision: "f".repeat(12),
        updated: "2026-11-20",
        settings: { ...before.dataset.settings, from: "2023-01" },
        series: before.dataset.series.map((series) => ({
          ...series,
          observations: series.observations.slice(1),
        })),
        milestones: before.dataset.milestones.filter(({ id }) => id !== "farooqi-arrest-2020"),
        sources: before.dataset.sources.map((source) => ({ ...source, note: "changed" })),
        incidents: new Map(),
      },
    };
    let current = before;
    const living = await serve({
      ...fixedStore(before),
      current: () => current.dataset,
      files: () => current.files,
      at: async (name) => [before, after].find(({ dataset }) => dataset.revision.startsWith(name)),
    });
    const take = (asof: string, addresses = ADDRESSES) =>
      Promise.all(
        addresses.map(async (address) => {
          const query = asof && `${address.includes("?") ? "&" : "?"}asof=${asof}`;
          const response = await fetch(`${living.origin}${address}${query}`);
          return `${address} ${response.status} ${createHash("sha256")
            .update(Buffer.from(await response.arrayBuffer()))
            .digest("hex")}`;
        }),
      );
    const { revision } = before.dataset;
    const first = await take(revision);
    const [open, pinned] = [await take("2023-06", KNOWN), await take(`2023-06,${revision}`, KNOWN)];
    current = after;
    expect(await take(revision)).toEqual(first);
    expect(await take(`2023-06,${revision}`, KNOWN)).toEqual(pinned);
    expect(pinned.filter((line) => !line.includes(" 200 "))).toEqual([]);
    expect((await take("2023-06", KNOWN)).filter((line) => open.includes(line))).toEqual([]);
    expect(first.filter((line) => !line.includes(" 200 "))).toEqual([]);
    const now = await take("");
    expect(now.filter((line) => first.includes(line))).toEqual([]);
    await living.close();
  });
});

async function bytesOf(address: string): Promise<Buffer> {
  const response = await fetch(`${site.origin}${address}`);
  expect(response.status, address).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
