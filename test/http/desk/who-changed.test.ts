import { expect, it } from "vitest";
import { whoChanged } from "../../../server/http/desk/who-changed.ts";

type Asked = Parameters<typeof whoChanged>;

const FILE = "series/attacks-claimed.csv";
const row = (period: string, value: string) => ({ period, source: "gul-2024", value });

/** A history, newest first: each revision changes the rows of the periods that it names. */
function historyOf(revisions: readonly (readonly [revision: string, author: string, periods: string[]])[]) {
  return {
    history: async () =>
      revisions.map(([revision, author]) => ({
        revision,
        author,
        date: "2024-05-02T10:00:00Z",
        reason: "Corrected\n\nAt length.",
      })),
    changes: async (asked: string) => {
      const [, , periods = []] = revisions.find(([revision]) => revision === asked) ?? [];
      const rows = periods.map((period) => ({ before: row(period, "1"), after: row(period, "2") }));
      return { files: [{ file: FILE, rows }] };
    },
  } as unknown as Asked[0];
}

const conflictOver = (period: string) =>
  ({
    id: period,
    file: FILE,
    base: row(period, "1"),
    theirs: row(period, "2"),
  }) as unknown as Asked[2][number];

it("tells of each row in question the last who changed it since, and nobody of a row that nobody did", async () => {
  const history = historyOf([
    ["d", "Dina", ["2022-01"]],
    ["c", "Cem", ["2021-12"]],
    ["b", "Bilal", ["2021-12", "2022-01"]],
    ["a", "Amna", ["2022-02"]],
  ]);
  const asked = ["2021-12", "2022-01", "2022-02"].map(conflictOver);
  const told = await whoChanged(history, "a", asked);
  expect([...told].map(([id, { author }]) => [id, author]).sort()).toEqual([
    ["2021-12", "Cem"],
    ["2022-01", "Dina"],
  ]);
  expect(told.get("2021-12")).toMatchObject({ day: "2 May 2024", reason: "Corrected", revision: "c" });
  expect((await whoChanged(history, "unknown", asked)).size).toBe(0);
});
