import { describe, expect, it } from "vitest";
import { warnOfOtherSeries, withJumps } from "../../../server/data/change/far-from-before.ts";
import { propose, type Standing } from "../../../server/data/change/propose.ts";
import type { RowChange } from "../../../server/data/change/row-change.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce } from "../../../server/data/records/load.ts";
import { DATA } from "../../fixtures/folder.ts";

const FILE = "series/attacks-claimed.csv";
const TODAY = "2026-11-21";
const { files: folder } = await readFolder(DATA);
const standing = (files: Folder) => {
  const { dataset } = loadOnce(files, TODAY);
  if (!dataset) throw new Error("expected a folder that is sound");
  return { files, dataset } satisfies Standing;
};
const base = standing(folder);
const line = (period: string, value: number) => `${period},${value},gul-2024,p. 1`;
const proposalOf = (on: Standing, rows: readonly string[]) => {
  const bytes = Buffer.from(`period,value,source,locator\n${rows.join("\n")}\n`);
  const outcome = propose(on, on, { files: new Map([[FILE, bytes]]), mode: "merge" }, TODAY);
  if (outcome.kind !== "proposal") throw new Error(JSON.stringify(outcome));
  return outcome.proposal;
};

describe("a number that is changed from 54", () => {
  it.each([
    [540, true],
    [162, true],
    [161, false],
    [18, true],
    [19, false],
    [8, true],
    [60, false],
    [30, false],
  ])("to %i is far from what stood there: %s", (value, far) => {
    const [file] = proposalOf(base, [line("2022-04", value)]).difference.files;
    const messages = file?.rows.flatMap(({ warnings }) => warnings.map(({ message }) => message)) ?? [];
    expect(messages.some((message) => message.includes("54 that stood there"))).toBe(far);
  });
});

it("says of numbers that they stand in another series", () => {
  const rows = [31, 37, 45].map((value, at) => line(`2023-0${at + 4}`, value));
  const list = `${Buffer.from(folder.get("series.csv") ?? "")}`.trimEnd();
  const header = `${Buffer.from(folder.get(FILE) ?? "")}`.split("\n", 1)[0];
  const wide = rows.map((row) => row.replace(",gul-2024,p. 1", ",,,,,,gul-2024,p. 1,"));
  const both = standing(
    new Map([
      ...folder,
      ["series.csv", Buffer.from(`${list}\nother,attacks,Other attacks,flow,claimed,Others.,,,99,,\n`)],
      ["series/other.csv", Buffer.from(`${[header, ...wide].join("\n")}\n`)],
    ]),
  );
  expect(proposalOf(both, rows).warnings.map(({ message }) => message)).toContain(
    "expected numbers of this series, got 3 that stand in Other attacks already",
  );
});

describe("the jump of a number", () => {
  const row = (before: string, after: string, kind: RowChange["kind"] = "changed"): RowChange => ({
    kind,
    label: "",
    from: "",
    before: { value: before },
    after: { value: after },
    warnings: [],
  });
  const told = (file: string, ...rows: readonly RowChange[]) =>
    withJumps({
      files: [{ file, label: "", kind: "changed", columns: ["value"], rows }],
      counts: { added: 0, changed: 1, removed: 0, moved: 0 },
    }).files[0]?.rows.flatMap(({ warnings }) => warnings.map(({ message }) => message));

  it("is told of numbers alone, in series and figures, and not of small ones", () => {
    expect(told(FILE, row("10", "31"))).toEqual([
      "expected a number that differs less from the 10 that stood there, got 31",
    ]);
    expect(told(FILE, row("10", "30"))).toEqual([]);
    expect(told("figures.csv", row("2560.5", "25.6"))).toHaveLength(1);
    expect(told("milestones.csv", row("10", "31"))).toEqual([]);
    for (const [before, after] of [
      ["NR", "540"],
      ["540", "NR"],
      ["", "540"],
    ] as const)
      expect(told(FILE, row(before, after))).toEqual([]);
    expect(told(FILE, row("10", "540", "moved"))).toEqual([]);
  });
});

it("is sure of another series by three numbers, and by more than half of those sent", () => {
  const [other] = base.dataset.series.filter(({ id }) => id === "attacks-claimed");
  if (!other) throw new Error("expected a series");
  const [one, two] = other.observations;
  const three = {
    ...one,
    period: { ...one?.period, edtf: "2023-01" },
    quantity: { ...one?.quantity, value: 7 },
  };
  const observations = [one, two, three] as typeof other.observations;
  const all = { ...base.dataset, series: [{ ...other, observations }] };
  const row = (period: string, value: string, kind: RowChange["kind"] = "added"): RowChange => ({
    kind,
    label: "",
    from: "",
    before: kind === "removed" ? { period, value } : null,
    after: kind === "removed" ? null : { period, value },
    warnings: [],
  });
  const toldOf = (dataset: typeof all, file: string, ...rows: readonly RowChange[]) =>
    warnOfOtherSeries(
      {
        files: [{ file, label: "", kind: "changed", columns: ["period", "value"], rows }],
        counts: { added: 0, changed: 0, removed: 0, moved: 0 },
      },
      dataset,
    ).map(({ message }) => message);
  const told = (file: string, ...rows: readonly RowChange[]) => toldOf(all, file, ...rows);
  const alike = [row("2021-12", "45"), row("2022-04", "54"), row("2023-01", "7")];
  const FRESH = "series/fresh.csv";
  const words = "expected numbers of this series, got 3 that stand in Attacks claimed by the TTP already";
  expect(told(FRESH, ...alike)).toEqual([words]);
  // What is counted from incidents is nobody's to have sent.
  const counted = all.series.map((each) => ({ ...each, counted: { measure: "incidents" } }));
  expect(toldOf({ ...all, series: counted as typeof all.series }, FRESH, ...alike)).toEqual([]);
  expect(told(FRESH, ...alike, row("2020", "1"), row("2019", "1"))).toEqual([words]);
  expect(told(FRESH, ...alike, row("2020", "1"), row("2019", "1"), row("2018", "1"))).toEqual([]);
  expect(told(FRESH, ...alike, ...["2020", "2019", "2018"].map((year) => row(year, "1", "removed")))).toEqual(
    [words],
  );
  expect(told(FRESH, ...alike.slice(1), row("2020", "1"))).toEqual([]);
  expect(told(FRESH, ...alike.slice(1), row("2021-12", "46"))).toEqual([]);
  expect(told(FILE, ...alike)).toEqual([]);
  expect(told("figures.csv", ...alike)).toEqual([]);
});
