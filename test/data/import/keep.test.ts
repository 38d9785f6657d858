import { describe, expect, it } from "vitest";
import { NO_INCIDENT } from "../../../server/data/import/columns.ts";
import { copyText, rowKeeper } from "../../../server/data/import/keep.ts";

describe("what is kept of a foreign file", () => {
  it("is the same text", () => {
    for (const text of ["", "Mir Ali", "Khyber Pakhtunkhwa — ꚲ 🗺", "a\u0000b"])
      expect(copyText(text)).toBe(text);
    const row = { ...NO_INCIDENT, id: "1", place: "Mir Ali", note: "", locator: "event 1" };
    const keep = rowKeeper();
    expect(keep(row)).toEqual(row);
    expect(keep({ ...row, id: "2" })).toEqual({ ...row, id: "2" });
  });
});
