import type { RowCells } from "../../data/change/keyed.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import { MISSING_CODES } from "../../model/numbers/quantities.ts";
import type { Code } from "../../model/records/descriptor.ts";

/** Why there is no number, as choices beside how a number is printed: one control for both. */
export const NO_NUMBER: readonly Code[] = MISSING_CODES.map((value) => ({
  value,
  label: `no number: ${MISSING_WORDS[value]}`,
}));

/** Cells as they are kept: a reason that was chosen in place of a qualifier is the value. */
export function pickNumber(cells: RowCells): RowCells {
  const { qualifier = "", value = "" } = cells;
  return value === "" && isReason(qualifier) ? { ...cells, value: qualifier, qualifier: "" } : cells;
}

/** Cells as they stand in a form: the other way round. */
export function unpickNumber(cells: RowCells): RowCells {
  const { qualifier = "", value = "" } = cells;
  return qualifier === "" && isReason(value) ? { ...cells, value: "", qualifier: value } : cells;
}

function isReason(text: string): boolean {
  return MISSING_CODES.some((code) => code === text);
}
