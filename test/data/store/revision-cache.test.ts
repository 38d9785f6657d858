import { expect, it } from "vitest";
import type { Entry } from "../../../server/data/change/entry.ts";
import type { Work } from "../../../server/data/change/work.ts";
import type { Folder } from "../../../server/data/records/folder.ts";
import type { History } from "../../../server/data/store/history.ts";
import { Snapshots } from "../../../server/data/store/revision-cache.ts";
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
  const history: Pick<History, "read" | "list"> = {
    read: (commit) => {
      seen.reads += 1;
      return during<Folder>(new Map([["a.csv", Buffer.from(commit)]]));
    },
    list: async () => COMMITS.map((commit) => ({ commit, date: "2024-05-06T07:08:09Z" }) as Entry),
  };
  const work: Pick<Work, "load" | "compare"> = {
    load: () => during({ dataset: null, problems: [] }) as unknown as ReturnType<Work["load"]>,
    compare: (before, after) => {
      seen.compared += 1;
      return during({ files: [...before.keys(), ...after.keys()] }) as unknown as ReturnType<Work["compare"]>;
    },
  };
  const snapshots = new Snapshots(history as History, () => "2024-05-06", work as Work);
  return { seen, snapshots };
}

it("reads one old revision at a time, however many are asked for at once", async () => {
  const { seen, snapshots } = slow();
  await Promise.all([...COMMITS, ...COMMITS].map((commit) => snapshots.of(commit)));
  expect(seen).toEqual({ reads: 3, most: 1, compared: 0 });
});

it("compares one pair at a time, and each once for all who ask at once", async () => {
  const { seen, snapshots } = slow();
  const [first = "", second = "", third = ""] = COMMITS;
  const pairs = [
    [undefined, first],
    [first, second],
    [first, second],
    [second, third],
  ] as const;
  const found = await Promise.all(pairs.map(([before, after]) => snapshots.compare(before, after)));
  expect(seen).toEqual({ reads: 5, most: 1, compared: 3 });
  expect(found.map(({ files }) => files.length)).toEqual([1, 2, 2, 2]);
  await snapshots.compare(first, second);
  expect(seen.compared).toBe(4);
});
