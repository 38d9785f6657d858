import { expect, it } from "vitest";
import { describeBounds } from "../../../server/http/pages/chart-block.ts";
import { ALL_QUALIFIERS } from "../../../server/model/numbers/qualifiers.ts";

/** Words that leave the number itself out; a bound that is printed beside any others belongs to what is meant. */
const OUTSIDE = ["over", "under", "nearly"];

it.each(ALL_QUALIFIERS)(
  "a bound of what is printed as %s is within it, unless the word leaves it out",
  (qualifier) => {
    const own = { missing: null, value: 200, qualifier, wording: "", read_as: "" };
    const isOutside = OUTSIDE.includes(qualifier);
    expect(describeBounds({ ...own, low: 150, high: null })).toBe(isOutside ? "above 150" : "150 or more");
    expect(describeBounds({ ...own, low: null, high: 250 })).toBe(isOutside ? "below 250" : "250 or fewer");
  },
);
