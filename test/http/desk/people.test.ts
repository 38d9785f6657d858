import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Tokens } from "../../../server/http/session/tokens.ts";
import { CLAIMED, DeskServer, PASSWORD, type Visitor, wordsOf } from "./desk.ts";

const OTHER = "four words of nobody";

let server: DeskServer;
let maria: Visitor;
beforeAll(async () => {
  server = await DeskServer.open({}, { guesses: { window: 60_000, perAddress: 12, perName: 12 } });
  maria = await server.editor("maria");
});
afterAll(async () => server.remove());

async function signedIn(name: string, role: "reader" | "editor" = "editor"): Promise<Visitor> {
  await server.editors.put(name, PASSWORD, role);
  const visitor = server.visitor();
  await visitor.signIn(name);
  return visitor;
}

describe("the page of who may what", () => {
  it("lists people and roles, what was done, and what was refused, to editors", async () => {
    const reader = await signedIn("rosa", "reader");
    await server.visitor().signIn("maria", "not the password");
    const { draft } = await maria.upload({
      "attacks-claimed.csv": "period,value,source,locator\n2023-05,31,gul-2024,§5.1\n",
    });
    await maria.publish(draft, "Gul gives May 2023");
    await maria.post("/update/upload", {}, { "sec-fetch-site": "cross-site" });
    await server.editors.put("kim@example.org", null);
    await new Tokens(path.join(server.root, "var")).make("Anna's R", 30);
    const { text } = await maria.get("/update/people");
    const words = wordsOf(text);
    expect(words).toMatch(/maria Editor a password 20\d\d-/);
    expect(words).toMatch(/rosa Reader a password/);
    expect(words).toMatch(/kim@example\.org Editor the company's sign-on 20\d\d-/);
    expect(words).toMatch(/Anna's R 20\d\d-\d\d-\d\d 20\d\d-\d\d-\d\d never/);
    expect(words).toContain("Editors publish by themselves");
    expect(words).toMatch(/unknown refused a form of another site 127\.0\.0\.1/);
    expect(words).toMatch(/What was done [\s\S]*maria published by an editor[\s\S]*What was refused/);
    expect(words).toMatch(/What was refused [\s\S]*maria refused a sign-in/);
    expect(text).toMatch(/<a href="\/history\/[0-9a-f]{12}">published by an editor/);
    expect((await reader.get("/update/people")).location).toBe("/update");
    expect((await server.visitor().get("/update/people")).location).toMatch(/next=/);
  });

  it("names what a note was on as its page does", async () => {
    const { store } = server;
    await maria.post("/update/notes", { target: "number/attacks-claimed/2021-12", text: "Low?" });
    await maria.post("/update/notes", { month: "2021-12", text: "The truce." });
    const words = wordsOf((await maria.get("/update/people")).text);
    const series = store.current().series.find(({ id }) => id === "attacks-claimed")?.title;
    expect(words).toContain(`left a note, on ${series}, December 2021: `);
    expect(words).toContain("left a note, on December 2021 ");
    expect(words).not.toMatch(/(number|month)\//);
    await maria.post("/update/notes", { target: "number/attacks-claimed/2023-05", text: "New." });
    writeFileSync(path.join(server.root, "data", CLAIMED), `${server.read(CLAIMED).split("\n")[0]}\n`);
    await server.store.refresh();
    const after = wordsOf((await maria.get("/update/people")).text);
    expect(after).toContain("left a note, on what is no longer in the data");
  });

  it("prints what strangers called themselves as text", async () => {
    await server.visitor().signIn("<b>maria</b>", "not the password");
    const { text } = await maria.get("/update/people");
    expect(text).toContain("&lt;b&gt;maria&lt;/b&gt;");
  });
});

describe("one's own password", () => {
  const change = (visitor: Visitor, old: string, password: string, again = password) =>
    visitor.post("/update/password", { old, password, again });

  it.each([
    ["another old one", "not the password", OTHER, OTHER, "not your password of now"],
    ["two that differ", PASSWORD, OTHER, `${OTHER}s`, "two passwords differ"],
    ["a short one", PASSWORD, "short", "short", "12 to 200 characters"],
    ["the name", PASSWORD, "maria maria maria", "maria maria maria", "without your name"],
    ["a common one", PASSWORD, "Password2024!!", "Password2024!!", "guessed first"],
    ["the same", PASSWORD, PASSWORD, PASSWORD, "another one than you have"],
  ])("is not changed for %s", async (_, old, password, again, words) => {
    await maria.get("/update/password");
    const answer = await change(maria, old, password, again);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain(words);
    expect(answer.text).not.toContain(password === "maria maria maria" ? password : `value="${password}`);
    expect((await server.editors.check("maria", PASSWORD))?.name).toBe("maria");
  });

  it("is changed by whoever knows the old one, also a reader, and ends the other sessions", async () => {
    const here = await signedIn("kim", "reader");
    const there = server.visitor();
    await there.signIn("kim");
    await here.get("/update/password");
    const done = await change(here, PASSWORD, OTHER);
    expect(done.location).toBe("/update/password?done=1");
    expect(wordsOf((await here.get(done.location)).text)).toContain("Your password is changed");
    expect((await there.get("/update/password")).location).toMatch(/next=/);
    expect((await server.visitor().signIn("kim", PASSWORD)).status).toBe(401);
    expect((await server.visitor().signIn("kim", OTHER)).status).toBe(303);
    expect(await server.editors.find("kim")).toMatchObject({ role: "reader" });
    expect(server.audit().join("")).toContain('changed the own password audit=true editor="kim"');
  });

  it("is not guessed at length in a session that was left open", async () => {
    const lee = await signedIn("lee");
    await lee.get("/update/password");
    let status = 0;
    for (let count = 0; count < 13 && status !== 429; count += 1)
      status = (await change(lee, `guess ${count}`, OTHER)).status;
    expect(status).toBe(429);
  });
});

it("is not there for who comes through the company's sign-on", async () => {
  const other = await DeskServer.open({ TRUSTED_USER_HEADER: "X-User", TRUSTED_PROXIES: "127.0.0.1" });
  const jo = other.visitor({ "x-user": "jo" });
  expect(wordsOf((await jo.get("/update/password")).text)).toContain("no password of yours here");
  const sent = await jo.post("/update/password", { old: "", password: OTHER, again: OTHER });
  expect(sent.status).toBe(403);
  expect(await other.editors.list()).toEqual([]);
  await other.editors.put("Jo", null);
  const words = wordsOf((await jo.get("/update/people")).text);
  expect(words).toContain("they may read, as they are not listed here.");
  expect(words).toContain("Signed in as Jo ");
  // Headers come byte by byte, in UTF-8 or as they were before it.
  for (const name of ["Jos\u00e9", Buffer.from("Jos\u00e9").toString("latin1")])
    expect(wordsOf((await other.visitor({ "x-user": name }).get("/update")).text)).toContain(
      'add "Jos\u00e9"',
    );
  await other.remove();
});
