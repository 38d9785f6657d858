import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Difference } from "../../../server/data/change/difference.ts";
import { cutFiles } from "../../../server/data/store/cut-files.ts";
import { Folders, proposalOf, sending } from "./folders.ts";

let folders: Folders;
beforeEach(() => {
  folders = new Folders();
});
afterEach(() => folders.remove());

const BY = { author: "Amna Khan", reason: "a new report" };

it("asks where many rows are gone from a file, serves them meanwhile, and takes it once it is published so", async () => {
  const store = await folders.open();
  const file = "incidents/ucdp-ged-ttp.csv";
  const whole = folders.read(file);
  const cut = `${whole.split("\n", 30).join("\n")}\n`;
  const before = store.current();
  folders.write(file, cut);
  await store.refresh();
  expect(store.current()).toBe(before);
  expect(store.problems()).toMatchObject([
    { file, message: expect.stringMatching(/^expected the 49 rows last/) },
  ]);
  folders.write(file, whole);
  await store.refresh();
  expect([store.problems(), await store.history()]).toMatchObject([[], { length: 1 }]);
  folders.write(file, cut);
  const meant = proposalOf(await store.propose(before.revision, sending({ [file]: cut }, "replace")));
  expect((await store.publish(meant, BY)).kind).toBe("published");
  expect(store.problems()).toEqual([]);
  expect(folders.read(file)).toBe(cut);
});

it("takes for an edit what changes rows beside those that are gone", async () => {
  const store = await folders.open();
  const file = "incidents/ucdp-ged-ttp.csv";
  const [header = "", , ...rows] = folders.read(file).trimEnd().split("\n");
  const edited = rows.map((row) => `${row.slice(0, row.lastIndexOf(","))},looked at`);
  folders.write(file, `${[header, ...edited].join("\n")}\n`);
  await store.refresh();
  expect([store.problems(), await store.history()]).toMatchObject([[], { length: 2 }]);
});

it("says what an edit on disk changed, also where it is no row, and no more than a reason holds", async () => {
  const store = await folders.open();
  const claimed = "series/attacks-claimed.csv";
  folders.write(claimed, folders.read(claimed).replaceAll("\n", "\r\n"));
  await store.refresh();
  const reason = async () => (await store.history())[0]?.reason ?? "";
  expect(await reason()).toBe("Edited on disk: the same rows, written differently");
  folders.write(
    "series.csv",
    folders.read("series.csv").replace("Attacks claimed by the TTP", "Long ".repeat(500)),
  );
  folders.write(claimed, `${folders.read(claimed)}2022-05,30,,,,,,gul-2024,§5.1,\n`);
  await store.refresh();
  expect(store.problems()).toEqual([]);
  expect(await reason()).toMatch(/^Edited on disk\n\n.*Long Long.*…$/s);
  expect((await reason()).length).toBe(2000);
});

describe("a file", () => {
  /** Of a file with so many rows, so many of them gone; and what else has changed. */
  function told(rows: number, gone: number, more: readonly string[] = [], kind = "changed") {
    const file = "series/a.csv";
    const text = `period,value\n${"2024,1\n".repeat(rows)}`;
    const changes = [...Array.from({ length: gone }, () => "removed"), ...more].map((each) => ({
      kind: each,
    }));
    const difference = { files: [{ file, kind, rows: changes }] } as unknown as Difference;
    return cutFiles(new Map([[file, Buffer.from(text)]]), difference).map(({ message }) => message);
  }

  it("looks cut short from five rows on, where more than a quarter of them are gone", () => {
    expect([told(19, 5), told(20, 5), told(10, 4)].map(({ length }) => length)).toEqual([1, 0, 0]);
    expect(told(19, 5)[0]).toMatch(
      /^expected the 19 rows last published, found 5 of them gone and no other change; put the file back, or .* publish series\/a\.csv --replace/,
    );
  });

  it("does not where a row was added, or the whole file was taken away", () => {
    expect([...told(10, 6, ["added"]), ...told(10, 10, [], "removed")]).toEqual([]);
  });
});
