import { beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../server/data/store/store.ts";
import type { OpenReport } from "../../../server/http/desk/kept/reports.ts";
import { acceptedRows } from "../../../server/http/desk/report-rows.ts";
import { realData } from "../serve.ts";
import { type Fields, formOf } from "../words/speech.ts";

let data: Snapshot;
beforeAll(async () => {
  data = await realData();
});

const find = (period: string, resolved = false) => ({
  ...{ kind: "number", wording: "61 attacks", locator: "p. 2", period, resolved },
  sentence: "The TTP claimed\n61 attacks.",
});
const REPORT = {
  source: "gul-2024",
  about: { title: "A brief" },
  finds: [find("2023-05"), find("2023-06", true)],
};
const cells = (index: number, more: Fields = {}) => ({
  [`take-${index}`]: "on",
  ...Object.fromEntries(
    Object.entries({
      target: "attacks-claimed",
      wording: "61 attacks",
      value: "61",
      locator: "p. 2",
      ...more,
    }).map(([name, text]) => [`${index}.${name}`, text]),
  ),
});

/** What a form is accepted as: the rows of each file without their header, and what is refused. */
function accept(fields: Fields, report: object = REPORT) {
  const { parts, bodies, source, refusals } = acceptedRows(
    formOf(fields),
    report as unknown as OpenReport,
    data.dataset,
  );
  const texts = bodies.map((bytes) => new TextDecoder().decode(bytes).trim().split("\n").slice(1));
  return { files: Object.fromEntries(parts.map(({ file }, at) => [file, texts[at]])), source, refusals };
}

describe("finds that were accepted", () => {
  it("have the period of the report where none was typed, and say where a date was worked out", () => {
    const { files, refusals } = accept({
      ...cells(0),
      ...cells(1, { period: "2023-06", note: "An aside." }),
    });
    expect(refusals).toEqual([]);
    expect(files).toEqual({
      "series/attacks-claimed.csv": [
        "2023-05,61,,,,61 attacks,,gul-2024,p. 2,",
        "2023-06,61,,,,61 attacks,,gul-2024,p. 2,An aside. The date is not printed with it; it is worked out from the text.",
      ],
    });
    expect(accept(cells(1, { period: "2023-07" })).files["series/attacks-claimed.csv"]?.[0]).not.toContain(
      "worked out",
    );
  });

  it("are of whom the report names where that is a source, and say who else is named", () => {
    const rowOf = (more: Fields, report?: object) =>
      accept(cells(0, { by: "The ministry", ...more }), report).files["series/attacks-claimed.csv"];
    expect(rowOf({ from: "unipath" })).toEqual([
      '2023-05,61,,,,61 attacks,,unipath,"seen in Gul 2024, p. 2",',
    ]);
    expect(rowOf({ from: "nobody" })).toEqual([
      "2023-05,61,,,,61 attacks,,gul-2024,p. 2,The report gives it as from The ministry.",
    ]);
    const fresh = { ...REPORT, source: "" };
    const seen = (about: object) => rowOf({ from: "unipath" }, { ...fresh, about })?.[0];
    expect(seen({ title: "A brief" })).toContain('"seen in A brief, p. 2"');
    expect(seen({ title: "" })).toContain('"seen in the report, p. 2"');
  });

  it("make one new series for all of them, behind the others", () => {
    const series = { "series.title": "Claims of a list", "series.definition": "As it counts." };
    const { files } = accept({ ...cells(0, { target: "new" }), ...cells(1, { target: "new" }), ...series });
    const order = Math.max(...data.dataset.series.map((each) => each.order)) + 10;
    expect(files["series.csv"]).toEqual([`claims-of-a-list,Claims of a list,As it counts.,${order}`]);
    expect(files["series/claims-of-a-list.csv"]).toHaveLength(2);
    for (const name of ["series.title", "series.definition"])
      expect(accept({ ...cells(0, { target: "new" }), ...series, [name]: " " }).refusals).toEqual([
        "A new series needs a title and what it counts and leaves out.",
      ]);
  });

  it("are refused with a sentence each where nothing was accepted, or nobody knows the report", () => {
    expect(accept({}).refusals).toEqual(["Accept at least one find."]);
    const fresh = { ...REPORT, source: "" };
    expect(accept(cells(0), fresh).refusals).toEqual(["Give the title of the report."]);
    const typed = { "source.title": "A brief", "source.author": "Jane Example", "source.published": "2023" };
    const { files, source, refusals } = accept({ ...cells(0), ...typed }, fresh);
    expect([source, refusals, files["sources.csv"]?.length]).toEqual(["example-2023", [], 1]);
    expect(accept({ ...cells(0), ...typed, "source.id": "mine" }, fresh).source).toBe("mine");
    const words = accept({ ...cells(0, { wording: "" }), ...cells(1, { wording: "62 attacks" }) });
    expect(words.refusals).toEqual([
      "“” does not stand in its sentence (p. 2). The words are those of the report.",
      "“62 attacks” does not stand in its sentence (p. 2). The words are those of the report.",
    ]);
    expect(accept(cells(0, { wording: "claimed 61  attacks" })).refusals).toEqual([]);
  });
});
