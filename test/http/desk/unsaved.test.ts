import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { refusalOf } from "../../../server/http/desk/unsaved.ts";
import { CLAIMED, DeskServer, hidden, PASSWORD, type Visitor, wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();
/** A state folder in which no draft can be kept, also for who may write everywhere. */
function shut(drafts: string) {
  rmSync(drafts, { recursive: true, force: true });
  writeFileSync(drafts, "");
}

function open(drafts: string) {
  rmSync(drafts);
  mkdirSync(drafts);
}

describe("where the state folder cannot be written", () => {
  let server: DeskServer;
  let maria: Visitor;
  let drafts: string;
  beforeAll(async () => {
    server = await DeskServer.open();
    maria = await server.editor();
    drafts = path.join(server.root, "var", "drafts");
  });
  afterAll(() => server.remove());

  it("an upload says so and keeps what was pasted, to be sent again", async () => {
    shut(drafts);
    const text = `period,value,source,locator\n2022-05,30,gul-2024,"§5, <b>"\n`;
    const fields = { text, file: CLAIMED, mode: "merge" };
    const answer = await maria.send("/update/upload", fields, { "sources.csv": "id\n" });
    expect(answer.status).toBe(503);
    const words = wordsOf(answer.text);
    expect(words).toContain("what you typed is still here");
    expect(words).toContain("Choose again: sources.csv");
    expect(words).toContain('2022-05,30,gul-2024,"§5, <b>"');
    expect(answer.text).not.toContain(server.root);
    expect(hidden(answer.text, "file")).toBe(CLAIMED);
    expect(server.lines.join("\n")).toContain("a form could not be kept");
    open(drafts);
    const again = await maria.send("/update/upload", fields);
    expect(wordsOf((await maria.get(again.location)).text)).toContain("May 2022");
  });

  it("a row keeps its cells", async () => {
    shut(drafts);
    const cells = { "cell.period": "2022-05", "cell.value": "30", "cell.locator": "p. 4" };
    const answer = await maria.post("/update/row", { file: CLAIMED, ...cells });
    expect(answer.status).toBe(503);
    for (const [name, value] of Object.entries(cells)) expect(hidden(answer.text, name)).toBe(value);
  });
});

describe("where what sessions leave cannot be written", () => {
  it("a sign-out takes the cookie, ends the session while the server runs, and says what is not kept", async () => {
    const server = await start();
    const maria = await server.editor();
    const copy = server.visitor({ cookie: maria.cookie });
    expect((await copy.get("/update/row")).status).toBe(200);
    mkdirSync(path.join(server.root, "var", "ended-sessions.json"));
    const answer = await maria.post("/update/sign-out", {});
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie().join()).toMatch(/^ttp-session=;.*Expires=Thu, 01 Jan 1970/);
    expect(wordsOf(answer.text)).toContain("You are signed out, but the server could not write that down");
    expect(answer.text).not.toContain(server.root);
    expect((await copy.get("/update/row")).status).toBe(303);
    const [line = "", ...more] = server.lines.filter((each) => each.includes("error"));
    expect(line).toContain("the end of a session could not be kept");
    expect(more).toEqual([]);
    expect(line).not.toContain("    at ");
  });

  it.each([
    ["ENOSPC", 507, "There is no room left on the disk"],
    ["EROFS", 503, "The server may not write into its state folder"],
  ])("a change of password that meets %s answers %i and changes nothing", async (code, status, words) => {
    const server = await start();
    const maria = await server.editor();
    const fails = Object.assign(new Error(code), { code, syscall: "write" });
    vi.spyOn(server.editors, "put").mockRejectedValueOnce(fails);
    const password = "nine herons on a wire";
    const answer = await maria.post("/update/password", { old: PASSWORD, password, again: password });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
    expect(wordsOf(answer.text)).toContain(words);
    expect(wordsOf(answer.text)).toContain("your password is as it was");
    expect(answer.text).not.toContain(password);
    expect((await maria.get("/update/row")).status).toBe(200);
    expect((await server.visitor().signIn("maria")).status).toBe(303);
    const log = server.lines.join("");
    expect(log).toContain("a password could not be kept");
    expect(log).not.toMatch(/request failed| {4}at /);
  });
});

it.each([
  ["ENOSPC", 507, "no room left on the disk"],
  ["EDQUOT", 507, "no room left on the disk"],
  ["EROFS", 503, "may not write into its state folder"],
  ["EACCES", 503, "may not write into its state folder"],
  ["EIO", 503, "cannot be written"],
])("the disk's %s is said with status %i", (code, status, words) => {
  const error = Object.assign(new Error(code), { code, syscall: "write", path: "/srv/state/drafts" });
  expect(refusalOf(error)).toMatchObject({ status, words: expect.stringContaining(words) });
  expect(refusalOf(new Error("a mistake of the program"))).toBeUndefined();
});
