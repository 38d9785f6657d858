import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CLAIMED, DeskServer, hidden, type Visitor, wordsOf } from "./desk.ts";

const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note";
const row = (period: string, value: number) => `${period},${value},,,,,,gul-2024,§5.1,`;
const table = (...rows: string[]) => ({ "attacks-claimed.csv": `${HEADER}\n${rows.join("\n")}\n` });

let server: DeskServer;
let maria: Visitor;

async function open(): Promise<void> {
  server = await DeskServer.open();
  maria = await server.editor();
}

async function remove(): Promise<void> {
  await server.remove();
}

describe("publishing", () => {
  beforeEach(open);
  afterEach(remove);

  it("needs a reason, is seen at once, and stands in the history", async () => {
    const reader = server.visitor();
    const before = (await reader.get("/charts/attacks.csv")).text;
    const page = await maria.upload(table(row("2023-05", 31)));
    expect(page.text).toMatch(/<img src="\/update\/drafts\/\w+\/after\/attacks\.svg/);
    const without = await maria.publish(page.draft, "  ");
    expect(without.status).toBe(422);
    expect(wordsOf(without.text)).toContain("ay why in a few words");
    const done = await maria.publish(page.draft, "Gul gives May 2023");
    expect(done.status).toBe(303);
    const after = (await reader.get("/charts/attacks.csv")).text;
    expect(after).not.toBe(before);
    expect(after).toContain("2023-05");
    expect(wordsOf((await maria.get(done.location)).text)).toContain("1 row added");
    const history = await reader.get("/history");
    expect(wordsOf(history.text)).toContain(
      "Gul gives May 2023 Attacks claimed by the TTP, May 2023: 31 maria",
    );
    const [, entry = ""] = /href="(\/history\/[0-9a-f]{12})">Gul/.exec(history.text) ?? [];
    const revision = await reader.get(entry);
    expect(wordsOf(revision.text)).toContain("Value 31");
    expect(revision.text).toContain('href="/series/attacks-claimed/2023-05"');
    expect(await server.drafts.list("maria")).toEqual([]);
    expect(server.audit().join("")).toContain("published by an editor");
  });

  it.each([
    ["one row", "2021-12,45,,,,45 attacks,,bbc-monitoring-2022-01-04,p. 1,", "Remove a row?"],
    ["several rows", row("2021-12", 45), "Remove 2 rows?"],
  ])("that removes %s is asked about once more", async (_, kept, question) => {
    const { draft, text } = await maria.upload(table(kept), { mode: "replace" });
    expect(wordsOf(text)).toContain("removed");
    const asked = await maria.publish(draft, "One was wrong");
    expect(asked.status).toBe(200);
    expect(wordsOf(asked.text)).toContain(question);
    expect(server.read(CLAIMED)).toContain("2022-04");
    const done = await maria.post(`${draft}/publish`, {
      reason: hidden(asked.text, "reason"),
      seen: hidden(asked.text, "seen"),
      confirm: hidden(asked.text, "confirm"),
    });
    expect(done.status).toBe(303);
    expect(server.read(CLAIMED)).not.toContain("2022-04");
  });

  it("is taken back byte for byte, by going back or by undoing", async () => {
    const before = server.read(CLAIMED);
    const first = (await server.store.history())[0]?.revision;
    await maria.publish((await maria.upload(table(row("2023-05", 31)))).draft);
    const second = (await server.store.history())[0]?.revision;
    await maria.publish((await maria.upload(table(row("2023-06", 32)))).draft);
    expect(wordsOf((await maria.get(`/update/take-back/${second}`)).text)).toContain("Undo this change");
    const undo = await maria.post(`/update/take-back/${second}`, { how: "undo" });
    const asked = await maria.publish(undo.location, "It was wrong");
    await maria.post(`${undo.location}/publish`, {
      reason: "It was wrong",
      seen: hidden(asked.text, "seen"),
      confirm: "1",
    });
    expect(server.read(CLAIMED)).toContain("2023-06");
    expect(server.read(CLAIMED)).not.toContain("2023-05");
    const back = await maria.post(`/update/take-back/${first}`, { how: "rollback" });
    const again = await maria.publish(back.location, "All of it");
    await maria.post(`${back.location}/publish`, {
      reason: "All of it",
      seen: hidden(again.text, "seen"),
      confirm: "1",
    });
    expect(server.read(CLAIMED)).toBe(before);
  });

  it("says what keeps it from being written, and keeps the draft", async () => {
    const { draft } = await maria.upload(table(row("2023-05", 31)));
    const { writeFileSync } = await import("node:fs");
    writeFileSync(`${server.root}/data/${CLAIMED}`, "broken\n");
    const answer = await maria.publish(draft, "Whatever");
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain(
      `Somebody edited ${CLAIMED} on the server, and it cannot be read. Ask the administrator; your change is kept as a draft.`,
    );
    expect(await server.drafts.list("maria")).toHaveLength(1);
    expect(wordsOf((await maria.get("/update")).text)).toContain("The folder on disk has problems");
  });
});

describe("a draft", () => {
  beforeAll(open);
  afterAll(remove);

  it("draws the charts before and after", async () => {
    const { draft } = await maria.upload(table(row("2023-05", 31)));
    const [before, after] = [
      await maria.get(`${draft}/before/attacks.svg`),
      await maria.get(`${draft}/after/attacks.svg`),
    ];
    expect(before.text).toContain("<svg");
    expect(after.text).not.toBe(before.text);
    expect(after.headers.get("cache-control")).toBe("private, no-store");
    expect((await server.visitor().get(`${draft}/after/attacks.svg`)).status).toBe(303);
    expect((await (await server.editor("jo")).get(`${draft}/after/attacks.svg`)).status).toBe(404);
  });

  it("is seen by nobody else", async () => {
    const jo = await server.editor("jo");
    const { draft } = await maria.upload(table(row("2023-05", 31)));
    expect((await jo.get(draft)).status).toBe(404);
    expect((await jo.post(`${draft}/publish`, { reason: "x" })).status).toBe(404);
    expect((await jo.post(`${draft}/discard`, {})).status).toBe(404);
    expect((await maria.post(`${draft}/discard`, {})).status).toBe(303);
    expect((await maria.get(draft)).status).toBe(404);
  });
});

describe("mending", () => {
  beforeAll(open);
  afterAll(remove);

  it("keeps what was typed, in the page, until it is right", async () => {
    const { draft, text } = await maria.upload(table(row("2023-05", 31).replace("31", "n/a")));
    expect(text).toContain(`${HEADER}\n2023-05,n/a,`);
    const mended = `${HEADER}\r\n${row("2023-05", 31)}\r\n`;
    const saved = await maria.send(draft, { "text-0": mended, "file-0": CLAIMED, mode: "merge" });
    expect(saved).toMatchObject({ status: 303, location: draft });
    expect(wordsOf((await maria.get(draft)).text)).toContain("1 row added");
  });

  it("leaves a file as it was sent where nothing was mended", async () => {
    const bytes = Buffer.from(`${HEADER}\n${row("2023-05", 31)}\n`.replace("§", "\u00a7"), "latin1");
    const { draft, text } = await maria.upload({ "attacks-claimed.csv": bytes });
    expect(wordsOf(text)).toContain("Windows-1252");
    const [, area = ""] = /<textarea id="text-0"[^>]*>\n([\s\S]*?)<\/textarea>/.exec(text) ?? [];
    await maria.send(draft, { "text-0": area, "file-0": CLAIMED, mode: "merge" });
    expect(wordsOf((await maria.get(draft)).text)).toContain("Windows-1252");
  });

  it("takes other files in, and leaves some out", async () => {
    const { draft } = await maria.upload({ ...table(row("2023-05", 31)), "unknown.csv": "a,b\n" });
    expect(wordsOf((await maria.get(draft)).text)).toContain("Which table is this?");
    await maria.send(draft, { "file-0": CLAIMED, "drop-1": "on", mode: "merge" });
    expect(wordsOf((await maria.get(draft)).text)).toContain("1 row added");
    await maria.send(
      draft,
      { "file-0": CLAIMED, mode: "merge" },
      { "attacks-claimed.csv": `${HEADER}\n${row("2023-06", 1)}\n${row("2023-07", 2)}\n` },
      "replace-0",
    );
    expect(wordsOf((await maria.get(draft)).text)).toContain("2 rows added");
  });
});

describe("two editors at once", () => {
  beforeEach(open);
  afterEach(remove);

  it("both keep what they did to different rows, and see it again first", async () => {
    const jo = await server.editor("jo");
    const [mine, theirs] = [
      await maria.upload(table(row("2023-05", 31))),
      await jo.upload(table(row("2023-06", 32))),
    ];
    const [seenByMaria] = [hidden(mine.text, "seen")];
    expect((await jo.publish(theirs.draft, "June")).status).toBe(303);
    const stale = await maria.post(`${mine.draft}/publish`, { reason: "May", seen: seenByMaria });
    expect(stale.status).toBe(422);
    expect(wordsOf(stale.text)).toContain("Somebody published since you began: 1 row added");
    expect((await maria.publish(mine.draft, "May")).status).toBe(303);
    expect(server.read(CLAIMED)).toContain("2023-05,31");
    expect(server.read(CLAIMED)).toContain("2023-06,32");
  });

  it.each(["mine", "theirs"])(
    "are asked about the same row, and %s stands as it was decided",
    async (take) => {
      const jo = await server.editor("jo");
      const mine = await maria.upload(table(row("2022-04", 55), row("2023-05", 31)));
      const theirs = await jo.upload(table(row("2022-04", 56)));
      await jo.publish(theirs.draft, "It is 56");
      const page = await maria.get(mine.draft);
      expect(wordsOf(page.text)).toContain("Which value should be kept?");
      expect(wordsOf(page.text)).toContain("Value 54 56 55");
      const [, name = ""] = /name="(take-[0-9a-f]{16})"/.exec(page.text) ?? [];
      await maria.post(`${mine.draft}/resolve`, { [name]: take });
      expect((await maria.publish(mine.draft, "Decided")).status).toBe(303);
      expect(server.read(CLAIMED)).toContain(`2022-04,${take === "mine" ? 55 : 56}`);
      expect(server.read(CLAIMED)).toContain("2023-05,31");
    },
  );

  it("are asked again where the row was changed once more after it was decided", async () => {
    const jo = await server.editor("jo");
    const mine = await maria.upload(table(row("2022-04", 55)));
    await jo.publish((await jo.upload(table(row("2022-04", 56)))).draft, "It is 56");
    const asked = async () => /name="(take-[0-9a-f]{16})"/.exec((await maria.get(mine.draft)).text)?.[1];
    const name = (await asked()) ?? "";
    await maria.post(`${mine.draft}/resolve`, { [name]: "mine" });
    expect(await asked()).toBeUndefined();
    await jo.publish((await jo.upload(table(row("2022-04", 57)))).draft, "It is 57");
    expect(wordsOf((await maria.get(mine.draft)).text)).toContain("Value 54 57 55");
    expect(await asked()).not.toBe(name);
    await maria.post(`${mine.draft}/resolve`, { [name]: "mine" });
    expect((await maria.publish(mine.draft, "Decided")).status).toBe(422);
    expect(server.read(CLAIMED)).toContain("2022-04,57");
  });

  it("who press the button in the same moment lose nothing silently", async () => {
    const editors = [
      maria,
      await server.editor("jo"),
      await server.editor("kim"),
      await server.editor("lee"),
    ];
    const drafts = await Promise.all(
      editors.map((editor, at) => editor.upload(table(row(`2023-0${at + 5}`, 30 + at)))),
    );
    const send = (editor: Visitor, at: number) => {
      const page = drafts[at];
      if (!page) throw new Error("expected a draft");
      return editor.post(`${page.draft}/publish`, { reason: `row ${at}`, seen: hidden(page.text, "seen") });
    };
    const answers = await Promise.all(editors.map(send));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    for (const [at, editor] of editors.entries()) {
      if (answers[at]?.status !== 303)
        expect((await editor.publish(drafts[at]?.draft ?? "", `row ${at}`)).status).toBe(303);
    }
    const text = server.read(CLAIMED);
    for (const [at] of editors.entries()) expect(text).toContain(`2023-0${at + 5},${30 + at}`);
    expect((await server.store.history()).length).toBe(5);
  });
});
