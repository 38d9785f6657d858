import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Incident } from "../../../../server/model/records/records.ts";
import { parseDate } from "../../../../server/model/time/dates.ts";
import { linksOf, textOf } from "../../html.ts";
import { realData, type Site, serve } from "../../serve.ts";

let site: Site;
beforeAll(async () => {
  const { dataset, files } = await realData();
  const listed = dataset.incidents.get("ucdp-ged-ttp") ?? [];
  const plain = listed.find(({ id }) => id === "55862") as Incident;
  const on = (id: string, date: string, cells: Partial<Incident> = {}): Incident => {
    const own = { ...plain, id, title: `Made up ${id}`, date: parseDate(date) as Incident["date"], ...cells };
    return { ...own, site: { ...plain.site, ...cells } };
  };
  const made = [
    on("within", "2014-03-03/2014-03-20"),
    on("across", "2014-03-30/2014-04-02", { killed: 2, killed_high: 9, killed_security: 2 }),
    on("beyond", "2014-03-29/2014-04-03"),
    on("vague", "2014"),
    on("early", "1989-12-30/1990-01-02"),
    on("south", "2014-03-03", { district: "Atlantis", latitude: -1.5, longitude: -2.25, target: "a fort" }),
    on("new", "2021-12-30", { source: { ...plain.source, title: "A draft", provisional: true } }),
    on("line", "2014-03-03", { longitude: null, killed_low: 0, killed_high: 7, killed_civilians: null }),
  ];
  const incidents = new Map([...dataset.incidents, ["ucdp-ged-ttp", [...listed, ...made]]]);
  site = await serve({ dataset: { ...dataset, incidents }, files });
});
afterAll(() => site.close());

const partsOf = (text: string, kind: RegExp) => {
  const [list = ""] = kind.exec(text) ?? [];
  const rows = list.matchAll(/<dt[^>]*>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/gs);
  return Object.fromEntries([...rows].map(([, name = "", said = ""]) => [name, textOf(said)]));
};

describe("the card of an incident", () => {
  const factsOf = async (address: string) =>
    partsOf((await site.get(`/incidents/${address}`)).text, /<dl class="facts">.*?<\/dl>/s);

  it("says all that its source says, and of what it does not say that it is not stated", async () => {
    const { Dataset, ...south } = await factsOf("ucdp-ged-ttp/south");
    expect(south).toEqual({
      Date: "3 March 2014, known to the day",
      "In the bars": "Counts in March 2014",
      Place: "Matta town",
      District: "Atlantis",
      Province: "Khyber Pakhtunkhwa",
      Country: "Pakistan",
      "Place known": "the very place. The source gives the very place; the point on the map is that place.",
      Coordinates: "1.5° S, 2.25° W, as the source gives them",
      Actor: "Government of Pakistan - TTP",
      Target: "a fort",
      "Killed, all": "1",
      "Security forces": "1",
      Militants: "0",
      Civilians: "0",
      "Side not known": "0",
      "Killed or wounded, not told apart": "not stated",
      Source:
        "Davies et al. 2022, event 55862 (PAK-2007-1-768-27)UCDP Georeferenced Event Dataset (GED), version 22.1",
    });
    expect(Dataset).toContain("UCDP events: Government of Pakistan – TTP, version 22.1 (1989-01/2021-12");
    expect(await factsOf("ucdp-ged-ttp/line")).toMatchObject({
      Coordinates: "not given",
      "Killed, all": "1 0 to 7 by the published bounds",
      "Security forces": "1",
      Civilians: "not stated",
    });
    expect(await factsOf("documents/doc-2022-01-11-balti")).toMatchObject({
      Date: "about 11 January 2022",
      "Place known": "not known. No place is given. The map draws nothing for it.",
      "Killed, all": "1",
      "Security forces": "not stated",
      Militants: "1",
    });
    expect(await factsOf("documents/doc-2022-04-border-guards")).toMatchObject({
      Place: "border between Afghanistan and Pakistan",
      "Place known": "not known. How closely the place is known is not given. The map draws nothing for it.",
    });
    expect(await factsOf("documents/doc-2022-03-30-tank")).toMatchObject({
      "Killed, all": "not stated",
      "Killed or wounded, not told apart": "24",
    });
  });

  it("of a former tribal district says what the province was, and of a provisional one that it may go", async () => {
    expect(await factsOf("ucdp-ged-ttp/56083")).toMatchObject({
      Province: "Federally Administered Tribal Areas (former tribal district)",
      Coordinates: "32.561667° N, 69.841111° E, as the source gives them",
    });
    expect((await factsOf("ucdp-ged-ttp/new")).Status).toBe(
      "Provisional: A draft, may still change or drop it.",
    );
  });

  const DEATHS =
    " Its deaths may belong to any month that its date touches: each is “at least” what it is without them.";
  it.each([
    ["within", "Counts in March 2014"],
    ["across", `Counts in March 2014, the month in which it began.${DEATHS}`],
    ["vague", `Not part of any monthly count: its date leaves the month open.${DEATHS}`],
    [
      "early",
      "Not part of any monthly count: December 1989 is not covered by the dataset’s files read here.",
    ],
  ])("says which bar counts it: %s", async (id, words) => {
    expect((await factsOf(`ucdp-ged-ttp/${id}`))["In the bars"]).toBe(words);
  });

  it("leads on in the same view, to the events of its time and to its files", async () => {
    const { text } = await site.get("/incidents/documents/doc-2022-03-30-tank?asof=2026");
    const links = linksOf(text).filter((link) => /asof=|doc-2022/.test(link));
    expect(links).toEqual([
      "/incidents/documents/doc-2022-03-30-tank.csv?asof=2026",
      "/incidents/documents/doc-2022-03-30-tank.json?asof=2026",
      "/incidents?dataset=documents&asof=2026",
      "/sources/gul-2024?asof=2026",
      "/milestones/pakistan-operations-2022?asof=2026",
      "/milestones/nifma-founded-2022?asof=2026",
    ]);
    expect(textOf(text)).toContain("/incidents/documents/doc-2022-03-30-tank?asof=2026");
    const bar = await site.get("/incidents/ucdp-ged-ttp/within?asof=2026");
    expect(linksOf(bar.text)).toContain("/incidents?dataset=ucdp-ged-ttp&from=2014-03&to=2014-03&asof=2026");
  });

  it("is the same as JSON, which names its list, and as CSV, both named by list and incident", async () => {
    const json = await site.get("/incidents/documents/doc-2022-03-30-tank.json");
    expect(json.headers.get("content-disposition")).toMatch(
      /^inline; filename="ttp_documents_doc-2022-03-30-tank_r[0-9a-f]{7}\.json"$/,
    );
    const { dataset, incident, sources, revision } = JSON.parse(json.text);
    expect(dataset).toEqual({
      id: "documents",
      title: "Incidents in the five documents",
      version: "1",
      coverage: "",
      selection: expect.stringContaining("It is never a count"),
      source: "gul-2024",
    });
    expect(incident).toMatchObject({
      date: "2022-03-30",
      date_precision: "day",
      provisional: false,
      casualties: 24,
    });
    expect([sources.length, revision]).toEqual([1, site.store.current().revision]);
    const csv = await site.get("/incidents/documents/doc-2022-03-30-tank.csv");
    expect(csv.headers.get("content-disposition")).toContain("inline; ");
  });
});

describe("the sums of a list", () => {
  const sumsOf = async (query: string) => {
    const { text } = await site.get(`/incidents?${query}`);
    const [notes = ""] = /<ul class="measure muted spaced">.*?<\/ul>/s.exec(text) ?? [];
    return {
      lines: partsOf(text, /<dl class="tiles lined sum-lines">.*?<\/dl>/s),
      notes: [...notes.matchAll(/<li>(.*?)<\/li>/gs)].map(([, note = ""]) => textOf(note)),
    };
  };

  const counts = (all: string, sides: string) => ({
    "Killed, all": all,
    "Security forces": sides,
    Militants: "0 stated for all",
    Civilians: "0 stated for all",
    "Side not known": "0 stated for all",
  });
  const GIVEN = "A district is given for all.";
  const HOLES =
    "No events file covers 21 of the 196 months of this time: what happened in them may be missing from these totals.";
  const UNCOVERED =
    "No time is covered as a whole by the dataset’s files read here, so these numbers are not counts of all incidents, and no bars are drawn.";

  it("say of what goes beyond the time how many of the dead no bar has for certain", async () => {
    const time = "from=2014-03&to=2014-03";
    expect(await sumsOf(`words=made+up+across&${time}`)).toEqual({
      lines: {
        Incidents: "1 of 3,807 in the dataset",
        ...counts("2 1 to 9 by the published bounds; stated for all", "2 stated for all"),
      },
      notes: [
        GIVEN,
        "2 of the killed are of incidents dated beyond this time: no bar of deaths within it counts them for certain.",
      ],
    });
    expect(await sumsOf(`words=made+up+beyond&${time}`)).toEqual({
      lines: { Incidents: "1 of 3,807 in the dataset", ...counts("1 stated for all", "1 stated for all") },
      notes: [
        GIVEN,
        "1 of the killed is of incidents dated beyond this time: no bar of deaths within it counts them for certain.",
      ],
    });
  });

  it.each([
    [
      "early",
      "The bars by month add up to 0: 1 is of a time not covered by the dataset’s files read here; it is part of no monthly count.",
    ],
    [
      "vague",
      "The bars by month add up to 0: 1 has a date that leaves the month open; it is part of no monthly count.",
    ],
    [
      "",
      "The bars by month add up to 6: 1 is of a time not covered by the dataset’s files read here and 1 has a date that leaves the month open; they are part of no monthly count.",
    ],
  ])("say what the bars leave out: made up %s", async (word, bars) => {
    const { lines, notes } = await sumsOf(`words=made+up+${word}`);
    const provisional = "1 of 8 (12.5 %) is provisional, from releases that are revised later: A draft.";
    expect(notes).toEqual([GIVEN, bars, HOLES, ...(word === "" ? [provisional] : [])]);
    if (word === "") expect(lines.Civilians).toBe("at least 0 stated for 7 of 8");
  });

  it("of none state nothing, and say what may fall in the time", async () => {
    expect(await sumsOf("words=made+up&from=2014-05&to=2014-05")).toEqual({
      lines: {
        Incidents: "0 of 3,807 in the dataset",
        "Killed, all": "not stated",
        "Security forces": "not stated",
        Militants: "not stated",
        Civilians: "not stated",
        "Side not known": "not stated",
      },
      notes: ["1 more may fall in this time: the date leaves it open. Not listed here and in no bar of it."],
    });
  });

  it("of a list that covers no time say what is not given, and what is left out at a place", async () => {
    expect(await sumsOf("dataset=documents")).toEqual({
      lines: {
        Incidents: "9 of 9 in the dataset",
        "Killed, all": "at least 4 stated for 2 of 9",
        "Security forces": "at least 3 stated for 1 of 9",
        Militants: "at least 1 stated for 1 of 9",
        Civilians: "not stated",
        "Side not known": "not stated",
        "Killed or wounded, not told apart": "at least 24 stated for 1 of 9",
      },
      notes: [
        "For 6 of 9 (66.7 %), no district is given.",
        "For 8 of 9 (88.9 %), no province is given.",
        UNCOVERED,
      ],
    });
    expect((await sumsOf("dataset=documents&district=Tank&from=2022")).notes).toEqual([
      "4 more of the whole dataset may have been here: their place is not stated precisely enough. They are not listed.",
      GIVEN,
      UNCOVERED,
    ]);
  });
});

describe("a row of the list", () => {
  it("has every column", async () => {
    const { text } = await site.get("/incidents?words=made+up&sort=killed");
    const [table = ""] = /<table.*?<\/table>/s.exec(text.slice(text.indexOf('id="list"'))) ?? [];
    const rows = [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => textOf(cell)),
    );
    const [heads, ...told] = rows;
    expect(heads?.map((head) => head.replace(/\W+$/, ""))).toEqual([
      ...["Date", "Place", "District", "Province", "Place known", "Actor", "Target", "Killed", "Source"],
    ]);
    const row = (cells: Readonly<Record<number, string>>) =>
      Object.assign(
        [
          ...["", "", "Swat", "Khyber Pakhtunkhwa", "the very place", "Government of Pakistan - TTP"],
          ...["not stated", "1 security forces 1", "Davies et al. 2022, event 55862 (PAK-2007-1-768-27)"],
        ],
        cells,
      );
    expect(told[0]).toEqual(
      row({
        0: "30 March 2014 – 2 April 2014 across",
        1: "Made up across Matta town",
        7: "2 1 to 9 security forces 2",
      }),
    );
    expect(told).toContainEqual(
      row({ 0: "3 March 2014 south", 1: "Made up south Matta town", 2: "Atlantis", 6: "a fort" }),
    );
    expect(told).toContainEqual(
      row({ 0: "3 March 2014 line", 1: "Made up line Matta town", 7: "1 0 to 7 security forces 1" }),
    );
    expect(told).toHaveLength(8);
  });
});
