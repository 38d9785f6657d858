import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refuseForeign, refuseForeignService } from "../../server/cli/owner.ts";

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
