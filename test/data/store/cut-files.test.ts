import { afterEach, beforeEach, expect, it } from "vitest";
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
