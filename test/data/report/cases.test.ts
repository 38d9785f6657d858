import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readAndFind } from "../../../server/data/report/read-and-find.ts";
import type { Find } from "../../../server/model/finding/finds.ts";

const CASES = path.join(import.meta.dirname, "cases");

/** A case is a folder: a report with the day that it appeared, and a line for each find in it. */
describe("what is found in a report", () => {
  it.each(readdirSync(CASES))("%s", async (name) => {
    const [head = "", ...lines] = readFileSync(path.join(CASES, name, "report.txt"), "utf8").split("\n");
    const text = lines.join("\n");
    const { finds } = await readAndFind(Buffer.from(text), "report.txt", head.replace("published: ", ""));
    expect(`${finds.map(lineOf).join("\n")}\n`).toBe(
      readFileSync(path.join(CASES, name, "finds.txt"), "utf8"),
    );
    const flat = text.replaceAll(/\s+/g, " ");
    for (const { wording, periodWords } of finds) {
      expect(flat).toContain(wording);
      expect(flat).toContain(periodWords);
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
