import { afterEach, expect, it } from "vitest";
import { onThisThread } from "../../../server/data/work/work.ts";
import { Folders } from "./folders.ts";

const folders = new Folders();
afterEach(() => folders.remove());

it("has what a revision changed worked out where readers do not wait for it", async () => {
  let compared = 0;
  const compare: typeof onThisThread.compare = (before, after) => {
    compared += 1;
    return onThisThread.compare(before, after);
  };
  const store = await folders.open({ work: { ...onThisThread, compare } });
  const difference = await store.changes(store.current().revision);
  expect(compared).toBe(1);
  expect(difference?.counts.added).toBeGreaterThan(0);
});
