import { describe, expect, it } from "vitest";
import { type IncidentRow, NO_INCIDENT } from "../../../server/data/import/columns.ts";
import { formatPlan } from "../../../server/data/import/listing.ts";
import { parseMapping } from "../../../server/data/import/mapping.ts";
import type { ImportPlan } from "../../../server/data/import/plan.ts";
import { seriesOf } from "../../../server/data/import/series.ts";
import { acledWords, listWords, ucdpWords, type Words } from "../../../server/data/import/texts.ts";

const titles = ({ counting }: Words) => seriesOf({ ...counting, dataset: "own" }).map(({ title }) => title);
const ucdp = (selection: Partial<Parameters<typeof ucdpWords>[0]>) =>
  titles(ucdpWords({ dyad: "", side: "", country: "", ...selection }))[0];

describe("the titles of counted series", () => {
  it.each([
    [{ dyad: "Government of Pakistan - TTP" }, "Incidents recorded by UCDP"],
    [{ dyad: "Government of Pakistan - Tehrik-i-Taliban Pakistan" }, "Incidents recorded by UCDP"],
    [{ dyad: "857" }, "Incidents recorded by UCDP"],
    [{ side: "TTP" }, "Incidents recorded by UCDP, all with the TTP on either side"],
    [{ dyad: "Government of Pakistan - BLA" }, "Incidents recorded by UCDP, Government of Pakistan – BLA"],
    [{ dyad: "TTP - Civilians" }, "Incidents recorded by UCDP, TTP – Civilians"],
    [{ country: "Pakistan" }, "Incidents recorded by UCDP, all groups in Pakistan"],
  ])(
    "of %j say where they are wider than, or other than, the TTP against the government",
    (selection, title) => {
      expect(ucdp(selection)).toBe(title);
    },
  );

  it("of ACLED name the actors that are not the TTP", () => {
    const of = (actors: readonly string[]) => titles(acledWords({ actors, country: "", disorder: [] }))[0];
    expect(of(["Tehrik-e-Taliban Pakistan"])).toBe("Incidents recorded by ACLED");
    expect(of(["TTP", "JuA"])).toBe("Incidents recorded by ACLED, TTP or JuA");
  });

  it("of ACLED are explained with the kinds of events that were asked for, or as of every kind", () => {
    const of = (disorder: readonly string[]) => {
      const { selection, counting } = acledWords({ actors: ["TTP"], country: "Pakistan", disorder });
      return [selection, counting.incidents];
    };
    expect(of([])).toEqual([
      expect.stringMatching(/^All events in Pakistan that .* Of every kind, strategic developments such as/),
      expect.stringMatching(/^Events in Pakistan in which .* Of every kind, also those without violence\./),
    ]);
    for (const words of of(["Political violence", "Demonstrations"])) {
      expect(words).toContain("vents of the kind political violence or demonstrations in Pakistan");
      expect(words).not.toContain("Of every kind");
    }
  });

  it("are none of a number for which a mapping has no column", () => {
    const measures = (columns: object) => {
      const mapping = parseMapping(
        {
          dataset: { id: "own", title: "Own", selection: "All." },
          source: { id: "own", title: "Own list", publisher: "Us" },
          columns: { id: "n", date: "day", ...columns },
        },
        "map.json",
      );
      return seriesOf({ ...listWords(mapping).counting, dataset: "own" }).map(({ measure }) => measure);
    };
    expect(measures({})).toEqual(["incidents"]);
    expect(measures({ killed: "dead" })).toEqual(["incidents", "killed"]);
    expect(measures({ killed_low: "at least" })).toEqual(["incidents", "killed"]);
    expect(measures({ killed_security: "soldiers" })).toEqual(["incidents", "killed_security"]);
  });
});

describe("the list of what an import would do", () => {
  const row = (cells: Partial<IncidentRow>): IncidentRow => ({
    ...NO_INCIDENT,
    id: "1",
    date: "2023-04-05",
    ...cells,
  });
  const plan = (
    update: Partial<NonNullable<ImportPlan["update"]>>,
    more: Partial<ImportPlan> = {},
  ): ImportPlan => ({
    ...{
      id: "ours",
      change: { files: new Map(), mode: "replace" },
      reason: "",
      coverage: "2023",
      outside: 0,
    },
    ...{ periods: [], remarks: [], ...more },
    update: {
      ...{ rows: [], releases: [], added: [], revised: [], unchanged: [], withdrawn: [], superseded: 0 },
      ...update,
    },
  });

  it("names each by its closest place and its deaths", () => {
    const places = { place: "Mir Ali", district: "North Waziristan", province: "FATA", country: "Pakistan" };
    const named = [
      places,
      { ...places, place: "" },
      { ...places, place: "", district: "" },
      { country: "Pakistan", killed: "3" },
    ];
    expect(formatPlan(plan({ added: named.map(row) })).slice(2, 6)).toEqual([
      "    new: 1, 5 April 2023, Mir Ali, deaths not stated",
      "    new: 1, 5 April 2023, North Waziristan, deaths not stated",
      "    new: 1, 5 April 2023, FATA, deaths not stated",
      "    new: 1, 5 April 2023, Pakistan, 3 killed",
    ]);
  });

  it("names some of each kind and counts the others", () => {
    const added = Array.from({ length: 7 }, (_, at) => row({ id: String(at) }));
    const revised = [{ before: row({ killed: "" }), after: row({ killed: "4" }) }];
    const lines = formatPlan(
      plan({ added, revised, superseded: 1 }, { coverage: "", outside: 1, remarks: ["a remark"] }),
      2,
    );
    expect(lines).toEqual([
      "ours:",
      "  a remark",
      "  7 new, 1 revised, 0 unchanged, 0 withdrawn",
      "    new: 0, 5 April 2023, deaths not stated",
      "    new: 1, 5 April 2023, deaths not stated",
      "    new: and 5 more",
      "    revised: 1, 5 April 2023, deaths not stated: killed nothing becomes 4",
      "  1 incident left to a later release, which has been imported",
      "  complete for no month",
      "  1 incident of months outside of that, kept and counted nowhere",
    ]);
  });
});
