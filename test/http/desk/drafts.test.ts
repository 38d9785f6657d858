import { mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DRAFT_DAYS, Drafts, type Part } from "../../../server/http/desk/kept/drafts.ts";
import { wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "drafts-"));
});

afterEach(() => rm(folder, { recursive: true }));

it("the files of one editor are counted together, also those added to a draft later", async () => {
  const drafts = new Drafts(folder, () => new Date("2026-11-21T10:00:00Z"), {
    each: 3,
    bytes: 100,
    age: 86_400_000,
  });
  const part: Part = { file: "figures.csv", name: "figures.csv", size: 40, sheet: null, refusal: "" };
  const begun = { editor: "maria", base: "a", mode: "merge", reason: "", settled: [] } as const;
  const body = new Uint8Array(40);
  const first = await drafts.add({ ...begun, work: { kind: "upload", parts: [part] } }, [body]);
  const second = { ...first, work: { kind: "upload", parts: [part, part] } } as const;
  await drafts.save(second, new Map([[1, body]]));
  await drafts.save(second, new Map([[1, body]]));
  const third = { ...first, work: { kind: "upload", parts: [part, part, part] } } as const;
  await expect(drafts.save(third, new Map([[2, body]]))).rejects.toThrow("publish or discard some first");
  await expect(drafts.add({ ...begun, work: { kind: "upload", parts: [part] } }, [body])).rejects.toThrow(
    "publish or discard some first",
  );
});

describe("the time for which drafts are kept", () => {
  const begun = { editor: "maria", base: "a", mode: "merge", reason: "", settled: [] } as const;
  const row = { file: "figures.csv", cells: {}, key: null, remove: false, source: null };
  const work = { kind: "row", row } as const;

  it("is that since the last change, whoever begins another; a proposal is kept until somebody decides", async () => {
    const drafts = new Drafts(folder);
    const put = async (days: number, review?: { state: "waiting"; at: string }) => {
      const draft = await drafts.add({ ...begun, work, ...(review ? { review } : {}) });
      const then = new Date(Date.now() - days * 86_400_000);
      await utimes(path.join(folder, "drafts", draft.id, "draft.json"), then, then);
      return draft.id;
    };
    const waiting = await put(DRAFT_DAYS + 300, { state: "waiting", at: "2026-01-01T10:00:00Z" });
    const young = await put(DRAFT_DAYS - 0.1);
    const old = await put(DRAFT_DAYS + 0.1);
    const other = await drafts.add({ ...begun, editor: "noor", work });
    const left = [...(await drafts.list("maria")), ...(await drafts.list("noor"))].map(({ id }) => id);
    expect(left.toSorted()).toEqual([waiting, young, other.id].toSorted());
    expect(left).not.toContain(old);
  });

  it("is said on the page of each", async () => {
    const maria = await (await start()).editor();
    const { text } = await maria.upload({
      "attacks-claimed.csv": "period,value,source,locator\n2022-05,30,gul-2024,§5\n",
    });
    const day = new Date(Date.now() + DRAFT_DAYS * 86_400_000);
    const said = day.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
    expect(wordsOf(text)).toContain(`It is kept until ${said} otherwise.`);
  });
});

describe("drafts that go, or were damaged, meanwhile", () => {
  const begun = { editor: "maria", base: "a", mode: "merge", reason: "", settled: [] } as const;
  const row = { file: "figures.csv", cells: {}, key: null, remove: false, source: null };
  const work = { kind: "row", row } as const;

  it("hold up nobody who begins another", async () => {
    const drafts = new Drafts(folder);
    await drafts.add({ ...begun, work });
    // A name that is listed and leads nowhere: what a publication leaves between two looks.
    await symlink(path.join(folder, "gone"), path.join(folder, "drafts", "a".repeat(24)));
    await drafts.add({ ...begun, work });
    expect(await drafts.list("maria")).toHaveLength(2);
  });

  it.each(["", "{", "null", '{"id":1}', '{"editor":"maria","work":{"kind":"upload"}}'])(
    "are not taken for one: %s",
    async (text) => {
      const drafts = new Drafts(folder);
      const [first, second] = [await drafts.add({ ...begun, work }), await drafts.add({ ...begun, work })];
      await writeFile(path.join(folder, "drafts", first.id, "draft.json"), text);
      expect((await drafts.list("maria")).map(({ id }) => id)).toEqual([second.id]);
      expect(await drafts.find(first.id, "maria")).toBeUndefined();
      await drafts.add({ ...begun, work });
    },
  );

  it("answer 404 where a file of theirs is gone", async () => {
    const drafts = new Drafts(folder);
    const part: Part = { file: "figures.csv", name: "figures.csv", size: 1, sheet: null, refusal: "" };
    const draft = await drafts.add({ ...begun, work: { kind: "upload", parts: [part] } }, [
      new Uint8Array(1),
    ]);
    await rm(path.join(folder, "drafts", draft.id, "part-0"));
    await expect(drafts.bytes(draft, 0)).rejects.toMatchObject({ status: 404 });
  });
});
