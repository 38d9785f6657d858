import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

const TEXT = `Brief of May 2023

The TTP claimed responsibility for 61 attacks in May 2023. In April 2022 the TTP claimed 57 attacks. Nobody knows why.

On 3 May 2023 the government announced a truce. Some 1,200 prisoners were held.`;

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

/** Sends a report and gives the address of its page. */
async function read(fields: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) {
  await maria.get("/update/report");
  const sent = await maria.send("/update/report", fields, files, "file");
  expect(sent.status, wordsOf(sent.text)).toBe(303);
  return sent.location;
}

/** The form of finds as a browser without scripts sends it, with what a hand has changed. */
async function sendFinds(address: string, changes: Readonly<Record<string, string>>) {
  const { document } = parseHTML((await maria.get(address)).text);
  const fields: Record<string, string> = {};
  for (const field of document.querySelectorAll("form[data-report] :is(input, textarea, select)")) {
    const [name, type] = [field.getAttribute("name") ?? "", field.getAttribute("type")];
    if (type === "checkbox") continue;
    const chosen = field.querySelector("option[selected]") ?? field.querySelector("option");
    const option = chosen && (chosen.getAttribute("value") ?? chosen.textContent ?? "");
    fields[name] = option ?? field.getAttribute("value") ?? (field.textContent ?? "").replace(/^\n/, "");
  }
  return maria.post(address, { ...fields, ...changes });
}

describe("a report", () => {
  it("is shown with its finds, none accepted, with what is a rival", async () => {
    const address = await read({ text: TEXT, published: "2023-06-02" });
    const { text } = await maria.get(address);
    const words = wordsOf(text);
    expect(words).toContain("3 numbers and 1 dated event found, read as of 2 June 2023");
    expect(words).toContain("Accept 61 attacks new");
    expect(words).toMatch(/rival: 54, from/);
    expect(text).not.toMatch(/name="take-\d+"[^>]* checked/);
  });

  it("becomes one proposal of what was accepted, with its source once, and is published like any other", async () => {
    const address = await read({ text: TEXT, published: "2023-06-02" });
    const draft = await sendFinds(address, {
      "take-0": "on",
      "take-2": "on",
      "source.author": "Jane Example",
      "2.description": "A truce begins.",
    });
    expect(draft.status, wordsOf(draft.text)).toBe(303);
    const shown = wordsOf((await maria.get(draft.location)).text);
    expect(shown).toContain("What changes 3 rows added");
    expect((await maria.publish(draft.location, "The brief of May")).status).toBe(303);
    expect(server.read("series/attacks-claimed.csv")).toContain(
      "2023-05,61,,,,61 attacks,,example-2023,paragraph 1,\n",
    );
    expect(server.read("milestones.csv")).toMatch(
      /2023-05-03,The government announced a truce,ceasefires,context,A truce begins\.,3 May 2023,example-2023,paragraph 2,/,
    );
    expect(server.read("sources.csv")).toMatch(/^example-2023,Brief of May 2023,/m);
  });

  it("goes to the series, the figure and the new series that a hand has chosen", async () => {
    const address = await read({ text: TEXT, source: "gul-2024" });
    const draft = await sendFinds(address, {
      "take-0": "on",
      "0.target": "new",
      "take-3": "on",
      "3.title": "Prisoners held",
      "series.title": "Claims of another list",
      "series.definition": "Claims as this list counts them.",
    });
    const shown = wordsOf((await maria.get(draft.location)).text);
    expect(shown).toContain("Claims of another list");
    expect(shown).toContain("Prisoners held");
    await maria.post(`${draft.location}/discard`, {});
  });

  it("is asked again for words that do not stand in it, and keeps what was typed", async () => {
    const address = await read({ text: TEXT, source: "gul-2024" });
    const answer = await sendFinds(address, { "take-0": "on", "0.wording": "62 attacks", "0.value": "62" });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain("“62 attacks” does not stand in its sentence");
    expect(answer.text).toContain('value="62"');
    expect((await sendFinds(address, {})).status).toBe(422);
  });

  it("that is no report is refused with a sentence, and what was pasted stays", async () => {
    await maria.get("/update/report");
    const none = await maria.send("/update/report", { text: " " });
    expect([none.status, wordsOf(none.text)]).toEqual([
      422,
      expect.stringContaining("Paste the text of a report"),
    ]);
    const dated = await maria.send("/update/report", { text: TEXT, published: "soon" });
    expect(wordsOf(dated.text)).toContain("The date of the report cannot be read.");
    expect(dated.text).toContain("61 attacks");
    const scan = await maria.send("/update/report", {}, { "scan.pdf": "%PDF-1.4 nothing" }, "file");
    expect(wordsOf(scan.text)).toContain("This PDF is damaged");
  });

  it("shows what it says as text, whatever that is", async () => {
    const address = await read({
      text: `${TEXT}\n\n<script>alert(1)</script> In May 2023 the TTP claimed 7 attacks on "shops" & homes.`,
    });
    expect((await maria.get(address)).text).not.toContain("<script>alert");
  });

  it("belongs to who sent it, and goes when it is closed", async () => {
    const address = await read({ text: TEXT });
    expect((await server.visitor().get(address)).status).toBe(303);
    const noor = await server.editor("noor");
    expect((await noor.get(address)).status).toBe(404);
    expect((await maria.get("/update/report")).text).toContain(`href="${address}"`);
    expect((await noor.get("/update/report")).text).not.toContain(address);
    expect((await maria.post(`${address}/close`, {})).status).toBe(303);
    expect((await maria.get(address)).status).toBe(404);
  });
});

describe("a report whose source is in the list", () => {
  it("has its finds marked that stand already, and those that would change what it gave", async () => {
    const text = `${TEXT}\n\nIn December 2021 the TTP claimed 45 attacks (BBC Monitoring, 2022).`;
    const words = wordsOf((await maria.get(await read({ text, source: "gul-2024" }))).text);
    expect(words).toContain("Accept 57 attacks would change");
    expect(words).toContain("would change: 54, from");
    expect(words).toContain("Accept 45 attacks stands already");
    expect(words).toContain("Pakistani Taliban release attacks report for January 2022, seen in this report");
  });

  it("has no source picked for a number where the name in it fits two", async () => {
    const text = "In December 2021 the TTP claimed 46 attacks (Voice of America, 2023).";
    const words = wordsOf((await maria.get(await read({ text, source: "gul-2024" }))).text);
    expect(words).toContain("Accept 46 attacks");
    expect(words).not.toContain("seen in this report");
  });
});

describe("the text of a report", () => {
  it("stays with its source where that was chosen, for people who are signed in and in no download", async () => {
    const address = await read({ text: TEXT, source: "gul-2024" });
    const draft = await sendFinds(address, { "take-1": "on", keep: "on" });
    await maria.publish(draft.location, "as Gul gives it");
    const point = "/series/attacks-claimed/2022-04";
    expect(server.read("series/attacks-claimed.csv")).toContain("2022-04,57,,,,57 attacks,,gul-2024,");
    const own = await maria.get(point);
    expect(own.headers.get("cache-control")).toBe("private, no-store");
    expect(wordsOf(own.text)).toContain("In April 2022 the TTP claimed 57 attacks . Nobody knows why.");
    const others = await server.visitor().get(point);
    expect(others.status).toBe(200);
    expect(others.text).not.toContain("Nobody knows why");
    for (const form of [
      "/series/attacks-claimed.json",
      "/sources/gul-2024.json",
      "/charts/attacks.csv",
      "/data/sources.csv",
    ])
      expect((await maria.get(form)).text, form).not.toContain("Nobody knows why");
    const kept = path.join(server.root, "var", "reports", "kept");
    expect(readdirSync(kept)).toEqual(["gul-2024.json"]);
    expect(readFileSync(path.join(kept, "gul-2024.json"), "utf8")).toContain("Nobody knows why");

    // The box stands checked now; cleared, it takes the text away.
    const again = await read({ text: TEXT, source: "gul-2024" });
    expect((await maria.get(again)).text).toContain('name="keep" checked');
    await sendFinds(again, { "take-0": "on" });
    expect(readdirSync(kept)).toEqual([]);
    expect((await maria.get(point)).text).not.toContain("Nobody knows why");
  });
});
