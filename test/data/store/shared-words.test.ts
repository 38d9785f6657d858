import { expect, it } from "vitest";
import { type Git, GitError } from "../../../server/data/store/git.ts";
import { openSharedHistory } from "../../../server/data/store/shared-history.ts";
import { SharedAway } from "../../../server/data/store/store.ts";

const REMOTE = "https://noor:secret@git.example.org/ttp.git";
const [OURS, PARENT, THEIRS] = ["a", "b", "c"].map((letter) => letter.repeat(40)) as [string, string, string];

interface Elsewhere {
  /** What git says where it fails; empty where it does not. */
  readonly push?: string;
  readonly fetch?: string;
  /** The newest commit there, and whether ours is it or came before it. */
  readonly newest?: string;
  readonly holdsOurs?: boolean;
}

/** A shared history by what git says of it. */
function open(elsewhere: Elsewhere) {
  let { push = "", fetch = "", newest = PARENT, holdsOurs = false } = elsewhere;
  const git: Git = async ([name]) => {
    const words = { push, fetch, "merge-base": holdsOurs ? "" : "no ancestor" }[name ?? ""] ?? "";
    if (words !== "") throw new GitError(words);
    const said = {
      "for-each-ref": `refs/heads/main ${PARENT}\nrefs/shared/main ${newest}\n`,
      "rev-list": `${PARENT}\n`,
    };
    return Buffer.from(said[name as keyof typeof said] ?? "");
  };
  const warned: string[] = [];
  const log = { info: () => {}, error: () => {}, warn: (words: string) => void warned.push(words) };
  const clock = () => new Date("2026-11-21T10:00:00Z");
  const shared = openSharedHistory(git, { remote: REMOTE, branch: "main", seconds: 5 }, { clock, log });
  return {
    shared,
    warned,
    become: (next: Elsewhere) => ({ push = "", fetch = "", newest = PARENT, holdsOurs = false } = next),
  };
}

it.each<[string, Elsewhere, string]>([
  [
    "taken where it is there all the same",
    { push: "unexpected disconnect", newest: THEIRS, holdsOurs: true },
    "taken",
  ],
  ["moved where somebody was faster", { push: "[rejected] (fetch first)", newest: THEIRS }, "moved"],
])("what was offered is %s", async (_, elsewhere, became) => {
  expect(await open(elsewhere).shared.push(OURS)).toBe(became);
});

it.each<[string, Elsewhere, SharedAway["became"], string]>([
  [
    "never went there",
    { push: "Could not resolve host: git.example.org", fetch: "Could not resolve host: git.example.org" },
    "unsent",
    "Could not resolve host: git.example.org; nothing was published",
  ],
  [
    "may have arrived",
    { push: "unexpected disconnect", fetch: "Connection refused" },
    "unknown",
    "Connection refused; nothing was published here; had it arrived all the same, it will stand in the history",
  ],
  [
    "was refused",
    { push: "pre-receive hook declined" },
    "refused",
    "pre-receive hook declined; nothing was published",
  ],
])("what was offered %s, and that is said", async (_, elsewhere, became, words) => {
  const failure = await open(elsewhere)
    .shared.push(OURS)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SharedAway);
  expect(failure).toMatchObject({ became, words });
});

it("no address, name or password is told, and of many lines the first", async () => {
  const { shared, warned } = open({ fetch: `unable to access '${REMOTE}/': no\nsecret second line` });
  await shared.ask();
  expect(warned).toEqual([
    "the shared history (HISTORY_REMOTE) cannot be reached: unable to access 'HISTORY_REMOTE/': no",
  ]);
  const moved = open({ fetch: "redirected to https://noor:secret@elsewhere.example/x.git" });
  await moved.shared.ask();
  expect(moved.shared.state().failure).toBe("redirected to https://elsewhere.example/x.git");
});

it("that it is away is logged once, and again after it was there", async () => {
  const { shared, warned, become } = open({ fetch: "Connection refused" });
  expect(await shared.ask()).toBeUndefined();
  await shared.ask();
  expect([warned.length, shared.state()]).toMatchObject([
    1,
    { fetched: null, failure: "Connection refused" },
  ]);
  become({});
  expect(await shared.ask()).toBe(PARENT);
  expect(shared.state()).toEqual({ fetched: "2026-11-21T10:00:00.000Z", failure: null, behind: 0 });
  become({ fetch: "Connection refused" });
  await shared.ask();
  expect(warned).toHaveLength(2);
});

it("a repository without the branch is one in which nobody has published", async () => {
  const { shared, warned } = open({ fetch: "couldn't find remote ref refs/heads/main" });
  expect([await shared.ask(), shared.state().failure, warned]).toEqual([undefined, null, []]);
});
