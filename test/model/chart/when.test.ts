import { expect, it } from "vitest";
import { formatSummary } from "../../../server/model/chart/summary.ts";
import { specOf } from "../specs.ts";

const of = (kind: "stock" | "flow", ...periods: string[]) =>
  specOf({ kind, published: "2024-04", rows: periods.map((period) => ({ period, value: 5 })) });

it("a level set at the date of its report says so in its time and in words, any other has its own date", () => {
  const spec = of("stock", "2023-06-30", "2024-04");
  expect(spec.series[0]?.observations.map(({ when }) => when)).toEqual([
    "30 June 2023",
    "as reported in April 2024",
  ]);
  const words = formatSummary(spec);
  expect(words).toContain("as reported in April 2024");
  expect(words).not.toContain("in as reported");
  expect(words).not.toContain("to as reported");
  const onDay = specOf({
    kind: "stock",
    published: "2024-04-05",
    rows: [{ period: "2024-04-05", value: 5 }],
  });
  expect(onDay.series[0]?.observations[0]?.when).toBe("as reported on 5 April 2024");
  expect(of("flow", "2024-04").series[0]?.observations[0]?.when).toBe("April 2024");
  expect(of("stock", "2024-04/..").series[0]?.observations[0]?.when).toBe("since April 2024, by April 2024");
});
