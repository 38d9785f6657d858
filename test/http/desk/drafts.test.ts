import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Drafts, type Part } from "../../../server/http/desk/drafts.ts";

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
