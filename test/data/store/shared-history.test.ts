import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LiveStore, StoreOptions } from "../../../server/data/store/live-store.ts";
import { commitElsewhere } from "./elsewhere.ts";
import { CLAIMED, Folders, HEADER, proposalOf, sending, shareHistory } from "./folders.ts";

let root = "";
let remote = "";
const servers: Folders[] = [];

function prepare(): void {
  root = mkdtempSync(path.join(tmpdir(), "shared-"));
  remote = path.join(root, "shared.git");
  shareHistory(remote);
}

async function tidy(): Promise<void> {
  for (const each of servers.splice(0)) await each.remove();
  rmSync(root, { recursive: true, force: true });
}

/** A server with folders of its own. */
async function start(options: Partial<StoreOptions> = {}, folders = new Folders()): Promise<LiveStore> {
  if (!servers.includes(folders)) servers.push(folders);
  return folders.open({ shared: { remote, branch: "main", seconds: 3600 }, ...options });
}

/** A repository in which nobody has published yet. */
function emptyRemote(): void {
  rmSync(remote, { recursive: true });
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
}

const row = (month: string, value: number) => `${month},${value},,,,,,gul-2024,§5.1,\n`;

async function publish(store: LiveStore, month: string, value = 30): Promise<string> {
  const change = sending({ [CLAIMED]: HEADER + row(month, value) });
  const proposal = proposalOf(await store.propose(store.current().revision, change));
  return (await store.publish(proposal, { author: "Amna Khan", reason: `${month} is ${value}` })).kind;
}

const claimed = (store: LiveStore) => Buffer.from(store.files().get(CLAIMED) ?? "").toString();
const history = async (store: LiveStore) => (await store.history()).map(({ reason }) => reason);

/** Each with months of its own: what was published before stands in all of them. */
describe("two servers that go on", () => {
  let a: LiveStore;
  let b: LiveStore;
  beforeAll(async () => {
    prepare();
    [a, b] = [await start(), await start()];
  });
  afterAll(tidy);

  it("merges what two servers publish at once, and shows it again first", async () => {
    const mine = proposalOf(
      await b.propose(b.current().revision, sending({ [CLAIMED]: HEADER + row("2022-06", 7) })),
    );
    await publish(a, "2022-05");
    const by = { author: "Noor", reason: "another report" };
    const again = await b.publish(mine, by);
    expect(again.kind).toBe("proposal");
    if (again.kind !== "proposal") return;
    expect(again.proposal.theirs?.counts.added).toBe(1);
    expect((await b.publish(again.proposal, by)).kind).toBe("published");
    await a.catchUp();
    expect(claimed(a)).toContain(row("2022-05", 30) + row("2022-06", 7));
    expect(await history(a)).toEqual(["another report", "2022-05 is 30", "First reading"]);
  });

  it("asks where two servers publish the same row", async () => {
    const mine = proposalOf(
      await b.propose(b.current().revision, sending({ [CLAIMED]: HEADER + row("2022-07", 7) })),
    );
    await publish(a, "2022-07", 30);
    const outcome = await b.publish(mine, { author: "Noor", reason: "another report" });
    expect(outcome.kind).toBe("conflict");
    expect(claimed(b)).toContain(row("2022-07", 30));
  });

  it("publishes nothing where the shared history is away, goes on reading, and publishes once it is back", async () => {
    renameSync(remote, `${remote}.away`);
    const before = a.current().revision;
    await expect(publish(a, "2022-08")).rejects.toThrow(
      /HISTORY_REMOTE.*cannot be reached.*nothing was published/,
    );
    await a.catchUp();
    expect(a.shared()?.failure).toBeTruthy();
    expect([a.current().revision, a.problems()]).toEqual([before, []]);
    expect(servers[0]?.read(CLAIMED)).not.toContain("2022-08");
    renameSync(`${remote}.away`, remote);
    expect(await publish(a, "2022-08")).toBe("published");
    expect(a.shared()?.failure).toBeNull();
  });

  it("puts an edit by hand on top of what others published, and asks where both changed a row", async () => {
    const folder = servers[1] as Folders;
    await publish(a, "2022-09");
    folder.write(CLAIMED, folder.read(CLAIMED) + row("2024-01", 5));
    await b.catchUp();
    expect(claimed(b)).toContain(row("2022-09", 30));
    expect(claimed(b)).toContain(row("2024-01", 5));
    expect((await history(b))[0]).toContain("Edited on disk");
    await a.catchUp();
    expect(claimed(a)).toBe(claimed(b));
    await publish(a, "2022-09", 31);
    folder.write(CLAIMED, folder.read(CLAIMED).replace(row("2022-09", 30), row("2022-09", 99)));
    await b.catchUp();
    expect(b.problems().map(({ file, message }) => `${file}: ${message}`)).toEqual([
      expect.stringContaining("one edited here and in the shared history"),
    ]);
    expect(claimed(b)).toContain(row("2022-09", 30));
    folder.write(CLAIMED, folder.read(CLAIMED).replace(row("2022-09", 99), row("2022-09", 31)));
    await b.refresh();
    expect([claimed(b), b.problems()]).toEqual([claimed(a), []]);
  });

  it("takes a folder that is gone for no edit, and follows once it is back", async () => {
    const { dataDir } = servers[1] as Folders;
    const before = claimed(b);
    renameSync(dataDir, `${dataDir}.away`);
    await publish(a, "2022-10");
    await b.catchUp();
    expect([b.problems().map(({ message }) => message), claimed(b)]).toEqual([
      ["expected the data folder, found none that can be read"],
      before,
    ]);
    renameSync(`${dataDir}.away`, dataDir);
    await b.refresh();
    expect([b.problems(), claimed(b)]).toEqual([[], claimed(a)]);
  });

  it("serves what somebody committed elsewhere with its author, and leaves alone what is no data", async () => {
    commitElsewhere(remote, "checks.yml", () => "test: true\n", "Check each change");
    commitElsewhere(remote, CLAIMED, (text) => text + row("2024-02", 5), "Add February 2024");
    await a.catchUp();
    expect(claimed(a)).toContain(row("2024-02", 5));
    expect((await a.history())[0]).toMatchObject({ author: "Bilal", reason: "Add February 2024" });
    expect(await publish(a, "2022-11")).toBe("published");
    const files = execFileSync("git", ["-C", remote, "ls-tree", "--name-only", "main"], { encoding: "utf8" });
    expect(files).toContain("checks.yml");
    expect(readdirSync(servers[0]?.dataDir ?? "")).not.toContain("checks.yml");
  });

  it("goes on with the last good data where a commit made elsewhere is bad, and names commit, file and line", async () => {
    const before = claimed(a);
    commitElsewhere(remote, CLAIMED, (text) => text + row("2024-13", 5), "A month too many");
    await a.catchUp();
    expect(claimed(a)).toBe(before);
    const [problem] = a.problems();
    expect(problem?.file).toBe(CLAIMED);
    expect(problem?.line).toBe(before.split("\n").length);
    expect(problem?.commit).toEqual({ revision: expect.stringMatching(/^[0-9a-f]{12}$/), author: "Bilal" });
    const told = servers[0]?.lines.find((line) => line.includes("by Bilal in the shared history")) ?? "";
    expect(told).toContain(`${CLAIMED}:${problem?.line}`);
    // The file in the folder is good.
    expect(told).not.toContain(servers[0]?.dataDir);
    await expect(publish(a, "2022-12")).rejects.toThrow("nothing was published");
    expect(a.shared()?.behind).toBe(1);
    commitElsewhere(remote, CLAIMED, (text) => text.replace("2024-13", "2024-12"), "Mend it");
    await a.catchUp();
    expect([a.problems(), claimed(a).includes(row("2024-12", 5))]).toEqual([[], true]);
  });
});

describe("a server that begins", () => {
  beforeEach(prepare);
  afterEach(tidy);

  it("shows on one server what was published on another, in its folder and its history", async () => {
    emptyRemote();
    const [a, b] = [await start({}, new Folders("fresh")), await start({}, new Folders("fresh"))];
    expect(b.current().revision).toBe(a.current().revision);
    expect(await publish(a, "2022-05")).toBe("published");
    await b.catchUp();
    expect(b.current().revision).toBe(a.current().revision);
    expect(servers[1]?.read(CLAIMED)).toContain(row("2022-05", 30));
    expect(await history(b)).toEqual(["2022-05 is 30", "First reading"]);
    expect(b.shared()).toMatchObject({ failure: null, behind: 0 });
    expect(b.problems()).toEqual([]);
  });

  it("serves its folder where the shared history is away at the first start, and joins it later", async () => {
    const [a, late] = [await start(), new Folders("fresh")];
    await publish(a, "2022-05");
    renameSync(remote, `${remote}.away`);
    const b = await start({}, late);
    expect(b.current().series.length).toBeGreaterThan(0);
    expect(b.closed()).toContain("HISTORY_REMOTE");
    renameSync(`${remote}.away`, remote);
    await b.catchUp();
    expect([b.current().revision, b.closed()]).toEqual([a.current().revision, null]);
    expect(await publish(b, "2022-06")).toBe("published");
  });

  it("keeps what a folder held before it follows a shared history", async () => {
    const other = new Folders("fresh");
    other.write(CLAIMED, HEADER + row("2019-01", 1));
    const b = await start({}, other);
    expect(claimed(b)).not.toContain("2019-01");
    const [kept = ""] = readdirSync(other.stateDir).filter((name) => name.startsWith("before-shared-"));
    expect(readdirSync(path.join(other.stateDir, kept, "series"))).toEqual(["attacks-claimed.csv"]);
  });

  it("starts a new server with the last good commit where the newest ones are bad, and follows once mended", async () => {
    const first = await start();
    await publish(first, "2022-05");
    const good = first.current().revision;
    commitElsewhere(remote, CLAIMED, (text) => text + row("2024-13", 5), "A month too many");
    commitElsewhere(remote, CLAIMED, (text) => text + row("2024-14", 5), "And another");
    const fresh = new Folders("fresh");
    rmSync(fresh.dataDir, { recursive: true });
    const store = await start({}, fresh);
    expect([store.current().revision, store.shared()?.behind]).toEqual([good, 2]);
    expect(fresh.read(CLAIMED)).toBe(claimed(first));
    expect(store.problems().map(({ file, commit }) => [file, commit?.author])).toEqual([
      [CLAIMED, "Bilal"],
      [CLAIMED, "Bilal"],
    ]);
    await expect(publish(store, "2022-06")).rejects.toThrow("nothing was published");
    commitElsewhere(remote, CLAIMED, (text) => text.replace(/2024-1[34].*\n/g, ""), "Mend it");
    await store.catchUp();
    expect([store.problems(), store.shared()?.behind]).toEqual([[], 0]);
    expect(await publish(store, "2022-06")).toBe("published");
  });

  it("keeps the copy of a shared history, in which notes for editors travel, for its owner alone", async () => {
    const folders = new Folders();
    const modes = () =>
      ["", "history.git"].map((name) => statSync(path.join(folders.stateDir, name)).mode & 0o777);
    await folders.close(await start({ shared: null }, folders));
    for (const name of ["", "history.git"]) chmodSync(path.join(folders.stateDir, name), 0o755);
    await start({}, folders);
    expect(modes()).toEqual([0o700, 0o700]);
    rmSync(folders.stateDir, { recursive: true });
    await start({}, folders);
    expect(modes()).toEqual([0o700, 0o700]);
  });

  it("offers a history of its own to a shared one that is empty", async () => {
    emptyRemote();
    const folders = new Folders();
    const alone = await start({ shared: null }, folders);
    await publish(alone, "2022-05");
    await folders.close(alone);
    const store = await start({}, folders);
    const other = await start();
    expect(other.current().revision).toBe(store.current().revision);
    expect(await history(other)).toEqual(["2022-05 is 30", "First reading"]);
  });

  it("does not join two histories that have nothing in common", async () => {
    const folders = new Folders("fresh");
    const clock = () => new Date("2026-11-20T10:00:00Z");
    const alone = await start({ shared: null, clock }, folders);
    await publish(alone, "2022-05");
    await folders.close(alone);
    await publish(await start(), "2022-06");
    const store = await start({}, folders);
    expect(store.problems()[0]?.message).toContain("expected the shared history to go on from");
    expect(claimed(store)).toContain(row("2022-05", 30));
    await expect(publish(store, "2022-07")).rejects.toThrow("nothing was published");
  });

  it("takes up by itself what was pushed before the process ended", async () => {
    const folders = new Folders();
    const dying = await start(
      {
        onStep: (step) => {
          if (step === "committed") throw new Error("the process ends here");
        },
      },
      folders,
    );
    await publish(dying, "2022-05").catch(() => {});
    const other = await start();
    const again = await start({}, folders);
    expect(again.current().revision).toBe(other.current().revision);
    expect(await history(again)).toEqual(["2022-05 is 30", "First reading"]);
    expect(folders.read(CLAIMED)).toContain(row("2022-05", 30));
  });
});
