import { describe, expect, it } from "vitest";
import { createRevisionMemo } from "../../../server/http/frame/revision-memo.ts";

describe("what was worked out of a revision", () => {
  it("is worked out once, and anew for another revision", () => {
    const memo = createRevisionMemo();
    let times = 0;
    const ask = (key: string) => memo.of(key, () => ({ time: ++times }));
    expect(
      [ask("a facets"), ask("a facets"), ask("b facets"), ask("a facets")].map(({ time }) => time),
    ).toEqual([1, 1, 2, 1]);
  });

  it("is forgotten, the longest unasked first, where there is too much of it", () => {
    const memo = createRevisionMemo();
    let times = 0;
    const ask = (key: string) =>
      memo.of(
        key,
        () => ({ time: ++times }),
        () => 700_000,
      ).time;
    expect([ask("a"), ask("b"), ask("a"), ask("c"), ask("a"), ask("b")]).toEqual([1, 2, 1, 3, 1, 4]);
  });
});
