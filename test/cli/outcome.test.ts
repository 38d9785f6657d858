import { describe, expect, it } from "vitest";
import { publishOutcome } from "../../server/cli/desk.ts";
import { isConfirmed } from "../../server/cli/import-confirm.ts";
import { printOutcome } from "../../server/cli/outcome.ts";
import type { Outcome } from "../../server/data/change/propose.ts";
import type { RowChange } from "../../server/data/change/row-change.ts";
import type { LiveStore } from "../../server/data/store/live-store.ts";

type Proposal = Extract<Outcome, { kind: "proposal" }>["proposal"];
type Cells = Record<string, string>;

const row = (kind: RowChange["kind"], before: Cells | null, after: Cells | null): RowChange => ({
  ...{ kind, before, after, label: `a ${kind} row`, from: kind === "moved" ? "2021-11" : "" },
  warnings:
    kind === "changed" ? [{ level: "warning", file: "", line: 2, column: "value", message: "odd" }] : [],
});

const proposalOf = (...rows: RowChange[]) => {
  const counts = { added: 0, changed: 0, moved: 0, removed: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  const file = { file: "series/a.csv", label: "A", kind: "changed", columns: ["period"], rows } as const;
  const difference = { files: [file], counts };
  return { difference, warnings: [], readAs: [] } as unknown as Proposal;
};

function printed(outcome: Outcome) {
  const [out, err]: [string[], string[]] = [[], []];
  printOutcome(outcome, {
    ...{ out: (line) => out.push(line), err: (line) => err.push(line) },
    ...{ today: "2024-05-01", env: {} },
  });
  return { out, err };
}

describe("what a change comes to, on a terminal", () => {
  it("is each row with its sign, what it was and what it becomes", () => {
    const { out } = printed({
      kind: "proposal",
      proposal: proposalOf(
        row("added", null, { period: "2022-05", value: "30" }),
        row("changed", { value: "45", note: "" }, { value: "", note: "new" }),
        row("moved", { period: "2021-11" }, { period: "2021-12" }),
        row("removed", { period: "2020-01", value: "7" }, null),
      ),
    });
    expect(out.slice(1)).toEqual([
      "  + a added row",
      "      period: 2022-05",
      "      value: 30",
      "  ~ a changed row",
      "      value: 45 → (empty)",
      "      note: (empty) → new",
      "      warning: value: odd",
      "  > a moved row (was 2021-11)",
      "      period: 2021-11 → 2021-12",
      "  - a removed row",
    ]);
  });

  it("is what others made of the same rows, what it was before, and what is asked for", () => {
    const conflict = {
      ...{ id: "x", file: "series/a.csv", fileLabel: "A", label: "May 2022", columns: ["value"] },
      ...{ base: { value: "30", note: "" }, theirs: null, mine: { value: "32" } },
    };
    const { err } = printed({
      ...{ kind: "conflict", head: "0123456789ab", conflicts: [conflict, { ...conflict, label: "" }] },
      ...{ theirs: { files: [], counts: { added: 0, changed: 0, removed: 0, moved: 0 } }, readAs: [] },
    });
    const rows = ['  before {"value":"30"}', "  there  (no row)", '  yours  {"value":"32"}'];
    expect(err).toEqual([
      "others have changed the same rows since; the data is at 0123456789ab now",
      ...["A: May 2022", ...rows],
      ...["A: the file", ...rows],
    ]);
  });

  it("is all that keeps it from being published, and what was read in another way", () => {
    const problem = { level: "problem", file: "a.csv", line: 3, column: "value", message: "wrong" } as const;
    const { out, err } = printed({
      kind: "refused",
      problems: [problem],
      warnings: [{ ...problem, level: "warning", line: 4, message: "odd" }],
      readAs: [{ file: "a.csv", line: 2, column: "period", found: "May-22", read: "2022-05" }],
    });
    expect(out).toEqual([
      'a.csv:2: period: "May-22" read as "2022-05" (note)',
      "a.csv:4: value: odd (warning)",
    ]);
    expect(err).toEqual(["a.csv:3: value: wrong"]);
  });
});

it("says of a change what is odd about the whole of it, and what was read in another way", () => {
  const odd = { level: "warning", file: "a.csv", line: 4, column: "value", message: "odd" } as const;
  const readAs = [{ file: "a.csv", line: 2, column: "period", found: "May-22", read: "2022-05" }];
  const note = 'a.csv:2: period: "May-22" read as "2022-05" (note)';
  const proposal = { ...proposalOf(), warnings: [odd], readAs };
  const { out } = printed({ kind: "proposal", proposal });
  expect([out[0], out.at(-1)]).toEqual([note, "a.csv:4: value: odd (warning)"]);
  expect(printed({ kind: "nothing", readAs } as Outcome).out[0]).toBe(note);
});

describe("a publication that others were faster than", () => {
  it("says so, and what it would change now", async () => {
    const [out, err]: [string[], string[]] = [[], []];
    const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
    const proposal = proposalOf(row("added", null, { period: "2022-05" }));
    const store = { publish: async () => ({ kind: "nothing", readAs: [] }) } as unknown as LiveStore;
    const by = { author: "amna", reason: "r", yes: false };
    expect(
      await publishOutcome({ kind: "proposal", proposal }, by, store, { ...io, today: "", env: {} }),
    ).toBe(1);
    expect(err).toEqual([
      "others have published since; nothing was published, and this is what it would change now:",
    ]);
    expect(out.at(-1)).toBe("nothing to publish: all of it is there already");
  });
});

describe("an import", () => {
  const more = proposalOf(row("added", null, { period: "2022-05" }));
  const fewer = proposalOf(...["1", "2"].map((period) => row("removed", { period }, null)));

  it("is written where nobody can be asked, unless it takes something away", async () => {
    expect(await isConfirmed(more, false, undefined)).toBe(true);
    await expect(isConfirmed(fewer, false, undefined)).rejects.toThrow(
      "expected --yes, as 2 rows that the files do not have would be removed; nothing was written",
    );
    expect(await isConfirmed(fewer, true, undefined)).toBe(true);
  });

  it("asks on a terminal what is to be done, and takes yes alone for yes", async () => {
    const asked: string[] = [];
    const answer = (text: string) => async (question: string) => {
      asked.push(question);
      return text;
    };
    const answers = ["y", "YES ", "", "n", "yeah", "y?"];
    expect(await Promise.all(answers.map((text) => isConfirmed(more, false, answer(text))))).toEqual([
      ...[true, true],
      ...[false, false, false, false],
    ]);
    await isConfirmed(fewer, false, answer("n"));
    expect([asked[0], asked.at(-1)]).toEqual(["write this? [y/N] ", "write this, and remove 2 rows? [y/N] "]);
    expect(await isConfirmed(fewer, true, answer("n"))).toBe(true);
  });
});
