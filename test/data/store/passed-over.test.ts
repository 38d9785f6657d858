import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Folders } from "./folders.ts";

let folders: Folders;
beforeEach(() => {
  folders = new Folders();
});
afterEach(() => folders.remove());

it("tells files that look like data and are not read while they lie there", async () => {
  const store = await folders.open({ watch: { every: 20 } });
  expect(store.passedOver()).toEqual([]);
  const tell = vi.fn();
  store.onChange(tell);
  folders.write("series/attacks-claimed (1).csv", "period,value\n");
  await vi.waitFor(() => expect(store.passedOver()).toHaveLength(1), { timeout: 14_000, interval: 20 });
  expect(store.passedOver()).toMatchObject([
    { level: "warning", file: "series/attacks-claimed (1).csv", line: 0 },
  ]);
  expect(store.problems()).toEqual([]);
  expect(tell).toHaveBeenCalledTimes(1);
  await store.refresh();
  expect(tell).toHaveBeenCalledTimes(1);
});
