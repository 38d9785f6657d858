import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

/** What the preview says of rows of attacks claimed: period, value, qualifier and wording, each of one source. */
async function previewOf(rows: readonly string[], file = "attacks-claimed.csv"): Promise<string> {
  const table = [
    "period,value,qualifier,wording,source,locator",
    ...rows.map((row) => `${row},gul-2024,p. 9`),
  ];
  const { text } = await maria.upload({ [file]: `${table.join("\n")}\n` });
  return wordsOf(text);
}

describe("before it is published, an editor is told", () => {
  it("that words and number contradict each other", async () => {
    const words = await previewOf([
      "2012-01,70,,69 attacks",
      "2012-02,60,over,nearly 60",
      "2012-03,60,,over 60 attacks",
    ]);
    expect(words).toContain("The words printed say 69, and Value is 70. Which is right?");
    expect(words).toContain("The words printed say “nearly”, and Qualifier says “over”.");
    expect(words).toContain("The words printed say “over”, and Qualifier says “exact”.");
  });

  it("that a value is far from those on both sides, also from what comes later alone", async () => {
    const rows = ["2012-01,400,,", "2012-02,38,,", "2012-03,40,,", "2012-04,41,,", "2012-05,39,,"];
    expect(await previewOf(rows)).toContain(
      "This is far from those around it: 38 to 41 a month. Is it right?",
    );
  });

  it("that months do not add up to their total, though one is a ceasefire, or exceed it already", async () => {
    const words = await previewOf([
      "2012-10,40,,",
      "2012-11,CF,,",
      "2012-12,45,,",
      "2012-10/2012-12,90,,",
      "2013-07,30,over,",
      "2013-08,31,,",
      "2013-07/2013-09,55,,",
    ]);
    expect(words).toMatch(/The months that .* add up to 85, not to 90\./);
    expect(words).toMatch(/already add up to 61( or more)?, more than 55\./);
  });

  it("that a table holds the numbers of another series", async () => {
    const returns = server.store.current().series.find(({ id }) => id === "unhcr-returned-refugees");
    const rows = returns?.observations.map(({ period, quantity }) =>
      quantity.missing === null ? `${period.edtf},${quantity.value},,` : "",
    );
    const words = await previewOf(rows?.filter((row) => row !== "") ?? []);
    expect(words).toContain(
      "of these numbers stand in “Registered refugees returned, counted by UNHCR” already, for the same times.",
    );
  });

  it("how a date of two readings is written, and which years a season was read as", async () => {
    const words = await previewOf(["1/2/2012,31,,", "2012–13,31,,"]);
    expect(words).toContain("Period 1/2/2012 2012-02");
    expect(words).toContain("Write 2012/2013 or a year from within 2012 into 2013, such as 2012-07/2013-06.");
    expect(words).not.toContain("can be read in one way only");
  });
});
