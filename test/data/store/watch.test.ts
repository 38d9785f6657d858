import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { watchFolder } from "../../../server/data/store/watch.ts";

it("what is not at rest yet is looked at again, and told of once", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ttp-watch-"));
  // What a look sees depends on the day too: another one each time is a folder that does not come to rest.
  const days = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04"];
  const changed = vi.fn();
  const today = () => (days.length > 1 ? days.shift() : days[0]) ?? "";
  const close = watchFolder(folder, changed, { every: 5, today });
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), { timeout: 10_000, interval: 5 });
  expect(days).toEqual(["2024-05-04"]);
  close();
  rmSync(folder, { recursive: true });
});
