import { loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bare, wordsOf } from "./drawing.ts";
import { HOSTILE, hostileSnapshot } from "./sample.ts";
import { type Site, serve } from "./serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const drawing = async (address: string) => {
  const { status, text, headers } = await site.get(address);
  expect(status, `${address}: ${text.slice(0, 300)}`).toBe(200);
  return { words: wordsOf(text), headers, svg: text };
};
const json = async (address: string) => JSON.parse((await site.get(address)).text);

type Row = Readonly<Record<string, string>>;

/** What a row must say wherever it is set, in the order in which it stands there. */
const SAYS: Readonly<Record<string, (row: Row) => readonly (string | undefined)[]>> = {
  milestones: ({ when, wording, title, description, locator }) => [
    when,
    wording,
    title,
    description,
    locator,
  ],
  figures: ({ title, text, unit, when, locator, note }) => [title, text, unit, when, locator, note],
  sources: ({ title, publisher, url, when }) => [title, publisher, url, when],
};

describe("the picture of a list", () => {
  it.each([
    ["milestones", "", "55 events"],
    ["milestones", "milestones=ceasefires,power", "12 of 55 events · Ceasefires, Change of power"],
    ["milestones", "from=2022&to=2023-06", "events · from 2022 to June 2023"],
    ["milestones", "asof=2021", "events · as known on 31 December 2021"],
    ["milestones", "milestones=none", "0 of 55 events · no category"],
    ["figures", "", "36 figures"],
    ["figures", "from=2023", "of 36 figures · from 2023 on"],
    ["figures", "to=2020-07", "of 36 figures · up to July 2020"],
    ["sources", "", "30 sources"],
    ["sources", "asof=2023-12", "sources · as known on 31 December 2023"],
  ])("says exactly what %s?%s lists, in its own words", async (list, query, scope) => {
    const { words } = await drawing(`/${list}.svg?${query}`);
    const { [list]: rows, sources, revision } = await json(`/${list}.json?${query}`);
    expect(words).toContain(bare(scope));
    for (const row of rows as Row[]) {
      for (const said of SAYS[list]?.(row) ?? []) expect(words, row.id).toContain(bare(said ?? ""));
    }
    const listed: Row[] = await json(`/${list}.json`).then((all) => all[list]);
    for (const { title = "", id } of listed) {
      if (!rows.some((row: Row) => row.id === id) && !JSON.stringify([rows, sources]).includes(title))
        expect(words, id).not.toContain(bare(title));
    }
    if (list !== "sources")
      for (const { id, title } of sources as Row[])
        if (rows.some((row: Row) => row.source === id)) expect(words).toContain(bare(title ?? ""));
    expect(words).toContain(bare(`Revision ${revision.slice(0, 12)} of`));
    // Read next year, it says the same.
    const lasting = query.includes("asof=") ? `${query},${revision}` : `${query}&asof=${revision}`;
    expect(words).toContain(bare(`${site.origin}/${list}?${lasting.replace(/^&/, "")}`));
  });

  it("has the rows of milestones and figures in the order of the other forms", async () => {
    for (const list of ["milestones", "figures"]) {
      const { words } = await drawing(`/${list}.svg`);
      const rows: Row[] = (await json(`/${list}.json`))[list];
      let at = 0;
      for (const { title = "" } of rows) {
        at = words.indexOf(bare(title), at);
        expect(at, title).toBeGreaterThan(-1);
      }
    }
  });

  it("says of each report how it was read, under the one it was seen in", async () => {
    const { words } = await drawing("/sources.svg");
    const gul = words.indexOf(bare("Pakistan's Viewpoint of Afghanistan"));
    const quoted = words.indexOf(bare("Pakistani Taliban release attacks report for January 2022"));
    const next = words.indexOf(bare("Seeking Stability: Pakistan's diplomatic efforts"));
    expect(gul).toBeGreaterThan(-1);
    expect(quoted).toBeGreaterThan(gul);
    expect(next).toBeGreaterThan(quoted);
    expect(words.slice(quoted, quoted + 200)).toContain(bare("seen in Gul 2024"));
  });

  it("says all that a report gave, kind by kind", async () => {
    const { words } = await drawing("/sources/gul-2024.svg");
    const { observations, milestones, figures, incidents } = await json("/sources/gul-2024.json");
    for (const heading of ["Numbers in series", "Other figures", "Milestones", "Incidents"])
      expect(words).toContain(bare(heading));
    for (const { text, when, note } of [...observations, ...figures])
      for (const said of [text, when, note]) expect(words).toContain(bare(said));
    const unnamed = await drawing("/sources/ucdp-ged-22-1.svg?offset=1&limit=1");
    expect(unnamed.words).toContain(bare("no place named"));
    for (const { title, when } of [...milestones, ...incidents])
      for (const said of [title, when]) expect(words).toContain(bare(said));
  });

  it("is as wide as asked for, and in the colours asked for", async () => {
    const sizeOf = async (query: string) => {
      const response = await fetch(`${site.origin}/milestones.png?from=2023&${query}`);
      const { width, height } = await loadImage(Buffer.from(await response.arrayBuffer()));
      return { width, height };
    };
    const [usual, narrow, print] = [await sizeOf(""), await sizeOf("width=320"), await sizeOf("width=2400")];
    expect([usual.width, narrow.width, print.width]).toEqual([960, 320, 2400]);
    expect(narrow.height).toBeGreaterThan(usual.height);
    expect((await drawing("/figures.svg?theme=dark&limit=2")).svg.includes("#1B2028")).toBe(true);
    expect((await drawing("/figures.svg?width=2400&limit=3")).svg).toMatch(
      /<svg [^>]*width="2400"[^>]* viewBox="0 0 1200 \d+"/,
    );
  });

  it("says how many rows are not in it, and where they are, until all were seen", async () => {
    const rows: Row[] = (await json("/milestones.json")).milestones;
    let address: string | undefined = "/milestones.svg?limit=20";
    const seen: string[] = [];
    const ranges: string[] = [];
    while (address) {
      const { words, headers }: Awaited<ReturnType<typeof drawing>> = await drawing(address);
      expect(headers.get("x-total-count")).toBe("55");
      seen.push(...rows.flatMap(({ title = "", id = "" }) => (words.includes(bare(title)) ? [id] : [])));
      ranges.push(/Rows\d+to\d+of55events/.exec(words)?.[0] ?? "");
      const next: string | undefined = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
      const lasting = `${next}&asof=${site.store.current().revision}`;
      if (next) expect(words).toContain(bare(`Those that follow: ${site.origin}/${lasting}`));
      address = next && `/${next}`;
    }
    expect(seen).toEqual(rows.map(({ id }) => id));
    expect(ranges).toEqual(["Rows1to20of55events", "Rows21to40of55events", "Rows41to55of55events"]);
    expect((await drawing("/milestones.svg?offset=99")).words).toContain(bare("the list ends with row 55"));
  });

  it("is never larger than the largest picture of a chart", async () => {
    const response = await fetch(`${site.origin}/milestones.png?width=2400`);
    const { width, height } = await loadImage(Buffer.from(await response.arrayBuffer()));
    expect(width * height).toBeLessThanOrEqual(2400 * 4800);
    const shown = /_rows-1-(\d+)_r/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    expect(Number(shown)).toBeGreaterThan(20);
    expect(response.headers.get("link")).toBe(`<milestones.png?width=2400&offset=${shown}>; rel="next"`);
    const all = await drawing("/sources/ucdp-ged-22-1.svg");
    expect(all.words).toContain(bare("Rows 1 to 100 of 3,770 rows."));
  });

  it.each([
    ["/milestones.png?from=2022&to=2023", "ttp_milestones_2022_2023_r"],
    ["/milestones.csv?from=2022", "ttp_milestones_from-2022_r"],
    ["/figures.svg?to=2023", "ttp_figures_to-2023_r"],
    ["/series/attacks-claimed.png", "ttp_attacks-claimed_r"],
    ["/series/attacks-claimed.csv?from=2021&to=2022", "ttp_attacks-claimed_2021_2022_r"],
    ["/sources.png?from=2022", "ttp_sources_r"],
    ["/sources.csv?from=2022", "ttp_sources_r"],
    ["/sources.bib?from=2022", "ttp_sources_r"],
    ["/charts/attacks.ris?from=2022&to=2023", "ttp_attacks_2022_2023_r"],
    ["/milestones.svg?limit=2&asof=2023", "ttp_milestones_known-2023_rows-1-2_r"],
  ])("%s has a name that says what it holds", async (address, name) => {
    expect((await site.get(address)).headers.get("content-disposition")).toContain(`"${name}`);
  });

  it.each(["/charts/attacks", "/series/attacks-claimed", "/incidents", "/sources/gul-2024"])(
    "of %s names an address that says the same next year",
    async (page) => {
      const { words } = await drawing(`${page}.svg?from=2021${page === "/incidents" ? "" : "&width=1200"}`);
      const { revision } = site.store.current();
      expect(words).toContain(bare(`${site.origin}${page}?from=2021&asof=${revision}`));
    },
  );

  it("takes no shape of a chart, and says what it takes", async () => {
    const { status, text } = await site.get("/figures.png?ratio=2&frame=none&width=9");
    expect(status).toBe(400);
    expect(text).toContain("width, theme, limit, offset, got");
    expect((await site.get("/figures.png?width=9")).text).toContain("whole pixels from 320 to 2400");
  });

  it("is the same for ever at a revision", async () => {
    const { revision } = site.store.current();
    const [one, other] = [
      await drawing(`/milestones.svg?asof=${revision}`),
      await drawing(`/milestones.svg?asof=${revision}`),
    ];
    expect(one.svg).toBe(other.svg);
    expect(one.headers.get("cache-control")).toContain("immutable");
  });

  it("lets nothing out of the words of a drawing", async () => {
    const hostile = await serve(hostileSnapshot());
    try {
      for (const list of ["milestones", "figures", "sources", "sources/report"]) {
        const { status, text } = await hostile.get(`/${list}.svg`);
        expect({ list, status }).toEqual({ list, status: 200 });
        expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!<)/);
        expect(wordsOf(text)).toContain(bare(HOSTILE.replace("&amp;", "&")).slice(0, 30));
      }
    } finally {
      await hostile.close();
    }
  });
});
