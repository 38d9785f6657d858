import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isCommon } from "../../../server/http/session/common-passwords.ts";
import { Editors } from "../../../server/http/session/editors.ts";
import { Sessions } from "../../../server/http/session/sessions.ts";
import { PASSWORD, wordsOf } from "../desk/desk.ts";
import { deskOpener } from "../desk/opener.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "session-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const start = deskOpener();

describe("the key of sessions", () => {
  it.each([0, 12])("is made anew where a power cut has left %i bytes of it", (length) => {
    const before = new Sessions(folder).begin("maria", "stamp").token;
    truncateSync(path.join(folder, "session.key"), length);
    const after = new Sessions(folder);
    expect(after.read(before)).toBeUndefined();
    const { token } = after.begin("maria", "stamp");
    expect(new Sessions(folder).read(token)?.name).toBe("maria");
    expect(statSync(path.join(folder, "session.key")).mode & 0o777).toBe(0o600);
  });
});

describe("the list of editors", () => {
  const file = () => path.join(folder, "editors.json");

  it("is as good as none where a power cut has left it empty, and takes editors again", async () => {
    writeFileSync(file(), "");
    const editors = new Editors(folder, { cost: 4 });
    expect(await editors.list()).toEqual([]);
    await editors.put("maria", PASSWORD);
    expect((await editors.check("maria", PASSWORD))?.name).toBe("maria");
  });

  it("that is empty is told as lost, and a key that is, in the log: neither on a fresh folder", async () => {
    const told = async (server: Awaited<ReturnType<typeof start>>) => ({
      ready: JSON.parse((await server.visitor().get("/readyz")).text) as {
        status: string;
        attention: string[];
      },
      page: wordsOf((await server.visitor().get("/update")).text),
      log: server.lines.join(""),
    });
    const fresh = await start();
    const before = await told(fresh);
    expect(before.ready).toMatchObject({ status: "ready", attention: [] });
    expect(before.page).toContain("No editor has been set up");
    expect(before.log).not.toMatch(/editors\.json|session\.key/);
    await fresh.stop();
    for (const name of ["editors.json", "session.key"]) writeFileSync(path.join(fresh.root, "var", name), "");
    const server = await start({}, {}, fresh.root);
    const { ready, page, log } = await told(server);
    const words = "editors.json in STATE_DIR is empty and nobody can sign in with a password";
    expect(ready).toMatchObject({ status: "degraded", attention: [expect.stringContaining(words)] });
    expect(page).toContain("The list of editors is lost");
    expect(page).not.toContain("No editor has been set up");
    expect(log).toContain(words);
    expect(log).toContain("session.key in STATE_DIR was cut short and is made anew");
    await server.editors.put("maria", PASSWORD);
    expect((await told(server)).ready).toMatchObject({ status: "ready", attention: [] });
    expect((await server.visitor().signIn("maria")).status).toBe(303);
  });

  it("that is damaged answers 503 with a sentence and no path, and its file stands in the log", async () => {
    const server = await start();
    const maria = await server.editor();
    writeFileSync(path.join(server.root, "var", "editors.json"), "{");
    for (const answer of [
      await maria.get("/update"),
      await server.visitor().get("/update"),
      await server.visitor().signIn("maria"),
    ]) {
      expect(answer.status).toBe(503);
      expect(wordsOf(answer.text)).toContain("list of editors on the server is damaged");
      expect(answer.text).not.toContain(server.root);
    }
    expect((await server.visitor().get("/")).status).toBe(200);
    expect(server.lines.join("\n")).toContain("editors.json");
  });

  it("has an older hash made dearer at the next sign-in, and no session ends by it", async () => {
    const server = await start({}, { cost: 6 });
    const list = path.join(server.root, "var", "editors.json");
    await new Editors(path.join(server.root, "var"), { cost: 4 }).put("maria", PASSWORD);
    const [first, second] = [server.visitor(), server.visitor()];
    const old = readFileSync(list, "utf8");
    expect((await first.signIn("maria", "another password")).status).toBe(401);
    expect(readFileSync(list, "utf8")).toBe(old);
    await first.signIn("maria");
    const hardened = readFileSync(list, "utf8");
    expect(hardened).toContain("scrypt$6$");
    await second.signIn("maria");
    expect(readFileSync(list, "utf8")).toBe(hardened);
    for (const each of [first, second]) expect((await each.get("/update/row")).status).toBe(200);
    await server.editors.put("maria", "another password");
    for (const each of [first, second]) expect((await each.get("/update/row")).status).toBe(303);
  });
});

describe("passwords", () => {
  it.each([
    "password1234",
    "P@ssw0rd2024",
    "123456789012",
    "qwertyuiop12",
    "Pakistan2024!",
    "abcabcabcabc",
    "admin-admin-admin",
    "1q2w3e4r5t6y",
    "correct horse battery staple",
  ])("that everybody tries are refused: %s", async (password) => {
    expect(isCommon(password)).toBe(true);
    await expect(new Editors(folder, { cost: 4 }).put("maria", password)).rejects.toThrow(
      "password: expected",
    );
  });

  it.each(["blue kettle seven lamps", "q7vR-2mNp-84kd", "nine herons on a wire"])(
    "of one's own are taken: %s",
    (password) => expect(isCommon(password)).toBe(false),
  );

  it("of eleven characters are too short", async () => {
    const editors = new Editors(folder, { cost: 4 });
    await expect(editors.put("maria", "q7vR-2mNp-8")).rejects.toThrow("12 to 200 characters, got 11");
  });
});

describe("the cookie of a session", () => {
  const https = { "x-forwarded-proto": "https", "x-forwarded-host": "example.org" };

  it("is for this host alone over https at the root, and one without that name counts for nothing there", async () => {
    const server = await start({ TRUSTED_PROXIES: "loopback" });
    await server.editors.put("maria", PASSWORD);
    const maria = server.visitor(https);
    const answer = await maria.signIn("maria");
    const [line = ""] = answer.headers.getSetCookie();
    expect(line).toMatch(/^__Host-ttp-session=[^;]+; .*Path=\/; .*Secure/);
    expect(line).not.toContain("Domain");
    expect((await maria.get("/update/row")).status).toBe(200);
    const planted = server.visitor({ ...https, cookie: maria.cookie.replaceAll("__Host-", "") });
    expect((await planted.get("/update/row")).status).toBe(303);
  });

  it.each([
    ["without https", {}, {}],
    ["under a path", { BASE_PATH: "/ttp" }, https],
  ])("has its plain name %s, where browsers would refuse the other", async (_, env, headers) => {
    const server = await start({ TRUSTED_PROXIES: "loopback", ...env });
    await server.editors.put("maria", PASSWORD);
    const maria = server.visitor(headers);
    const answer = await maria.signIn("maria");
    expect(answer.headers.getSetCookie()[0]).toMatch(/^ttp-session=/);
    expect((await maria.get("/update/row")).status).toBe(200);
  });
});

describe("the state folder", () => {
  it.each([
    ["everyone", 0o700],
    ["editors", 0o755],
  ])("of a server whose reading is for %s", async (who, mode) => {
    const server = await start({ REQUIRE_SIGN_IN: who });
    const state = path.join(server.root, "var");
    await server.stop();
    chmodSync(state, 0o755);
    await start({ REQUIRE_SIGN_IN: who }, {}, server.root);
    expect(statSync(state).mode & 0o777).toBe(mode);
  });
});
