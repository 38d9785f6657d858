import { executionAsyncResource } from "node:async_hooks";
import { expect, it } from "vitest";
import { keepTickShape } from "../../server/ticks.ts";

it("what is kept alive has the shape of what process.nextTick makes", async () => {
  const kept = keepTickShape();
  const other = await new Promise<object>((resolve) => {
    process.nextTick(() => resolve(executionAsyncResource()));
  });
  expect(kept).toHaveLength(1);
  expect(Reflect.ownKeys(kept[0] ?? {})).toEqual(Reflect.ownKeys(other));
  expect(Reflect.ownKeys(other)).toContain("callback");
});
