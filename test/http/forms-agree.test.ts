import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import type { ChartSpec, ObservationSpec } from "../../server/model/chart/spec.ts";
import { DATA } from "../fixtures/folder.ts";
import { bare, wordsOf } from "./drawing.ts";
import { observationRows, textOf, unescapeHtml } from "./html.ts";
import { type Site, serve, TODAY } from "./serve.ts";

// What a picture shows, its page, its words, its table and its downloads say: no form says more than the report.

/** Rows of an editor, below those of the fixtures. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  "sources.csv": ["candidate-23-12,Candidate Dataset 23.12,,,,A university,2024-01,,dataset,,,provisional,"],
  "series/attacks-claimed.csv": [
    "2022-04-01/2022-04-30,60,,,about,,,sanaullah,p. 2,",
    "2022-06,20,,,,,,gul-2024,p. 3,",
    "2023-12,21,,,,,,candidate-23-12,p. 1,",
  ],
  "series/security-deaths-reported.csv": [
    "2022-07,60,,100,over,,,gul-2024,p. 2,",
    "2023-02,40,,,,,,gul-2024,p. 3,",
    "2023-03,CF,,,,,,gul-2024,p. 3,",
    "2023-04,60,,,,,,gul-2024,p. 3,",
  ],
  "series/forced-returns.csv": ["2023-11-01/2024-03-31,490000,,,,,,gul-2024,p. 1,"],
};

interface Forms {
  readonly json: ChartSpec;
  readonly csv: readonly Record<string, string>[];
  readonly table: readonly string[];
  readonly words: string;
  readonly sources: string;
  /** Without spaces. */
  readonly picture: string;
}

let site: Site;
beforeAll(async () => {
  const { files } = await readFolder(DATA);
  const added = new Map(files);
  for (const [file, rows] of Object.entries(ROWS)) {
    const text = new TextDecoder().decode(files.get(file));
    added.set(file, new TextEncoder().encode(`${text}${rows.join("\n")}\n`));
  }
  const { dataset, problems } = loadDataset(added, { today: TODAY });
  if (dataset === null) throw new Error(JSON.stringify(problems, null, 2));
  site = await serve({ dataset, files: added });
});
afterAll(() => site.close());

async function formsOf(chart: string, query: string): Promise<Forms> {
  const [html, json, csv, svg, table] = await Promise.all(
    ["?", ".json?", ".csv?", ".svg?", "/table?layout=long&"].map((form) =>
      site.get(`/charts/${chart}${form}${query}${form === ".csv?" ? "&columns=all" : ""}`),
    ),
  );
  const page = html?.text ?? "";
  const inPage: ChartSpec = JSON.parse(
    unescapeHtml(/class="chart-spec">(.*?)<\/script>/s.exec(page)?.[1] ?? "{}"),
  );
  const given: ChartSpec = JSON.parse(json?.text ?? "{}");
  expect(inPage.panels).toEqual(given.panels);
  return {
    json: given,
    csv: parse(csv?.text ?? "", { columns: true }),
    table: observationRows(table?.text ?? "").map(({ cells }) => cells.join(" | ")),
    words: textOf(/<figcaption[^>]*>(.*?)<\/figcaption>/s.exec(page)?.[1] ?? ""),
    sources: textOf(/<p class="[^"]*chart-sources">(.*?)<\/p>/s.exec(page)?.[1] ?? ""),
    picture: wordsOf(svg?.text ?? ""),
  };
}

function find({ json }: Forms, series: string, period: string): ObservationSpec {
  const own = json.series.find(({ id }) => id === series)?.observations;
  const found = own?.find((each) => each.period === period);
  if (!found) throw new Error(`expected ${period} of ${series}, got ${own?.map((each) => each.period)}`);
  return found;
}

/** In every form with words: the page's own, the table, the CSV and the picture. */
function expectSaid(forms: Forms, words: string, inPicture = words): void {
  expect(forms.words).toContain(words);
  expect(forms.table.join("\n")).toContain(words);
  expect(forms.csv.map((row) => Object.values(row).join(" | ")).join("\n")).toContain(words);
  expect(forms.picture).toContain(bare(inPicture));
}

describe("a running total", () => {
  it("is in no form of a view that it does not touch", async () => {
    const forms = await formsOf("deportations", "from=1990&to=2010&scale=total");
    expect(forms.json.panels.map(({ kind }) => kind)).toEqual(["total"]);
    expect(forms.table.join()).not.toContain("half a million");
    expect(forms.csv.map(({ series }) => series)).not.toContain("forced-returns");
    expect(forms.words).not.toContain("half a million");
    expect(forms.picture).not.toContain("halfamillion");
  });

  it("stands at its own end, and where that is later only words point to it", async () => {
    const forms = await formsOf("deportations", "from=2023-11&to=2023-12&series=forced-returns");
    expect(forms.json.panels).toEqual([]);
    expect(forms.picture).toContain(bare("nearly half a million by April 2024 ›"));
    expectSaid(forms, "by April 2024");
  });

  it("says its end everywhere, also one that is known to a year", async () => {
    const shown = await formsOf("deportations", "series=forced-returns");
    expect(shown.json.panels.map(({ kind }) => kind)).toEqual(["running"]);
    expectSaid(shown, "by April 2024", "by Apr 2024");
    const loose = await formsOf("attacks", "series=attacks-reported");
    expect(find(loose, "attacks-reported", "2021-08/..").ends).toEqual({
      start: "2024-02-01",
      end: "2025-02-01",
      text: "by 31 January 2025 at the latest",
    });
    expectSaid(loose, "by 31 January 2025 at the latest", "by 31 Jan 2025 at the latest");
  });
});

describe("kinds of numbers", () => {
  it("have a panel each, with its unit in words", async () => {
    const { json, picture, csv } = await formsOf("deportations", "");
    expect(json.panels.map(({ kind, form, unit }) => [kind, form, unit])).toEqual([
      ["total", "time", "people a month, average of a longer time"],
      ["running", "time", "people, running total"],
      ["stock", "dots", "people at a date; our sources give no other date in January 2020 – May 2024"],
    ]);
    for (const { unit } of json.panels) expect(bare(picture)).toContain(bare(unit.split("; ")[0] ?? ""));
    expect(new Set(csv.map(({ number_kind }) => number_kind))).toEqual(
      new Set(["total", "running", "stock"]),
    );
  });

  it("without a number in the view take no room", async () => {
    const { json, picture } = await formsOf("deportations", "from=2010&to=2012");
    expect(json.panels.map(({ kind }) => kind)).toEqual(["total"]);
    expect(picture).not.toContain(bare("running total"));
  });

  it("of one date each are dots with their names, words among them, and no empty months", async () => {
    const { json, picture } = await formsOf("afghans-in-pakistan", "milestones=none");
    expect(json.panels).toMatchObject([
      { kind: "stock", form: "dots", series: json.series.map(({ id }) => id) },
    ]);
    for (const { title } of json.series) expect(picture).toContain(bare(title));
    expect(picture).toContain(bare("hundreds of thousands of Afghan refugees"));
    expect(picture).not.toContain(bare("not reported"));
  });
});

describe("rivals", () => {
  it("are one period however it is spelled, led by the more precise, and said in every form", async () => {
    const forms = await formsOf("attacks", "series=attacks-claimed");
    const shown = find(forms, "attacks-claimed", "2022-04");
    expect(shown).toMatchObject({
      value: 54,
      rivals: [{ value: 60, qualifier: "about", source: "sanaullah" }],
    });
    expect(forms.words).toContain("54 attacks in April 2022 (another source gives about 60)");
    expect(forms.table.join("\n")).toContain("or about 60, Sanaullah");
    const row = forms.csv.find(({ period }) => period === "2022-04");
    expect(row).toMatchObject({ rivals: "1", rival_readings: "about 60 [sanaullah, p. 2]" });
    expect(forms.picture).toContain(bare("or about 60"));
    expect(forms.sources).toContain("Sanaullah");
  });

  it("have the same card, whichever spelling leads there", async () => {
    const [own, other] = await Promise.all([
      site.get("/series/attacks-claimed/2022-04"),
      site.get("/series/attacks-claimed/2022-04-01_2022-04-30"),
    ]);
    expect(other.status).toBe(200);
    const cardOf = ({ text }: typeof own) => textOf(/<article.*?<\/article>/s.exec(text)?.[0] ?? "");
    expect(cardOf(other)).toBe(cardOf(own));
    expect(cardOf(own)).toMatch(/Other sources ?about 60 Sanaullah/);
  });
});

describe("a total beside months of the same source", () => {
  it("is one to reconcile with: what its parts add up to is said, and the months keep their own state", async () => {
    const forms = await formsOf("security-deaths", "series=security-deaths-reported");
    expect(find(forms, "security-deaths-reported", "2023-01/2023-10").parts).toMatchObject({
      rows: 2,
      value: 100,
    });
    expectSaid(forms, "the 2 parts given add up to 100");
    const coverage = forms.json.series[0]?.coverage ?? [];
    expect(coverage.find(({ start }) => start === "2023-03-01")).toMatchObject({
      state: "CF",
      end: "2023-04-01",
    });
  });
});

describe("bounds printed with “over”", () => {
  it("are in every form", async () => {
    const forms = await formsOf("security-deaths", "series=security-deaths-reported&from=2022&to=2022-12");
    expect(find(forms, "security-deaths-reported", "2022-07")).toMatchObject({ low: 60, high: 100 });
    expect(forms.words).toContain("published bounds 60 to 100");
    expect(forms.table.join("\n")).toContain("60 to 100");
    expect(forms.csv.find(({ period }) => period === "2022-07")).toMatchObject({ low: "60", high: "100" });
    expect(forms.picture).toContain(bare("A whisker"));
  });
});

describe("a number of a release that may still change", () => {
  it("is marked as provisional in every form, the picture with a sign that it explains", async () => {
    const forms = await formsOf("attacks", "series=attacks-claimed&from=2023-12&to=2023-12&events=none");
    const found = find(forms, "attacks-claimed", "2023-12");
    expect(found.provisional).toContain("Candidate");
    expect(forms.table.join()).toContain("provisional");
    expect(forms.csv.map(({ provisional }) => provisional).join()).toContain("Candidate");
    expect(forms.csv.map(({ note }) => note).join()).toContain("Provisional: from Candidate Dataset 23.12");
    expect(forms.words).toContain("provisional");
    expect(forms.picture).toContain(bare("An asterisk: provisional"));
    const vetted = await formsOf("attacks", "series=attacks-claimed&from=2021-12&to=2021-12&events=none");
    expect(vetted.table.join() + vetted.words).not.toContain("provisional");
    expect(vetted.picture).not.toContain(bare("An asterisk"));
  });
});

describe("a time without numbers", () => {
  it("is said to be one in every form, and is no plot in the picture", async () => {
    const forms = await formsOf("attacks", "series=attacks-claimed&from=1990&to=1991&events=none");
    expect(forms.json.panels).toEqual([]);
    expect(forms.csv.filter(({ value }) => value !== "")).toEqual([]);
    expect(forms.table).toEqual([]);
    expect(forms.picture).toContain(bare("1990–1991: the collected reports give no number"));
    const { text } = await site.get(
      "/charts/attacks.svg?series=attacks-claimed&from=1990&to=1991&events=none",
    );
    expect(text).not.toContain("<line");
  });
});

describe("an event", () => {
  it("is known by its words, its date and its kind’s letter, by no number, in page and picture", async () => {
    const query = "from=2021-08&to=2022-12&events=all";
    const forms = await formsOf("attacks", query);
    const { text } = await site.get(`/charts/attacks?${query}`);
    expect(forms.json.milestones.length).toBeGreaterThan(5);
    for (const { title, when, category, id } of forms.json.milestones) {
      const letter = forms.json.categories.find((each) => each.id === category)?.letter ?? "";
      expect(forms.picture).toContain(bare(`${title}, ${when}`));
      const item = new RegExp(`<li class="event" data-milestone="${id}">([^]*?)</li>`).exec(text)?.[1] ?? "";
      expect(textOf(item)).toContain(`${letter} ${title} ${when}`);
    }
  });
});

describe("a number that was read as another than is printed", () => {
  it("says both in every form, and is not called as printed", async () => {
    const forms = await formsOf("afghans-in-pakistan", "series=por-card-holders");
    expectSaid(forms, "“1.4 Afghans”, read as 1.4 million");
    expect(forms.csv[0]).toMatchObject({
      qualifier: "read as",
      wording: "1.4 Afghans",
      read_as: "1.4 million",
    });
    expect(forms.table.join()).toContain("not as printed: “1.4 Afghans”");
  });
});

describe("what sources published by a day give", () => {
  it("is named so, and is in no form of a later source", async () => {
    const forms = await formsOf("attacks", "asof=2022-03&series=attacks-claimed");
    expect(forms.json.series[0]?.observations.map(({ period }) => period)).toEqual(["2021-12"]);
    expect(forms.csv.map(({ period }) => period)).toEqual(["2021-12"]);
    expect(forms.words).not.toContain("54 attacks");
    expect(forms.table).toHaveLength(1);
    expect(textOf((await site.get("/charts/attacks?asof=2022-03")).text)).toContain(
      "published by 31 March 2022",
    );
  });
});
