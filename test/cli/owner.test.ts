import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { refuseForeign } from "../../server/cli/owner.ts";

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
