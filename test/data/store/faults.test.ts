import { afterAll, beforeAll, expect, it } from "vitest";
import { WIDE } from "../../breadth.ts";
import { expectWhole } from "../../faults/expectations.ts";
import { Scene } from "../../faults/victim.ts";

let scene: Scene;
beforeAll(() => {
  scene = new Scene();
});
afterAll(() => scene.remove());

const STEPS = [
  "staged",
  "noted",
  "committed",
  "replaced series/attacks-claimed.csv",
  "replaced series/forced-returns.csv",
  "replaced",
];

/** One before the commit, one right after it, one in the middle of the files; `transaction.test.ts` cuts at each. */
const TRIED = WIDE ? STEPS : STEPS.filter((step) => /^noted|^committed|attacks/.test(step));

it.each(TRIED)("is whole when it is killed right after it has %s", async (step) => {
  const aftermath = await scene.kill({ step });
  expectWhole(aftermath);
  expect(aftermath.begun).toBe(aftermath.done + 1);
  const kept = !["staged", "noted"].includes(step);
  expect(aftermath.numbers[0] ?? 0).toBe(kept ? aftermath.begun : aftermath.done);
  if (kept) expect(aftermath.log.join("")).toContain("a publication that was cut short was finished");
});

it("leaves a history that git finds sound", async () => {
  expect(await scene.fsck()).toBe("");
});
