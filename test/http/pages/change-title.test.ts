import { describe, expect, it } from "vitest";
import type { FileDifference } from "../../../server/data/change/difference.ts";
import type { RowChange } from "../../../server/data/change/row-change.ts";
import { changeTitle } from "../../../server/http/pages/change-title.ts";

type Cells = Record<string, string>;

const row = (kind: RowChange["kind"], before: Cells | null, after: Cells | null): RowChange => ({
  ...{ kind, before, after, label: "Doha agreement", from: "2021-11", warnings: [] },
});

const file = (name: string, label: string, ...rows: RowChange[]): FileDifference => ({
  ...{ file: name, label, kind: "changed", columns: ["id"], rows },
});

const series = (...rows: RowChange[]) => file("series/attacks.csv", "Attacks", ...rows);
const events = (...rows: RowChange[]) => file("milestones.csv", "Events", ...rows);

const number = (value: string, wording = "", note = "") => ({ period: "2021-12", value, wording, note });

describe("the title of a change", () => {
  it.each<[string, FileDifference[]]>([
    ["Attacks, December 2021: 45 → 46", [series(row("changed", number("45"), number("46")))]],
    ["Attacks, December 2021: none → 46", [series(row("changed", number(""), number("46")))]],
    ["Attacks, December 2021: note changed", [series(row("changed", number("45"), number("45", "", "x")))]],
    ["Attacks, December 2021: 45", [series(row("added", null, number("45")))]],
    ["Attacks, December 2021: dozens", [series(row("added", null, number("", "dozens")))]],
    ["Attacks, December 2021: 45 removed", [series(row("removed", number("45"), null))]],
    ["Attacks, December 2021: moved from 2021-11", [series(row("moved", number("45"), number("45")))]],
    ["Events: Doha agreement, removed", [events(row("removed", { id: "doha" }, null))]],
    [
      "Attacks, December 2021: 45 and 1 other row",
      [events(row("added", null, { id: "doha" })), series(row("added", null, number("45")))],
    ],
    [
      "Events: Doha agreement, added and 2 other rows",
      [events(...Array.from({ length: 3 }, () => row("added", null, { id: "doha" })))],
    ],
    ["", [events()]],
  ])("is %j", (title, files) => {
    expect(changeTitle({ files })).toBe(title);
  });
});
