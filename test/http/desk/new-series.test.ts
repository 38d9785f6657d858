import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

let server: DeskServer;
let maria: Visitor;
beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});
afterAll(async () => server.remove());

/** The slot of each series of the chart of attacks. */
async function looksOfAttacks(): Promise<Record<string, number>> {
  const { text } = await maria.get("/charts/attacks/spec.json", { accept: "*/*" });
  const { series } = JSON.parse(text) as { series: { id: string; slot: number }[] };
  return Object.fromEntries(series.map(({ id, slot }) => [id, slot]));
}

const TYPED = {
  place: "new",
  "chart.title": "Border crossings closed",
  "chart.question": "On how many days was a crossing closed?",
  "chart.unit": "days",
  "series.title": "Days that Torkham was closed",
  "series.kind": "flow",
  "series.basis": "stated",
  "series.definition": "Days in a month on which the crossing was closed to trade.",
  report: "Gul 2024",
  "row-0.period": "2023-09",
  "row-0.value": "9",
  "row-0.wording": "nine days",
  "row-0.locator": "§4",
  "row-2.period": "2023-10",
  "row-2.qualifier": "NR",
  "row-2.locator": "§4",
};

describe("a new chart with its first series", () => {
  it("is one form, one preview that shows the chart, and one publication", async () => {
    const page = await maria.get("/update/series");
    expect(wordsOf(page.text)).toContain("A new chart or series");
    const sent = await maria.send("/update/series", TYPED);
    expect([sent.status, wordsOf(sent.text)]).toEqual([303, expect.any(String)]);
    const preview = await maria.get(sent.location);
    expect(wordsOf(preview.text)).toMatch(/Border crossings closed .*Before There was no such chart. After/);
    const [, picture = ""] = /<img src="([^"]*after[^"]*)"/.exec(preview.text) ?? [];
    expect((await maria.get(picture.replaceAll("&amp;", "&"))).text).toContain("<svg");
    const done = await maria.publish(sent.location, "A series of closed days");
    expect(done.location).toMatch(/^\/update\/published\//);
    const csv = await maria.get("/charts/border-crossings-closed.csv");
    expect(csv.text).toContain("days-that-torkham-was-closed");
    expect(server.read("series/days-that-torkham-was-closed.csv")).toMatch(/2023-09,9,[\s\S]*2023-10,NR,/);
  });

  it("goes into a chart that is there, behind its others, which keep their looks", async () => {
    const before = await looksOfAttacks();
    const table = "period,value,source,locator\n2023-09,7,gul-2024,§4\n";
    const typed = Object.fromEntries(Object.entries(TYPED).filter(([name]) => !/^(chart|row)/.test(name)));
    const sent = await maria.send("/update/series", {
      ...typed,
      place: "attacks",
      "series.title": "Attacks counted by nobody else",
      text: table,
    });
    await maria.publish(sent.location, "Another series");
    const after = await looksOfAttacks();
    expect(Object.keys(after).at(-1)).toBe("attacks-counted-by-nobody-else");
    expect(after).toMatchObject(before);
    expect(new Set(Object.values(after)).size).toBe(Object.keys(before).length + 1);
  });

  it("recolours none of its chart where it stands before them, by the form of a row or a table", async () => {
    const before = await looksOfAttacks();
    const cells = { chart: "attacks", kind: "flow", basis: "claimed", definition: "Others." };
    const row = { id: "first-of-all", title: "The first of all", ...cells, order: "1" };
    const typed = Object.entries(row).map(([column, text]) => [`cell.${column}`, text]);
    const { location } = await maria.post("/update/row", {
      file: "series.csv",
      ...Object.fromEntries(typed),
    });
    expect(wordsOf((await maria.get(location)).text)).toContain("Colour");
    expect((await maria.publish(location)).status).toBe(303);
    const table = `id,title,${Object.keys(cells).join(",")},order\nsecond,The second,${Object.values(cells).join(",")},2\n`;
    const { draft } = await maria.upload({ "series.csv": table });
    expect((await maria.publish(draft)).status).toBe(303);
    const after = await looksOfAttacks();
    expect(Object.keys(after).slice(0, 2)).toEqual(["first-of-all", "second"]);
    expect(after).toMatchObject(before);
    expect(new Set(Object.values(after)).size).toBe(Object.keys(after).length);
    const swatch = `slot-${(after["first-of-all"] ?? 0) + 1}`;
    expect((await maria.get("/charts/attacks?series=first-of-all")).text).toContain(`claimed-2 ${swatch}"`);
  });

  it("brings a report along that is not in the list", async () => {
    const sent = await maria.send("/update/series", {
      ...TYPED,
      report: "",
      "chart.title": "Another chart",
      "series.title": "Another series",
      "source.title": "A report on crossings",
      "source.author": "Anna Example",
      "source.published": "2024-02",
      "source.kind": "report",
    });
    const preview = await maria.get(sent.location);
    expect(wordsOf(preview.text)).toContain("example-2024");
    expect((await maria.publish(sent.location, "Another")).status).toBe(303);
  });

  it("says beside each field what is missing, and keeps what was typed", async () => {
    const sent = await maria.send("/update/series", {
      ...TYPED,
      "chart.title": "",
      "series.basis": "",
      report: "Nobody 1999",
    });
    expect(sent.status).toBe(422);
    const words = wordsOf(sent.text);
    for (const said of [
      "3 fields have to be",
      "Give it a title.",
      "Choose who says so.",
      "There is no source “Nobody 1999”",
    ])
      expect(words).toContain(said);
    expect(sent.text).toContain('value="nine days"');
    const none = await maria.send("/update/series", { place: "new" });
    expect(wordsOf(none.text)).toContain("Give at least one number");
  });
});
