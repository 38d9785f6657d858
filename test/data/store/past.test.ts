import { expect, it } from "vitest";
import type { Entry } from "../../../server/data/change/entry.ts";
import { GitError } from "../../../server/data/store/git.ts";
import { openPast } from "../../../server/data/store/past.ts";
import type { Repository } from "../../../server/data/store/repository.ts";
import type { RevisionCache } from "../../../server/data/store/revision-cache.ts";
import type { Served } from "../../../server/data/store/sync.ts";

function pastWhere(failure: Error) {
  const told: string[] = [];
  const list = () => Promise.reject(failure);
  const repository = { list, head: list } as unknown as Repository;
  const served = () => ({ commit: "c0ffee", dataset: { revision: "0123456789ab" } }) as Served;
  const past = openPast(repository, {} as RevisionCache, served, (reason) => told.push(reason));
  return { past, told };
}

it("what git cannot read of the history is told, and takes nothing else down", async () => {
  const { past, told } = pastWhere(new GitError("the history cannot be read"));
  expect(await past.history()).toEqual([]);
  expect(await past.at("deadbeef")).toBeUndefined();
  expect(await past.changes("deadbeef")).toBeUndefined();
  expect(new Set(told)).toEqual(new Set(["the history cannot be read"]));
});

it("a mistake of the program is not taken for a history that cannot be read", async () => {
  const { past, told } = pastWhere(new TypeError("no such function"));
  await expect(past.history()).rejects.toThrow("no such function");
  await expect(past.at("deadbeef")).rejects.toThrow("no such function");
  await expect(past.changes("deadbeef")).rejects.toThrow("no such function");
  expect(told).toEqual([]);
});

it("a revision is found by seven digits or more that no other begins with", async () => {
  const commits = ["aaaaaaa1", "aaaaaaa2", "bbbbbbb1"].map((begin) => begin.padEnd(40, "0"));
  const entries = commits.map((commit) => ({ commit, revision: commit.slice(0, 12) }) as Entry);
  const repository = { list: async () => entries } as unknown as Repository;
  const revisions = { of: async (commit: string) => commit } as unknown as RevisionCache;
  const now = { commit: commits[2], dataset: { revision: "bbbbbbb10000" } } as Served;
  const past = openPast(
    repository,
    revisions,
    () => now,
    () => {},
  );
  const at = (revision: string) => past.at(revision) as Promise<unknown>;
  expect(await at("aaaaaaa1")).toBe(commits[0]);
  expect(await at("aaaaaaa2")).toBe(commits[1]);
  expect(await at("bbbbbbb")).toBe(now);
  for (const none of ["aaaaaaa", "bbbbbb", "", "bbbbbbb2", "AAAAAAA1"])
    expect(await at(none)).toBeUndefined();
});
