import { expect, it } from "vitest";
import { LimitReached } from "../../../server/concurrency-limit.ts";
import { openDocuments } from "../../../server/http/briefing/documents.ts";

it("makes one document at a time, lets eight wait and refuses the next", async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const documents = openDocuments(({ site }) => {
    begun.push(site);
    return new Promise((resolve) => ends.push(() => resolve(Buffer.from(site))));
  });
  const order = (site: string) => documents.make(async () => ({ site }) as never);
  const made = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(order);
  await expect(order("10")).rejects.toThrow(LimitReached);
  expect(begun).toEqual(["1"]);
  for (const each of made) {
    await expect.poll(() => ends.length).toBe(1);
    ends.pop()?.();
    await each;
  }
  expect(begun.join("")).toBe("123456789");
});
