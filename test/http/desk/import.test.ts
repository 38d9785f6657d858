import { afterAll, beforeAll, expect, it } from "vitest";
import { ACLED_COLUMNS, acled, csvOf } from "../../data/import/fixtures.ts";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

const FILE = { "acled export.csv": csvOf(ACLED_COLUMNS, [acled({}), acled({ event_id_cnty: "PAK2" })]) };
const FIELDS = {
  format: "acled",
  actor: "TTP: Tehreek-i-Taliban Pakistan",
  coverage: "2023-05",
  id: "acled-test",
  series: "on",
};

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

it("a foreign export becomes a change to look at, and the second time none", async () => {
  const sent = await maria.send("/update/import", FIELDS, FILE);
  expect([sent.status, wordsOf(sent.text)]).toEqual([303, expect.any(String)]);
  const page = await maria.get(sent.location);
  expect(wordsOf(page.text)).toContain("Preview");
  expect(wordsOf(page.text)).toMatch(/Import acled-test .*2 new/);
  expect((await maria.publish(sent.location, "ACLED for May")).status).toBe(303);
  expect(server.read("incidents/acled-test.csv")).toContain("PAK2");
  const again = await maria.send("/update/import", FIELDS, FILE);
  expect(again.status).toBe(422);
  expect(wordsOf(again.text)).toContain("othing to import");
});

it("files whose names come to the same are all read", async () => {
  const [good = ""] = Object.values(FILE);
  const sent = await maria.send("/update/import", FIELDS, { "may 1.csv": good, "may-1.csv": "no,export\n" });
  expect(sent.status).toBe(422);
  expect(wordsOf(sent.text)).toContain("may-1.csv");
  expect(wordsOf(sent.text)).not.toMatch(/\d\/may-1|\/tmp/);
});

it.each<[what: string, fields: Record<string, string>, files: Record<string, string>, words: string]>([
  ["no file", {}, {}, "Choose a file to import."],
  ["no actor", { actor: "" }, FILE, "ill in actor, such as"],
  ["another format", { format: "ucdp-ged", dyad: "TTP" }, FILE, "acled-export.csv"],
  ["an unknown format", { format: "xml" }, FILE, "Choose what kind of file it is."],
])("with %s it says why not, and keeps what was typed", async (_, fields, files, words) => {
  const answer = await maria.send("/update/import", { ...FIELDS, ...fields }, files);
  expect(answer.status).toBe(422);
  expect(wordsOf(answer.text)).toContain(words);
  expect(wordsOf(answer.text)).not.toContain("/tmp");
  expect(answer.text).toContain('value="acled-test"');
});
