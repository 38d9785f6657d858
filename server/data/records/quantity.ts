import { PRINTED_QUALIFIERS, type Qualifier } from "../../model/numbers/qualifiers.ts";
import {
  hasWiderBounds,
  MISSING_CODES,
  type Quantity,
  type Reported,
} from "../../model/numbers/quantities.ts";
import { type FileReport, quote } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import { chosenOf } from "./build.ts";

/** The number a row prints with its words; null, with problems, where its columns contradict one another. */
export function readQuantity(row: Row, report: FileReport): Quantity | null {
  const before = report.problemCount;
  const wording = row.text("wording");
  const read_as = row.text("read_as");
  const code = MISSING_CODES.find((each) => each === row.text("value"));
  const value = row.number("value");
  const low = row.number("low");
  const high = row.number("high");
  const refuse = (column: string, message: string) => row.complain(column, message, report);
  for (const column of ["low", "high"]) {
    if (row.text(column) !== "")
      refuse(column, `expected a number or an empty cell, got ${quote(row.text(column))}`);
  }
  if (code) {
    if (code === "WD" && wording === "")
      refuse("wording", "expected the words printed, as the value is WD, got an empty cell");
    if (low !== null || high !== null)
      refuse("low", `expected no bounds beside a value of ${code}, got some`);
    if (row.text("qualifier") !== "") refuse("qualifier", `expected none beside a value of ${code}, got one`);
    if (read_as !== "") refuse("read_as", `expected none beside a value of ${code}, got ${quote(read_as)}`);
    const none = { value: null, low: null, high: null, qualifier: null } as const;
    const quantity = { missing: code, ...none, wording, read_as: "" } as const;
    return report.problemCount > before || row.broken ? null : Object.freeze(quantity);
  }
  if (read_as !== "" && wording === "")
    refuse("wording", "expected the words printed, as they were read as others, got an empty cell");
  const qualifier =
    row.text("qualifier") === "" ? "exact" : chosenOf(row, "qualifier", PRINTED_QUALIFIERS, report);
  if (qualifier === "between") {
    if (low === null || high === null)
      refuse(
        low === null ? "low" : "high",
        "expected a number, as the qualifier is between, got an empty cell",
      );
  } else if (qualifier !== null && value === null) {
    refuse("value", `expected a number or one of ${MISSING_CODES.join(", ")}, got an empty cell`);
  }
  if (report.problemCount > before || qualifier === null || row.broken) return null;
  if (
    (low !== null && high !== null && low > high) ||
    (value !== null && (value < (low ?? value) || value > (high ?? value)))
  ) {
    report.warn(
      row.line,
      "value",
      `expected low ≤ value ≤ high, got ${low ?? "…"} ≤ ${value ?? "…"} ≤ ${high ?? "…"}`,
    );
  }
  const printed = { missing: null, value, low, high, wording, read_as };
  return Object.freeze({ ...printed, qualifier: qualifier === "exact" ? derive(printed) : qualifier });
}

/** No word qualifies the number: it is exact unless its bounds are wider or it was read as another. */
function derive(quantity: Omit<Reported, "qualifier">): Qualifier {
  if (quantity.read_as !== "") return "read as";
  return hasWiderBounds(quantity) ? "best estimate" : "exact";
}
