import { afterAll, beforeAll, expect, it } from "vitest";
import { expectWhole, moments } from "./expectations.ts";
import { Scene } from "./victim.ts";

let scene: Scene;
beforeAll(() => {
  scene = new Scene();
});
afterAll(() => scene.remove());

const TIMES = 240;

it(`loses and tears nothing when it is killed at ${TIMES} moments of its work`, async () => {
  let cut = 0;
  let opened = false;
  for (const delay of moments(TIMES, 400)) {
    // Every second time while it opens the data and finishes what the last one left.
    opened = !opened;
    const aftermath = await scene.kill(delay, opened);
    expectWhole(aftermath);
    if (aftermath.begun > aftermath.done) cut += 1;
  }
  expect(await scene.fsck()).toBe("");
  const store = await scene.folders.open();
  const kept = new Set((await store.history()).map(({ revision }) => revision));
  expect(scene.revisions.filter((revision) => !kept.has(revision))).toEqual([]);
  // The test must have hit what it aims at.
  expect(cut).toBeGreaterThan(TIMES / 6);
});
