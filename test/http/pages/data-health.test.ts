import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLAIMED, Folders, HEADER } from "../../data/store/folders.ts";
import { textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

it("the health of the data is told in sentences, each kind of warning with what it means", async () => {
  const text = textOf((await site.get("/data-health")).text);
  expect(text).toMatch(/1,569,248 in 365 days is about 130,860 a month; around it there are/);
  expect(text).toContain("it may be a slip of a digit, or true");
  expect(text).not.toMatch(/\bexpected\b.*\bgot\b/);
});

it("files with problems are told by their names in the folder, and where the folders are is not", async () => {
  const folders = new Folders();
  const store = await folders.open();
  folders.write(CLAIMED, `${HEADER}2022-13,many,,,,,,nobody,,\n`);
  folders.write("series/a copy (2).csv", HEADER);
  await store.refresh();
  const broken = await serve(store, { DATA_DIR: folders.dataDir, STATE_DIR: folders.stateDir });
  const told = async () => {
    const { text } = await broken.get("/data-health");
    for (const place of [folders.root, folders.dataDir, folders.stateDir]) expect(text).not.toContain(place);
    return textOf(text);
  };
  expect(store.problems()).not.toEqual([]);
  expect(await told()).toContain(CLAIMED);
  // What the folder has no use for by its name is told too.
  expect(await told()).toContain("series/a copy (2).csv");
  // What the system says of a file that is none names the file.
  rmSync(path.join(folders.dataDir, CLAIMED));
  mkdirSync(path.join(folders.dataDir, CLAIMED));
  await store.refresh();
  expect(store.problems()).not.toEqual([]);
  await told();
  await broken.close();
  await folders.remove();
});
