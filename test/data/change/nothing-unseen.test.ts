import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../server/data/change/change.ts";
import {
  type PendingOutcome,
  propose,
  proposeFiles,
  type Standing,
} from "../../../server/data/change/propose.ts";
import type { Folder } from "../../../server/data/records/folder.ts";
import { readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce, revisionOf } from "../../../server/data/records/load.ts";
import { runsOf } from "../../breadth.ts";
import { DATA } from "../../fixtures/folder.ts";

const FILE = "series/attacks-claimed.csv";
const TODAY = "2026-11-21";
/** Many where other cases are tried at length. */
const RUNS = process.env.FUZZ_SEED === undefined ? 50 : 2000;
/** Of what nearly each case says something about. */
const FEWER = runsOf(RUNS, 4);
const { files: folder } = await readFolder(DATA);
// The incidents say nothing here and take most of the time.
const small = new Map(folder);
const incidents = "incidents/ucdp-ged-ttp.csv";
small.set(
  incidents,
  Buffer.from(
    `${Buffer.from(folder.get(incidents) ?? "")
      .toString()
      .split("\n")
      .slice(0, 40)
      .join("\n")}\n`,
  ),
);

const column = {
  period: fc.constantFrom("2021-12", "2022-04", "April 2022", "2023-05", "2024-01", "2022"),
  value: fc.constantFrom("45", "54", "60", "61"),
  qualifier: fc.constantFrom("", "over", "about"),
  wording: fc.constantFrom("", "54 attacks", "over 60"),
  source: fc.constantFrom("gul-2024", "bbc-monitoring-2022-01-04", "fresh-2024"),
  locator: fc.constantFrom("p. 1", "§5.1"),
  note: fc.constantFrom("", "a note"),
};
const rows = fc.uniqueArray(fc.record(column), {
  minLength: 1,
  maxLength: 4,
  selector: ({ period, source: from }) => `${period.replace("April 2022", "2022-04")} ${from}`,
});
const source = { id: "fresh-2024", title: "A fresh one", kind: "report", published: "2024-06" };
const change = fc
  .record({
    rows,
    mode: fc.constantFrom("merge", "merge", "replace"),
    fresh: fc.boolean(),
    meant: fc.uniqueArray(fc.integer({ min: 2, max: 5 })),
    columns: fc.constantFrom(Object.keys(column), ["period", "value", "source", "locator"]),
    taken: fc.constantFrom("fresh-2024", "fresh-2024", "gul-2024"),
    remove: fc.constantFrom(undefined, undefined, "2022-04", "1999"),
  })
  .map(({ rows: typed, mode, fresh, meant, columns, taken, remove }): Change => {
    const table = (names: readonly string[], list: readonly Readonly<Record<string, string>>[]) =>
      Buffer.from(stringify([[...names], ...list.map((cells) => names.map((name) => cells[name] ?? ""))]));
    return {
      files: new Map([
        ["sources.csv", table(Object.keys(source), [{ ...source, id: taken }])],
        [FILE, table(columns, typed)],
      ]),
      mode: mode === "replace" ? "replace" : "merge",
      ...(fresh ? { fresh: new Set([FILE, "sources.csv"]), meant: new Map([[FILE, new Set(meant)]]) } : {}),
      ...(remove ? { remove: [{ file: FILE, key: { period: remove, source: "gul-2024" } }] } : {}),
    };
  });

type Cells = Readonly<Record<string, string>>;

/** Rows by key as another reader of CSV sees them. */
function tableIn(files: Folder, file: string): Map<string, Cells> {
  const list = parse(Buffer.from(files.get(file) ?? ""), { columns: true, bom: true }) as Cells[];
  return new Map(list.map((row) => [row.id ?? `${row.period} ${row.source}`, row]));
}

function standing(files: Folder): Standing {
  const { dataset } = loadOnce(files, TODAY);
  if (!dataset) throw new Error("expected a folder that is sound");
  const revision = revisionOf(files);
  return { files, dataset: { revision, warnings: dataset.warnings } };
}

/** Rows of the files that are gone or other than before, as another reader sees them. */
function lostOrChanged(before: Folder, after: Folder): string[] {
  return ["sources.csv", "milestones.csv", "figures.csv", FILE].flatMap((file) => {
    const now = tableIn(after, file);
    return [...tableIn(before, file)].flatMap(([key, row]) => {
      const left = now.get(key);
      return left && JSON.stringify(left) === JSON.stringify(row)
        ? []
        : [`${file} ${key} ${left ? "changed" : "removed"}`];
    });
  });
}

function shown(outcome: Extract<PendingOutcome, { kind: "proposal" }>): string[] {
  return outcome.proposal.difference.files.flatMap(({ file, rows: list }) =>
    list.flatMap(({ kind, before }) => {
      const key = before?.id ?? `${before?.period} ${before?.source}`;
      return kind === "added" ? [] : [`${file} ${key} ${kind === "changed" ? "changed" : "removed"}`];
    }),
  );
}

const base = standing(small);
const meanwhile = standing(
  new Map([
    ...small,
    [FILE, Buffer.from(`${Buffer.from(small.get(FILE) ?? "")}`.replace("2022-04,54,", "2022-04,55,"))],
  ]),
);

describe("whatever is sent or typed", () => {
  it.each([
    ["as it stands", base],
    ["after somebody else changed a row", meanwhile],
  ])("no row is gone or changed that the preview does not show as such: %s", (_, head) => {
    fc.assert(
      fc.property(change, (each) => {
        const outcome = propose(base, head, each, TODAY);
        if (outcome.kind !== "proposal") return;
        expect(lostOrChanged(head.files, outcome.proposal.files).toSorted()).toEqual(
          shown(outcome).toSorted(),
        );
      }),
      FEWER,
    );
  });

  it("nor where both changed the same rows, and it was decided which stay", () => {
    let seen = 0;
    fc.assert(
      fc.property(change, fc.infiniteStream(fc.constantFrom("mine", "theirs")), (each, takes) => {
        const asked = propose(base, meanwhile, each, TODAY);
        if (asked.kind !== "conflict") return;
        const settled = asked.conflicts.map(({ id }) => ({
          conflict: id,
          take: takes.next().value as "mine" | "theirs",
        }));
        const outcome = propose(base, meanwhile, { ...each, settled }, TODAY);
        if (outcome.kind !== "proposal") return;
        seen += 1;
        expect(lostOrChanged(meanwhile.files, outcome.proposal.files).toSorted()).toEqual(
          shown(outcome).toSorted(),
        );
      }),
      FEWER,
    );
    expect(seen).toBeGreaterThan(3);
  });

  it("nothing is put where the folder is not read from", () => {
    const places = ["../outside.csv", "/outside.csv", "notes.txt", "series/a b.csv", "series/in/depth.csv"];
    for (const place of [...places, "series/.hidden.csv", "incidents\\x.csv", "schemas/x.csv"]) {
      const files = new Map([[place, Buffer.from("period,value,source\n2022-04,54,gul-2024\n")]]);
      const outcome = propose(base, base, { files, mode: "merge" }, TODAY);
      expect(outcome, place).toMatchObject({
        kind: "refused",
        problems: [{ file: place, message: expect.stringContaining("expected a file of the data folder") }],
      });
    }
  });

  it.each(["newest", "earlier"])(
    "nor where the %s publication is undone, or all goes back to before it",
    (which) => {
      let seen = 0;
      fc.assert(
        fc.property(change, change, (first, second) => {
          const published = propose(base, base, first, TODAY);
          if (published.kind !== "proposal") return;
          const undone = standing(published.proposal.files);
          const later = which === "newest" ? undefined : propose(undone, undone, second, TODAY);
          const head = later?.kind === "proposal" ? standing(later.proposal.files) : undone;
          for (const from of [undone, head]) {
            const outcome = proposeFiles(from, head, base.files, "roll-back", TODAY);
            if (outcome.kind !== "proposal") continue;
            seen += 1;
            expect(lostOrChanged(head.files, outcome.proposal.files).toSorted()).toEqual(
              shown(outcome).toSorted(),
            );
          }
        }),
        { numRuns: RUNS / 2 },
      );
      expect(seen).toBeGreaterThan(10);
    },
  );

  it("what is typed as new takes the place of a row only where it was told to", () => {
    let seen = 0;
    fc.assert(
      fc.property(change, (each) => {
        if (!each.fresh || each.remove) return;
        const outcome = propose(base, base, { ...each, mode: "merge" }, TODAY);
        if (outcome.kind !== "proposal") return;
        seen += 1;
        const lost = lostOrChanged(base.files, outcome.proposal.files);
        const told = each.meant?.get(FILE)?.size ?? 0;
        expect(lost.length).toBeLessThanOrEqual(told);
        if (told === 0) expect(lost).toEqual([]);
      }),
      { numRuns: RUNS * 2 },
    );
    expect(seen).toBeGreaterThan(10);
  });
});
