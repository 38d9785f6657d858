import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runData } from "../../server/cli/data.ts";
import type { Io } from "../../server/cli/io.ts";
import { DATA } from "../fixtures/folder.ts";

const TEXT = `Brief of March 2022

In April 2022 the TTP claimed 54 attacks. At least 14 soldiers were killed on 3 March 2022.

On 3 May 2022 the ministry announced a truce.`;

function record(dataDir = DATA) {
  const out: string[] = [];
  const err: string[] = [];
  const env = { DATA_DIR: dataDir };
  const io: Io = { out: (line) => out.push(line), err: (line) => err.push(line), today: "2024-05-01", env };
  return { out, err, io };
}

describe("npm run data -- read", () => {
  let folder = "";
  let file = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "report-"));
    file = path.join(folder, "brief.txt");
    await writeFile(file, TEXT);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("prints each find with its words, place, period, series and what stands there", async () => {
    const { out, err, io } = record();
    expect(await runData(["read", file], io)).toBe(0);
    expect(err).toEqual([]);
    expect(out.at(-1)).toBe("2 numbers and 2 events found");
    expect(out[0]).toBe("paragraph 1  “54 attacks”  54 · attacks  2022-04");
    expect(out[1]).toContain("series attacks-claimed · by TTP · agrees: 54, from ");
  });

  it("prints them as JSON", async () => {
    const { out, io } = record();
    expect(await runData(["read", file, "--json"], io)).toBe(0);
    const rows = JSON.parse(out.join("\n"));
    expect(rows[1]).toMatchObject({
      wording: "At least 14 soldiers",
      value: 14,
      qualifier: "at least",
      period: "2022-03-03",
      counted: "security-deaths",
    });
    expect(rows[0]).toEqual({
      ...{
        wording: "54 attacks",
        sentence: "In April 2022 the TTP claimed 54 attacks.",
        locator: "paragraph 1",
      },
      ...{ value: 54, low: null, high: null, qualifier: "exact", read_as: "", period: "2022-04" },
      ...{ resolved: false, counted: "attacks", noun: "attacks", by: "TTP" },
      ...{ series: "attacks-claimed", standing: "agrees" },
    });
    expect(rows[3].event).toEqual({
      ...{ date: "2022-05-03", title: "The ministry announced a truce", wording: "3 May 2022" },
      ...{ sentence: "On 3 May 2022 the ministry announced a truce.", locator: "paragraph 2" },
      ...{ resolved: false, by: "", standing: "new" },
    });
  });

  it("tells ranges, words without a number and what is missing for sure", async () => {
    const words = path.join(folder, "words.txt");
    await writeFile(
      words,
      "In April 2022 the TTP claimed 40 to 50 attacks. In May 2022 it claimed over 60 attacks. In June 2022 it claimed dozens of attacks.\n\nIn July 2022 it claimed between 70 and 80 attacks.",
    );
    const { out, io } = record();
    await runData(["read", words], io);
    expect(out.filter((_, index) => index % 2 === 0).slice(0, 4)).toEqual([
      "paragraph 1  “40 to 50 attacks”  40 to 50 · attacks  2022-04",
      "paragraph 1  “over 60 attacks”  over 60 · attacks  2022-05",
      "paragraph 1  “dozens of attacks”  in words · attacks  2022-06",
      "paragraph 2  “between 70 and 80 attacks”  70 to 80 · attacks  2022-07",
    ]);
    const json = record();
    await runData(["read", words, "--json"], json.io);
    const rows = JSON.parse(json.out.join("\n"));
    expect(rows.map(({ missing }: { missing?: string }) => missing)).toEqual([
      ...[undefined, undefined, "WD", undefined],
    ]);
    expect([rows[0].low, rows[0].high]).toEqual([40, 50]);
  });

  it.each([
    [[], "2024-03"],
    [["--published", "2022-07"], "2022-06"],
  ])("reckons from the day of the source, or from the one that is given: %j", async (more, month) => {
    const recent = path.join(folder, "recent.txt");
    await writeFile(recent, "Last month the TTP claimed 61 attacks.");
    const { out, io } = record();
    expect(await runData(["read", recent, "--source", "gul-2024", ...more], io)).toBe(0);
    expect(out[0]).toBe(`paragraph 1  “61 attacks”  61 · attacks  ${month} (worked out)`);
    expect(out.at(-1)).toBe("1 number and 0 events found");
  });

  it.each([
    [["--published", "soon"], "expected --published with a date"],
    [["--source", "nobody"], "expected --source with an id"],
    [["--loud"], "unknown option"],
  ])("refuses %j", async (more, words) => {
    const { err, io } = record();
    expect(await runData(["read", file, ...more], io)).toBe(2);
    expect(err.join().toLowerCase()).toContain(words);
  });

  it("says where nothing tells the time of a number", async () => {
    const bare = path.join(folder, "bare.txt");
    await writeFile(bare, "The TTP claimed 61 attacks.");
    const { out, io } = record();
    expect(await runData(["read", bare], io)).toBe(0);
    expect(out[0]).toBe("paragraph 1  “61 attacks”  61 · attacks  no date");
  });

  it("shows what is found also where there are no data, and what the report was read without", async () => {
    const { out, err, io } = record(path.join(folder, "nowhere"));
    expect(await runData(["read", file], io)).toBe(0);
    expect(out.slice(0, 2)).toEqual(["paragraph 1  “54 attacks”  54 · attacks  2022-04", "    by TTP · new"]);
    expect(out.slice(-3)).toEqual([
      expect.stringMatching(/ event {2}2022-05-03$/),
      "    The ministry announced a truce · new",
      "2 numbers and 2 events found",
    ]);
    expect(err).toEqual([]);
  });

  it("says what cannot be read", async () => {
    const picture = path.join(folder, "x.png");
    await writeFile(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
    const { err, io } = record();
    expect(await runData(["read", picture], io)).toBe(1);
    expect(err[0]).toMatch(/^This is a picture/);
    expect(await runData(["read", path.join(folder, "none.txt")], io)).toBe(2);
  });
});
