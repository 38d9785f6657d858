import { describe, expect, it } from "vitest";
import { parseMapping } from "../../../server/data/import/mapping.ts";
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
    expect(measures({ killed_security: "soldiers" })).toEqual(["incidents", "killed_security"]);
  });
});
