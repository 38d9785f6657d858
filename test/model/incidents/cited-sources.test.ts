import { describe, expect, it } from "vitest";
import { withKnownSources } from "../../../server/model/incidents/cited-sources.ts";
import type { Source } from "../../../server/model/records/records.ts";
import { incident, SOURCE } from "./invent.ts";

describe("the incidents of sources that were known", () => {
  const later: Source = { ...SOURCE, id: "later" };
  const incidents = [incident({ id: "a" }), incident({ id: "b", source: later }), incident({ id: "c" })];

  it("are the very list where all were", () => {
    expect(withKnownSources(incidents, () => true)).toBe(incidents);
  });

  it("are the same list again for the same sources, and another for others", () => {
    const ids = (isKnown: (source: Source) => boolean) =>
      withKnownSources(incidents, isKnown).map(({ id }) => id);
    const early = withKnownSources(incidents, (source) => source !== later);
    expect(early.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(ids((source) => source === later)).toEqual(["b"]);
    expect(ids(() => false)).toEqual([]);
    expect(ids((source) => source !== later)).toEqual(["a", "c"]);
    expect(withKnownSources(incidents, (source) => source.id === SOURCE.id)).toEqual(early);
    expect(withKnownSources(incidents, ({ id }) => id !== "later")).toBe(
      withKnownSources(incidents, (source) => source !== later),
    );
  });
});
