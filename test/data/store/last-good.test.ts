import { expect, it } from "vitest";
import type { Entry } from "../../../server/data/change/entry.ts";
import { lastGood } from "../../../server/data/store/last-good.ts";
import type { Work } from "../../../server/data/work/work.ts";

/** A history of 60 commits, the newest first, of which those are good that are so many before it. */
async function found(...good: readonly number[]) {
  const read: string[] = [];
  const repository = {
    list: async () => Array.from({ length: 60 }, (_, at) => ({ commit: String(at) }) as Entry),
    read: async (commit: string) => {
      read.push(commit);
      return new Map([["a.csv", Buffer.from(commit)]]);
    },
  };
  const load = async (files: ReadonlyMap<string, Uint8Array>) => ({
    dataset: good.includes(Number(Buffer.from(files.get("a.csv") ?? "").toString())) ? {} : null,
  });
  const last = await lastGood("0", repository, { load } as unknown as Pick<Work, "load">, "2024-05-06");
  return { last, read };
}

it("the newest commit that can be served is looked for before the bad one, and no further than that", async () => {
  const { last, read } = await found(0, 2, 3);
  expect(last).toMatchObject({ commit: "2", behind: 2 });
  expect(read).toEqual(["1", "2"]);
});

it("fifty are read, and what is older is not served", async () => {
  expect((await found(50)).last).toMatchObject({ commit: "50", behind: 50 });
  const { last, read } = await found(51);
  expect([last, read.length]).toEqual([undefined, 50]);
});
