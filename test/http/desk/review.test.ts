import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIMED, DeskServer, hidden, PASSWORD, type Visitor, wordsOf } from "./desk.ts";

const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note";
const row = (period: string, value: number) => `${period},${value},,,,,,gul-2024,§5.1,`;
const table = (...rows: string[]) => ({ "attacks-claimed.csv": `${HEADER}\n${rows.join("\n")}\n` });

let server: DeskServer;
let maria: Visitor;
let jo: Visitor;

beforeEach(async () => {
  server = await DeskServer.open({ REVIEW: "required" });
  maria = await server.editor("maria");
  jo = await approver("jo");
});
afterEach(async () => server.remove());

async function approver(name: string): Promise<Visitor> {
  await server.editors.put(name, PASSWORD, "approver");
  const visitor = server.visitor();
  await visitor.signIn(name);
  return visitor;
}

/** Maria's May 2023, waiting for somebody. */
async function propose(value = 31, reason = "Gul gives May 2023"): Promise<string> {
  const { draft } = await maria.upload(table(row("2023-05", value)));
  const answer = await maria.publish(draft, reason);
  expect(answer).toMatchObject({ status: 303, location: draft });
  return draft;
}

const newest = async () => (await server.store.history())[0];

/** As the approver's page would send it. */
async function decide(visitor: Visitor, draft: string, step: string, fields: Record<string, string> = {}) {
  const { text } = await visitor.get(draft);
  return visitor.post(`${draft}/${step}`, {
    seen: hidden(text, "seen"),
    edition: hidden(text, "edition"),
    ...fields,
  });
}

describe("where a second person is asked for", () => {
  it("publishes nothing before somebody else has seen the same, and names both", async () => {
    const before = server.read(CLAIMED);
    const draft = await propose();
    expect(server.read(CLAIMED)).toBe(before);
    expect(wordsOf((await maria.get("/update")).text)).toContain("waiting for a second person");
    expect(wordsOf((await jo.get("/update")).text)).toContain("proposed by maria, 2026");
    const own = await maria.get(draft);
    expect(wordsOf(own.text)).toMatch(
      /You proposed this, 20\d\d-[^.]* UTC\. jo can publish it or send it back\./,
    );
    const theirs = await jo.get(draft);
    const difference = /<h2 id="what-changes">[\s\S]*?<\/section>/;
    expect(difference.exec(theirs.text)?.[0]).toBe(difference.exec(own.text)?.[0]);
    const picture = await jo.get(`${draft}/after/attacks.svg`);
    expect(picture.text).toBe((await maria.get(`${draft}/after/attacks.svg`)).text);
    // One number more is drawn than there was.
    const old = (await maria.get(`${draft}/before/attacks.svg`)).text;
    expect(picture.text.length).toBeGreaterThan(old.length);
    expect((await maria.get(`${draft}/after/attacks.svg?theme=dark`)).text).not.toBe(picture.text);
    expect(wordsOf(theirs.text)).toMatch(/Proposed by maria .* because: Gul gives May 2023/);
    expect(theirs.text).not.toContain("Discard this change");
    const done = await decide(jo, draft, "publish", { reason: "another reason" });
    expect(done.location).toMatch(/^\/update\/published\//);
    expect(server.read(CLAIMED)).toContain("2023-05,31");
    expect(await newest()).toMatchObject({ author: "maria", approver: "jo", reason: "Gul gives May 2023" });
    expect(wordsOf((await server.visitor().get("/history")).text)).toContain("maria, approved by jo");
    const { revision } = (await newest()) ?? {};
    expect(wordsOf((await server.visitor().get(`/history/${revision}`)).text)).toContain("Approved by jo");
    expect((await server.visitor().get("/history.atom")).text).toContain(
      "<contributor><name>jo</name></contributor>",
    );
    expect(server.audit().join("")).toMatch(/proposed a publication[\s\S]*editor="jo" of="maria"/);
    const people = wordsOf((await maria.get("/update/people")).text);
    expect(people).toMatch(/jo published by an editor, .*proposed by maria/);
    expect(people).toContain("an editor proposes it, an approver publishes it or sends it back.");
    expect(people).not.toContain(draft.split("/").at(-1));
  });

  it("lets nobody approve their own, an approver neither", async () => {
    const draft = await propose();
    expect((await decide(maria, draft, "publish", { reason: "mine" })).location).toBe(draft);
    expect((await decide(maria, draft, "send-back", { sentence: "mine" })).status).toBe(403);
    const upload = await jo.upload(table(row("2023-06", 5)));
    expect((await jo.publish(upload.draft, "June")).location).toBe(upload.draft);
    expect((await decide(jo, upload.draft, "publish", { reason: "June" })).location).toBe(upload.draft);
    expect(wordsOf((await jo.get(upload.draft)).text)).toContain(
      "No approver other than you has been set up.",
    );
    expect((await decide(jo, upload.draft, "send-back", { sentence: "mine" })).status).toBe(422);
    expect((await server.store.history()).length).toBe(1);
    expect((await decide(await approver("kim"), upload.draft, "publish")).status).toBe(303);
    expect(await newest()).toMatchObject({ author: "jo", approver: "kim" });
  });

  it("shows a proposal to approvers alone, and only as long as it waits", async () => {
    const draft = await propose();
    const sam = await server.editor("sam");
    for (const address of [draft, `${draft}/after/attacks.svg`])
      expect([address, (await sam.get(address)).status]).toEqual([address, 404]);
    for (const step of ["", "/discard", "/resolve", "/stop"])
      expect([step, (await jo.post(`${draft}${step}`, {})).status]).toEqual([step, 404]);
    const begun = await maria.upload(table(row("2023-07", 4)));
    expect((await jo.get(begun.draft)).status).toBe(404);
  });

  it("gives it back with a sentence, to be mended and proposed again", async () => {
    const draft = await propose(310);
    expect((await decide(jo, draft, "send-back", { sentence: " " })).status).toBe(422);
    expect((await decide(jo, draft, "send-back", { sentence: "The report says 31." })).location).toBe(
      "/update",
    );
    expect(server.audit().at(-1)).toMatch(/sent a proposal back .*editor="jo" of="maria"/);
    expect((await jo.get(draft)).status).toBe(404);
    expect(wordsOf((await maria.get("/update")).text)).toContain("sent back by jo");
    expect(wordsOf((await maria.get(draft)).text)).toContain("The report says 31.");
    const text = `${HEADER}\n${row("2023-05", 31)}\n`;
    await maria.send(draft, { "text-0": text, "file-0": CLAIMED, mode: "merge" });
    expect(wordsOf((await maria.get(draft)).text)).toContain("The report says 31.");
    await maria.publish(draft, "Gul gives May 2023");
    await decide(jo, draft, "publish");
    expect(server.read(CLAIMED)).toContain("2023-05,31,");
  });

  it("decides on what was seen: a proposal that was changed meanwhile is shown again", async () => {
    const draft = await propose();
    const { text } = await jo.get(draft);
    const seen = { seen: hidden(text, "seen"), edition: hidden(text, "edition") };
    const other = `${HEADER}\n${row("2023-05", 39)}\n`;
    await maria.send(draft, { "text-0": other, "file-0": CLAIMED, mode: "merge" });
    expect((await jo.post(`${draft}/publish`, seen)).status).toBe(404);
    await maria.publish(draft, "Gul gives May 2023");
    const answer = await jo.post(`${draft}/publish`, seen);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain("changed and proposed again");
    const back = await jo.post(`${draft}/send-back`, { ...seen, sentence: "The report says 31." });
    expect([back.status, wordsOf(back.text)]).toEqual([422, expect.stringContaining("proposed again")]);
    expect((await server.store.history()).length).toBe(1);
  });

  it("puts it on top of what was published meanwhile, after another look", async () => {
    const draft = await propose();
    const late = await approver("late");
    const { text } = await late.get(draft);
    const other = await maria.upload(table(row("2023-06", 5)));
    await maria.publish(other.draft, "June");
    await decide(jo, other.draft, "publish");
    const moved = await late.post(`${draft}/publish`, {
      seen: hidden(text, "seen"),
      edition: hidden(text, "edition"),
    });
    expect(moved.status).toBe(422);
    expect(wordsOf(moved.text)).toContain("data was changed while you were looking");
    expect((await decide(late, draft, "publish")).status).toBe(303);
    expect(server.read(CLAIMED)).toMatch(/2023-05,31,[\s\S]*2023-06,5,/);
  });

  it("leaves a question of two changes of one row to who proposed, and asks anew", async () => {
    const draft = await propose();
    const sam = await server.editor("sam");
    const other = await sam.upload(table(row("2023-05", 45)));
    await sam.publish(other.draft, "Another reading");
    await decide(jo, other.draft, "publish");
    const page = await jo.get(draft);
    expect(wordsOf(page.text)).toContain("maria has to say which value to keep");
    expect((await decide(jo, draft, "publish")).status).toBe(422);
    const own = await maria.get(draft);
    const [, take = ""] = /name="(take-[0-9a-f]{16})"/.exec(own.text) ?? [];
    expect((await maria.post(`${draft}/resolve`, { [take]: "mine" })).status).toBe(303);
    expect((await jo.get(draft)).status).toBe(404);
    await maria.publish(draft, "Gul gives May 2023");
    await decide(jo, draft, "publish");
    expect(server.read(CLAIMED)).toContain("2023-05,31,");
  });

  it("asks both of them where rows are removed", async () => {
    const { draft } = await maria.upload(table(row("2021-12", 45)), { mode: "replace" });
    const asked = await maria.publish(draft, "One was wrong");
    const confirm = hidden(asked.text, "confirm");
    expect(wordsOf(asked.text)).toContain("and propose");
    const proposed = await maria.publish(draft, "One was wrong", { confirm });
    expect(proposed.location).toBe(draft);
    const again = await decide(jo, draft, "publish");
    expect(again.status).toBe(200);
    const done = await jo.post(`${draft}/publish`, {
      seen: hidden(again.text, "seen"),
      edition: hidden(again.text, "edition"),
      confirm: hidden(again.text, "confirm"),
    });
    expect(done.status).toBe(303);
    expect(server.read(CLAIMED)).not.toContain("2022-04");
  });

  it("keeps an undo that waits while another is looked at", async () => {
    await decide(jo, await propose(), "publish");
    const { revision } = (await newest()) ?? {};
    const undo = await maria.post(`/update/take-back/${revision}`, { how: "undo" });
    await maria.publish(undo.location, "It was wrong", { confirm: "1" });
    await maria.post(`/update/take-back/${revision}`, { how: "undo" });
    expect((await decide(jo, undo.location, "publish", { confirm: "1" })).location).toMatch(/published/);
    expect(server.read(CLAIMED)).not.toContain("2023-05");
  });
});
