import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refuseFolders, refuseForeign, refuseForeignService, userName } from "../../server/cli/owner.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "owner-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const asked = (name = "") => [{ variable: "STATE_DIR", folder: path.join(folder, name) }];

it("a command writes into folders of its own user, and says as whom to run it elsewhere", () => {
  const { uid } = statSync(folder);
  expect(refuseForeign(asked(), uid)).toBeUndefined();
  expect(refuseForeign(asked(), uid + 1)).toMatch(
    /^STATE_DIR: .*owner-\w+ belongs to \S+; run this as that user: sudo -u \S+ npm run/,
  );
});

it("each of a command's folders is looked at, the state before the data", () => {
  const { uid } = statSync(folder);
  const env = { STATE_DIR: folder, DATA_DIR: folder };
  expect(refuseFolders(env, uid)).toBeUndefined();
  expect(refuseFolders(env, uid + 1)).toMatch(/^STATE_DIR: /);
  expect(refuseFolders({ ...env, STATE_DIR: path.join(folder, "new") }, uid + 1)).toMatch(/^DATA_DIR: /);
  // Nothing said is the folder var, not the one that the command was called in.
  expect(refuseFolders({ ...env, STATE_DIR: "" }, uid + 1)).not.toContain(`${process.cwd()} belongs`);
});

it("a file in place of a folder belongs to nobody, and what cannot be looked at is said", () => {
  const { uid } = statSync(folder);
  writeFileSync(path.join(folder, "file"), "");
  expect(refuseForeign(asked("file/var"), uid + 1)).toBeUndefined();
  expect(() => refuseForeign(asked("x".repeat(300)), uid + 1)).toThrow("ENAMETOOLONG");
});

it("a folder that is yet to be made is refused to none but root, beside another user's", () => {
  const { uid } = statSync(folder);
  expect(refuseForeign(asked("new"), uid + 1)).toBeUndefined();
  expect(refuseForeign(asked("new"), uid)).toBeUndefined();
});

it.runIf(process.getuid?.() === 0)(
  "root makes no folder beside another user's, whose number is told where he has no name",
  () => {
    chownSync(folder, 54_321, 54_321);
    expect(refuseForeign(asked("new"), 0)).toMatch(
      /^STATE_DIR: .*new belongs to #54321; run this as that user: sudo -u '#54321' npm run/,
    );
  },
);

it.runIf(process.getuid?.() === 0)("an owner is told by the name of his number, not of his group's", () => {
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const [name, , uid] = users.find(([, , id, group]) => id !== group) ?? [];
  chownSync(folder, Number(uid ?? 1), 1);
  expect(refuseForeign(asked(), 0)).toContain(` belongs to ${name ?? users[1]?.[0]};`);
  // There is no history yet: the server makes one.
  expect(refuseForeignService(folder, 0)).toBeUndefined();
});

it("a server starts beside the history of its own user, and beside none", () => {
  const { uid } = statSync(folder);
  expect(refuseForeignService(folder, 0)).toBeUndefined();
  mkdirSync(path.join(folder, "history.git"));
  expect(refuseForeignService(folder, uid)).toBeUndefined();
  expect(refuseForeignService(folder, uid + 1)).toBeUndefined();
});

it("root starts no server beside another user's history", () => {
  const history = path.join(folder, "history.git");
  mkdirSync(history);
  // To root the test's own folder is another user's where the test is not run by root.
  if (process.getuid?.() === 0) chownSync(history, 1, 1);
  expect(refuseForeignService(folder, 0)).toMatch(/history\.git belongs to \S+; run this as that user/);
});

it.each([
  [{ USER: "amna", LOGNAME: "a", USERNAME: "Amna Khan" }, 0, "amna"],
  [{ USER: "", LOGNAME: "amna", USERNAME: "Amna Khan" }, 0, "amna"],
  [{ USERNAME: "Amna Khan" }, 0, "Amna Khan"],
  [{}, 0, "root"],
  // A container's user has no entry among the names.
  [{}, 54_321, "#54321"],
])("whoever runs a command is named as the system does: %j of user %i", (env, uid, name) => {
  expect(userName(env, uid)).toBe(name);
});
