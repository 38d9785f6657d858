import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { VERSION } from "../../../server/root.ts";
import { parseDataPackage } from "../../data/data-package.ts";
import { linksOf, textOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const page = async (address: string): Promise<string> => {
  const { status, headers, text } = await site.get(address);
  expect({ address, status }).toEqual({ address, status: 200 });
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  return text;
};

describe("the dashboard", () => {
  it("begins with its title and the newest numbers, each with its source, and leads to all that is new", async () => {
    const html = await page("/");
    expect(textOf(html)).toContain("TTP violence and Pakistan’s policy, 2020–2024");
    const news = /<p class="news".*?<\/p>/s.exec(html)?.[0] ?? "";
    expect(textOf(news)).toContain("558,359 people in 2025 (UNHCR)");
    expect(news).toContain('href="/notices"');
  });

  it("leaves its title the years that are shown", async () => {
    const shown = async (to: string) =>
      / policy, ([\d–]+)/.exec(textOf(await page(`/?from=2021&to=${to}`)))?.[1];
    const years = [await shown("2021-06"), await shown("2021"), await shown("2022")];
    expect(years).toEqual(["2021", "2021", "2021–2022"]);
  });

  it("has ten things to tab to before the first chart at most, and one leads to the charts", async () => {
    const html = await page("/");
    const before = html.slice(html.indexOf("<body"), html.indexOf("<canvas"));
    expect(
      [...before.matchAll(/<(?:a href|a class="[^"]*" href|button|input|select|summary)/g)].length,
    ).toBeLessThanOrEqual(10);
    expect(before).toContain('href="#charts"');
    expect(html).toContain('id="charts"');
  });

  it("marks a series of points with its marker, and one of bars with a box", async () => {
    const swatchOf = (html: string, id: string) =>
      new RegExp(`<li data-series="${id}">(?:<a[^>]+>)?<span class="([^"]+)"`).exec(html)?.[1];
    const html = await page("/");
    expect(swatchOf(html, "por-card-holders")).toBe("swatch recorded-2 slot-2 is-point marker-2");
    expect(swatchOf(html, "attacks-claimed")).toBe("swatch claimed-1 slot-1");
  });

  it("says when its data was last changed, and its revision", async () => {
    const { revision } = site.store.current();
    expect(textOf(await page("/"))).toContain(
      `Data version ${revision.slice(0, 7)}, loaded 21 November 2026 · newest report: `,
    );
  });

  it("says it of an older revision too, on every page that shows one", async () => {
    const old = await realData();
    const now = { ...old, dataset: { ...old.dataset, revision: "f".repeat(12), updated: "2026-11-30" } };
    const revision = old.dataset.revision.slice(0, 7);
    const other = await serve({ ...fixedStore(now), at: async () => old });
    for (const address of ["/", "/charts/attacks", "/embed/charts/attacks", "/milestones", "/figures"]) {
      const text = textOf((await other.get(`${address}?asof=${old.dataset.revision}`)).text);
      expect(text, address).toContain(`ata version ${revision}`);
      expect(text, address).not.toContain("ata version fffffff");
    }
    await other.close();
  });

  it("has the four charts in order, each with its definitions, sources and downloads", async () => {
    const html = await page("/");
    const ids = [...html.matchAll(/data-chart="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(site.store.current().charts.map(({ id }) => id));
    expect(ids.slice(0, 4)).toEqual(["attacks", "security-deaths", "deportations", "afghans-in-pakistan"]);
    for (const { id, definition } of site.store.current().series) {
      expect(textOf(html), id).toContain(definition.replace(/\s+/g, " "));
    }
    expect(linksOf(html)).toEqual(expect.arrayContaining(["/charts/attacks.csv", "/charts/attacks.json"]));
    expect(textOf(html)).toContain("Sources: ");
  });

  it("lists the policy events of its time by letter and words, never by a number", async () => {
    const html = await page("/");
    const items = [...html.matchAll(/<li class="event" data-milestone="([^"]+)">([\s\S]*?)<\/li>/g)];
    expect(items.length).toBeGreaterThan(8);
    for (const [, , item = ""] of items) expect(textOf(item)).toMatch(/^\s*[A-Z] \S/);
    expect(html).not.toContain("/milestones/ttp-founded-2007");
  });

  it("tells programs no day where a report gives none", async () => {
    const addresses = ["/", "/milestones", "/figures", "/incidents", "/series/attacks-claimed/2022-04"];
    for (const address of addresses) {
      for (const [, given = "", words = ""] of (await page(address)).matchAll(
        /<time datetime="([^"]+)">([^<]+)/g,
      )) {
        const parts = words.replace("about ", "").split(" ").length;
        expect({ address, words, parts }).toEqual({ address, words, parts: given.split("-").length });
      }
    }
    const milestones = await page("/milestones");
    expect(milestones).toContain('<time datetime="2020-02-29">29 February 2020</time>');
    expect(milestones).toMatch(/<time datetime="\d{4}-\d\d">/);
    expect(milestones).not.toMatch(/<time[^>]+>(?:late|early|mid|since|spring|summer|autumn|winter)/);
  });

  it("offers every choice as a form that needs no script", async () => {
    const html = await page(
      "/?milestones=ceasefires&series=attacks-claimed&scale=total&from=2021&to=2022-06",
    );
    const form = /<form class="[^"]*controls".*?<\/form>/s.exec(html)?.[0] ?? "";
    expect(form).toContain('method="get"');
    const checked = [...form.matchAll(/name="(milestones|series|scale)" value="([^"]+)" checked/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    expect(checked).toEqual(["milestones=ceasefires", "scale=total", "series=attacks-claimed"]);
    expect(form).toContain('name="from" value="2021"');
  });

  it("sends a submitted form on to the shortest address of the same view", async () => {
    const all =
      "milestones=&milestones=agreements&milestones=ceasefires&milestones=military&milestones=diplomacy";
    const { status, headers } = await site.get(
      `/?from=2020-01&to=2022-06&asof=&scale=rate&${all}&milestones=power`,
    );
    expect(status).toBe(302);
    expect(headers.get("location")).toBe(
      "/?to=2022-06&milestones=agreements,ceasefires,military,diplomacy,power",
    );
    expect((await site.get("/?milestones=")).headers.get("location")).toBe("/?milestones=none");
  });

  it("shows only what was known on a past day", async () => {
    const text = textOf(await page("/?asof=2022-12-31"));
    expect(text).toContain("45");
    expect(text).not.toContain("over 500");
  });
});

describe("the other pages", () => {
  it("show one chart with its table open", async () => {
    const html = await page("/charts/security-deaths");
    expect(html).toMatch(/<h1[^>]*>Deaths of security personnel<\/h1>/);
    expect(html).toContain('<details class="tool tool-table" open>');
    expect(textOf(html)).toContain("more than 50 a month");
  });

  it("give a point as a card: number, period, source, rivals, events, link and citation", async () => {
    const text = textOf(await page("/series/security-deaths-reported/2023-01_2023-10"));
    for (const words of [
      "over 500",
      "January–October 2023",
      "above 500; on average more than 50 a month",
      "Leaves out the wounded",
      "Gul 2024, §5.1",
      "Consulted directly",
      "No other source of this series gives a figure for this period",
      "Pakistan delivers a démarche over Chitral",
      "/series/security-deaths-reported/2023-01_2023-10",
      "Imtiaz Gul, “Pakistan's Viewpoint of Afghanistan”",
      "@report{gul-2024,",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("do not call a number printed that was counted from incidents", async () => {
    const text = textOf(await page("/series/attacks-recorded-ucdp/2020-01"));
    expect(text).toContain("Not printed: counted from incident records");
    expect(text).toContain("What is knowncount of incident records");
    expect(textOf(await page("/series/attacks-recorded-ucdp"))).not.toContain("exactly as printed");
  });

  it("show a series over no less than the usual time, however that is written", async () => {
    const { dataset, files } = await realData();
    const years = { ...dataset, settings: { ...dataset.settings, from: "2020", to: "2024" } };
    const other = await serve({ dataset: years, files });
    const { text } = await other.get("/series/por-card-holders.json");
    await other.close();
    expect(JSON.parse(text).view).toMatchObject({ from: "2020", to: "2024" });
  });

  it("say through whom a number was seen", async () => {
    expect(textOf(await page("/series/attacks-claimed/2021-12"))).toContain(
      "Cited in Gul 2024; original not seen",
    );
  });

  it("show a milestone of a category that nobody described", async () => {
    const { dataset, files } = await realData();
    const bare = { ...dataset, settings: { ...dataset.settings, categories: [] } };
    const other = await serve({ dataset: bare, files });
    expect((await other.get("/milestones/bajwa-kabul-2020")).status).toBe(200);
    await other.close();
  });

  it("show a milestone as its report dates it, with what was counted then", async () => {
    const text = textOf(await page("/milestones/bajwa-kabul-2020"));
    expect(text).toContain("9 June 2020, known to the day");
    expect(text).toContain("Diplomacy");
  });

  it("list milestones of all years, or of the range asked for", async () => {
    expect(await page("/milestones")).toContain("/milestones/ttp-founded-2007");
    const some = await page("/milestones?from=2022&milestones=ceasefires");
    expect(some).not.toContain("ttp-founded-2007");
    expect(some).not.toMatch(/Diplomacy ·/);
  });

  it("keep the view in their links", async () => {
    const links = linksOf(await page("/charts/attacks?asof=2023"));
    expect(links).toContain("/series/attacks-claimed?asof=2023");
    expect(links).toContain("/charts/attacks.csv?asof=2023");
  });

  it("list figures, with words for those without a number", async () => {
    const text = textOf(await page("/figures"));
    expect(text).toContain("thousands of Taliban prisoners");
    expect(text).toContain("given in words only");
  });

  it("list sources with what was seen through them, and all that one gave", async () => {
    const all = textOf(await page("/sources"));
    expect(all).toContain("Cited in it, original not seen");
    expect(all).toContain("one other source is cited in it");
    expect(all).not.toContain("nothing yet");
    const text = textOf(await page("/sources/gul-2024"));
    expect(text).toContain("over 500");
    expect(text).toContain("BBC Monitoring");
    expect(text).toContain("Numbers in series");
  });

  it("describe every column and rule of the data in the codebook", async () => {
    const [text, files] = [textOf(await page("/codebook")), site.store.files()];
    const descriptor = parseDataPackage((path) => String(Buffer.from(files.get(path) ?? "")));
    for (const { schema } of descriptor.resources)
      for (const { name } of schema.fields) expect(text).toContain(name);
    for (const rule of descriptor.dashboard.rules) expect(text).toContain(rule.text.replace(/\s+/g, " "));
    expect(text).toContain("no claims during a ceasefire");
  });

  it("tell the health of the data and of the server", async () => {
    expect(textOf(await page("/data-health"))).toContain("All files loaded");
    expect(JSON.parse((await site.get("/healthz")).text)).toEqual({ status: "ok", version: VERSION });
    expect(JSON.parse((await site.get("/readyz")).text)).toMatchObject({
      status: "degraded",
      problems: 0,
      attention: [
        expect.stringMatching(/^nobody can sign in: the state folder \(STATE_DIR\) cannot be written/),
      ],
    });
  });

  it("give the files of the data folder byte for byte", async () => {
    for (const [file, bytes] of site.store.files()) {
      const response = await fetch(`${site.origin}/data/${file}`);
      expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(bytes)), file).toBe(true);
    }
    expect((await site.get("/data/datapackage.json")).headers.get("content-type")).toContain(
      "application/json",
    );
  });
});
