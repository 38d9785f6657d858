import type { MissingCode, Qualifier, Quantity } from "./quantities.ts";

/** What each missing-value code says to a reader. */
export const MISSING_WORDS: Readonly<Record<MissingCode, string>> = {
  NR: "not reported",
  NP: "not yet published",
  CF: "no claims during a ceasefire",
  WD: "given in words only",
};

/** "1,234,567" and "3.5", with at most `digits` decimals (1 unless told); the same in every locale. */
export function formatNumber(value: number, digits = 1): string {
  const [whole = "", decimals] = String(Number(value.toFixed(digits))).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A quantity in its own words: the printed wording where there is one, else the qualifier and the number. */
export function formatQuantity(quantity: Quantity): string {
  if (quantity.missing !== null) {
    const reason = MISSING_WORDS[quantity.missing];
    return quantity.wording ? `“${quantity.wording}” (${reason})` : reason;
  }
  if (quantity.qualifier !== "exact" && quantity.wording) return quantity.wording;
  if (quantity.qualifier === "between") {
    return `between ${formatNumber(quantity.low ?? 0)} and ${formatNumber(quantity.high ?? 0)}`;
  }
  return qualify(quantity.qualifier, formatNumber(quantity.value ?? 0));
}

/**
 * An average per month, which keeps the qualifier of the total it was divided from. Rounding never makes it
 * say more: what is bounded below is rounded down, what is bounded above up, and a rounded exact one is "about".
 */
export function formatRate(qualifier: Qualifier, perMonth: number): string {
  const digits = perMonth < 10 ? 1 : 0;
  const scale = 10 ** digits;
  const down = Math.floor(perMonth * scale + 1e-6) / scale;
  const up = Math.ceil(perMonth * scale - 1e-6) / scale;
  const nearest = Math.round(perMonth * scale) / scale;
  switch (qualifier) {
    case "over":
      return `more than ${formatNumber(down)} a month`;
    case "at least":
      return `at least ${formatNumber(down)} a month`;
    case "under":
      return `fewer than ${formatNumber(up)} a month`;
    case "nearly":
    case "up to":
      return `${qualifier} ${formatNumber(up)} a month`;
    case "exact":
      return `${Math.abs(nearest - perMonth) > 1e-6 ? "about " : ""}${formatNumber(nearest)} a month`;
    case "about":
    case "between":
      return `about ${formatNumber(nearest)} a month`;
  }
}

function qualify(qualifier: Qualifier, number: string): string {
  return qualifier === "exact" ? number : `${qualifier} ${number}`;
}
