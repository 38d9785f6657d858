import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPassedOver, PassedOver } from "../../../server/data/records/passed-over.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "passed-over-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "x");
  }
}
const told = async () => (await findPassedOver(folder)).map(({ file, message }) => `${file}: ${message}`);
const named = (path: string, name: string) =>
  `${path}: expected the name "${name}" to be read, got "${path.slice(path.lastIndexOf("/") + 1)}", not read`;

describe("files that are not read", () => {
  it("are told where they look meant, with the name that would be read", async () => {
    await put(
      "Copy of sources (2).csv",
      "series/deaths.tsv",
      "series/deaths.csv.bak",
      "incidents/list",
      "schemas/Series.JSON",
    );
    expect((await told()).sort()).toEqual(
      [
        named("Copy of sources (2).csv", "sources.csv"),
        named("series/deaths.tsv", "deaths.csv"),
        named("series/deaths.csv.bak", "deaths.csv"),
        named("incidents/list", "list.csv"),
        named("schemas/Series.JSON", "Series.json"),
      ].sort(),
    );
  });

  it("are nobody's business where they are read, are no tables, or were left behind by a program", async () => {
    await put("sources.csv", "series/a.csv", "incidents/b.csv", "schemas/series.json", "datapackage.json");
    await put(
      "notes.md",
      "list",
      "schemas/readme.csv",
      ".hidden.csv",
      "~$sources.xlsx",
      "sources.csv~",
      "series/2024/.a.csv",
    );
    expect(await told()).toEqual([]);
  });

  it("are told of a folder that is not looked into, and of none below it", async () => {
    await put("2024/a.csv", "2024/readme.md", "2024/deep/b.csv", "series/old/c.xlsx", "series/old/~$c.xlsx");
    expect((await told()).sort()).toEqual([
      '2024/a.csv: expected the file in the data folder or its folders series and incidents itself to be read, got "2024/a.csv", not read',
      'series/old/c.xlsx: expected the file in series itself to be read, got "series/old/c.xlsx", not read',
    ]);
  });

  it("are told up to fifty, and how many more there are", async () => {
    await put(...Array.from({ length: 50 }, (_, at) => `list ${at}.csv`));
    expect(await told()).toHaveLength(50);
    await put("list 50.csv");
    expect((await told()).at(-1)).toBe(
      ": expected the names of data files, got 1 more file that is not read",
    );
    await put("list 51.csv");
    const all = await told();
    expect(all).toHaveLength(51);
    expect(all.at(-1)).toBe(": expected the names of data files, got 2 more files that are not read");
  });

  it("are others from one look to the next, or the same", async () => {
    const looks = new PassedOver();
    expect(await looks.look(folder)).toBe(false);
    await put("a list.csv");
    expect(await looks.look(folder)).toBe(true);
    expect(looks.list).toHaveLength(1);
    expect(await looks.look(folder)).toBe(false);
    expect(await new PassedOver().look(join(folder, "nowhere"))).toBe(false);
  });
});
