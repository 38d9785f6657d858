import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Request } from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../../server/config.ts";
import { checkOrigin } from "../../../server/http/desk/guard.ts";
import { carriedIn, hiddenFields } from "../../../server/http/desk/sign-in/carried-form.ts";
import type { Services } from "../../../server/http/frame/services.ts";
import { isCommon } from "../../../server/http/session/common-passwords.ts";
import { Editors, stampOf } from "../../../server/http/session/editors.ts";
import { cleanName, foldName } from "../../../server/http/session/names.ts";
import { whyNoPassword } from "../../../server/http/session/password-rules.ts";
import { hashPassword, isCheap, isPassword } from "../../../server/http/session/passwords.ts";
import { roleNamed, roleOf } from "../../../server/http/session/roles.ts";
import { Tokens } from "../../../server/http/session/tokens.ts";
import { createLog } from "../../../server/log.ts";
import { PASSWORD } from "../desk/desk.ts";
import { formOf } from "../words/speech.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "session-rules-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a name", () => {
  it.each(["Jo", "José de la Cruz", "o'neil@example.org", "CORP\\jo", "علی", "x".repeat(60)])(
    "is %s",
    (name) => {
      expect(cleanName(` ${name.normalize("NFD")} `)).toBe(name);
    },
  );

  it.each(["J", "x".repeat(61), "jo\nann", "jo.", "-jo", "a,b", "<b>"])("is not %j", (name) => {
    expect(() => cleanName(name)).toThrow(`got ${JSON.stringify(name)}`);
  });

  it("is one however it is written", () => {
    expect(foldName(" JOSE\u0301 ")).toBe(foldName("jos\u00e9"));
  });
});

describe("a role", () => {
  it("that nobody knows lets somebody read, none said is none, and lists without are of editors", () => {
    expect([" Approver ", "boss", "", " ", undefined].map(roleNamed)).toEqual([
      "approver",
      "reader",
      undefined,
      undefined,
      undefined,
    ]);
    expect([{}, { role: "reader" }, { role: "boss" }].map(roleOf)).toEqual(["editor", "reader", "reader"]);
  });
});

describe("the list of editors", () => {
  let time = new Date("2026-11-21T10:00:00Z");
  const open = () => new Editors(folder, { cost: 4, now: () => time });

  it("is by name, and keeps role and day of whoever gets another password", async () => {
    const editors = open();
    await editors.put("noor", null, "reader");
    await editors.put("Maria", PASSWORD, "approver");
    time = new Date("2026-12-21T10:00:00Z");
    const again = await editors.put("MARIA", "four words of nobody");
    expect(again).toMatchObject({ name: "MARIA", role: "approver", added: "2026-11-21T10:00:00.000Z" });
    expect((await editors.list()).map(({ name }) => name)).toEqual(["MARIA", "noor"]);
    expect(await editors.find("NOOR ")).toMatchObject({ role: "reader", password: null });
    expect(await editors.put("jo", null)).toMatchObject({ role: "editor" });
  });

  it("gives a role or takes somebody out, and says where there is nobody", async () => {
    const editors = open();
    const { password } = await editors.put("maria", PASSWORD);
    expect(await editors.setRole("MARIA", "reader")).toMatchObject({
      name: "maria",
      role: "reader",
      password,
    });
    expect(await editors.setRole("jo", "reader")).toBeUndefined();
    expect([
      await editors.remove("jo"),
      await editors.remove("Maria"),
      await editors.remove("maria"),
    ]).toEqual([false, true, false]);
  });

  it.each([
    '{"editors":{}}',
    '{"editors":[null]}',
    '{"editors":[{"name":"jo","password":1,"added":""}]}',
    '{"editors":[{"name":"jo","password":null}]}',
    '{"editors":[{"name":"jo","password":null,"added":"","role":1}]}',
  ])("is none: %s", async (text) => {
    writeFileSync(path.join(folder, "editors.json"), text);
    await expect(open().list()).rejects.toThrow("expected a list of editors in");
  });

  it("lets nobody in by a password who has none, whatever stands for it", async () => {
    const editors = open();
    await editors.put("noor", null);
    for (const password of ["nobody's password", "", "null"])
      expect(await editors.check("noor", password), password).toBeUndefined();
  });

  it("keeps everybody else as they are where one gets another role", async () => {
    const editors = open();
    for (const name of ["jo", "maria"]) await editors.put(name, null);
    await editors.setRole("jo", "reader");
    expect((await editors.list()).map(({ name, role }) => [name, role])).toEqual([
      ["jo", "reader"],
      ["maria", "editor"],
    ]);
  });

  it("is lost where nothing but space is left of it, and read as that", async () => {
    writeFileSync(path.join(folder, "editors.json"), "\n");
    expect([await open().isLost(), await open().list()]).toEqual([true, []]);
  });

  it("is not taken for an empty one where it cannot be read", async () => {
    for (const name of ["editors.json", "tokens.json"]) mkdirSync(path.join(folder, name));
    await expect(open().list()).rejects.toThrow("EISDIR");
    await expect(new Tokens(folder).list()).rejects.toThrow("EISDIR");
  });

  it("tells sessions of another password or another person of the same name apart", () => {
    const editor = { name: "jo", password: "a", added: "2026" };
    const stamps = [editor, { ...editor, password: "b" }, { ...editor, added: "2027" }].map(stampOf);
    expect(new Set(stamps).size).toBe(3);
    expect(stampOf({ ...editor, password: "b", stamp: stamps[0] ?? "" })).toBe(stamps[0]);
  });
});

describe("the list of tokens", () => {
  it("is by name, takes names as they may be, and forgets the use of what was revoked", async () => {
    const tokens = new Tokens(folder, () => new Date("2026-11-21T10:00:00Z"));
    for (const name of ["b of Anna", "a of Jo"]) await tokens.use((await tokens.make(name, 1)).token);
    expect((await tokens.list()).map(({ name }) => name)).toEqual(["a of Jo", "b of Anna"]);
    await expect(tokens.make("<b>", 1)).rejects.toThrow(RangeError);
    await tokens.revoke("a of Jo");
    await tokens.use((await tokens.make("c of Jo", 1)).token);
    expect(Object.keys(await tokens.used()).sort()).toEqual(
      (await tokens.list()).map(({ hash }) => hash).sort(),
    );
  });

  it.each([
    ['{"tokens":[{"name":"a","hash":"b","made":"c"}]}', false],
    ["\n", true],
  ])("%j is one: %s", async (text, isOne) => {
    writeFileSync(path.join(folder, "tokens.json"), text);
    await expect(
      new Tokens(folder).list().then(
        () => true,
        () => false,
      ),
    ).resolves.toBe(isOne);
  });
});

describe("a password", () => {
  it.each<[string, string, string]>([
    ["of 12 characters is taken", "q7vR-2mNp-84", ""],
    ["of 200 is taken", "q7vR-2mNp-8".repeat(20).slice(0, 200), ""],
    ["of 201 is not", "q7vR-2mNp-8".repeat(20).slice(0, 201), "take 12 to 200 characters"],
    [
      "of signs that take two units each is counted by signs",
      "🙂🚀🐟🌵🙃🐙🌍🎈🧭🪁🥝",
      "take 12 to 200 characters",
    ],
    ["with the name in it is not", "the MARIA of lamps", "take one without your name"],
    ["of three characters over and over is not", "xyzzyxxyzzyx", "of more than a few characters"],
  ])("%s", (_, password, words) => {
    const why = whyNoPassword(password, "Maria");
    expect(words === "" ? why : why.includes(words) && words).toBe(words);
  });

  it.each([
    "9876543210987",
    "azertyuiop12",
    "rtzumtzuikjhgfd",
    "k4bul1slam4b4d",
    "Taliban1947xy",
    "editor2021dashboard",
    "$unshine2023!!",
    "1qaz2wsx3edcab",
    "passwordabcdxyz",
    "Kabul-Kabul-Kabul",
  ])("that guesses begin with: %s", (password) => expect(isCommon(password)).toBe(true));

  it("is common with three characters of one's own beside what is known, and with four no longer", () => {
    expect(["password2024kvw", "password2024kvwm"].map(isCommon)).toEqual([true, false]);
    // Neither a year of another century nor two keys in a row are known.
    expect(["password1873", "passwordqwjkvb"].map(isCommon)).toEqual([false, false]);
  });

  it("is the same word on every keyboard, and none is that of a hash that is none", async () => {
    const hash = await hashPassword("caf\u00e9 caf\u00e9 nine", 4);
    expect(await isPassword("cafe\u0301 cafe\u0301 nine", hash)).toBe(true);
    expect(await isPassword("cafe cafe nine", hash)).toBe(false);
    for (const none of ["", "scrypt$4$$", hash.slice(0, -4), `${hash}AAAA`, `x${hash}`])
      expect(await isPassword("caf\u00e9 caf\u00e9 nine", none)).toBe(false);
    expect([isCheap(hash, 5), isCheap(hash, 4), isCheap("none", 5)]).toEqual([true, false, false]);
  });
});

describe("a form that is carried through a sign-in", () => {
  const kept = { "kept:cell.note": "x", "kept-files": "ab", name: "maria" };

  it("has its fields and files, and those alone", () => {
    const form = carriedIn(formOf({ ...kept, "kept-action": "/update/drafts/0123/publish" }));
    expect(form).toEqual({
      action: "/update/drafts/0123/publish",
      fields: [["cell.note", "x"]],
      files: "ab",
    });
    expect(hiddenFields(form)).toEqual([
      ["kept-action", "/update/drafts/0123/publish"],
      ["kept-files", "ab"],
      ["kept:cell.note", "x"],
    ]);
    expect(hiddenFields({ action: "/update/row", fields: [], files: "" })).toEqual([
      ["kept-action", "/update/row"],
    ]);
    expect(hiddenFields(null)).toEqual([]);
  });

  it.each([
    "",
    "/update",
    "/charts",
    "//elsewhere.example/update/row",
    "https://a.example/update/row",
    "/update/../x",
  ])("goes to an address of the desk alone, not to %j", (action) =>
    expect(carriedIn(formOf({ ...kept, "kept-action": action }))).toBeNull(),
  );
});

describe("a form", () => {
  const config = parseConfig({}, tmpdir());
  const services = { config, log: createLog({ level: "silent" }) } as unknown as Services;
  const sentWith = (headers: Readonly<Record<string, string>>) => {
    const get = (name: string) => ({ host: "data.example:3000", ...headers })[name.toLowerCase()];
    const request = { get, protocol: "http", host: "data.example:3000", ip: "127.0.0.1", headers };
    return () => checkOrigin(services, request as unknown as Request);
  };

  it.each([
    {},
    { origin: "http://data.example:3000" },
    { origin: "https://data.example:3000" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-origin", origin: "null" },
  ])("of this site is taken: %o", (headers) => expect(sentWith(headers)).not.toThrow());

  it.each([
    { origin: "http://data.example" },
    { origin: "http://other.example:3000" },
    { "sec-fetch-site": "cross-site", origin: "http://data.example:3000" },
  ])("of another is not: %o", (headers) => expect(sentWith(headers)).toThrow("sent from another site"));
});
