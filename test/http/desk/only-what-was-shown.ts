import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import type { Folder } from "../../../server/data/records/folder.ts";
import type { Store } from "../../../server/data/store/store.ts";

/** How many rows of one file are new, other than before, and gone. */
type Counts = readonly [added: number, changed: number, removed: number];

/**
 * Holds a publication to the page it was decided on: of each file, as many rows are new, other than before and gone,
 * seen by another reader of CSV, as the page said. `location` is where the publication sent its editor.
 */
export async function expectOnlyShown(
  { at, history }: Pick<Store, "at" | "history">,
  location: string,
  page: string,
): Promise<void> {
  const [revision = ""] = /[0-9a-f]{12}/.exec(location) ?? [];
  const entry = (await history()).find((each) => each.revision === revision);
  const [after, before] = await Promise.all(
    [entry, { revision: entry?.parent ?? "" }].map((each) => at(each?.revision ?? "")),
  );
  if (!after || !before) throw new Error(`expected a publication with one before it, got ${location}`);
  expect(shownIn(page)).toEqual(countIn(before.files, after.files));
}

/** What the sections of the page's difference say: a row that moved is gone from one place and new at another. */
function shownIn(page: string): Counts[] {
  const sections = [...page.matchAll(/<h3 class="changes-title">[^<]* <span class="count">([^<]*)</g)];
  const counts = sections.map(([, words = ""]): Counts => {
    const [added, changed, moved, removed] = ["added", "changed", "moved", "removed"].map((kind) =>
      Number(new RegExp(`(\\d+)(?: rows?)? ${kind}`).exec(words)?.[1] ?? 0),
    ) as [number, number, number, number];
    return [added + moved, changed, removed + moved];
  });
  return inOrder(counts);
}

function countIn(before: Folder, after: Folder): Counts[] {
  const files = [...new Set([...before.keys(), ...after.keys()])].filter((file) => file.endsWith(".csv"));
  return inOrder(files.map((file) => countFile(rowsIn(before, file), rowsIn(after, file))));
}

function countFile(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Counts {
  const left = [...before].filter(([key]) => after.has(key));
  return [
    after.size - left.length,
    left.filter(([key, row]) => after.get(key) !== row).length,
    before.size - left.length,
  ];
}

/** Rows by key, without the cells that are empty. */
function rowsIn(files: Folder, file: string): ReadonlyMap<string, string> {
  const text = Buffer.from(files.get(file) ?? "").toString();
  const rows = parse(text, { columns: true, bom: true }) as Readonly<Record<string, string>>[];
  return new Map(
    rows.map((row) => [
      row.id ?? `${row.period} ${row.source}`,
      JSON.stringify(
        Object.entries(row)
          .filter(([, cell]) => cell !== "")
          .sort(),
      ),
    ]),
  );
}

function inOrder(counts: readonly Counts[]): Counts[] {
  return counts
    .filter((each) => each.some((count) => count > 0))
    .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}
