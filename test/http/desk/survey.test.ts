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
  const table =
    "Month;Killed <b>;Place;Share\n3/2022;5;Bannu;1.5\n4/2022;over 7;Tank;2.5\n5/2022;9;;some\n6/2022;1;Swat;3.75\n";
  const { text } = await maria.upload({ "our list.csv": table });
  const words = wordsOf(text);
  expect(words).toContain("What is seen in our list.csv");
  expect(words).toContain(
    "A table in UTF-8, semicolons between cells; the columns are named in line 1; 4 rows.",
  );
  expect(words).toMatch(/Place text 3 1/);
  expect(words).toContain('"over 7" is none; write 7 here and "over" as the qualifier');
  expect(words).toMatch(/Share numbers 4 0/);
  expect(words).toContain('"some" is none; write');
  expect(text).not.toContain("Killed <b>");
});

it("shows nothing of the kind where a file has its place", async () => {
  const { text } = await maria.upload({ "attacks-claimed.csv": "period,value\n2023-05,31\n" });
  expect(wordsOf(text)).not.toContain("What is seen in");
});
