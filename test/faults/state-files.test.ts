import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LiveStore } from "../../server/data/store/live-store.ts";
import { openDesk } from "../../server/http/desk/open.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending } from "../data/store/folders.ts";

const BY = { author: "Amna Khan", reason: "a new report" };
const EDITOR = { name: "amna", password: "a long password of hers" };

let folders: Folders;
beforeEach(async () => {
  folders = new Folders("fresh");
  const store = await folders.open();
  const { editors } = openDesk({ stateDir: folders.stateDir, requireSignIn: "editors" }, store, { cost: 10 });
  await editors.put(EDITOR.name, EDITOR.password);
  await publish(store, "2022-05");
  await publish(store, "2022-06");
  await folders.close(store);
  writeFileSync(
    path.join(folders.stateDir, "publishing.json"),
    '{"from":"0000000000000000000000000000000000000000"}\n',
  );
});
afterEach(() => folders.remove());

const FILES = [
  "session.key",
  "editors.json",
  "ended-sessions.json",
  "notes/0123456789abcdef01234567.json",
  "publishing.lock",
  "publishing.json",
  "history.git/HEAD",
  "history.git/config",
  "history.git/refs/heads/main",
  "history.git/description",
];

const HARMS: Readonly<Record<string, (file: string) => void>> = {
  empty: (file) => writeFileSync(file, ""),
  halved: (file) => truncateSync(file, existsSync(file) ? Math.floor(statSync(file).size / 2) : 0),
  gone: (file) => rmSync(file, { force: true }),
  garbage: (file) => writeFileSync(file, "\0secret\xff".repeat(20)),
  "a folder": (file) => {
    rmSync(file, { force: true });
    mkdirSync(file);
  },
};

const CASES = FILES.flatMap((file) => Object.keys(HARMS).map((harm) => [file, harm] as const));

it.each(CASES)("starts, serves, and publishes or says why not where %s is %s", async (file, harm) => {
  const place = path.join(folders.stateDir, file);
  mkdirSync(path.dirname(place), { recursive: true });
  if (!existsSync(place)) writeFileSync(place, "{}");
  HARMS[harm]?.(place);
  folders.lines.length = 0;
  const store = await folders.open();
  expect(
    store.current().series.find(({ id }) => id === "attacks-claimed")?.observations.length,
  ).toBeGreaterThan(2);
  expect(store.problems()).toEqual([]);
  const closed = store.closed();
  const done = await publish(store, "2022-07").catch((error: Error) => error.message);
  expect(done).toBe(closed ?? "published");
  if (closed === null) expect(readFileSync(path.join(folders.dataDir, CLAIMED), "utf8")).toContain("2022-07");
  else
    expect(closed).toMatch(
      /put history\.git in STATE_DIR back from the backup$|^the history cannot be written: expected /,
    );
  await store.history();
  expect(await store.notes.list()).toEqual([]);
  expect((await store.notes.damage()) !== null).toBe(file.startsWith("notes/") && harm !== "gone");
  try {
    openDesk({ stateDir: folders.stateDir, requireSignIn: "editors" }, store, { cost: 10 });
  } catch (error) {
    expect(String(error)).toContain(path.basename(file));
  }
  const words = folders.lines.join("");
  expect(words).not.toMatch(/secret|\n +at /);
  if (closed !== null) expect(words).toContain("nothing can be published");
});

async function publish(store: LiveStore, month: string): Promise<string> {
  const change = sending({ [CLAIMED]: `${HEADER}${month},30,,,,,,gul-2024,§5.1,\n` });
  return (await store.publish(proposalOf(await store.propose(store.current().revision, change)), BY)).kind;
}
