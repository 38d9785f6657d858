import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { type DeskServer, wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();
const attention = async (server: DeskServer) =>
  (JSON.parse((await server.visitor().get("/readyz")).text) as { attention: string[] }).attention;
const LOST = "The history before the oldest revision here, of 21 November 2026, cannot be read";

it("says on /readyz and the history that an old commit is lost", async () => {
  const before = await start();
  const maria = await before.editor();
  const { draft } = await maria.upload({
    "attacks-claimed.csv": "period,value,source,locator\n2022-05,30,gul-2024,§5\n",
  });
  expect((await maria.publish(draft)).status).toBe(303);
  expect(await attention(before)).toEqual([]);
  expect(wordsOf((await maria.get("/history")).text)).not.toContain("cannot be read");
  await before.stop();
  const gitDir = path.join(before.root, "var", "history.git");
  const id = execFileSync("git", ["--git-dir", gitDir, "rev-parse", "main~1"], { encoding: "utf8" }).trim();
  rmSync(path.join(gitDir, "objects", id.slice(0, 2), id.slice(2)));
  const server = await start({}, {}, before.root);
  expect(await attention(server)).toEqual([
    expect.stringMatching(/^the history before revision [0-9a-f]{12} of 2026-11-21 cannot be read: put/),
  ]);
  expect(wordsOf((await server.visitor().get("/history")).text)).toContain(LOST);
  expect(server.lines.join("")).toContain("the history cannot be read");
});
