import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runData } from "../../server/cli/data.ts";
import type { Io } from "../../server/cli/io.ts";
import { TODAY, temporaryBase } from "../data/read.ts";

function record() {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { out: (line) => out.push(line), err: (line) => err.push(line), today: TODAY, env: {} };
  return { out, err, io };
}

it("shows what is seen in a table, on the terminal and as JSON", async () => {
  const { folder, remove } = await temporaryBase();
  const file = join(folder, "list.csv");
  await writeFile(
    file,
    "In thousands;;\nMonth;Killed;Place\n2021-12;5;Bannu\n2022-01;over 7;Tank\n2022-02;9;\n2022-03;1;Swat\n",
  );
  const [table, json, nothing] = [record(), record(), record()];
  expect(await runData(["doctor", file], table.io)).toBe(0);
  expect(await runData(["doctor", file, "--json"], json.io)).toBe(0);
  await writeFile(file, "%PDF-1.7");
  expect(await runData(["doctor", file], nothing.io)).toBe(1);
  await remove();
  expect(table.out.slice(0, 3)).toEqual([
    "list.csv: text in UTF-8, semicolons between cells",
    "header in line 2, 3 columns, 4 rows",
    "above the header: In thousands",
  ]);
  expect(JSON.parse(json.out.join("\n"))).toMatchObject({
    name: "list.csv",
    kind: "text",
    encoding: "UTF-8",
    delimiter: "semicolons",
    header: 2,
    rows: 4,
    columns: [
      { name: "Month", kind: "dates", filled: 4, empty: 0, from: "2021-12", to: "2022-03" },
      { name: "Killed", kind: "whole numbers", from: "1", to: "9", examples: ["5", "over 7", "9"] },
      { name: "Place", kind: "text", filled: 3, empty: 1 },
    ],
    doubts: [
      {
        line: 1,
        words: '"In thousands" says that the numbers are in thousands: they have to be written in full',
      },
      { line: 4, column: "Killed", words: '"over 7" is none; write 7 here and "over" as the qualifier' },
    ],
  });
  expect(nothing.out).toEqual([
    "list.csv: no table",
    "expected a table as plain text (CSV), got a PDF; send its numbers as CSV or as an Excel workbook",
  ]);
});

it("is told how it is called where it is called otherwise", async () => {
  for (const args of [[], ["a.csv", "b.csv"], ["/nowhere/at/all.csv"], ["a.csv", "--loud"]]) {
    const { err, io } = record();
    expect(await runData(["doctor", ...args], io)).toBe(2);
    expect(err).toHaveLength(1);
  }
});
