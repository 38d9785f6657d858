const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The month after a month, also in words, and the year after a year, by which reports go on; empty after anything else. */
export function nextPeriod(period: string): string {
  const [, year = "", month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(period.trim()) ?? [];
  if (year === "") return nextInWords(period.trim());
  if (month === undefined) return String(Number(year) + 1);
  return month === "12" ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, "0")}`;
}

/** "Feb 2024" after "Jan 2024", "January 2025" after "December 2024". */
function nextInWords(period: string): string {
  const [, word = "", between = "", year = ""] = /^([a-z]{3,9})([. ]{1,2})(\d{4})$/i.exec(period) ?? [];
  const at = MONTHS.findIndex((month) => month.toLowerCase().startsWith(word.toLowerCase()));
  if (word === "" || at < 0) return "";
  const next = MONTHS[(at + 1) % 12] ?? "";
  const isShort = word.length < (MONTHS[at] ?? "").length;
  return `${isShort ? next.slice(0, 3) : next}${between}${Number(year) + (at === 11 ? 1 : 0)}`;
}
