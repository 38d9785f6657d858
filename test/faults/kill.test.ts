import { afterAll, beforeAll, expect, it } from "vitest";
import { expectWhole, moments, tell } from "./expectations.ts";
import { Scene } from "./victim.ts";

let scene: Scene;
beforeAll(() => {
  scene = new Scene();
});
afterAll(() => scene.remove());

const TIMES = Number(process.env.FAULT_KILLS ?? 200);

it(`loses and tears nothing when it is killed ${TIMES} times in the middle of a publication`, async () => {
  let cut = 0;
  let all = 0;
  for (const delay of moments(3 * TIMES, 150)) {
    if (cut >= TIMES) break;
    all += 1;
    // Now and then while it opens the data and finishes what the last one left.
    const aftermath = await scene.kill(all % 8 === 0 ? 2 * delay : delay, all % 8 !== 0);
    expectWhole(aftermath);
    if (aftermath.begun > aftermath.done) cut += 1;
    if (all % 50 === 0) tell(`${all} kills, ${cut} in a publication`);
  }
  expect(cut).toBe(TIMES);
  expect(await scene.fsck()).toBe("");
  const store = await scene.folders.open();
  const kept = new Set((await store.history()).map(({ revision }) => revision));
  expect(scene.revisions.filter((revision) => !kept.has(revision))).toEqual([]);
});
