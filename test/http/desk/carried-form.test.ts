import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIMED, DeskServer, PASSWORD, wordsOf } from "./desk.ts";

let server: DeskServer;

beforeAll(async () => {
  server = await DeskServer.open();
});

afterAll(async () => server.remove());

describe("what was typed when the session ended", () => {
  it("goes through the sign-in, a wrong one too, and on to where it was sent", async () => {
    const maria = await server.editor();
    await server.editors.put("maria", "another password");
    const typed = { file: CLAIMED, "cell.period": "2023-05", "cell.note": '<"two"\nlines>' };
    const over = await maria.post("/update/row", typed);
    expect(over.status).toBe(401);
    expect(wordsOf(over.text)).toContain("What you typed is kept");
    const kept = Object.fromEntries(
      [...over.text.matchAll(/name="(kept[^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
        name,
        plain(value),
      ]),
    );
    const wrong = await maria.post("/update/sign-in", { ...kept, name: "maria", password: PASSWORD });
    expect(wrong.text).toContain('name="kept:cell.period" value="2023-05"');
    const again = await maria.post("/update/sign-in", {
      ...kept,
      name: "maria",
      password: "another password",
    });
    expect(again.text).toContain('action="/update/row"');
    const fields = Object.fromEntries(
      [...again.text.matchAll(/name="(cell[^"]*|file)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, plain(value)],
      ),
    );
    expect(fields).toEqual(typed);
    expect((await maria.send("/update/row", fields)).location).toMatch(/^\/update\/drafts\//);
  });

  it("may be long", async () => {
    const maria = await server.editor();
    const text = "é,".repeat(100_000);
    await server.editors.put("maria", "a third password");
    const over = await maria.send("/update/upload", { text }, {});
    expect([over.status, over.text.includes(text)]).toEqual([401, true]);
    const kept = { "kept-action": "/update/upload", "kept:text": text };
    const again = await maria.post("/update/sign-in", {
      ...kept,
      name: "maria",
      password: "a third password",
    });
    expect([again.status, again.text.includes(text)]).toEqual([200, true]);
  });

  it("may be long in letters of which each takes three times as much to carry", async () => {
    const maria = await server.editor();
    await server.editors.put("maria", "a fifth password");
    const parts = ["ہ", "ے"].map((letter) => letter.repeat(195_000));
    const typed = Object.fromEntries(parts.map((text, at) => [`cell.${at}`, text]));
    const over = await maria.send("/update/row", typed, {});
    expect([over.status, parts.every((text) => over.text.includes(text))]).toEqual([401, true]);
    const kept = Object.fromEntries(Object.entries(typed).map(([name, text]) => [`kept:${name}`, text]));
    const sent = { "kept-action": "/update/row", ...kept, name: "maria", password: "a fifth password" };
    const again = await maria.post("/update/sign-in", sent);
    expect([again.status, parts.every((text) => again.text.includes(text))]).toEqual([200, true]);
  });

  it.each([{}, { REQUIRE_SIGN_IN: "everyone" }])("keeps its files too, where reading is %j", async (env) => {
    const other = await DeskServer.open(env);
    const maria = await other.editor();
    await other.editors.put("maria", "another password");
    const table = "period,value,source,locator\n2023-05,31,gul-2024,§5.1\n";
    const over = await maria.send("/update/upload", { mode: "replace" }, { "attacks-claimed.csv": table });
    expect(over.status).toBe(401);
    expect(wordsOf(over.text)).toContain("the files you chose are kept");
    const kept = Object.fromEntries(
      [...over.text.matchAll(/name="(kept[^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
        name,
        plain(value),
      ]),
    );
    const again = await maria.post("/update/sign-in", {
      ...kept,
      name: "maria",
      password: "another password",
    });
    const files = /name="kept-files" value="([0-9a-f]{32})"/.exec(again.text)?.[1] ?? "";
    const sent = await maria.send("/update/upload", { mode: "replace", "kept-files": files }, {});
    expect(sent.status).toBe(303);
    const { text } = await maria.get(sent.location);
    expect(text).toContain("2023-05,31,gul-2024");
    expect(text).toMatch(/value="replace" checked/);
    await other.remove();
  });

  it("keeps no files for a stranger, nor more than there is room for", async () => {
    const stranger = server.visitor();
    const sent = await stranger.send("/update/upload", {}, { "a.csv": "period\n" });
    expect([sent.status, sent.text.includes("kept-files")]).toEqual([401, false]);
    const maria = await server.editor();
    await server.editors.put("maria", "a fourth password");
    const answers = [];
    for (let count = 0; count < 11; count += 1)
      answers.push((await maria.send("/update/upload", {}, { "a.csv": "period\n" })).text);
    expect(answers.map((text) => text.includes("kept-files"))).toEqual([...Array(10).fill(true), false]);
  });

  it("is long only for who had a session here: a stranger's is neither read nor sent back", async () => {
    const { cookie } = await server.editor();
    const forged = cookie.split("; ").map((part) => `${part.slice(0, -2)}xx`);
    const long = "a".repeat(20_000);
    for (const stranger of [server.visitor(), server.visitor({ cookie: forged.join("; ") })]) {
      const refused = await stranger.post("/update/row", { "cell.note": long });
      expect([refused.status, refused.text.includes("aaaa")]).toEqual([401, false]);
      const short = await stranger.post("/update/row", { "cell.note": "a".repeat(2000) });
      expect([short.status, short.text.includes("aaaa")]).toEqual([401, true]);
      const kept = { "kept-action": "/update/row", "kept:cell.note": "a".repeat(40_000) };
      for (const address of ["/update/sign-in", "/update/sign-out"]) {
        const sent = await stranger.post(address, { ...kept, name: "maria", password: PASSWORD });
        expect([sent.status, sent.text.includes("aaaa")], address).toEqual([413, false]);
      }
    }
  });

  it("is kept also when the session is over by its age, as browsers keep its token longer", async () => {
    let now = new Date("2026-11-21T10:00:00Z");
    const aging = await DeskServer.open({}, { now: () => now });
    const maria = await aging.editor();
    const signedIn = await maria.post("/update/sign-in", { name: "maria", password: PASSWORD });
    const [line = ""] = signedIn.headers.getSetCookie().filter((each) => each.startsWith("ttp-session="));
    const until = Date.parse(/Expires=([^;]+)/.exec(line)?.[1] ?? "");
    now = new Date(now.getTime() + 15 * 86_400_000);
    expect(until).toBeGreaterThan(now.getTime());
    const text = "b,".repeat(20_000);
    const over = await maria.send("/update/upload", { text }, {});
    expect([over.status, over.text.includes(text)]).toEqual([401, true]);
    await aging.remove();
  });

  const plain = (text: string) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#34;", '"');
});
