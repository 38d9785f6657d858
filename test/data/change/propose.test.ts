import { describe, expect, it } from "vitest";
import type { Change } from "../../../server/data/change/change.ts";
import { formatDifference } from "../../../server/data/change/difference.ts";
import type { Settlement } from "../../../server/data/change/merge.ts";
import {
  type PendingOutcome,
  propose,
  proposeFiles,
  type Standing,
} from "../../../server/data/change/propose.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce } from "../../../server/data/records/load.ts";
import { DATA } from "../../fixtures/folder.ts";

const TODAY = "2026-11-21";
const CLAIMED = "series/attacks-claimed.csv";
const folder = new Map((await readFolder(DATA)).files);
const LIST = "incidents/ucdp-ged-ttp.csv";
// The incidents say nothing here and take most of the time.
const few = `${Buffer.from(folder.get(LIST) ?? "")}`.split("\n").slice(0, 20);
folder.set(LIST, Buffer.from(`${few.join("\n")}\n`));

function standing(files: Folder): Standing {
  const { dataset, problems } = loadOnce(files, TODAY);
  if (!dataset) throw new Error(`expected a folder that is sound, got ${JSON.stringify(problems)}`);
  return { files, dataset };
}

const base = standing(folder);
const HEADER = "period,value,low,high,qualifier,wording,source,locator,note";
const sent = (file: string, ...lines: readonly string[]): Folder =>
  new Map([[file, Buffer.from(`${lines.join("\n")}\n`)]]);
const textOf = (files: Folder, file: string) => {
  const bytes = files.get(file);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
};
const on = (head: Standing, change: Omit<Change, "mode"> & Partial<Change>, from = base) =>
  propose(from, head, { mode: "merge", ...change }, TODAY);

function proposed(outcome: PendingOutcome) {
  if (outcome.kind !== "proposal") throw new Error(JSON.stringify(outcome));
  return outcome.proposal;
}
const told = (outcome: PendingOutcome) => formatDifference(proposed(outcome).difference);
/** The base after somebody else has sent rows. */
const headWith = (file: string, ...lines: readonly string[]) =>
  standing(proposed(on(base, { files: sent(file, ...lines) })).files);
const refused = (outcome: PendingOutcome) =>
  outcome.kind === "refused"
    ? outcome.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
    : outcome.kind;

describe("rows that are sent", () => {
  it("are added, or take the place of those with the same key; what was not sent stays", () => {
    const files = sent(
      CLAIMED,
      "period,source,value,wording,locator",
      "2022-04,gul-2024,39,39 attacks,p. 1",
      "2022-02,gul-2024,7,,p. 3",
    );
    const outcome = on(base, { files });
    expect(told(outcome)).toEqual([
      "Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row added, 1 changed",
    ]);
    const rows = textOf(proposed(outcome).files, CLAIMED)?.split("\n");
    expect(rows?.filter((row) => row.startsWith("2022-04") || row.startsWith("2022-02"))).toEqual([
      "2022-02,7,,,,,,gul-2024,p. 3,",
      expect.stringMatching(/^2022-04,39,,,,39 attacks,,gul-2024,p. 1,"Gul calls it a new record/),
    ]);
    expect(rows?.[1]).toMatch(/^2021-12,45,,,,45 attacks,,bbc-monitoring-2022-01-04,/);
  });

  it("are all that a file has, where they replace it", () => {
    const outcome = on(base, {
      files: sent(CLAIMED, HEADER, "2021-11,38,,,,54 attacks,gul-2024,p. 1,"),
      mode: "replace",
    });
    expect(told(outcome)).toEqual([
      "Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row added, 2 removed",
    ]);
  });

  it("change nothing where they stand there already, whatever their order", () => {
    const files = sent(
      CLAIMED,
      "period,source,value",
      "2022-04,gul-2024,54",
      "2021-12,bbc-monitoring-2022-01-04,45",
    );
    expect(on(base, { files }).kind).toBe("nothing");
  });

  it("are refused in the lines of what was sent", () => {
    expect(refused(on(base, { files: sent("readme.txt", "x") }))).toEqual([
      'readme.txt:0:: expected a file of the data folder, got "readme.txt"',
    ]);
    const twice = sent(
      CLAIMED,
      "period,source,value,locator",
      "2022-03,gul-2024,1,p. 1",
      "2022-02,gul-2024,1,p. 1",
      "2022-03,gul-2024,2,p. 1",
    );
    expect(refused(on(base, { files: twice }))).toEqual([
      'series/attacks-claimed.csv:4:period: expected it once, got "2022-03 of gul-2024" again (first in line 2)',
    ]);
    const rows = [1, 2, 7, 9];
    expect(refused(on(base, { files: twice, lines: new Map([[CLAIMED, rows]]) }))[0]).toMatch(
      /^series\/attacks-claimed.csv:9:/,
    );
    const unknown = sent(CLAIMED, "period,source,value,locator", "2023-05,nobody,1,p. 1");
    expect(refused(on(base, { files: unknown }))).toEqual([
      expect.stringMatching(/^series\/attacks-claimed.csv:2:source: expected .*, got "nobody"$/),
    ]);
  });

  it("take the place of nothing where they are typed as new, unless that is meant", () => {
    const files = sent(CLAIMED, "period,source,value,locator,note", "2022-04,gul-2024,39,p. 1,");
    const fresh = new Set([CLAIMED]);
    expect(refused(on(base, { files, fresh }))).toEqual([
      'series/attacks-claimed.csv:2:period: there is a row "2022-04 of gul-2024" already, "54 attacks": change that one, or say what tells this one from it',
    ]);
    const other = sent(CLAIMED, "period,source,value,locator,note", "2022-02,gul-2024,39,p. 1,");
    expect(on(base, { files: other, fresh }).kind).toBe("proposal");
    const note = sent(CLAIMED, "period,source,value,wording,locator,note", "2022-04,gul-2024,46,,§5.1,");
    const meant = new Map([[CLAIMED, new Set([2])]]);
    const rows = textOf(proposed(on(base, { files: note, fresh, meant })).files, CLAIMED)?.split("\n");
    expect(rows?.[2]).toMatch(/^2022-04,46,,,,,,gul-2024,§5.1,"Gul calls it a new record/);
  });

  it("are taken away by their key, and what is not there is told", () => {
    const remove = (source: string) => [{ file: CLAIMED, key: { period: "2022-04", source } }];
    expect(told(on(base, { files: new Map(), remove: remove("gul-2024") }))).toEqual([
      "Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row removed",
    ]);
    expect(refused(on(base, { files: new Map(), remove: remove("unipath") }))).toEqual([
      'series/attacks-claimed.csv:0:period, source: expected a row that is there, got "2022-04, unipath"',
    ]);
  });

  it("bring the files of their series along, and take them away", () => {
    const series = "id,chart,title,kind,basis,definition,dataset,measure,order,note";
    const fresh = [
      series,
      "fresh,attacks,Fresh,flow,claimed,Counted anew.,,,3,",
      "dead,attacks,Dead,flow,recorded,Deaths.,ucdp-ged-ttp,killed,4,",
    ];
    const with2 = proposed(on(base, { files: sent("series.csv", ...fresh) })).files;
    expect(textOf(with2, "series/fresh.csv")?.trim()).toMatch(/^period,value,.*source/);
    expect(with2.has("series/dead.csv")).toBe(false);
    const gone = on(base, {
      files: new Map(),
      remove: [{ file: "series.csv", key: { id: "afghan-refugees" } }],
    });
    expect(proposed(gone).files.has("series/afghan-refugees.csv")).toBe(false);
    expect(told(gone)).toContainEqual(
      expect.stringMatching(
        /^Afghan refugees, in words \(series\/afghan-refugees.csv\): file removed, \d+ rows? removed$/,
      ),
    );
  });
});

describe("a change on what others have changed meanwhile", () => {
  const mine = { files: sent(CLAIMED, "period,source,value,wording", "2022-04,gul-2024,39,39 attacks") };

  it("goes on top of other rows and of the same change, and tells what the others did", () => {
    const head = headWith(
      CLAIMED,
      "period,source,value,wording",
      "2021-12,bbc-monitoring-2022-01-04,41,41 attacks",
    );
    const { files, theirs } = proposed(on(head, mine));
    expect(textOf(files, CLAIMED)).toMatch(/^2021-12,41,.*\n2022-04,39,/m);
    expect(theirs && formatDifference(theirs)).toEqual([
      "Attacks claimed by the TTP (series/attacks-claimed.csv): 1 row changed",
    ]);
    const same = headWith(CLAIMED, "period,source,value,wording", "2022-04,gul-2024,39,39 attacks");
    expect(on(same, mine).kind).toBe("nothing");
    expect(proposed(on(base, mine)).theirs).toBeNull();
  });

  it("is put to the editor where the row is another now, and does as was decided", () => {
    const head = headWith(CLAIMED, "period,source,value,wording", "2022-04,gul-2024,37,37 attacks");
    const outcome = on(head, mine);
    if (outcome.kind !== "conflict") throw new Error(`expected a conflict, got ${outcome.kind}`);
    const [conflict] = outcome.conflicts;
    expect(conflict).toMatchObject({
      file: CLAIMED,
      fileLabel: "Attacks claimed by the TTP",
      label: "“39 attacks”, April 2022, Pakistan's Viewpoint of Afghanistan",
      base: { value: "54" },
      theirs: { value: "37" },
      mine: { value: "39" },
    });
    const settle = (take: Settlement["take"]) =>
      on(head, { ...mine, settled: [{ conflict: conflict?.id ?? "", take }] });
    expect(textOf(proposed(settle("mine")).files, CLAIMED)).toContain("\n2022-04,39,");
    expect(settle("theirs").kind).toBe("nothing");
    expect(on(head, { ...mine, settled: [{ conflict: "another", take: "mine" }] }).kind).toBe("conflict");
  });

  it("is put to the editor where the row is gone, or both added it", () => {
    const remove = [{ file: CLAIMED, key: { period: "2022-04", source: "gul-2024" } }];
    const gone = standing(proposed(on(base, { files: new Map(), remove })).files);
    const edit = on(gone, mine);
    expect(edit.kind === "conflict" && edit.conflicts[0]).toMatchObject({
      theirs: null,
      mine: { value: "39" },
    });
    const changed = headWith(CLAIMED, "period,source,value,wording", "2022-04,gul-2024,37,37 attacks");
    const removal = on(changed, { files: new Map(), remove });
    expect(removal.kind === "conflict" && removal.conflicts[0]).toMatchObject({
      theirs: { value: "37" },
      mine: null,
    });
    expect(on(gone, { files: new Map(), remove }).kind).toBe("nothing");
    const added = (value: number) =>
      sent(CLAIMED, "period,source,value,locator", `2022-03,gul-2024,${value},p. 1`);
    const both = on(standing(proposed(on(base, { files: added(1) })).files), { files: added(2) });
    expect(both.kind === "conflict" && both.conflicts[0]).toMatchObject({
      base: null,
      theirs: { value: "1" },
      mine: { value: "2" },
    });
  });

  it("leaves the others' files alone where it changes other ones", () => {
    const head = headWith(
      "series/registered-afghans.csv",
      "period,source,value,locator",
      "2023-12-01,gul-2024,5,p. 1",
    );
    const { files, difference } = proposed(on(head, mine));
    expect(textOf(files, "series/registered-afghans.csv")).toContain("2023-12-01,5,");
    expect(difference.files.map(({ file }) => file)).toEqual([CLAIMED]);
  });

  it("takes a file away that nobody else has changed", () => {
    const head = headWith(
      CLAIMED,
      "period,source,value,wording",
      "2021-12,bbc-monitoring-2022-01-04,41,41 attacks",
    );
    const remove = [{ file: "series.csv", key: { id: "afghan-refugees" } }];
    const { files } = proposed(on(head, { files: new Map(), remove }));
    expect(files.has("series/afghan-refugees.csv")).toBe(false);
    expect(textOf(files, CLAIMED)).toContain("2021-12,41,");
  });
});

describe("what a change would show", () => {
  const viewOf = (...lines: readonly string[]) =>
    proposed(on(base, { files: sent(CLAIMED, "period,source,value,locator", ...lines) })).chartsAfter.view;

  it("is the usual time, or as much more as holds what changes", () => {
    expect(viewOf("2022-03,gul-2024,1,p. 1")).toMatchObject({
      from: null,
      to: null,
      milestones: [],
      events: null,
    });
    expect(viewOf("2001-03,gul-2024,1,p. 1").from).toBe("2001-03");
    expect(viewOf("2001-03,gul-2024,1,p. 1", "2000-02,gul-2024,1,p. 1").from).toBe("2000-02");
  });

  it("has the events where one of them changes", () => {
    const files = sent(
      "milestones.csv",
      "id,date,title,category,source,locator",
      "fresh,1969-02,Fresh,diplomacy,gul-2024,p. 1",
    );
    expect(proposed(on(base, { files })).chartsAfter.view).toMatchObject({
      from: "1969-02",
      milestones: null,
      events: "all",
    });
  });

  it("has the bytes of an earlier revision, also where no row differs", () => {
    const earlier = new Map(folder);
    earlier.set(CLAIMED, Buffer.from(`${textOf(folder, CLAIMED)}`.replaceAll("\n", "\r\n")));
    const back = (kind: "roll-back" | "publication") => proposeFiles(base, base, earlier, kind, TODAY).kind;
    expect([back("roll-back"), back("publication")]).toEqual(["proposal", "nothing"]);
    expect(proposeFiles(base, base, folder, "roll-back", TODAY).kind).toBe("nothing");
  });

  it("tells of warnings that are new, beside the row where they are of one", () => {
    const files = sent(CLAIMED, "period,source,value,locator", "2022-03,gul-2024,9000,p. 1");
    const { difference, warnings } = proposed(on(base, { files }));
    const beside =
      difference.files[0]?.rows.flatMap((row) => row.warnings.map(({ message }) => message)) ?? [];
    for (const { message } of base.dataset.warnings)
      expect(warnings.map((each) => each.message)).not.toContain(message);
    expect(new Set([...beside, ...warnings.map(({ message }) => message)]).size).toBe(
      beside.length + warnings.length,
    );
  });
});
