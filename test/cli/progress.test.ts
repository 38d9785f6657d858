import { describe, expect, it } from "vitest";
import { formatProgress, progressBar } from "../../server/cli/progress.ts";

describe("formatProgress", () => {
  it("says how far, how fast and how long still", () => {
    expect(formatProgress("/a/big.csv", 150e6, 300e6, 3)).toBe(
      "[##########----------] 50 % of 300 MB, 50 MB/s, 3 s left, big.csv",
    );
    expect(formatProgress("big.csv", 1e6, 300e6, 1)).toContain("1 MB/s, 5 min left");
    expect(formatProgress("big.csv", 1e6, 90e6, 1)).toContain("1 MB/s, 89 s left");
    expect(formatProgress("big.csv", 1e6, 91e6, 1)).toContain("1 MB/s, 2 min left");
    expect(formatProgress("big.csv", 5e5, 1e6, 1)).toContain("of 1 MB, 500 kB/s");
  });

  it("is no wider than the terminal, and has no rate before there is one", () => {
    expect(formatProgress("big.csv", 150e6, 300e6, 3, 30)).toHaveLength(30);
    expect(formatProgress("big.csv", 0, 2000, 0)).toBe("[--------------------] 0 % of 2 kB, big.csv");
    expect(formatProgress("none.csv", 0, 0, 0)).toBe("[####################] 100 % of 0 kB, none.csv");
  });
});

describe("progressBar", () => {
  it("draws ten times a second at most and wipes itself at the end", () => {
    const written: string[] = [];
    let time = 0;
    const { show, wipe } = progressBar(
      (text) => written.push(text),
      () => 80,
      () => time,
    );
    for (time = 0; time < 1000; time += 10) show("big.csv", time, 1000);
    expect(written).toHaveLength(9);
    expect(written.at(-1)).toContain("] 90 % of");
    show("big.csv", 1000, 1000);
    expect(written.at(-1)).toBe("\r\u001b[K");
    wipe();
    expect(written).toHaveLength(10);
  });

  it("waits with each file that follows another", () => {
    const written: string[] = [];
    let time = 1000;
    const { show } = progressBar(
      (text) => written.push(text),
      () => 80,
      () => time,
    );
    show("one.csv", 1, 10);
    show("two.csv", 1, 10);
    expect(written).toEqual([]);
    time += 100;
    show("two.csv", 5, 10);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain("two.csv");
  });

  it("draws nothing for a file that is read at once", () => {
    const written: string[] = [];
    const { show } = progressBar(
      (text) => written.push(text),
      () => 80,
      () => 5,
    );
    show("small.csv", 10, 20);
    show("small.csv", 20, 20);
    expect(written).toEqual([]);
  });
});
