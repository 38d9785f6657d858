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

/** A number of an average per month, which keeps the qualifier of the total it was divided from. */
export function formatRate(qualifier: Qualifier, perMonth: number): string {
  const words: Partial<Record<Qualifier, string>> = {
    over: "more than",
    under: "fewer than",
  };
  const number = formatNumber(perMonth, perMonth < 10 ? 1 : 0);
  const word =
    qualifier === "exact" ? "" : `${words[qualifier] ?? (qualifier === "between" ? "about" : qualifier)} `;
  return `${word}${number} a month`;
}

function qualify(qualifier: Qualifier, number: string): string {
  return qualifier === "exact" ? number : `${qualifier} ${number}`;
}
