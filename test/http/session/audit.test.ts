import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Audit, MOST_LINES } from "../../../server/http/session/audit.ts";
import { createLog } from "../../../server/log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "audit-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date("2026-11-21T10:00:00Z");

it("keeps the audit lines of a log, newest first, and no others", async () => {
  const lines: string[] = [];
  const audit = new Audit(folder, now);
  const log = audit.over(createLog({ level: "info", plain: true, write: (line) => lines.push(line) }));
  log.info("listening");
  log.info("signed in", { audit: true, editor: "maria" });
  log.info("signed out", { audit: true, editor: "maria" });
  log.warn("refused a sign-in", { audit: true, name: "x".repeat(5000) });
  expect(lines).toHaveLength(4);
  expect((await audit.list("done")).map(({ message }) => message)).toEqual(["signed out", "signed in"]);
  const [refused] = await new Audit(folder).list("refused");
  expect(refused).toMatchObject({ time: "2026-11-21T10:00:00.000Z", fields: { name: "x".repeat(200) } });
  for (const file of readdirSync(folder)) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});

it("takes no more room than it may, whatever comes, and refusals push out nothing that was done", async () => {
  const audit = new Audit(folder, now, 2000);
  await audit.keep("done", "signed in", { editor: "maria" });
  for (let index = 0; index < 200; index += 1) void audit.keep("refused", "refused a sign-in", { index });
  expect((await audit.list("refused"))[0]?.fields).toEqual({ index: 199 });
  expect(await audit.list("done")).toHaveLength(1);
  const sizes = readdirSync(folder).map((file) => statSync(path.join(folder, file)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  expect(sizes).toHaveLength(3);
});

it("reads past what a power cut has left, and does without a place to write", async () => {
  writeFileSync(
    path.join(folder, "audit.jsonl"),
    '{"time":"2026","message":"signed in","fields":{}}\n{"time":"20\0',
  );
  expect(await new Audit(folder).list("done")).toHaveLength(1);
  mkdirSync(path.join(folder, "audit-refused.jsonl"));
  const audit = new Audit(folder, now);
  await audit.keep("refused", "refused a sign-in", {});
  expect(await audit.list("refused")).toEqual([]);
});

it("lists the newest of both files and no more than a page takes, and makes the folder that it needs", async () => {
  const state = path.join(folder, "var");
  const audit = new Audit(state, now, 5000);
  const log = audit.over(createLog({ level: "silent" }));
  for (let index = 0; index < MOST_LINES + 5; index += 1) log.error("not kept", { audit: true, index });
  const listed = await audit.list("refused");
  expect(listed.map(({ fields }) => fields.index)).toEqual(
    Array.from({ length: listed.length }, (_, index) => MOST_LINES + 4 - index),
  );
  const [newer = 0, older = 0] = ["audit-refused.jsonl", "audit-refused-older.jsonl"].map(
    (name) => readFileSync(path.join(state, name), "utf8").trim().split("\n").length,
  );
  expect([listed.length, listed[0]?.fields]).toEqual([Math.min(MOST_LINES, newer + older), { index: 104 }]);
  for (let index = 0; index < MOST_LINES + 5; index += 1)
    await new Audit(folder, now).keep("done", "x", { index });
  const done = await new Audit(folder).list("done");
  expect([done.length, done[0]?.fields.index]).toEqual([MOST_LINES, MOST_LINES + 4]);
});
