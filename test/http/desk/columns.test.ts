import { afterAll, beforeAll, expect, it } from "vitest";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

let server: DeskServer;
let maria: Visitor;
beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});
afterAll(async () => server.remove());

const CHOICE = {
  part: "0",
  file: "series/attacks-claimed.csv",
  source: "Gul 2024",
  locator: "§5.1",
  "column-0": "period",
  "column-2": "value",
};

it("a table with foreign columns is read as somebody says what they are, and is known the next time", async () => {
  const monat = "Monat;Ort;Anzahl\n2023-05;Tank;31\n2023-06;Swat;28\n";
  const page = await maria.upload({ "tabelle.csv": monat });
  expect(wordsOf(page.text)).toContain("What are the columns of tabelle.csv?");
  expect(page.text).toContain('aria-label="What Anzahl is"');
  const none = await maria.post(`${page.draft}/columns`, { ...CHOICE, "column-0": "" });
  expect([none.status, wordsOf(none.text).includes("Say which column has the period")]).toEqual([422, true]);
  expect(none.text).toMatch(/name="locator" value="§5.1"/);
  const read = await maria.post(`${page.draft}/columns`, CHOICE);
  expect(read.location).toBe(page.draft);
  expect(wordsOf((await maria.get(page.draft)).text)).toContain("2 rows added");
  await maria.publish(page.draft, "A table");
  expect(server.read("series/attacks-claimed.csv")).toMatch(/2023-05,31,.*gul-2024,§5\.1/);
  const next = await maria.upload({ "tabelle 2.csv": "Monat;Ort;Anzahl\n2023-07;Tank;40\n" });
  expect(wordsOf(next.text)).toContain("A table with these columns was read on");
  expect(next.text).toMatch(/<option value="value" selected>/);
  expect(next.text).toMatch(/name="source" value="Gul 2024"/);
});

it("a table without a header is mapped by the place of its columns", async () => {
  const page = await maria.upload({ "numbers.csv": "2023-08,11,Tank\n2023-09,12,Swat\n2023-10,13,Swat\n" });
  expect(page.text).toContain('aria-label="What column 2 is"');
  await maria.post(`${page.draft}/columns`, { ...CHOICE, "column-1": "value", "column-2": "note" });
  expect(wordsOf((await maria.get(page.draft)).text)).toContain("3 rows added");
});

it.each([
  ["no series", { file: "" }, "choose the series"],
  ["one twice", { "column-1": "period" }, "two columns are said to be the period"],
  ["no value", { "column-2": "" }, "which column has the value"],
  ["no source", { source: "" }, "ame the source"],
  ["an unknown source", { source: "Nobody 1999" }, "there is no source “Nobody 1999”"],
  ["no place", { locator: "" }, "where in the source"],
])("is not read with %s", async (_, fields, words) => {
  const page = await maria.upload({ "t.csv": "Monat;Ort;Anzahl\n2023-11;Tank;31\n" });
  const answer = await maria.post(`${page.draft}/columns`, { ...CHOICE, ...fields });
  expect(answer.status).toBe(422);
  expect(wordsOf(answer.text).toLowerCase()).toContain(words.toLowerCase());
});
