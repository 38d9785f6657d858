import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();

it("says why a publication could not be written, by the folders' names, and keeps the change", async () => {
  const server = await start();
  const maria = await server.editor();
  const { draft } = await maria.upload({
    "attacks-claimed.csv": "period,value,source,locator\n2022-05,30,gul-2024,§5\n",
  });
  // What a publication adds to the history cannot be put there, also by who may write everywhere.
  const objects = path.join(server.root, "var", "history.git", "objects");
  renameSync(objects, `${objects}.away`);
  writeFileSync(objects, "");
  const refused = await maria.publish(draft);
  expect(refused.status).toBe(422);
  expect(refused.text).not.toContain(server.root);
  rmSync(objects);
  renameSync(`${objects}.away`, objects);
  expect(wordsOf((await maria.get(draft)).text)).toContain("May 2022");
});
