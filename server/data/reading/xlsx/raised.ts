const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A run of text with its digits raised or lowered where the sheet shows them so: the mark of a footnote must not
 * become part of the number before it.
 */
export function raisedText(text: string, align: string): string {
  const digits = align === "superscript" ? RAISED : align === "subscript" ? LOWERED : "";
  return digits === "" ? text : text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}
