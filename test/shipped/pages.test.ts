import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { textOf } from "../http/html.ts";
import { type Site, serve, TODAY } from "../http/serve.ts";
import { SHIPPED } from "./folder.ts";

let site: Site;
beforeAll(async () => {
  const { files } = await readFolder(SHIPPED);
  const { dataset, problems } = loadDataset(files, { today: TODAY });
  if (!dataset) throw new Error(JSON.stringify(problems, null, 1));
  site = await serve({ dataset, files });
});
afterAll(() => site?.close());

it("the dashboard has at most ten stops of the keyboard before its first plot, one of them past the others", async () => {
  const { text } = await site.get("/");
  const before = text.slice(text.indexOf("<body"), text.indexOf('<figure class="chart"'));
  const stops =
    before.match(/<a\b|<button\b|<input\b(?! type="hidden")|<select\b|<summary\b|tabindex="0"/g) ?? [];
  expect(stops.length).toBeGreaterThan(5);
  expect(stops.length).toBeLessThanOrEqual(10);
  expect(/<a\b[^>]*>/.exec(before)?.[0]).toContain('href="#charts"');
});

describe("another outlet's words for the year that the TTP counts", () => {
  it("are a rival of the 367 claimed in every form, and no claim by their note", async () => {
    const WORDS = "more than 100 attacks last year";
    const card = textOf((await site.get("/series/attacks-claimed/2022")).text);
    for (const part of ["367", WORDS, "not a claim of the TTP"]) expect(card).toContain(part);
    const { series } = JSON.parse((await site.get("/charts/attacks.json")).text);
    const claimed = series.find(({ id }: { id: string }) => id === "attacks-claimed");
    const year = claimed.observations.find(({ period }: { period: string }) => period === "2022");
    expect(year.text).toBe("367");
    expect(year.rivals).toContainEqual(
      expect.objectContaining({ value: 100, qualifier: "over", wording: WORDS }),
    );
    const rowOf = async (address: string) =>
      (await site.get(address)).text.split("\n").filter((each) => each.includes(WORDS));
    expect(await rowOf("/charts/attacks.csv?columns=all")).toEqual([expect.stringContaining("2022,")]);
    expect(await rowOf("/data/series/attacks-claimed.csv")).toEqual([
      expect.stringContaining("not a claim of the TTP"),
    ]);
  });
});

describe("the years of UCDP beside its months", () => {
  it("are said to differ where they do, and by how much, and are never added", async () => {
    const text = textOf((await site.get("/charts/deaths")).text);
    expect(text).toContain("are not added together");
    expect(text).toContain("2011 (2,598 by year, 2,556 by month: 42 fewer by month)");
    expect(text).toContain("2017 (506 by year, 491 by month: 15 fewer by month)");
    expect(text).not.toContain("2012 (2,309");
  });

  it("are said so on the card of a year and the page of the series", async () => {
    const card = textOf((await site.get("/series/deaths-yearly-ucdp-ttp/2011")).text);
    expect(card).toContain("2,598 by year, 2,556 by month: 42 fewer by month");
    const page = textOf((await site.get("/series/deaths-recorded-ucdp")).text);
    expect(page).toContain("2018 (147 by year, 144 by month: 3 fewer by month)");
  });
});
