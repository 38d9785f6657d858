import { expect, it } from "vitest";
import type { Entry } from "../../../server/data/change/entry.ts";
import type { Folder } from "../../../server/data/records/folder.ts";
import type { Repository } from "../../../server/data/store/repository.ts";
import { createRevisionCache } from "../../../server/data/store/revision-cache.ts";
import type { Work } from "../../../server/data/work/work.ts";
import { settle } from "../../settle.ts";

const COMMITS = ["a", "b", "c"].map((letter) => letter.repeat(40));

/** A history that is read slowly, and counts what goes on at once. */
function slow() {
  let now = 0;
  const seen = { reads: 0, most: 0, compared: 0 };
  const during = async <T>(made: T): Promise<T> => {
    now += 1;
    seen.most = Math.max(seen.most, now);
    await settle();
    now -= 1;
    return made;
  };
  const repository: Pick<Repository, "read" | "list"> = {
    read: (commit) => {
      seen.reads += 1;
      return during<Folder>(new Map([["a.csv", Buffer.from(commit)]]));
    },
    list: async (commit) => [{ commit, date: "2024-05-06T07:08:09Z" } as Entry],
  };
  const work: Pick<Work, "load" | "compare"> = {
    load: () => during({ dataset: null, problems: [] }) as unknown as ReturnType<Work["load"]>,
    compare: (before, after) => {
      seen.compared += 1;
      return during({ files: [...before.keys(), ...after.keys()] }) as unknown as ReturnType<Work["compare"]>;
    },
  };
  let day = "2024-05-06";
  const revisions = createRevisionCache(repository, () => day, work);
  return { seen, revisions, sleep: (next: string) => (day = next) };
}

it("reads one old revision at a time, however many are asked for at once", async () => {
  const { seen, revisions } = slow();
  await Promise.all([...COMMITS, ...COMMITS].map((commit) => revisions.of(commit)));
  expect(seen).toEqual({ reads: 3, most: 1, compared: 0 });
});

it("reads no files that who asks has read before", async () => {
  const { seen, revisions } = slow();
  await revisions.of(COMMITS[0] ?? "", new Map());
  expect(seen.reads).toBe(0);
});

it("compares one pair at a time, and each once for all who ask at once", async () => {
  const { seen, revisions } = slow();
  const [first = "", second = "", third = ""] = COMMITS;
  const pairs = [
    [undefined, first],
    [first, second],
    [first, second],
    [second, third],
  ] as const;
  const found = await Promise.all(pairs.map(([before, after]) => revisions.compare(before, after)));
  expect(seen).toEqual({ reads: 5, most: 1, compared: 3 });
  expect(found.map(({ files }) => files.length)).toEqual([1, 2, 2, 2]);
  await revisions.compare(first, second);
  expect(seen.compared).toBe(4);
});

it("reads a revision again on another day, as what is warned about depends on it", async () => {
  const { seen, revisions, sleep } = slow();
  const [first = ""] = COMMITS;
  await revisions.of(first);
  await revisions.of(first);
  expect(seen.reads).toBe(1);
  sleep("2024-05-07");
  await revisions.of(first);
  expect(seen.reads).toBe(2);
});
