import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import type { Totals } from "../../server/model/incidents/totals.ts";
import { observationRows } from "./html.ts";
import type { Site } from "./serve.ts";

/** The dataset of incidents that the project ships. */
export const DATASET = "ucdp-ged-ttp";

/** What every form says of an observation, under the same names and in this order. */
export const OBSERVATION_CORE = [
  ...["period", "start", "end", "value", "low", "high", "qualifier", "wording", "missing"],
  ...["source", "locator", "note"],
] as const;

/** The JSON answer of a list of incidents. */
export interface Listed {
  readonly dataset: { readonly id: string };
  readonly totals: Totals;
  readonly incidents: readonly Readonly<Record<string, string | number | null>>[];
  readonly sources: readonly { readonly id: string }[];
}

/** Asks a site for pages and their twins, which must all be there. */
export function asking(site: () => Site) {
  const page = async (address: string): Promise<string> => {
    const { status, text } = await site().get(address);
    expect({ address, status }).toEqual({ address, status: 200 });
    return text;
  };
  return {
    page,
    json: async (address: string) => JSON.parse(await page(address)) as Listed,
    csv: async (address: string) => parse(await page(address), { columns: true }) as Record<string, string>[],
  };
}

/** What a page says it lists: "Incidents 1 to 50 of 3,799, newest first". */
export function totalOf(html: string): number {
  const total = /<caption>Incidents [\d,]+ to [\d,]+ of ([\d,]+)/.exec(html)?.[1];
  return Number(total?.replaceAll(",", "") ?? 0);
}

/** The sum of a page's table of months. */
export function sumOfMonths(html: string): number {
  return observationRows(html).reduce(
    (sum, { cells }) => sum + Number(cells[1]?.replace(/^at least /, "")),
    0,
  );
}
