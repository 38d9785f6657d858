import { symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isDataPath, readFolder } from "../../../server/data/records/folder.ts";
import { loadDataset, revisionOf } from "../../../server/data/records/load.ts";
import { baseWith, linesOf, load, readBase, TODAY, temporaryBase } from "../read.ts";

async function baseDataset() {
  const { dataset } = load(await readBase());
  if (!dataset) throw new Error("the base folder does not load");
  return dataset;
}

describe("the dataset of the base folder", () => {
  it("holds the records with their references resolved", async () => {
    const dataset = await baseDataset();
    expect(dataset.title).toBe("A small folder for tests");
    expect(dataset.updated).toBe(TODAY);
    const [survey, wire] = dataset.sources;
    expect(wire?.cited_in).toBe(survey);
    expect(wire?.note).toBe('Headed "Attacks rise" in print.');
    expect(dataset.series.map(({ id, chart }) => `${chart.id}: ${id}`)).toEqual([
      "attacks: claimed",
      "attacks: counted",
      "refugees: refugees",
    ]);
    expect(dataset.series[1]?.counted).toEqual({ dataset: dataset.datasets[0], measure: "killed_security" });
    expect(dataset.settings.headlines).toHaveLength(1);
    expect(dataset.milestones.map(({ id }) => id)).toEqual(["talks-begin", "talks-end", "campaign"]);
  });

  it("has charts in their order, and as they stand where that is the same", async () => {
    const charts = (attacks: string, refugees: string) =>
      `id,title,question,unit,order\nattacks,Attacks,How many?,attacks,${attacks}\nrefugees,Refugees,How many?,people,${refugees}\n`;
    const inOrder = async (...orders: [string, string]) =>
      load(await baseWith("charts.csv", charts(...orders))).dataset?.charts.map(({ id }) => id);
    expect(await inOrder("2", "1")).toEqual(["refugees", "attacks"]);
    expect(await inOrder("7", "7")).toEqual(["attacks", "refugees"]);
  });

  it("is told the id of a source by a title that one alone has, whatever its signs and capitals", async () => {
    const sources = Buffer.from((await readBase()).get("sources.csv") ?? "").toString();
    const milestones = Buffer.from((await readBase()).get("milestones.csv") ?? "").toString();
    const told = async (list: string, cell: string) => {
      const files = new Map([...(await readBase()), ["sources.csv", Buffer.from(list)]]);
      files.set("milestones.csv", Buffer.from(milestones.replace(",survey,", `,${cell},`)));
      return load(files).problems?.map(({ message }) => message);
    };
    expect(await told(sources, "A Survey of the year.")).toEqual([
      'expected the id "survey" of sources.csv, got "A Survey of the year."',
    ]);
    const twice = `${sources}survey-2,A survey of the year,,,2023,,report,,,\n`;
    expect(await told(twice, "A survey of the year")).toEqual([
      'expected a source of sources.csv, got "A survey of the year"',
    ]);
  });

  it("keeps missing numbers, bounds and words apart", async () => {
    const [claimed] = (await baseDataset()).series;
    const quantities = claimed?.observations.map(({ period, quantity }) => [
      period.edtf,
      quantity.missing,
      quantity.value,
      quantity.qualifier,
    ]);
    expect(quantities).toEqual([
      ["2021-10", null, 40, "exact"],
      ["2021-11", null, 38, "exact"],
      ["2021-12", null, 45, "exact"],
      ["2022-01", "NR", null, null],
      ["2022-04", "CF", null, null],
      ["2022-05/2022-10", null, 1240, "over"],
      ["2023-12/..", null, null, "between"],
    ]);
  });

  it("tells a number with bounds of its own from an exact one", async () => {
    const claimed = `period,value,low,high,qualifier,wording,source,locator,note
2021-10,40,38,44,,,wire,p. 1,
2021-11,40,40,40,,,wire,p. 1,
`;
    const { dataset } = load(await baseWith("series/claimed.csv", claimed));
    expect(dataset?.series[0]?.observations.map(({ quantity }) => quantity.qualifier)).toEqual([
      "best estimate",
      "exact",
    ]);
  });

  it("ends an open period where its source was published, and says so", async () => {
    const { milestones } = await baseDataset();
    expect(milestones[2]?.date).toMatchObject({
      start: "2023-02-15",
      end: "2024-01-16",
      open: true,
      edtf: "2023-02-15/..",
    });
    expect(milestones[0]?.date).toMatchObject({ start: "2021-11-01", end: "2021-12-01", open: false });
  });

  it("counts a series from its incidents within the coverage only", async () => {
    const counted = (await baseDataset()).series[1];
    const counts = counted?.observations.map(({ period, quantity }) => [
      period.edtf,
      quantity.value,
      quantity.qualifier,
    ]);
    expect(counts).toEqual([
      ["2021-01", 4, "exact"],
      ["2021-02", 0, "exact"],
      ["2021-03", 0, "at least"],
      ["2021-06", 0, "exact"],
    ]);
  });

  it("is frozen, records and lists", async () => {
    const dataset = await baseDataset();
    const incidents = dataset.incidents.get("events") ?? [];
    const frozen = [
      dataset,
      dataset.series,
      dataset.series[0],
      dataset.series[0]?.observations,
      dataset.sources[0],
      dataset.settings,
    ];
    const inner = [
      dataset.series[0]?.observations[0]?.period,
      dataset.milestones[0]?.date,
      incidents,
      incidents[0],
      incidents[0]?.date,
    ];
    for (const each of [...frozen, ...inner]) expect(Object.isFrozen(each)).toBe(true);
  });

  it("orders observations by period and then by when they were published", async () => {
    const rows = "2021-12,46,,,,,survey,p. 1,\n2021-12,45,,,,,wire,p. 1,\n2021-10,40,,,,,wire,p. 1,\n";
    const { dataset } = load(
      await baseWith(
        "series/claimed.csv",
        `period,value,low,high,qualifier,wording,source,locator,note\n${rows}`,
      ),
    );
    expect(
      dataset?.series[0]?.observations.map(({ period, source }) => `${period.edtf} ${source.id}`),
    ).toEqual(["2021-10 wire", "2021-12 wire", "2021-12 survey"]);
  });

  it("takes the day of the newest publication where there is one", async () => {
    const { dataset } = loadDataset(await readBase(), { today: TODAY, updated: "2024-05-05" });
    expect(dataset?.updated).toBe("2024-05-05");
  });
});

describe("a revision", () => {
  it("is twelve digits of the content, whatever the order of the files", async () => {
    const files = await readBase();
    expect(revisionOf(files)).toMatch(/^[0-9a-f]{12}$/);
    expect(revisionOf(new Map([...files].reverse()))).toBe(revisionOf(files));
    expect(revisionOf(await baseWith("charts.csv", "id\n"))).not.toBe(revisionOf(files));
    const moved = new Map(
      [...files].map(([path, bytes]) => [path === "charts.csv" ? "chart.csv" : path, bytes]),
    );
    expect(revisionOf(moved)).not.toBe(revisionOf(files));
  });
});

describe("a folder on disk", () => {
  it("gives the files that have a place in it and leaves others alone", async () => {
    const { folder, remove } = await temporaryBase();
    await writeFile(join(folder, "notes.txt"), "mine");
    await writeFile(join(folder, ".hidden.csv"), "id\n");
    const { files, problems } = await readFolder(folder);
    await remove();
    expect([...files.keys()]).toEqual([...(await readBase()).keys()]);
    expect(problems).toEqual([]);
  });

  it("refuses files that are too large or cannot be read, without reading them", async () => {
    const { folder, remove } = await temporaryBase();
    await truncate(join(folder, "figures.csv"), 50_000_000);
    await symlink("nowhere.csv", join(folder, "series/lost.csv"));
    const { files, problems } = await readFolder(folder);
    await remove();
    expect(files.has("figures.csv")).toBe(false);
    expect(problems.map(({ file }) => file)).toEqual(["figures.csv", "series/lost.csv"]);
    expect(problems[0]?.message).toBe("expected at most 20000000 bytes, got 50000000");
  });

  it("knows the paths of a data folder", () => {
    const paths = ["sources.csv", "series/a-b.csv", "incidents/x.csv", "datapackage.json"];
    const others = [
      "../x.csv",
      "series/../x.csv",
      "other/x.csv",
      "series/.x.csv",
      "x.json",
      "series/a/b.csv",
      "/x.csv",
    ];
    expect(paths.filter(isDataPath)).toEqual(paths);
    expect(others.filter(isDataPath)).toEqual([]);
  });
});

describe("what is odd and no mistake", () => {
  it("is a day after today, and not today", async () => {
    const header = "id,date,title,category,description,wording,source,locator,note";
    const rows = ["2024-06-01", "2024-06-02"].map((day) => `on-${day},${day},A day,talks,,,survey,p. 4,`);
    const loading = load(await baseWith("milestones.csv", `${[header, ...rows].join("\n")}\n`));
    const odd = linesOf(loading).filter((line) => line.includes("up to today"));
    expect(odd).toEqual([
      'milestones.csv:3: date: expected a date up to today (2024-06-01), got "2024-06-02" (warning)',
    ]);
  });

  it("is no source in which a used one is cited", async () => {
    const sources = Buffer.from((await readBase()).get("sources.csv") ?? []).toString();
    const cited = `${sources.replace("article,survey", "article,origin")}origin,The origin,,,2022-02,,report,,,\n`;
    expect(cited).toContain("article,origin");
    expect(linesOf(load(await baseWith("sources.csv", cited)))).toEqual([]);
  });
});
