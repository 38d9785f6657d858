import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propose, type Standing } from "../../../server/data/change/propose.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce, revisionOf } from "../../../server/data/records/load.ts";
import { freeColour } from "../../../server/model/records/colours.ts";
import { DATA } from "../../fixtures/folder.ts";

const TODAY = "2026-11-21";
const { files: folder } = await readFolder(DATA);
// The incidents say nothing here and take most of the time.
const INCIDENTS = "incidents/ucdp-ged-ttp.csv";
const few = `${Buffer.from(folder.get(INCIDENTS) ?? "")}`.split("\n", 40).join("\n");
const small = new Map([...folder, [INCIDENTS, Buffer.from(`${few}\n`)]]);

/** The folder with other cells for the colours of its series. */
function coloured(colour: string): Folder {
  const list = parse(Buffer.from(small.get("series.csv") ?? ""), { columns: true }) as object[];
  const rows = list.map((row) => ({ ...row, colour }));
  return new Map([...small, ["series.csv", Buffer.from(stringify(rows, { header: true }))]]);
}

function standing(files: Folder): Standing {
  const { dataset } = loadOnce(files, TODAY);
  if (!dataset) throw new Error("expected a folder that is sound");
  return { files, dataset: { revision: revisionOf(files), warnings: dataset.warnings } };
}

const series = fc.record({
  chart: fc.constantFrom("attacks", "security-deaths", "deportations"),
  basis: fc.constantFrom("claimed", "recorded", "official"),
  order: fc.integer({ min: 0, max: 300 }),
});
type Fresh = typeof series extends fc.Arbitrary<infer Each> ? Each : never;

/** The folder with the series, as rows in any place of the legend that say nothing of their colour. */
function adding(base: Standing, head: Standing, added: readonly Fresh[], prefix = "new"): Standing {
  const lines = added.map(
    ({ chart, basis, order }, at) => `${prefix}-${at},${chart},New ${at},flow,${basis},Others.,${order}`,
  );
  const text = `id,chart,title,kind,basis,definition,order\n${lines.join("\n")}\n`;
  const files = new Map([["series.csv", Buffer.from(text)]]);
  const outcome = propose(base, head, { files, mode: "merge" }, TODAY);
  if (outcome.kind !== "proposal") throw new Error(JSON.stringify(outcome).slice(0, 500));
  return standing(outcome.proposal.files);
}

function coloursIn({ files }: Standing): Record<string, string> {
  const { dataset } = loadOnce(files, TODAY);
  return Object.fromEntries(
    (dataset?.series ?? []).map(({ id, chart, basis, slot }) => [id, `${chart.id} ${basis} ${slot}`]),
  );
}

describe.each([
  ["with colours", standing(small)],
  ["with a column for them that is empty", standing(coloured(""))],
])("a folder %s", (_, base) => {
  it("recolours none when series are added anywhere, and gives each one of its own", () => {
    const before = coloursIn(base);
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 4 }), (added) => {
        const after = coloursIn(adding(base, base, added));
        expect(after).toMatchObject(before);
        const slots = Object.values(after).map((each) => each.replace(/ \w+ /, " "));
        expect(new Set(slots).size).toBe(slots.length);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a colour that was given", () => {
  const base = standing(small);

  it("stays where a list is sent that says nothing of it, or a series is removed", () => {
    const before = coloursIn(base);
    const text = Buffer.from(coloured("").get("series.csv") ?? "");
    const whole = propose(base, base, { files: new Map([["series.csv", text]]), mode: "replace" }, TODAY);
    expect(whole.kind).toBe("nothing");
    const remove = [{ file: "series.csv", key: { id: "attacks-reported" } }];
    const fewer = propose(base, base, { files: new Map(), mode: "merge", remove }, TODAY);
    if (fewer.kind !== "proposal") throw new Error(fewer.kind);
    const { "attacks-reported": _gone, ...left } = before;
    expect(coloursIn(standing(fewer.proposal.files))).toEqual(left);
  });

  it("is another for each of two editors who add a series at a time", () => {
    const one = { chart: "attacks", basis: "claimed", order: 5 } as const;
    const first = adding(base, base, [one], "maria");
    const both = coloursIn(adding(base, first, [one], "noor"));
    expect(both["noor-0"]).not.toBe(both["maria-0"]);
    expect(both).toMatchObject(coloursIn(base));
  });

  it("is told where two of one chart share it", () => {
    const shared = standing(coloured("1"));
    expect(shared.dataset.warnings.map(({ message }) => message)).toContain(
      'expected a colour that no other series of the chart has, got 1 of "Attacks claimed by the TTP"',
    );
  });
});

it("a free colour has the tone that fewer of the basis have, and its own pattern while there are any", () => {
  const claimed = (colour: number) => ({ basis: "claimed", colour });
  expect(freeColour("claimed", [])).toBe(1);
  expect(freeColour("claimed", [claimed(1)])).toBe(2);
  expect(freeColour("recorded", [claimed(1)])).toBe(2);
  expect(freeColour("claimed", [claimed(1), { basis: "recorded", colour: 2 }])).toBe(4);
  expect(freeColour("claimed", [1, 2, 3, 5].map(claimed))).toBe(4);
  expect(freeColour("claimed", [1, 2, 3, 4, 5, 6, 7, 8].map(claimed))).toBe(9);
});
