import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Briefing } from "../../../server/model/briefing/briefing.ts";
import { DeskServer, PASSWORD, type Visitor, wordsOf } from "../desk/desk.ts";
import { faultsOf, openWord, wordsOf as wordsOfWord } from "./word.ts";

const QUERY = "item=/charts/attacks&item=/series/attacks-claimed/2022-04&from=2021-06&to=2022-06";

/** Of the clock: each question comes later. */
let minute = 0;
let server: DeskServer;
let maria: Visitor;
let ruth: Visitor;
let event: string;
beforeAll(async () => {
  server = await DeskServer.open({}, { now: () => new Date(Date.UTC(2026, 10, 21, 10, minute++)) });
  maria = await server.editor("Maria");
  await server.editors.put("Ruth", PASSWORD, "reader");
  ruth = server.visitor();
  await ruth.signIn("Ruth");
  const { milestones } = server.store.current();
  event =
    milestones.find(({ weight, date }) => weight === "key" && date.start.startsWith("2021-08"))?.id ?? "";
  const left: readonly (readonly [visitor: Visitor, target: string, text: string, audience: string])[] = [
    [ruth, "number/attacks-claimed/2021-12", "Low <b>beside</b>\nNovember.", "group"],
    [maria, "number/attacks-claimed/2022-04", "For editors: a record?", "editors"],
    [ruth, "month/2021-09", "Talks began.", "group"],
    [ruth, "month/2019-09", "Long before.", "group"],
    [ruth, `event/${event}`, "On television.", "group"],
  ];
  for (const [visitor, target, text, audience] of left)
    expect((await visitor.post("/update/notes", { target, text, audience })).status).toBe(303);
});
afterAll(async () => server.remove());

/** The notes of each part, as the JSON has them. */
async function remarksOf(visitor: Visitor, notes: string) {
  const { text, headers } = await visitor.get(`/briefing.json?${QUERY}&notes=${notes}`);
  const { parts, method } = JSON.parse(text) as Briefing;
  return {
    parts: parts.map(({ remarks }) => remarks?.map((remark) => remark.text)),
    method: method.at(-1),
    kept: headers.get("cache-control"),
  };
}

describe("a briefing with the notes of the group", () => {
  it("has those on what stands in it, each once, where it is on", async () => {
    const { parts, method, kept } = await remarksOf(ruth, "group");
    expect(parts).toEqual([["Low <b>beside</b>\nNovember.", "Talks began."], [], ["On television."]]);
    expect(method).toMatch(/^Notes of the group are/);
    expect(kept).toBe("private, no-store");
  });

  it("has those for editors for who may read them, where all are asked for", async () => {
    const editors = ["Low <b>beside</b>\nNovember.", "For editors: a record?", "Talks began."];
    expect((await remarksOf(maria, "all")).parts[0]).toEqual(editors);
    expect((await remarksOf(maria, "group")).parts).toEqual((await remarksOf(ruth, "all")).parts);
  });

  it("says them on its page and in its Word document, with author and day, and nobody keeps either", async () => {
    const page = await ruth.get(`/briefing?${QUERY}&notes=group`);
    expect(wordsOf(page.text)).toContain(
      "Attacks claimed by the TTP, December 2021: 45: Low <b>beside</b> November. (Ruth, 21 November 2026 )",
    );
    expect(page.text).toContain('<option value="group" selected>');
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    const address = `${server.origin}/briefing.docx?${QUERY}&notes=group`;
    const answer = await fetch(address, { headers: { cookie: ruth.cookie } });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const word = openWord(Buffer.from(await answer.arrayBuffer()));
    expect(faultsOf(word)).toEqual([]);
    const words = wordsOfWord(word.body);
    expect(words).toContain("Notes of the group");
    expect(words).toMatch(/Low <b>beside<\/b>November\. \(Ruth, \d+ \w+ \d{4}\)/);
    expect(words).not.toContain("a record?");
  });

  it("sends those who get it to an address without them", async () => {
    const { address } = JSON.parse((await ruth.get(`/briefing.json?${QUERY}&notes=group`)).text) as Briefing;
    expect(address).not.toContain("notes=");
  });

  it("leaves them out for others, and says so, also after it was asked for by who may read them", async () => {
    const nobody = server.visitor();
    for (const notes of ["group", "all"]) {
      const { parts, method, kept } = await remarksOf(nobody, notes);
      expect(parts).toEqual([undefined, undefined, undefined]);
      expect(method).toMatch(/are left out: they are shown to people who are signed in/);
      expect(kept).not.toContain("no-store");
    }
    const page = await nobody.get(`/briefing?${QUERY}&notes=group`);
    expect(wordsOf(page.text)).not.toContain("Low <b>");
    expect(page.text).toContain("/update?next=%2Fbriefing%3Fitem");
    const answer = await fetch(`${server.origin}/briefing.docx?${QUERY}&notes=all`);
    const words = wordsOfWord(openWord(Buffer.from(await answer.arrayBuffer())).body);
    expect(words).not.toMatch(/beside|record\?|television|Talks began/);
    expect((await remarksOf(ruth, "none")).parts).toEqual([undefined, undefined, undefined]);
  });

  it("has none on numbers that were worked out of others", async () => {
    const { text } = await ruth.get(
      "/briefing.json?charts=attacks&from=2021-06&notes=group&transform=mean-3",
    );
    const { parts } = JSON.parse(text) as Briefing;
    expect(parts[0]?.remarks?.map((remark) => remark.text)).toEqual(["Talks began."]);
  });
});
