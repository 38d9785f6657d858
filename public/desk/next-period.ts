/** The month after a month and the year after a year, by which reports go on; empty after anything else. */
export function nextPeriod(period: string): string {
  const [, year = "", month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(period.trim()) ?? [];
  if (year === "") return "";
  if (month === undefined) return String(Number(year) + 1);
  return month === "12" ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, "0")}`;
}
