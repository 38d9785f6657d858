import { basename } from "node:path";
import { parseDate } from "../../model/time/dates.ts";
import { plural } from "./figures.ts";
import type { Importer } from "./importer.ts";
import { ImportError } from "./problem.ts";
import { planSeries } from "./series-plan.ts";
import { readUnhcr, UNHCR_SERIES, unhcrSource } from "./unhcr.ts";

/** UNHCR's solutions file: its years take the place of the source's older ones; others stay. */
export const UNHCR: Importer = {
  label: "UNHCR",
  note: "solutions: registered refugees who returned, by year",
  help: "UNHCR's solutions file: registered refugees who returned from Pakistan, by year",
  plan: async (folder, { files, published }, options) => {
    const [file, ...more] = files;
    if (!file || more.length > 0) throw new ImportError("unhcr", `expected one file, got ${files.length}`);
    if (published && !parseDate(published)) {
      throw new ImportError("--published", `expected a date such as 2026-06, got ${published}`);
    }
    const rows = await readUnhcr(file, options);
    return planSeries(folder, {
      series: UNHCR_SERIES,
      rows,
      sources: [unhcrSource(published)],
      replaces: (fresh, there) => there.source === fresh.source && there.period === fresh.period,
      yields: () => false,
      remarks: [
        `${basename(file)}: ${plural(rows.length, "year")}, ${rows[0]?.period} to ${rows.at(-1)?.period}`,
      ],
    });
  },
};
