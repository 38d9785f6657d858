import { afterAll, beforeAll, expect, it } from "vitest";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

it("shows what is seen in a file that fits no table before anything else", async () => {
  const table = "Month;Killed <b>;Place\n3/2022;5;Bannu\n4/2022;over 7;Tank\n5/2022;9;\n6/2022;1;Swat\n";
  const { text } = await maria.upload({ "our list.csv": table });
  const words = wordsOf(text);
  expect(words).toContain("What is seen in our list.csv");
  expect(words).toContain(
    "A table in UTF-8, semicolons between cells; the columns are named in line 1; 4 rows.",
  );
  expect(words).toMatch(/Place text 3 1/);
  expect(words).toContain('"over 7" is none; write 7 here and "over" as the qualifier');
  expect(text).not.toContain("Killed <b>");
});

it("shows nothing of the kind where a file has its place", async () => {
  const { text } = await maria.upload({ "attacks-claimed.csv": "period,value\n2023-05,31\n" });
  expect(wordsOf(text)).not.toContain("What is seen in");
});
