import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Editors } from "../../../server/http/session/editors.ts";
import { isPassword } from "../../../server/http/session/passwords.ts";
import { CLAIMED, DeskServer, PASSWORD, wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();

/** Whoever may read what is open to all, on one server. */
let server: DeskServer;
beforeAll(async () => {
  server = await DeskServer.open();
});
afterAll(() => server.remove());

describe("signing in", () => {
  it("says how to add an editor where there is none", async () => {
    expect(wordsOf((await server.visitor().get("/update")).text)).toContain("npm run editor -- add <name>");
  });

  it("begins a session in a cookie that scripts and other sites do not get", async () => {
    const server = await start({ BASE_PATH: "/ttp" });
    await server.editors.put("maria", PASSWORD);
    const visitor = server.visitor();
    const answer = await visitor.post("/update/sign-in", {
      name: "Maria ",
      password: PASSWORD,
      next: "/update/row",
    });
    expect(answer).toMatchObject({ status: 303, location: "/update/row" });
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^ttp-session=[\w-]+\.[\w-]+; Path=\/ttp; Expires=.*; HttpOnly; SameSite=Lax$/);
    expect(wordsOf((await visitor.get("/update")).text)).toContain("Signed in as maria");
    expect(server.audit().join("")).toContain("signed in");
  });

  it("keeps the cookie to https where the proxy speaks it", async () => {
    const server = await start({ TRUSTED_PROXIES: "loopback" });
    await server.editors.put("maria", PASSWORD);
    const visitor = server.visitor({ "x-forwarded-proto": "https" });
    const answer = await visitor.signIn("maria");
    expect(answer.headers.getSetCookie()[0]).toContain("; Secure");
  });

  it.each([
    "//evil.example/",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/../other/",
    "/a/%2e%2E/../b",
    "/a\\..\\..\\b",
    "/..",
  ])("goes nowhere else afterwards: %s", async (next) => {
    await server.editors.put("maria", PASSWORD);
    const answer = await server
      .visitor()
      .post("/update/sign-in", { name: "maria", password: PASSWORD, next });
    expect(answer.location).toBe("/update");
  });

  it("tells a wrong name from a wrong password to nobody, and keeps the name that was typed", async () => {
    await server.editors.put("maria", PASSWORD);
    const wrong = await server.visitor().signIn("maria", "another password");
    const unknown = await server.visitor().signIn("mallory", PASSWORD);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replaceAll("maria", "x")).toBe(unknown.text.replaceAll("mallory", "x"));
    expect(wrong.text).toContain('value="maria"');
    expect(wrong.text).toContain("Name or password is wrong.");
    expect(server.audit().join("")).toContain("refused a sign-in");
  });

  it("does the same work for a name that nobody has", async () => {
    const hashes: string[] = [];
    const compare: typeof isPassword = async (password, hashed) => {
      hashes.push(hashed);
      return isPassword(password, hashed);
    };
    const folder = path.join(server.root, "var", "of-its-own");
    const editors = new Editors(folder, { cost: 5, compare });
    await editors.put("maria", PASSWORD);
    for (const name of ["maria", "mallory", "mallory", "maria"]) {
      expect(await editors.check(name, "another password")).toBeUndefined();
    }
    // One comparison each, with a hash of the same cost and length.
    expect(hashes).toHaveLength(4);
    for (const hash of hashes) expect(hash).toMatch(/^scrypt\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(new Set(hashes).size).toBe(2);
  });
});

describe("a session", () => {
  it("survives a restart of the server", async () => {
    const first = await DeskServer.open();
    const { cookie } = await first.editor();
    await first.stop();
    const second = await start({}, {}, first.root);
    const visitor = second.visitor({ cookie });
    expect(wordsOf((await visitor.get("/update")).text)).toContain("Signed in as maria");
  });

  it("that was signed out of is over, also for who kept the cookie, also after a restart", async () => {
    const first = await DeskServer.open();
    const visitor = await first.editor();
    const kept = visitor.cookie;
    const answer = await visitor.post("/update/sign-out", {});
    expect(answer.headers.getSetCookie()[0]).toContain("Expires=Thu, 01 Jan 1970");
    const thief = first.visitor({ cookie: kept });
    expect((await thief.get("/update/row")).status).toBe(303);
    await first.stop();
    const second = await start({}, {}, first.root);
    expect((await second.visitor({ cookie: kept }).get("/update/row")).status).toBe(303);
  });

  it("is over once it has run out, the password is another, or the editor is none any more", async () => {
    let now = new Date("2026-11-21T10:00:00Z");
    const server = await start({}, { now: () => now });
    const old = await server.editor();
    now = new Date("2026-12-06T10:00:00Z");
    expect((await old.get("/update/row")).status).toBe(303);
    const changed = await server.editor();
    expect((await changed.get("/update/row")).status).toBe(200);
    await server.editors.put("maria", "another password");
    expect((await changed.get("/update/row")).status).toBe(303);
    const removed = await server.editor("jo");
    await server.editors.remove("jo");
    expect((await removed.get("/update/row")).status).toBe(303);
  });

  it.each([
    [
      "with another body",
      (cookie: string) => cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`),
    ],
    ["with another signature", (cookie: string) => `${cookie.slice(0, -2)}xx`],
    ["without one", (cookie: string) => cookie.replace(/\..*/, "")],
    ["that is nonsense", () => "ttp-session=%00.%00"],
  ])("cannot be made up: a cookie %s", async (_, forge) => {
    const [cookie = ""] = (await server.editor()).cookie.split("; ");
    expect((await server.visitor({ cookie: forge(cookie) }).get("/update/row")).status).toBe(303);
  });
});

describe("forms", () => {
  it("are refused without their token, or with another session's", async () => {
    const [maria, jo] = [await server.editor(), await server.editor("jo")];
    for (const token of ["", "x", jo.token]) {
      const answer = await maria.send("/update/upload", { token, text: "a" });
      expect(answer.status).toBe(403);
      expect(wordsOf(answer.text)).toContain("form is of an earlier session");
    }
    expect(await server.drafts.list("maria")).toEqual([]);
    expect(server.audit().join("")).toContain("refused a form without its token");
  });

  it.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("of another site are refused, even with the token: %o", async (headers) => {
    const maria = await server.editor();
    for (const address of [
      "/update/upload",
      "/update/row",
      "/update/sign-in",
      "/update/sign-out",
      "/update/import",
    ]) {
      expect((await maria.post(address, { file: CLAIMED }, headers)).status).toBe(403);
    }
  });

  it("of nobody are refused", async () => {
    for (const address of [
      "/update/upload",
      "/update/row",
      "/update/import",
      "/update/drafts/x",
      "/update/drafts/x/publish",
    ]) {
      expect((await server.visitor().post(address, {})).status).toBe(401);
    }
  });
});

describe("reading closed to all but those signed in", () => {
  it("answers every page and download with the way to sign in, except what must be open", async () => {
    const server = await start({ REQUIRE_SIGN_IN: "everyone" });
    const nobody = server.visitor();
    for (const address of ["/", "/charts/attacks", "/history", "/update/row", "/embed/charts/attacks"]) {
      const answer = await nobody.get(address);
      expect(answer).toMatchObject({ status: 303 });
      expect(answer.location).toMatch(/^\/update\?next=/);
    }
    for (const address of [
      "/charts/attacks.csv",
      "/data/sources.csv",
      "/download.zip",
      "/history.atom",
      "/charts/attacks.svg",
      "/openapi.json",
    ]) {
      const answer = await nobody.get(address, { accept: "*/*" });
      expect([address, answer.status]).toEqual([address, 401]);
      expect(answer.text).not.toContain("attacks-claimed");
    }
    for (const address of ["/healthz", "/readyz", "/update"])
      expect((await nobody.get(address)).status).toBe(200);
  });

  it("shows those signed in everything, and lets nobody in between keep it", async () => {
    const server = await start({ REQUIRE_SIGN_IN: "everyone" });
    const maria = await server.editor();
    for (const address of ["/", "/charts/attacks.csv", "/data/sources.csv"]) {
      const answer = await maria.get(address);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toContain("private");
    }
    expect((await server.visitor().get("/")).status).toBe(303);
  });
});

describe("a company's own sign-on", () => {
  const env = { TRUSTED_USER_HEADER: "X-Remote-User", TRUSTED_PROXIES: "127.0.0.1" };

  it("names the reader; who may publish is on the list", async () => {
    const server = await start({ ...env, REQUIRE_SIGN_IN: "everyone" });
    const reader = server.visitor({ "x-remote-user": "jo@example.org" });
    expect((await reader.get("/")).status).toBe(200);
    expect(wordsOf((await reader.get("/update")).text)).toContain('add "jo@example.org" --sign-on');
    expect((await reader.send("/update/upload", { text: "a" })).status).toBe(403);
    await server.editors.put("jo@example.org", null);
    expect((await reader.get("/update/row")).status).toBe(200);
    await reader.get("/update/upload");
    expect((await reader.send("/update/upload", { text: "a" })).status).toBe(303);
  });

  it("is believed from trusted proxies alone", async () => {
    const server = await start({ ...env, TRUSTED_PROXIES: "10.0.0.0/8", REQUIRE_SIGN_IN: "everyone" });
    await server.editors.put("jo", null);
    const liar = server.visitor({ "x-remote-user": "jo", "x-forwarded-for": "10.1.2.3" });
    expect((await liar.get("/")).status).toBe(303);
    expect((await liar.get("/update/row")).status).toBe(303);
    expect(server.audit().join("")).toContain("no trusted proxy");
  });

  it("leaves no password to guess", async () => {
    const server = await start(env);
    await server.editors.put("jo", null);
    for (const password of ["", "null", PASSWORD]) {
      expect((await server.visitor().signIn("jo", password)).status).toBe(401);
    }
  });
});
