import { expect, it } from "vitest";
import { createLimit, LimitReached } from "../server/concurrency-limit.ts";

/** Jobs that begin when their turn comes and end when they are told to. */
function jobs() {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    began,
    job: (name: string) => () => {
      began.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    },
    end: async (name: string) => {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it("lets so many go on at once, and the others in the order in which they came", async () => {
  const { began, job, end } = jobs();
  const limit = createLimit(2);
  const all = ["a", "b", "c", "d"].map((name) => limit(job(name)));
  expect(began).toEqual(["a", "b"]);
  await end("b");
  expect(began).toEqual(["a", "b", "c"]);
  await end("a");
  expect(began).toEqual(["a", "b", "c", "d"]);
  await end("c");
  await end("d");
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

it("goes on after a job that fails", async () => {
  const limit = createLimit(1);
  const failing = limit(() => Promise.reject(new Error("expected to fail")));
  const next = limit(async () => "next");
  await expect(failing).rejects.toThrow("expected to fail");
  expect(await next).toBe("next");
  expect(await limit(async () => "later")).toBe("later");
});

it("refuses whoever comes when as many wait as may", async () => {
  const { job, end } = jobs();
  const limit = createLimit(1, 1);
  const [first, second] = [limit(job("first")), limit(job("second"))];
  await expect(limit(job("third"))).rejects.toThrow(LimitReached);
  await end("first");
  const fourth = limit(job("fourth"));
  await end("second");
  await end("fourth");
  expect(await Promise.all([first, second, fourth])).toEqual(["first", "second", "fourth"]);
});

it("leaves out who has gone away while waiting, and gives the place to another", async () => {
  const { began, job, end } = jobs();
  const limit = createLimit(1, 1);
  const gone = new AbortController();
  const first = limit(job("first"));
  const left = limit(job("left"), gone.signal);
  gone.abort();
  await expect(left).rejects.toThrow("aborted");
  await expect(limit(job("never"), gone.signal)).rejects.toThrow("aborted");
  const third = limit(job("third"));
  await end("first");
  await end("third");
  await Promise.all([first, third]);
  expect(began).toEqual(["first", "third"]);
});
