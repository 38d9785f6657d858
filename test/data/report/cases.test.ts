import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readAndFind } from "../../../server/data/report/read-and-find.ts";
import type { Find } from "../../../server/model/finding/finds.ts";
import { SEAM } from "../../../server/model/finding/report-text.ts";

const CASES = path.join(import.meta.dirname, "cases");

/** A case is a folder: a report with the day that it appeared, and a line for each find in it. */
describe("what is found in a report", () => {
  it.each(readdirSync(CASES))("%s", async (name) => {
    const [head = "", ...lines] = readFileSync(path.join(CASES, name, "report.txt"), "utf8").split("\n");
    const text = lines.join("\n");
    const { finds, text: read } = await readAndFind(
      Buffer.from(text),
      "report.txt",
      head.replace("published: ", ""),
    );
    expect(`${finds.map(lineOf).join("\n")}\n`).toBe(
      readFileSync(path.join(CASES, name, "finds.txt"), "utf8"),
    );
    const flat = text.replaceAll(/\s+/g, " ");
    const at = ({ paragraph, start, end }: Find["at"]) =>
      read.paragraphs[paragraph]?.text.slice(start, end).replaceAll(SEAM, "…");
    for (const { wording, periodWords, sentence, at: place, sentenceAt } of finds) {
      expect(flat).toContain(wording);
      expect(flat).toContain(periodWords);
      expect(at(place)).toBe(wording);
      expect(at(sentenceAt)).toBe(sentence);
      expect(sentence).toContain(wording);
    }
  });
});

function lineOf(find: Find): string {
  const period = `${find.period || "no date"}${find.resolved ? " (worked out)" : ""}`;
  if (find.kind === "event") return `${find.locator} | “${find.wording}” | event | ${period}`;
  const { value, low, high, qualifier, readAs, counted, by, basis } = find;
  const number = qualifier === null ? "words" : `${qualifier} ${value ?? `${low} to ${high}`}`;
  const more = [readAs && `read as ${readAs}`, by && `by ${by}`, basis].filter(Boolean).join(", ");
  return `${find.locator} | “${find.wording}” | ${number} | ${counted} | ${period} | ${more}`;
}

describe("the title of an event", () => {
  const titles = async (text: string) =>
    (await readAndFind(Buffer.from(text), "report.txt", "2024-05-06")).finds.flatMap((find) =>
      find.kind === "event" ? [find.title] : [],
    );

  it("is its sentence, without the date that it opens with", async () => {
    expect(await titles("In May 2023, the talks between both sides ended.")).toEqual([
      "The talks between both sides ended",
    ]);
    expect(await titles("The talks ended in May 2023 for good.")).toEqual([
      "The talks ended in May 2023 for good",
    ]);
  });

  it("is cut at a word where it is long", async () => {
    const [title = ""] = await titles(`The talks ended in May 2023 ${"after many words ".repeat(20)}.`);
    expect(title).toMatch(
      /^The talks ended in May 2023 (?:after many words ){1,10}(?:after |many |words ){0,2}…$/,
    );
    expect(title.length).toBeLessThan(140);
  });
});
