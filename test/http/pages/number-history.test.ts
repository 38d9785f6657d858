import { expect, it } from "vitest";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import type { Services } from "../../../server/http/frame/services.ts";
import { numberHistory } from "../../../server/http/pages/number-history.ts";
import type { Series } from "../../../server/model/records/records.ts";
import { realData } from "../serve.ts";

const row = (value: string, more: Record<string, string> = {}) => ({ period: "2021-12", value, ...more });
/** Publications, newest first: who sees a number sees what became of it. */
const CHANGES: Readonly<Record<string, readonly object[]>> = {
  g: [{ kind: "removed", before: row("", { wording: "scores" }), after: null }],
  f: [{ kind: "removed", before: row("46"), after: null }],
  e: [{ kind: "changed", before: row("46", { note: "a" }), after: row("46", { note: "b" }) }],
  d: [{ kind: "changed", before: row(""), after: row("46", { locator: "p. 2" }) }],
  c: [
    { kind: "changed", before: row("45"), after: row("") },
    { kind: "added", before: null, after: { period: "2022-01", value: "9" } },
  ],
  b: [{ kind: "added", before: null, after: row("", { wording: "dozens" }) }],
  a: [{ kind: "added", before: null, after: row("45") }],
};

it("what became of a number is told newest first, without the first loading and what is of another time", async () => {
  const { dataset } = await realData();
  const history = Object.keys(CHANGES).map((revision, at, all) => ({
    ...{ revision, parent: all[at + 1] ?? null, author: "maria" },
    ...{ date: "2026-11-21T10:00:00Z", reason: `Because of ${revision}\nand more` },
  }));
  const store = {
    current: () => dataset,
    history: async () => history,
    changes: async (revision: string) => ({
      files: [
        { file: "series/attacks-reported.csv", rows: [{ kind: "added", before: null, after: row("1") }] },
        { file: "series/attacks-claimed.csv", rows: CHANGES[revision] },
      ],
    }),
  };
  const services = { store, at: buildAddresses("") } as unknown as Services;
  const told = await numberHistory(services, { id: "attacks-claimed" } as Series, "2021-12");
  expect(told.map(({ words }) => words)).toEqual([
    "scores removed",
    "46 removed",
    "Note changed",
    "none → 46; Place in the source changed",
    "45 → none",
    "added as dozens",
  ]);
  expect(told[0]).toMatchObject({
    ...{ day: "21 November 2026", date: "2026-11-21", reason: "Because of g", href: "/history/g" },
  });
  const counted = { id: "attacks-claimed", counted: {} } as Series;
  expect(await numberHistory(services, counted, "2021-12")).toEqual([]);
});
