import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatBox } from "../../../../server/http/pages/incidents/form.ts";
import { describeFilter } from "../../../../server/http/pages/incidents/map-picture.ts";
import {
  formatKilledBounds,
  formatSides,
  nameIncident,
  nameProvince,
} from "../../../../server/http/pages/incidents/words.ts";
import { NO_FILTER } from "../../../../server/model/incidents/filter.ts";
import type { Incident } from "../../../../server/model/records/records.ts";
import { linksOf, textOf } from "../../html.ts";
import { realData, type Site, serve } from "../../serve.ts";

let site: Site;
let any: Incident;
beforeAll(async () => {
  site = await serve();
  any = site.store.current().incidents.get("documents")?.[0] as Incident;
});
afterAll(() => site.close());

const of = (cells: Partial<Incident>): Incident => ({ ...any, ...cells });

describe("the words of an incident", () => {
  it.each([
    [5, 3, 8, "3 to 8"],
    [5, null, 8, "8 at most"],
    [5, 3, null, "3 at least"],
    [5, 5, 5, ""],
    [5, 5, 6, "5 to 6"],
    [null, null, null, ""],
    [null, 1200, 1500, "1,200 to 1,500"],
  ])("of %s killed, between %s and %s, are %j", (killed, killed_low, killed_high, words) => {
    expect(formatKilledBounds(of({ killed, killed_low, killed_high }))).toBe(words);
  });

  it("name it by its title, else by the two closest of its places", () => {
    const where = {
      title: "",
      place: "Mir Ali",
      district: "North Waziristan",
      province: "FATA",
      country: "X",
    };
    expect(nameIncident(of({ ...where, title: "A raid" }))).toBe("A raid");
    expect(nameIncident(of(where))).toBe("Incident in Mir Ali, North Waziristan");
    expect(nameIncident(of({ ...where, district: "Mir Ali" }))).toBe("Incident in Mir Ali, FATA");
    expect(nameIncident(of({ ...where, place: "", district: "", province: "" }))).toBe("Incident in X");
    expect(nameIncident(of({ ...where, place: "", district: "", province: "", country: "" }))).toBe(
      "Incident",
    );
  });

  it("name sides with dead alone, and a province of today with what it was", () => {
    const none = { killed_security: null, killed_militants: 0, killed_civilians: 2, killed_unknown: 1 };
    expect(formatSides(of(none))).toBe("civilians 2, side not known 1");
    const tribal = site.store
      .current()
      .incidents.get("ucdp-ged-ttp")
      ?.find(({ province }) => province === "Federally Administered Tribal Areas");
    expect(tribal && nameProvince(tribal)).toBe("Khyber Pakhtunkhwa (former tribal district)");
  });
});

describe("the words of a choice", () => {
  it.each([
    [{ from: "2021", to: "2021" }, "2021"],
    [{ from: "2020", to: "2021" }, "from 2020 to 2021"],
    [{ to: "2021" }, "to 2021"],
    [{ district: "none", words: "army tank" }, "no district stated, with the words “army tank”"],
    [{ district: "Bannu", precision: "near" as const }, "Bannu, near the named place"],
  ])("%j are %j", (choice, words) => {
    expect(describeFilter({ ...NO_FILTER, ...choice })).toBe(words);
  });

  it.each([
    [[70, 31, 70.5, 31.5], "31–31.5° N, 70–70.5° E"],
    [[-1, -2, 1, 3], "2° S – 3° N, 1° W – 1° E"],
  ] as const)("of the box %j are %j", (box, words) => {
    expect(formatBox(box)).toBe(words);
  });
});

describe("the pages of a list", () => {
  const LIST = "/incidents?dataset=documents";
  const turns = async (query: string) => {
    const { text } = await site.get(`${LIST}&limit=3${query}`);
    const links = (rel: string) =>
      new RegExp(`<a href="([^"]*)"[^>]*>${rel}`).exec(text)?.[1]?.replaceAll("&amp;", "&");
    return [
      /Page [\d,]+ of [\d,]+/.exec(textOf(text))?.[0],
      ...["First", "Previous", "Next", "Last"].map(links),
    ];
  };
  const page = (offset: number) => `${LIST}&limit=3${offset > 0 ? `&offset=${offset}` : ""}#list`;

  it("lead to those beside them, and past the end to the last one", async () => {
    expect(await turns("")).toEqual(["Page 1 of 3", undefined, undefined, page(3), page(6)]);
    expect(await turns("&offset=3")).toEqual(["Page 2 of 3", page(0), page(0), page(6), page(6)]);
    expect(await turns("&offset=6")).toEqual(["Page 3 of 3", page(0), page(3), undefined, undefined]);
    expect((await turns("&offset=30"))[2]).toBe(page(6));
    expect(await turns("&offset=1")).toEqual(["Page 1 of 3", page(0), page(0), page(4), page(6)]);
  });

  it("have at most a thousand rows", async () => {
    expect((await site.get(`${LIST}&limit=1000`)).status).toBe(200);
    expect((await site.get(`${LIST}&limit=1001`)).status).toBe(400);
  });

  it("begin anew in another order, which each column has first as it is asked for most", async () => {
    const { text } = await site.get(`${LIST}&limit=3&offset=3&sort=place`);
    const [heads = ""] =
      [...text.matchAll(/<thead.*?<\/thead>/gs)]
        .map(([head]) => head)
        .filter((head) => head.includes("sort=")) ?? [];
    const links = linksOf(heads);
    expect(links).toContain(`${LIST}&sort=place&order=desc&limit=3`);
    expect(links).toContain(`${LIST}&sort=killed&limit=3`);
    expect(links).toContain(`${LIST}&limit=3`);
    expect(links.filter((link) => link.includes("offset"))).toEqual([]);
    expect(textOf(text)).toContain("Incidents 4 to 6 of 9, by place");
    const back = await site.get(`${LIST}&limit=3&sort=place&order=desc`);
    expect(textOf(back.text)).toContain("Incidents 1 to 3 of 9, by place, from Z");
    expect(linksOf(back.text)).toContain(`${LIST}&sort=place&limit=3`);
  });
});

describe("the form of a list", () => {
  const formOf = async (query: string) =>
    /<form class="controls incident-filter.*?<\/form>/s.exec(
      (await site.get(`/incidents?${query}`)).text,
    )?.[0] ?? "";
  const hidden = (form: string) =>
    [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);

  it("keeps the list, the box, the order and the length that it does not show", async () => {
    const query = "dataset=documents&box=60,23,78,38&limit=5";
    expect(hidden(await formOf(`${query}&sort=killed&order=asc`))).toEqual([
      ["dataset", "documents"],
      ["box", "60,23,78,38"],
      ["sort", "killed"],
      ["limit", "5"],
      ["order", "asc"],
    ]);
    expect(hidden(await formOf(`${query}&sort=killed`))).toContainEqual(["order", "desc"]);
    expect(hidden(await formOf(query)).map(([name]) => name)).toEqual(["dataset", "box", "limit"]);
  });

  it("offers names in their order, what is not stated last, and how closely a place is known with its numbers", async () => {
    const words = textOf((await formOf("dataset=documents")).replaceAll("</option>", " "));
    expect(words).toMatch(/Chitral \(1\) North Waziristan \(1\) Tank \(1\) not stated \(6\)/);
    expect(words).toContain("only the district (2)");
    const chosen = textOf((await formOf("dataset=documents&precision=near")).replaceAll("</option>", " "));
    expect(chosen).toContain("only the district only the province");
  });

  it("leads to the other list as it was known on the same day", async () => {
    expect(linksOf((await site.get("/incidents?dataset=documents&asof=2024-06&words=army")).text)).toContain(
      "/incidents?dataset=ucdp-ged-ttp&asof=2024-06",
    );
  });
});

describe("the sums of a list", () => {
  it("say of one what they say of several", async () => {
    const one = textOf((await site.get("/incidents?dataset=documents&words=Mir+Ali")).text);
    expect(one).toContain("Incidents1 of 9 in the dataset");
    expect(one).toContain("Killed, allnot stated");
    // Bounds that meet say no more than the number.
    const sure = textOf((await site.get("/incidents?from=2021-07&to=2021-07&limit=1")).text);
    expect(sure).toMatch(/Killed, all\d+ stated for all/);
    const all = textOf((await site.get("/incidents?dataset=documents")).text);
    expect(all).toContain("Killed or wounded, not told apartat least 24");
    expect(all).toContain("files read here, so these numbers are not counts");
    const then = textOf((await site.get("/incidents?dataset=documents&asof=2024-06")).text);
    expect(then).toContain("files published then, so these numbers are not counts");
    // What few lists count is not named where none of it is stated.
    expect(textOf((await site.get("/incidents?limit=1")).text)).not.toContain("not told apart");
  });

  it("name the releases whose numbers may change", async () => {
    const { dataset, files } = await realData();
    const listed = (dataset.incidents.get("documents") ?? []).map((each, index) =>
      index < 3 ? { ...each, source: { ...each.source, title: "A draft", provisional: true } } : each,
    );
    const incidents = new Map([...dataset.incidents, ["documents", listed]]);
    const changing = await serve({ dataset: { ...dataset, incidents }, files });
    const { text } = await changing.get("/incidents?dataset=documents");
    await changing.close();
    expect(textOf(text)).toContain(
      "3 of 9 (33.3 %) are provisional, from releases that are revised later: A draft.",
    );
  });

  it("say how many more may have been at a place that is chosen", async () => {
    const may = "may have been here";
    expect(textOf((await site.get("/incidents?district=Bannu&limit=1")).text)).toContain(may);
    expect(textOf((await site.get("/incidents?limit=1")).text)).not.toContain(may);
  });
});

it("a map names a province by what it is, and leads into it without the district and the box chosen", async () => {
  const { text } = await site.get("/incidents?dataset=documents&district=Tank&limit=5");
  const into = linksOf(text).filter(
    (link) => link.includes("province=Khyber") && !link.includes("precision"),
  );
  expect(into.some((link) => !link.includes("district"))).toBe(true);
  expect(textOf(text)).toMatch(/Khyber Pakhtunkhwa with the former tribal districts: 1 incident\b/);
});

it("a file of incidents has the report of its list with it, and says which list its rows are of", async () => {
  const { sources, filter } = JSON.parse((await site.get("/incidents.json?to=2010&limit=1")).text);
  expect(sources.map(({ id }: { id: string }) => id)).toEqual(["ucdp-candidate-23-0-10", "ucdp-ged-22-1"]);
  expect(filter.dataset).toBe("ucdp-ged-ttp");
  const last = await site.get("/incidents.json?dataset=documents&limit=3&offset=6");
  expect(last.headers.get("link")).toBe('</incidents.json?dataset=documents&limit=3&offset=3>; rel="prev"');
  const early = await site.get("/incidents.json?dataset=documents&limit=3&offset=1");
  expect(early.headers.get("link")).toContain('</incidents.json?dataset=documents&limit=3>; rel="prev"');
  const boxed = await site.get("/incidents.csv?box=60,23,78,38&limit=1&for=spreadsheet");
  expect(boxed.headers.get("content-disposition")).toContain("_box-60-23-78-38_");
  const bytes = await (await fetch(`${site.origin}/incidents.csv?limit=1&for=spreadsheet`)).arrayBuffer();
  expect([...new Uint8Array(bytes).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});
