import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { commitElsewhere } from "../../data/store/elsewhere.ts";
import { CLAIMED, wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();
let root = "";
let remote = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "shared-desk-"));
  remote = path.join(root, "shared.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("names the commit of the shared history that is bad, and who made it, wherever the problem is told", async () => {
  const server = await start({ HISTORY_REMOTE: remote });
  const maria = await server.editor();
  commitElsewhere(
    remote,
    CLAIMED,
    (text) => `${text}2024-13,5,,,,,,gul-2024,§5.1,\n`,
    "A month too many",
    "Bilal b",
  );
  await server.store.catchUp();
  const [problem] = server.store.problems();
  const where = `in commit ${problem?.commit?.revision} by Bilal b in the shared history`;
  expect(problem?.commit?.revision).toMatch(/^[0-9a-f]{12}$/);
  for (const page of ["/data-health", "/update"]) {
    const words = wordsOf((await maria.get(page)).text);
    expect(words).toContain(where);
    expect(words).toContain("The shared history has problems");
    expect(words).not.toContain("Somebody has edited the files on the server");
  }
  const { attention } = JSON.parse((await maria.get("/readyz")).text) as { attention: string[] };
  expect(attention.join("\n")).toContain(`${CLAIMED}:${problem?.line} ${where}`);
});

it("says in plain words that the shared repository is away, and publishes the draft once it is back", async () => {
  const server = await start({ HISTORY_REMOTE: remote });
  const maria = await server.editor();
  const { draft } = await maria.upload({
    "attacks-claimed.csv": "period,value,source,locator\n2022-05,30,gul-2024,§5\n",
  });
  renameSync(remote, `${remote}.away`);
  const refused = await maria.publish(draft);
  expect(refused.status).toBe(503);
  const words = wordsOf(refused.text);
  expect(words).toContain("cannot be reached, and nothing was published; your change is kept as a draft");
  expect(words).not.toMatch(/git repository|may have arrived/);
  renameSync(`${remote}.away`, remote);
  expect((await maria.publish(draft)).status).toBe(303);
});

it("tells editors and monitors where the shared history takes no notes", async () => {
  const server = await start({ HISTORY_REMOTE: remote });
  const maria = await server.editor();
  // A branch below it leaves no room for its name.
  execFileSync("git", ["--git-dir", remote, "update-ref", "refs/heads/main-notes/old", "main"]);
  expect((await maria.get("/update")).text).not.toContain("Notes stay on this server");
  await maria.post("/update/notes", { month: "2021-12", text: "The truce ended." });
  await server.store.catchUp();
  const words = wordsOf((await maria.get("/update")).text);
  expect(words).toContain("Notes stay on this server Notes left on this server do not reach the others");
  const { attention, status } = JSON.parse((await maria.get("/readyz")).text);
  expect([status, attention.join()]).toEqual(["ready", expect.stringMatching(/^notes left on this server/)]);
});

it("takes on one server who signed in on another, with the same key and list of editors", async () => {
  const [a, other] = [await start(), await start()];
  const maria = await a.editor();
  await other.stop();
  for (const file of ["session.key", "editors.json"])
    copyFileSync(path.join(a.root, "var", file), path.join(other.root, "var", file));
  const b = await start({}, {}, other.root);
  const page = async (cookie: string) =>
    wordsOf(await (await fetch(`${b.origin}/update`, { headers: { cookie } })).text());
  expect(await page(maria.cookie)).toContain("Enter what a report says");
  expect(await page("")).not.toContain("Enter what a report says");
});
