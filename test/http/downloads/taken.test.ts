import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { withQuoting } from "../../../server/http/downloads/listing.ts";
import { buildSource } from "../../../server/model/chart/build.ts";
import { linksOf } from "../html.ts";
import { realData, type Site, serve, TODAY } from "../serve.ts";

const DAY = "2024-05-02";
const OLD = "0123456789ab";
const FRESH = "fedcba987654";

let site: Site;
beforeAll(async () => {
  const { dataset, files } = await realData();
  const now = { dataset: { ...dataset, updated: DAY }, files };
  const old = { dataset: { ...dataset, updated: "2023-05-02", revision: OLD }, files };
  const store = fixedStore(now);
  const fresh = { dataset: { ...dataset, updated: TODAY, revision: FRESH }, files };
  const others = [old, fresh];
  const at = async (name: string) =>
    others.find((each) => each.dataset.revision.startsWith(name)) ?? store.at(name);
  site = await serve({ ...store, at });
});
afterAll(() => site.close());

const nameOf = async (address: string) =>
  /filename="([^"]+)"/.exec((await site.get(address)).headers.get("content-disposition") ?? "")?.[1];

describe("since when an answer is the same", () => {
  it("is the end of the day of its publication: who has what was there that morning has older data", async () => {
    for (const address of ["/charts/attacks.json", "/milestones.csv", "/data/datapackage.json"]) {
      const { headers } = await site.get(address);
      expect(headers.get("last-modified"), address).toBe("Thu, 02 May 2024 23:59:59 GMT");
    }
  });

  it("spares who has it the answer, and nobody else", async () => {
    const ask = async (headers: Record<string, string>) => {
      const answer = await fetch(`${site.origin}/charts/attacks.json`, {
        headers: { "Cache-Control": "max-age=0", ...headers },
      });
      return answer.status;
    };
    expect(await ask({ "If-Modified-Since": "Thu, 02 May 2024 23:59:59 GMT" })).toBe(304);
    expect(await ask({ "If-Modified-Since": "Thu, 02 May 2024 23:59:58 GMT" })).toBe(200);
    expect(await ask({ "If-None-Match": "*" })).toBe(304);
    expect(await ask({ "If-None-Match": '"another", "one"' })).toBe(200);
  });

  it("is not said of what was published today, as another publication may follow", async () => {
    const { status, headers } = await site.get(`/charts/attacks.json?asof=${FRESH}`);
    expect([status, headers.get("last-modified")]).toEqual([200, null]);
  });
});

it("the descriptor's former address leads to where the paths in it lead to its files", async () => {
  const answer = await fetch(`${site.origin}/datapackage.json?asof=${OLD}`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([
    302,
    `/data/datapackage.json?asof=${OLD}`,
  ]);
  const { url } = await fetch(`${site.origin}/datapackage.json`);
  const { resources } = JSON.parse((await site.get("/data/datapackage.json")).text);
  const [header] = (await (await fetch(new URL(resources[0].path, url))).text()).split("\n");
  const { fields } = await (await fetch(new URL(resources[0].schema, url))).json();
  expect(header?.split(",")).toEqual(fields.map(({ name }: { name: string }) => name));
});

describe("a file's name", () => {
  it("tells what was chosen, where what is in the file depends on it", async () => {
    const rest = (part: string, form: string) =>
      new RegExp(`^ttp_${part}_2020-01_2024-05_r[0-9a-f]{7}\\.${form}$`);
    expect(await nameOf("/charts/attacks.csv")).toMatch(rest("attacks", "csv"));
    expect(await nameOf("/charts/attacks.csv?series=attacks-claimed")).toMatch(
      rest("attacks_attacks-claimed", "csv"),
    );
    expect(await nameOf("/charts/attacks.csv?milestones=none&scale=total")).toMatch(rest("attacks", "csv"));
    expect(await nameOf("/charts/attacks.svg?width=320&milestones=none&scale=total")).toMatch(
      rest("attacks_no-milestones_totals", "svg"),
    );
    expect(await nameOf("/milestones.csv?milestones=power,ceasefires")).toMatch(
      /^ttp_milestones_[a-z]+\+[a-z]+_r[0-9a-f]{7}\.csv$/,
    );
    expect(await nameOf("/milestones.csv?from=2021")).toMatch(/^ttp_milestones_from-2021_r/);
    expect(await nameOf("/milestones.csv?to=2022")).toMatch(/^ttp_milestones_to-2022_r/);
    expect(await nameOf("/data/series/attacks-claimed.csv")).toBe("series_attacks-claimed.csv");
  });
});

describe("a single card", () => {
  it("has its row of the list as CSV and JSON", async () => {
    const [milestone] = site.store.current().milestones;
    const list = (await site.get("/milestones.csv")).text.split("\n");
    const row = list.find((line) => line.startsWith(`${milestone?.id},`));
    expect((await site.get(`/milestones/${milestone?.id}.csv`)).text).toBe(`${list[0]}\n${row}\n`);
    const { milestones } = JSON.parse((await site.get(`/milestones/${milestone?.id}.json`)).text);
    expect(milestones).toHaveLength(1);
    expect((await site.get("/milestones/nobody.csv")).status).toBe(404);

    const [incident] = site.store.current().incidents.get("documents") ?? [];
    const incidents = (await site.get("/incidents.csv?dataset=documents")).text;
    const [header, one] = (await site.get(`/incidents/documents/${incident?.id}.csv`)).text.split("\n");
    expect(incidents.split("\n")[0]).toBe(header);
    expect(incidents).toContain(`\n${one}\n`);
  });
});

it("a report brings all those with it through which it was seen", async () => {
  const dataset = site.store.current();
  const found = dataset.sources.filter(({ id }) => id === "khattak-2022-01-11").map(buildSource);
  expect(withQuoting(dataset, found).map(({ id }) => id)).toEqual([
    "khattak-2022-01-11",
    "sayed-2022-01-11",
    "gul-2024",
  ]);
});

it("a workbook of incidents names the report of their list, whichever rows it has, and what a series leaves out", async () => {
  const sheetOf = async (address: string, name: string) => {
    const answer = await fetch(`${site.origin}${address}`);
    const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()));
    return sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  };
  const sources = await sheetOf("/incidents.xlsx?dataset=ucdp-ged-ttp&to=2010&limit=1", "sources");
  expect(sources.map(([id]) => id)).toEqual(["id", "ucdp-candidate-23-0-10", "ucdp-ged-22-1"]);
  const definitions = await sheetOf("/series/attacks-claimed.xlsx", "definitions");
  const meaning = definitions.find(([id]) => id === "attacks-claimed")?.[2];
  expect(meaning).toContain("Only the months that reports print.");
});

describe("a page", () => {
  it("of an earlier revision offers everything of that revision", async () => {
    const old = linksOf((await site.get(`/charts/attacks?asof=${OLD}`)).text);
    expect(old).toContain(`/download.zip?asof=${OLD}`);
    expect(old).toContain(`/data/datapackage.json?asof=${OLD}`);
    expect(linksOf((await site.get("/charts/attacks")).text)).toContain("/download.zip");
  });

  it("that is a list has a whole address, for this revision too", async () => {
    for (const address of ["/milestones?from=2023", "/figures", "/sources", "/incidents?words=army"]) {
      const { text } = await site.get(address);
      const [living = "", lasting = ""] = [...text.matchAll(/<a class="long" href="(http:[^"]+)"/g)]
        .map(([, link = ""]) => link.slice(site.origin.length).replaceAll("&amp;", "&"))
        .filter((link) => link.startsWith(address));
      expect(living).toBe(address);
      expect(lasting).toMatch(/asof=[0-9a-f]{12}$/);
      expect((await site.get(lasting)).status).toBe(200);
    }
  });

  it("leads to the feed of its chart, and the history to that of each", async () => {
    const feed = "/history.atom?chart=attacks";
    expect(linksOf((await site.get("/charts/attacks")).text)).toContain(feed);
    expect(linksOf((await site.get("/history")).text)).toContain(feed);
  });
});
