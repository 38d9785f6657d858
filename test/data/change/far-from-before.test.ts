import { describe, expect, it } from "vitest";
import { propose, type Standing } from "../../../server/data/change/propose.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce } from "../../../server/data/records/load.ts";
import { DATA } from "../../fixtures/folder.ts";

const FILE = "series/attacks-claimed.csv";
const TODAY = "2026-11-21";
const { files: folder } = await readFolder(DATA);
const standing = (files: Folder): Standing => {
  const { dataset } = loadOnce(files, TODAY);
  if (!dataset) throw new Error("expected a folder that is sound");
  return { files, dataset };
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
