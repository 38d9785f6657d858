import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runEditor } from "../../server/cli/editor.ts";
import { listTokens } from "../../server/cli/tokens.ts";
import { Editors } from "../../server/http/session/editors.ts";
import { Tokens } from "../../server/http/session/tokens.ts";

/** What a guess costs is looked at elsewhere. */
const CHEAP = { cost: 4 };

let stateDir: string;

beforeEach(() => {
  stateDir = mkdtempSync(path.join(tmpdir(), "editors-"));
});

afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

async function run(
  args: readonly string[],
  piped: string,
  terminal = false,
  more: Record<string, string> = {},
) {
  const [lines, told]: [string[], string[]] = [[], []];
  const shown: string[] = [];
  const stream = new PassThrough();
  const input = Object.assign(stream, terminal ? { isTTY: true as const, setRawMode: () => input } : {});
  const typed = piped.split("\n");
  if (!terminal) stream.end(piped);
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) =>
      line === `the list of names is kept in ${stateDir}` ? told.push(line) : lines.push(line),
    today: "2026-11-21",
    env: { STATE_DIR: stateDir, USER: "amna", ...more },
  };
  const status = await runEditor(args, io, {
    typing: {
      input: input as never,
      write: (text) => {
        shown.push(text);
        // As a person types: when asked.
        if (terminal && text.endsWith(": ")) setImmediate(() => stream.write(`${typed.shift()}\r`));
      },
    },
    ...CHEAP,
  });
  return { status, text: lines.join("\n"), shown: shown.join(""), told };
}

const PASSWORD = "correct horse battery";

describe("npm run editor", () => {
  it("names the folder that it writes into", async () => {
    expect((await run(["add", "maria"], `${PASSWORD}\n`)).told).toHaveLength(1);
  });

  it("adds, lists and removes, and keeps no password in the clear", async () => {
    expect(await run(["add", "maria"], `${PASSWORD}\n`)).toMatchObject({
      status: 0,
      text: "maria, editor, may sign in",
    });
    const file = path.join(stateDir, "editors.json");
    expect(readFileSync(file, "utf8")).not.toContain("horse");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await new Editors(stateDir, CHEAP).check("MARIA", PASSWORD))?.name).toBe("maria");
    expect(await new Editors(stateDir, CHEAP).check("maria", "another password")).toBeUndefined();
    expect((await run(["list"], "")).text).toContain("maria\teditor\tsince");
    expect(await run(["remove", "Maria"], "")).toMatchObject({ status: 0 });
    expect(await run(["remove", "maria"], "")).toMatchObject({ status: 1 });
    expect((await run(["list"], "")).text).toContain("no editor has been set up");
  });

  it("gives a role, which another password leaves as it is unless it names one, and another one later", async () => {
    const roleOf = async (name: string) => (await new Editors(stateDir).find(name))?.role;
    await run(["add", "jo", "--role", "approver"], PASSWORD);
    expect(await roleOf("jo")).toBe("approver");
    await run(["add", "Jo"], PASSWORD);
    expect(await roleOf("jo")).toBe("approver");
    await run(["add", "jo", "--role", "editor"], PASSWORD);
    expect(await roleOf("jo")).toBe("editor");
    expect(await run(["role", "JO", "reader"], "")).toMatchObject({ status: 0, text: "jo is now a reader" });
    expect((await run(["list"], "")).text).toContain("jo\treader\tsince");
    expect((await run(["role", "jo", "approver"], "")).text).toBe("jo is now an approver");
    expect((await run(["role", "jo", "editor"], "")).text).toBe("jo is now an editor");
    expect(await run(["role", "nobody", "reader"], "")).toMatchObject({ status: 1 });
  });

  it("keeps a name as it was first written, and says what a new password ends and who signs on otherwise", async () => {
    await run(["add", "Jo"], PASSWORD);
    expect((await run(["add", "jo"], PASSWORD)).text).toBe(
      "Jo, editor, may sign in, with a new password; sessions with the old one are over",
    );
    await run(["add", "Maria", "--sign-on"], "");
    expect((await run(["list"], "")).text.split("\n")).toEqual([
      expect.stringMatching(/^Jo\teditor\tsince [\d-]{10}$/),
      expect.stringMatching(/^Maria\teditor\tsince [\d-]{10}\tby the company's sign-on only$/),
    ]);
  });

  it("writes down what was done, to whom and with which role", async () => {
    await run(["add", "jo", "--role", "reader"], PASSWORD);
    await run(["add", "jo"], PASSWORD);
    await run(["role", "jo", "editor"], "");
    await run(["remove", "jo"], "");
    await run(["token", "Anna's R"], "");
    await run(["revoke", "Anna's R"], "");
    const lines = readFileSync(path.join(stateDir, "audit.jsonl"), "utf8").trim().split("\n");
    const told = lines.map((line) => JSON.parse(line));
    expect(told.map(({ message, fields }) => [message, fields.role])).toEqual([
      ["was added", "reader"],
      ["got a new password", undefined],
      ["got another role", "editor"],
      ["was removed", undefined],
      ["got a token for a program", undefined],
      ["lost the token for a program", undefined],
    ]);
    expect(told[0].fields).toEqual({ name: "jo", role: "reader", by: "amna in a terminal" });
  });

  it("writes down nothing of what was not done", async () => {
    for (const args of [
      ["remove", "jo"],
      ["role", "jo", "reader"],
      ["revoke", "jo"],
      ["add", "jo"],
    ])
      expect(await run(args, "short"), args.join(" ")).toMatchObject({ status: 1 });
    expect(existsSync(path.join(stateDir, "audit.jsonl"))).toBe(false);
  });

  it("explains itself", async () => {
    for (const args of [["help"], ["--help"], ["list", "-h"]])
      expect(await run(args, "")).toMatchObject({
        status: 0,
        text: expect.stringMatching(/^usage: npm run editor/),
      });
  });

  it("takes names of a list from before there were roles for editors", async () => {
    const file = path.join(stateDir, "editors.json");
    writeFileSync(file, JSON.stringify({ editors: [{ name: "old", password: null, added: "2024-01-01" }] }));
    expect((await run(["list"], "")).text).toContain("old\teditor\tsince 2024-01-01");
  });

  it("asks twice on a terminal, and shows nothing of it", async () => {
    const added = await run(["add", "maria"], `${PASSWORD}\n${PASSWORD}`, true);
    expect(added).toMatchObject({ status: 0, shown: "Password: \nOnce more: \n" });
    const twice = await run(["add", "jo"], `${PASSWORD}\nanother password`, true);
    expect(twice).toMatchObject({ status: 1, text: "password: expected the same twice, got two" });
    // A name that is none is refused before anybody has typed a password for it.
    expect(await run(["add", "<maria>"], `${PASSWORD}\n${PASSWORD}`, true)).toMatchObject({
      status: 1,
      shown: "",
    });
  });

  it("gives the same password another salt each time", async () => {
    const read = async () => (await new Editors(stateDir).find("maria"))?.password;
    await run(["add", "maria"], PASSWORD);
    const first = await read();
    await run(["add", "maria"], PASSWORD);
    expect(await read()).not.toBe(first);
  });

  it.each([
    ["a short password", ["add", "maria"], "short", "expected 12 to 200 characters, got 5"],
    ["the name as password", ["add", "mariamaria"], "mariamaria!x", "not the name"],
    ["one character over and over", ["add", "maria"], "aaaaaaaaaaaa", "over and over"],
    ["no password", ["add", "maria"], "", "expected a line on standard input"],
    ["a name that is none", ["add", "<maria>"], PASSWORD, "expected 2 to 60 letters"],
  ])("refuses %s", async (_, args, piped, words) => {
    const { status, text } = await run(args, piped);
    expect(status).toBe(1);
    expect(text).toContain(words);
    expect(await new Editors(stateDir).list()).toEqual([]);
  });

  it("says where editors cannot be kept", async () => {
    const file = path.join(stateDir, "a-file");
    writeFileSync(file, "");
    stateDir = path.join(file, "var");
    const { status, text } = await run(["add", "maria"], PASSWORD);
    stateDir = path.dirname(file);
    expect(status).toBe(1);
    expect(text).toMatch(/^STATE_DIR: expected a folder that can be written, got /);
  });

  it.each([
    ["editors.json", ["list"], /^expected a list of editors in .*editors\.json, got something else;/],
    ["tokens.json", ["tokens"], /^expected a list of tokens in .*tokens\.json, got something else;/],
  ])("says in a sentence that %s is damaged", async (file, args, words) => {
    writeFileSync(path.join(stateDir, file), "{}");
    expect(await run(args, "")).toMatchObject({ status: 1, text: expect.stringMatching(words) });
  });

  it("says in a sentence which setting is wrong", async () => {
    expect(await run(["list"], "", false, { PORT: "many" })).toMatchObject({
      status: 1,
      text: expect.stringMatching(/^PORT: /),
    });
  });

  it.runIf(process.getuid?.() === 0)("writes nothing into the folder of another user's service", async () => {
    chownSync(stateDir, 54_321, 54_321);
    expect(await run(["add", "maria"], PASSWORD)).toMatchObject({
      status: 1,
      text: expect.stringMatching(/^STATE_DIR: .* belongs to #54321; run this as that user/),
    });
    expect(await new Editors(stateDir).list()).toEqual([]);
  });

  it("makes, lists and revokes tokens, and prints one alone, once", async () => {
    const made = await run(["token", "Anna's R", "--days", "30"], "");
    const [token = "", ...rest] = made.text.split("\n");
    expect(token).toMatch(/^ttp_[\w-]{43}$/);
    expect(rest.join("\n")).toMatch(
      /^Anna's R may read until \d{4}-\d\d-\d\d\. The token is shown this once/,
    );
    const listed = await run(["tokens"], "");
    expect(listed.text).toMatch(/^Anna's R\tmade [\d-]+\tends [\d-]+\tnever used$/);
    expect(readFileSync(path.join(stateDir, "tokens.json"), "utf8")).not.toContain(token);
    expect(await run(["revoke", "Anna's R"], "")).toMatchObject({
      status: 0,
      text: "Anna's R may no longer read with its token",
    });
    expect(await run(["revoke", "anna's r"], "")).toMatchObject({ status: 1 });
    expect((await run(["tokens"], "")).text).toContain("no token has been made");
    for (const days of ["0", "731", "1.5"])
      expect(await run(["token", "jo", "--days", days], "")).toMatchObject({
        status: 1,
        text: `--days: expected a whole number from 1 to 730, got "${days}"`,
      });
    for (const days of ["1", "730"])
      expect(await run(["token", "jo", "--days", days], "")).toMatchObject({ status: 0 });
  });

  it("tells of a token when it was made, when it ends or has ended, and when it was last used", async () => {
    const { text } = await run(["token", "jo"], "");
    const tokens = new Tokens(stateDir);
    const [kept] = await tokens.list();
    if (!kept) throw new Error("expected a token, got none");
    const [made, ends] = [kept.made.slice(0, 10), kept.ends.slice(0, 10)];
    expect(Date.parse(kept.ends) - Date.parse(kept.made)).toBe(365 * 86_400_000);
    expect(text).toContain(`jo may read until ${ends}.`);
    const listed = async (at: string) => {
      const told: string[] = [];
      const io = { out: (line: string) => told.push(line), err: () => {}, today: "", env: {} };
      await listTokens(tokens, new Date(at), io);
      return told;
    };
    expect(await listed(kept.made)).toEqual([`jo\tmade ${made}\tends ${ends}\tnever used`]);
    // From that very moment on it is refused.
    expect(await listed(kept.ends)).toEqual([`jo\tmade ${made}\tended ${ends}\tnever used`]);
    await new Tokens(stateDir, () => new Date("2026-11-20T15:04:59Z")).use(kept);
    expect(await listed(kept.made)).toEqual([
      `jo\tmade ${made}\tends ${ends}\tlast used 2026-11-20 15:04 UTC`,
    ]);
  });

  it.each([
    [[]],
    [["add"]],
    [["add", "a", "b"]],
    [["drop", "maria"]],
    [["add", "maria", "--what"]],
    [["add", "maria", "--role", "owner"]],
    [["role", "maria"]],
    [["role", "maria", "owner"]],
    [["token"]],
    [["tokens", "maria"]],
    [["list", "maria"]],
    [["role", "maria", "reader", "editor"]],
  ])("called as %j says how it is called", async (args) => {
    const { status, text } = await run(args, PASSWORD);
    expect(status).toBe(2);
    expect(text).toContain("usage: npm run editor");
  });
});
