import { createHash } from "node:crypto";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../server/http/routes.ts";
import { monthTarget, numberTarget } from "../../../server/model/notes/targets.ts";
import { sampleOf } from "../openapi.ts";
import { HOSTILE } from "../sample.ts";
import { DeskServer, hidden, PASSWORD, type Visitor, wordsOf } from "./desk.ts";

const POINT = "/series/attacks-claimed/2021-12";
const NUMBER = numberTarget("attacks-claimed", "2021-12");
const DECEMBER = monthTarget("2021-12");
/** Of each public address: what it answers to nobody before there is a note. */
const before = new Map<string, string>();
/** What the server counts about itself is another each time. */
const OWN = new Set(["/metrics"]);

/** Of the clock, moved on by hand. */
let minutes = 0;
const now = () => new Date(Date.UTC(2026, 10, 21, 10, minutes));

let server: DeskServer;
let event: string;
let [nobody, ruth, kim, maria]: Visitor[] = [];
const someone = (visitor: Visitor | undefined) => visitor as Visitor;

beforeAll(async () => {
  server = await DeskServer.open(
    { TRUSTED_USER_HEADER: "X-Remote-User", TRUSTED_PROXIES: "127.0.0.1" },
    { now },
  );
  const { milestones } = server.store.current();
  event = `/milestones/${milestones[0]?.id}`;
  nobody = server.visitor();
  for (const address of addresses()) before.set(address, await digestOf(address));
  await server.editors.put("Ruth", PASSWORD, "reader");
  ruth = server.visitor();
  await ruth.signIn("Ruth");
  kim = server.visitor({ "x-remote-user": "Kim" });
  maria = await server.editor("Maria");
});
afterAll(async () => server.remove());

/** Every address that is read, in every form. */
function addresses(): string[] {
  const samples = Object.keys(operations()).map((route) => sampleOf(route, server.store.current()));
  return [
    ...new Set([...samples, POINT, "/charts/attacks/table", "/download.zip", "/briefing?charts=attacks"]),
  ];
}

async function digestOf(address: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(server.origin + address, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return `${response.status} ${createHash("sha256").update(bytes).digest("hex")}`;
}

/** The form on a page, filled in and sent. */
async function leave(who: Visitor | undefined, page: string, fields: Readonly<Record<string, string>>) {
  const { text } = await someone(who).get(page);
  const target = /<option value="([^"]*)">this/.exec(text)?.[1] ?? "";
  return someone(who).post("/update/notes", { target, audience: "group", ...fields });
}

describe("a note", () => {
  it("is left by a reader on a number, and stands on its card with author and day for who is signed in", async () => {
    const sent = await leave(ruth, POINT, { text: `Looks low\nbeside November. ${HOSTILE}` });
    expect([sent.status, sent.location]).toEqual([303, POINT]);
    for (const visitor of [ruth, kim, maria]) {
      const { text, headers } = await someone(visitor).get(POINT);
      const words = wordsOf(text);
      expect(words).toContain("Looks low beside November.");
      expect(words).toContain("Ruth, 21 November 2026");
      expect(text).not.toContain("<script>alert");
      expect(headers.get("cache-control")).toBe("private, no-store");
    }
    expect(server.audit().at(-1)).toMatch(/left a note .*target="number\/attacks-claimed\/2021-12"/);
    expect(server.audit().join("")).not.toContain("Looks low");
  });

  it("on an event stands on the page of that event alone", async () => {
    expect((await leave(kim, event, { text: "Dated otherwise elsewhere." })).location).toBe(event);
    expect(wordsOf((await someone(ruth).get(event)).text)).toContain("Dated otherwise elsewhere.");
    expect((await someone(ruth).get(POINT)).text).not.toContain("Dated otherwise");
  });

  it("on a month stands on the cards of its numbers, in the table by month and on a page of its own", async () => {
    const sent = await leave(maria, POINT, { target: DECEMBER, text: "The truce ended on the 9th." });
    expect(sent.location).toBe(`/update/notes?on=${encodeURIComponent(DECEMBER)}`);
    const words = wordsOf((await someone(ruth).get(sent.location)).text);
    expect(words).toContain("Notes on December 2021");
    expect(words).toContain("The truce ended on the 9th.");
    expect(wordsOf((await someone(ruth).get("/update/notes")).text)).not.toContain("Notes on December 2021");
    expect(wordsOf((await someone(ruth).get(POINT)).text)).toContain("On December 2021 · Maria");
    const table = await someone(ruth).get("/charts/attacks/table");
    expect(wordsOf(table.text)).toContain("1 note on December 2021");
    expect(table.headers.get("cache-control")).toBe("private, no-store");
    const longer = await someone(ruth).get("/series/security-deaths-reported/2023-01_2023-10");
    expect(longer.text).not.toContain("as a whole");
    const by = await someone(ruth).post("/update/notes", { month: "2022-01", text: "By its name." });
    expect(by.location).toContain("2022-01");
  });

  it("for editors is seen by editors and its author alone", async () => {
    await leave(ruth, POINT, { text: "Is this the right page?", audience: "editors" });
    for (const [visitor, sees] of [
      [ruth, true],
      [maria, true],
      [kim, false],
    ] as const)
      for (const page of [POINT, "/update/notes"])
        expect((await someone(visitor).get(page)).text.includes("Is this the right page?")).toBe(sees);
    await leave(ruth, POINT, { text: "For whom?", audience: "toString" });
    expect((await someone(kim).get(POINT)).text).toContain("For whom?");
  });
});

describe("people who are not signed in", () => {
  it("get byte for byte what they got before there were notes, also after others have asked", async () => {
    // Answers are kept for each packing: of this one those who are signed in are the first to ask.
    const fresh = { "accept-encoding": "identity" };
    for (const address of before.keys()) await someone(maria).get(address, fresh);
    const changed: string[] = [];
    for (const [address, digest] of before)
      if (!OWN.has(address) && (await digestOf(address, fresh)) !== digest) changed.push(address);
    expect(changed).toEqual([]);
    expect(before.size).toBeGreaterThan(100);
  });

  it("are sent to sign in from the pages of notes, and leave none", async () => {
    expect((await someone(nobody).get("/update/notes?author=Ruth")).location).toBe(
      `/update?next=${encodeURIComponent("/update/notes?author=Ruth")}`,
    );
    expect((await someone(nobody).post("/update/notes", { target: NUMBER, text: "x" })).status).toBe(401);
  });
});

describe("a note that is changed", () => {
  const find = async (who: Visitor | undefined, words: string) => {
    const { text } = await someone(who).get("/update/notes");
    const item = text.split("<li>").find((each) => each.includes(words)) ?? "";
    return /href="(\/update\/notes\/[0-9a-f]{24})"/.exec(item)?.[1];
  };

  it("is corrected by its author, and says since when", async () => {
    minutes += 1;
    const address = (await find(ruth, "Looks low")) ?? "";
    const { text } = await someone(ruth).get(address);
    expect(text).toContain("Looks low\nbeside");
    const sent = await someone(ruth).post(address, { text: "Looks low; p. 4 says why.", audience: "group" });
    expect([sent.status, sent.location]).toEqual([303, POINT]);
    expect(wordsOf((await someone(kim).get(POINT)).text)).toContain("corrected 21 November 2026");
    expect(server.audit().at(-1)).toContain("corrected a note");
  });

  it("is neither corrected nor removed by another reader, nor corrected by an editor", async () => {
    const address = (await find(maria, "p. 4 says why")) ?? "";
    expect(await find(kim, "p. 4 says why")).toBeUndefined();
    expect((await someone(kim).post(address, { text: "No.", audience: "group" })).status).toBe(403);
    expect((await someone(kim).post(`${address}/remove`, {})).status).toBe(403);
    expect((await someone(maria).post(address, { text: "No.", audience: "group" })).status).toBe(403);
    expect((await someone(maria).get(address)).text).toMatch(/^(?!.*<textarea).*Remove the note/s);
    expect((await someone(kim).get(address)).text).not.toMatch(/<textarea|Remove the note/);
    const pages = [ruth, maria, kim].map(async (who) => (await someone(who).get("/update/notes")).text);
    const labels = (await Promise.all(pages)).map((text) => text.split(`${address}">`)[1]?.split("<")[0]);
    expect(labels).toEqual(["Change", "Remove", undefined]);
  });

  it("is not found by who may not read it", async () => {
    const address = (await find(maria, "the right page")) ?? "";
    expect((await someone(kim).get(address)).status).toBe(404);
    expect((await someone(kim).post(`${address}/remove`, {})).status).toBe(404);
  });

  it("is removed by an editor, with a line that names both, and its words are gone from the disk", async () => {
    const address = (await find(maria, "the right page")) ?? "";
    expect((await someone(maria).post(`${address}/remove`, {})).status).toBe(303);
    expect(server.audit().at(-1)).toMatch(/removed a note .*editor="Maria" .*author="Ruth"/);
    expect(await find(ruth, "the right page")).toBeUndefined();
    const folder = path.join(server.root, "var", "notes");
    const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
    expect(kept.join("")).not.toContain("the right page");
  });

  it("takes the form's own token, and a form of this site", async () => {
    const fields = { target: NUMBER, text: "Forged.", audience: "group" };
    const answers = [
      await someone(ruth).post("/update/notes", { ...fields, token: "nothing" }),
      await someone(ruth).post("/update/notes", fields, { origin: "https://elsewhere.example" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await someone(ruth).get(POINT)).text).not.toContain("Forged.");
  });
});

describe("what is refused", () => {
  it.each([
    ["nothing at all", " \n ", 400, "Write something before you send it."],
    ["more than a note holds", "x".repeat(2001), 400, "at most 2000 characters"],
  ])("is said beside what was typed: %s", async (_, text, status, words) => {
    const answer = await leave(ruth, POINT, { text });
    expect(answer.status).toBe(status);
    expect(wordsOf(answer.text)).toContain(words);
    expect(answer.text).toContain(text.trim());
    expect(hidden(answer.text, "target")).toBe(NUMBER);
  });

  it.each([
    ["an impossible month", "2021-13", "“2021-13” is no month: write it like 2021-12."],
    ["a month to come", "2026-12", "December 2026 is still to come"],
  ])("keeps all that was typed: %s", async (_, month, words) => {
    const typed = { month, text: "Kept & <whole>.", audience: "editors" };
    const answer = await leave(ruth, "/update/notes", typed);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.text)).toContain(words);
    expect(answer.text).toContain("Kept &amp; &lt;whole&gt;.");
    expect(answer.text).toMatch(new RegExp(`name="month" value="${month}"`));
    expect(answer.text).toContain('value="editors" selected');
    const again = await someone(ruth).post("/update/notes", {
      ...typed,
      month: "2026-11",
      token: hidden(answer.text, "token"),
    });
    expect(again.status).toBe(303);
  });

  it.each(["number/attacks-claimed/1999-01", "event/none", "source/gul-2024", ""])(
    "is a note on what the data do not have: %j",
    async (target) => {
      expect((await leave(ruth, POINT, { target, text: "x" })).status).toBe(400);
    },
  );

  it("is the sixty-first within an hour", async () => {
    const busy = server.visitor({ "x-remote-user": "Busy" });
    const statuses = [];
    await busy.get(POINT);
    for (let index = 0; index < 61; index += 1)
      statuses.push((await busy.post("/update/notes", { month: "2019-05", text: `${index}` })).status);
    expect([...new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([303, 429]);
    const { text } = await busy.get("/update/notes?author=Busy");
    expect(wordsOf(text)).toContain("60 notes");
    expect(text).toContain('<a href="/update/notes?author=Busy&amp;page=2" rel="next">');
    expect(text).toContain('href="/update/notes?on=month%2F2019-05">All notes on it');
    // Beyond the last page is the last.
    const { text: last } = await busy.get("/update/notes?author=busy&page=9");
    expect(last.split('class="note-text"').slice(1)).toHaveLength(10);
    expect(last).toMatch(/<a href="\/update\/notes\?author=busy" rel="prev">Newer<\/a>\s*<\/nav>/);
    const month = await busy.get("/update/notes?on=month/2019-05");
    expect(month.text).toContain('href="/update/notes?author=Busy">all notes by Busy');
  });

  it.each([
    ["on=source/gul-2024", "what a note can be on"],
    [`author=${"x".repeat(101)}`, "a name"],
    ["page=0", "a number from 1"],
  ])("is a list of %s", async (query, words) => {
    const { status, text } = await someone(ruth).get(`/update/notes?${query}`);
    expect([status, wordsOf(text)]).toEqual([400, expect.stringContaining(`Give ${words}`)]);
  });
});

describe("a note on an event that was taken back", () => {
  it("is listed with what it was on", async () => {
    const id = event.split("/").at(-1);
    const rows = server.read("milestones.csv").split("\n");
    const without = rows.filter((row) => !row.startsWith(`${id},`) && !row.includes(`,${id},`));
    writeFileSync(path.join(server.root, "data", "milestones.csv"), without.join("\n"));
    await server.store.refresh();
    expect((await someone(ruth).get(event)).status).toBe(410);
    const words = wordsOf((await someone(ruth).get("/update/notes?author=Kim")).text);
    expect(words).toMatch(/Dated otherwise elsewhere\. On \w[^·]* \(no longer in the data\) · Kim/);
    const [, about] = /elsewhere\. On (.*?) \(no longer/.exec(words) ?? [];
    const on = wordsOf((await someone(ruth).get(`/update/notes?on=event/${id}`)).text);
    expect(on).toContain(`Notes on ${about} `);
    expect(on).not.toContain("Leave a note");
  });

  it("is corrected from a page that still names what it was on", async () => {
    const list = (await someone(kim).get("/update/notes?author=Kim")).text;
    const form = (await someone(kim).get(/\/update\/notes\/[0-9a-f]{24}/.exec(list)?.[0] ?? "")).text;
    expect(hidden(form, "target")).toBe(event.replace("/milestones", "event"));
    expect(form).toContain(`href="${event}`);
  });
});

describe("where a file of a note is damaged", () => {
  it("the others are shown, everybody signs in, and the monitor is told", async () => {
    const folder = path.join(server.root, "var", "notes");
    const [first = ""] = readdirSync(folder);
    truncateSync(path.join(folder, first), 20);
    await leave(ruth, POINT, { text: "After the damage." });
    expect((await someone(ruth).get(POINT)).text).toContain("After the damage.");
    const { status, attention } = JSON.parse((await someone(nobody).get("/readyz")).text);
    expect(status).toBe("ready");
    expect(attention).toContainEqual(expect.stringContaining("notes in STATE_DIR cannot be read"));
  });
});
