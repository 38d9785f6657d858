import { describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { explainWarning } from "../../server/model/records/explanations.ts";
import { linesOf, load, namesIn, readBase } from "./read.ts";

const CASES = new URL("cases/", import.meta.url);

// A case is a folder: files laid over the base, and expected.txt with what the reader says of them. Its first
// line is "refused", "read", or "read, the same as the base" where what was mangled has lost nothing.
describe("a data folder", async () => {
  for (const name of await namesIn(CASES)) {
    it(`is told what is wrong or odd: ${name}`, async () => {
      const base = await readBase();
      const overlay = await readFolder(new URL(name, CASES).pathname);
      const loading = load(new Map([...base, ...overlay.files]));
      const said = [...overlay.problems.map(({ message }) => message), ...linesOf(loading)];
      const outcome = !loading.dataset
        ? "refused"
        : same(loading.dataset, load(base).dataset)
          ? "read, the same as the base"
          : "read";
      const text = `${[outcome, ...said].join("\n")}\n`;
      const unexplained = loading.warnings.filter(({ message }) => explainWarning(message) === undefined);
      expect(unexplained).toEqual([]);
      await expect(text).toMatchFileSnapshot(new URL(`${name}/expected.txt`, CASES).pathname);
    });
  }
});

/** Whether two readings hold the same records, wherever these stand in their files. */
function same(a: Dataset, b: Dataset | null): boolean {
  return b !== null && plain(a) === plain(b);
}

function plain(dataset: Dataset): string {
  const skipped = new Set(["revision", "line", "warnings"]);
  return JSON.stringify({ ...dataset, incidents: [...dataset.incidents] }, (key, value) =>
    skipped.has(key) ? undefined : value,
  );
}
