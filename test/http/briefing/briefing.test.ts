import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WORD } from "../../../server/http/briefing/document.ts";
import type { Briefing } from "../../../server/model/briefing/briefing.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { type Site, serve } from "../serve.ts";
import { faultsOf, openWord, type Word, wordsOf } from "./word.ts";

const CHOSEN =
  "charts=attacks,security-deaths&item=/series/attacks-claimed/2021-12&item=/charts/afghans-in-pakistan/table&title=R%26D%20%3Cb%3E&author=A.%20N.%20Analyst&date=2024-06-01";

let site: Site;
let told: Briefing;
let word: Word;
let bytes: Buffer;
beforeAll(async () => {
  site = await serve();
  told = JSON.parse((await site.get(`/briefing.json?${CHOSEN}`)).text);
  bytes = await document(`/briefing.docx?${CHOSEN}`);
  word = openWord(bytes);
});
afterAll(() => site.close());

async function document(address: string): Promise<Buffer> {
  const answer = await fetch(`${site.origin}${address}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, WORD]);
  return Buffer.from(await answer.arrayBuffer());
}

describe("a briefing as a Word document", () => {
  it("is one that Word has nothing to repair in", () => {
    expect(faultsOf(word)).toEqual([]);
  });

  it.each(["attacks", "security-deaths"])("has every number of the chart of %s in its words", async (id) => {
    const spec: ChartSpec = JSON.parse((await site.get(`/charts/${id}.json`)).text);
    const table = word.tables[id === "attacks" ? 0 : 1] ?? [];
    const columns = spec.series.filter(({ observations }) => observations.length > 0);
    expect(table[0]?.slice(1).map((cell) => cell.split("\n")[0])).toEqual(columns.map(({ title }) => title));
    const short = new Map(spec.sources.map((source) => [source.id, source.short]));
    let numbers = 0;
    for (const [index, series] of columns.entries()) {
      for (const { when, text, wording, source, rivals, rate, provisional } of series.observations) {
        const cell = table.find(([head]) => head === when)?.[index + 1] ?? "";
        expect(cell.split("\n")[0], when).toContain(
          `${text}${text.includes(wording) ? "" : ` “${wording}”`}, ${short.get(source)}`,
        );
        for (const rival of rivals) expect(cell).toContain(`${rival.text}`);
        if (rate) expect(cell).toContain(rate.text);
        if (provisional !== null) expect(cell).toContain(`provisional: ${provisional}`);
        numbers += 1;
      }
    }
    expect(numbers).toBe(
      table
        .slice(1)
        .flatMap((row) => row.slice(1))
        .filter(Boolean).length,
    );
    expect(numbers).toBeGreaterThan(3);
  });

  it("cites at the foot of the page what its page cites, with the place in it", () => {
    const notes = word.parts.get("word/footnotes.xml")?.toString("utf8") ?? "";
    const texts = [...notes.matchAll(/<w:footnote (?![^>]*w:type)[^>]*>.*?<\/w:footnote>/gs)].map(([each]) =>
      wordsOf(each).trim(),
    );
    expect(texts).toEqual(told.notes.map(({ text }) => text));
    expect(texts.some((text) => text.includes("§5.1"))).toBe(true);
  });

  it("shows each chart at print resolution, described in words", () => {
    const pictures = [
      ...word.body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>.*?<wp:docPr [^>]*descr="([^"]*)"/gs),
    ];
    expect(pictures).toHaveLength(2);
    const sizes = [...word.parts]
      .filter(([name]) => name.endsWith(".png"))
      .map(([, png]) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const);
    for (const [, cx = "", cy = "", words = ""] of pictures) {
      const found = sizes.find(
        ([width, height]) => Math.abs(width / height - Number(cx) / Number(cy)) < 0.01,
      );
      expect((found?.[0] ?? 0) / (Number(cx) / 914_400)).toBeGreaterThan(290);
      expect(words).toContain("policy events are marked");
    }
    expect(pictures[1]?.[3]).toContain("over 500");
  });

  it("says what it is: title, author, day, version, address, language, method and licence", () => {
    const core = word.parts.get("docProps/core.xml")?.toString("utf8") ?? "";
    expect(core).toContain("<dc:title>R&amp;D &lt;b&gt;</dc:title><dc:subject>");
    expect(core).toContain("<dc:creator>A. N. Analyst</dc:creator>");
    expect(core).toContain("<dc:language>en-GB</dc:language>");
    const words = wordsOf(word.body);
    const { revision } = site.store.current();
    expect(words).toContain("A. N. Analyst · 1 June 2024");
    expect(words).toContain(`Data version ${revision.slice(0, 12)}`);
    expect(words).toContain("CC BY 4.0");
    expect(words).toContain("Bars of the same time stand in front of one another, not on top");
    expect(words).toContain("Timing alone does not show cause.");
    const links = word.parts.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
    expect(links).toContain(`asof=${revision}`);
    expect(word.parts.get("word/styles.xml")?.toString("utf8")).toContain('w:lang w:val="en-GB"');
    const footer = word.parts.get("word/footer1.xml")?.toString("utf8") ?? "";
    expect(footer).toContain(">PAGE<");
    const heads = [...word.body.matchAll(/<w:tr><w:trPr>.*?<\/w:trPr>/gs)].filter(([head]) =>
      head.includes("tblHeader"),
    );
    expect(heads).toHaveLength(word.tables.length);
  });

  it("tells the events of its time, each as precisely as its report", () => {
    const events = word.tables.at(-1) ?? [];
    expect(events[0]).toEqual(["Date", "Event", "Kind", "Source"]);
    expect(events.map(([date]) => date)).toContain("June 2022\nknown to the month: some time within it");
    expect(events.some(([date = ""]) => date.startsWith("late November 2022"))).toBe(true);
  });

  it("begins a page with each chart but the first, so that no heading stands apart from its figure", () => {
    const headings = [...word.body.matchAll(/<w:p><w:pPr><w:pStyle w:val="Heading1"\/>.*?<\/w:p>/gs)].map(
      ([each]) => [wordsOf(each), each.includes("<w:pageBreakBefore/>")],
    );
    expect(headings.slice(0, told.parts.length)).toEqual(
      told.parts.map(({ title, figure }, index) => [title, figure !== null && index > 0]),
    );
  });

  it("lists its sources by name, once each", () => {
    const names = told.sources.map(({ short }) => short);
    expect(names).toEqual(
      [...new Set(names)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })),
    );
    const words = wordsOf(word.body);
    // A source is named in the text of those that were seen through it, too: each is looked for behind the one before.
    let at = words.lastIndexOf("Timing alone does not show cause.");
    for (const { short, text } of told.sources) {
      const next = words.indexOf(`${short}: ${text}`, at);
      expect([short, next >= at]).toEqual([short, true]);
      at = next;
    }
  });

  it("gives the periods of one series a line each, where the page is wide enough", async () => {
    const item = encodeURIComponent("/series/forced-returns?from=2021&to=2024");
    const { body, tables } = openWord(await document(`/briefing.docx?item=${item}&events=none`));
    const [table = []] = tables;
    const longest = Math.max(...table.slice(1).map(([head = ""]) => (head.split("\n")[0] ?? "").length));
    const [first = 0, ...others] = [...body.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, w]) => Number(w));
    const all = others.slice(0, (table[0]?.length ?? 1) - 1).reduce((sum, each) => sum + each, first);
    // Nine points: a letter is some 4.5 points wide.
    expect(first).toBeGreaterThanOrEqual(Math.min(longest * 90, Math.floor(all * 0.44)));
    expect(first).toBeGreaterThan(1700);
    expect(first).toBeLessThan(all / 2);
  });

  it("is the same bytes for the same address and data", async () => {
    expect(Buffer.compare(bytes, await document(`/briefing.docx?${CHOSEN}`))).toBe(0);
  });
});

describe("a briefing as a page and as JSON", () => {
  it("say the same as the document", async () => {
    const page = (await site.get(`/briefing?${CHOSEN}`)).text;
    expect(told.parts.map(({ title }) => title)).toEqual([
      "Attacks",
      "Deaths of security personnel",
      "Attacks claimed by the TTP, December 2021",
      "Afghans in Pakistan",
      "Policy events, January 2020 – May 2024",
    ]);
    expect(told.parts.map(({ figure }) => figure?.number ?? null)).toEqual([1, 2, null, null, null]);
    expect(page).toContain('<h2 id="briefing-title">R&amp;D &lt;b&gt;</h2>');
    expect(page).toContain('<h3 id="briefing-sources">Sources</h3>');
    expect(page).not.toContain(">Notes</h3>");
    const cells = told.parts
      .flatMap(({ tables }) => tables)
      .flatMap(({ groups }) => groups.flatMap(({ rows }) => rows));
    expect(cells.length).toBe(
      word.tables.flatMap((rows) => rows.slice(1)).filter((row) => row.length > 1).length,
    );
    for (const { cells: some } of cells)
      for (const { readings } of some)
        for (const { text } of readings) expect(wordsOf(word.body)).toContain(text);
  });

  it("leads on from a form to the shortest address", async () => {
    const sent =
      "item=/charts/attacks&add=/milestones&add=&title=&author=&date=&from=2020-01&to=2024-05&events=key";
    const { status, headers } = await site.get(`/briefing?${sent}`);
    expect([status, headers.get("location")]).toEqual([
      302,
      "/briefing?item=/charts/attacks&item=/milestones",
    ]);
  });

  it("takes an item as its own address says: its time, its series, its events, and what was published by when", async () => {
    const item = encodeURIComponent("/charts/attacks?from=2021&to=2021&series=attacks-claimed&asof=2022-06");
    const { revision } = site.store.current();
    const { parts }: Briefing = JSON.parse(
      (await site.get(`/briefing.json?item=${item}&from=2022&events=none&asof=${revision}`)).text,
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]?.figure?.caption).toContain("Attacks, 2021. Number of attacks.");
    expect(parts[0]?.address).toContain(`asof=2022-06,${revision}`);
  });

  it.each([
    ["to=2021", "2020–2021"],
    ["from=2023", "January 2023 – May 2024"],
    ["events=none", "January–March 2022"],
  ])("takes the whole time from an item that names any of it: %s", async (own, time) => {
    const item = encodeURIComponent(`/charts/attacks?${own}`);
    const { parts }: Briefing = JSON.parse(
      (await site.get(`/briefing.json?item=${item}&from=2022-01&to=2022-03`)).text,
    );
    expect(parts[0]?.figure?.caption).toContain(`Attacks, ${time}. `);
  });

  it("takes a comparison with the axis that it has", async () => {
    const item = encodeURIComponent("/compare?series=attacks-claimed,attacks-recorded-ucdp&axis=one");
    const { parts }: Briefing = JSON.parse((await site.get(`/briefing.json?item=${item}`)).text);
    expect(parts[0]?.address).toContain("axis=one");
    expect(parts[0]?.tables[0]?.columns.slice(1).map(({ title }) => title)).toEqual([
      "Attacks claimed by the TTP",
      "Incidents recorded by UCDP",
    ]);
    expect(parts[0]?.figure?.picture).toContain("/compare.svg?");
  });

  it("takes numbers that were worked out as such, with all of their sources", async () => {
    const item = encodeURIComponent("/charts/attacks?transform=sum-year&series=attacks-recorded-ucdp");
    const { parts, notes }: Briefing = JSON.parse((await site.get(`/briefing.json?item=${item}`)).text);
    expect(parts[0]?.title).toContain("Attacks: ");
    const cells = parts[0]?.tables[0]?.groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells)) ?? [];
    const spec: ChartSpec = JSON.parse(
      (await site.get("/charts/attacks.json?transform=sum-year&series=attacks-recorded-ucdp")).text,
    );
    const made = spec.series.flatMap(({ observations }) => observations);
    expect(made.length).toBeGreaterThan(0);
    expect(cells.map(({ readings }) => readings[0]?.text)).toEqual(made.map(({ text }) => text));
    const cited = (cells[0]?.readings[0]?.notes ?? []).map((number) => notes[number - 1]?.source);
    expect(new Set(cited)).toEqual(new Set(made[0]?.made?.sources));
  });

  it("refuses what it cannot hold, and says what it can", async () => {
    const many = Array.from({ length: 13 }, () => "item=/charts/attacks").join("&");
    const refused = await site.get(`/briefing.docx?${many}`);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("expected at most 12 charts in one briefing, got 13");
    const { text } = await site.get(
      "/briefing.json?item=/charts/nowhere&item=/codebook&item=/charts/attacks%3Ffrom%3Dx",
    );
    const { problems } = JSON.parse(text).error;
    expect(problems.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining('item 1, "/charts/nowhere": there is no chart "nowhere"'),
      expect.stringContaining('item 2, "/codebook": expected the address of a chart'),
      expect.stringContaining('item 3, "/charts/attacks?from=x": from: expected a day, month or year'),
    ]);
  });

  it("is found by its short address too", async () => {
    for (const form of ["", ".docx", ".json"]) {
      const { status, headers } = await site.get(`/brief${form}?charts=attacks`);
      expect([status, headers.get("location")]).toEqual([302, `/briefing${form}?charts=attacks`]);
    }
  });
});

it("is made without a template that begins as one and is damaged, and the log says so", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "briefing-"));
  writeFileSync(path.join(folder, "briefing.dotx"), "PK\u0003\u0004 and nothing more");
  const other = await serve(undefined, { DATA_DIR: folder });
  try {
    const answer = await fetch(`${other.origin}/briefing.docx?charts=afghans-in-pakistan`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, WORD]);
    expect(faultsOf(openWord(Buffer.from(await answer.arrayBuffer())))).toEqual([]);
    expect(other.log.join("")).toContain("the template of briefings is passed over");
  } finally {
    await other.close();
    rmSync(folder, { recursive: true });
  }
});
